import { useRef, useState } from 'react'
import { Link } from 'wouter'
import type { RatingForm } from '../../../shared/contract/rating-form.contract.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import { ratingMinutes } from '../../../shared/readiness/rating-time.ts'
import { useApp } from '../../store/context.tsx'
import { type Answer, answerId } from '../../store/rating.slice.ts'
import { addresses } from '../../ui/addresses.ts'
import { day } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import texts from '../../ui/text.module.css'
import { WordsNote } from '../../ui/words-note.tsx'
import { LockButton } from './lock-button.tsx'
import { NoteField } from './note-field.tsx'
import { Pages } from './pages.tsx'
import classes from './rate.module.css'
import { Reading } from './reading.tsx'
import { Rows } from './rows.tsx'
import { SaveState } from './save-state.tsx'
import { Steps } from './steps.tsx'
import { LeftOut, TooClose } from './too-close.tsx'
import { useRatingKeys } from './use-rating-keys.ts'

const NONE: Answer = { given: null, note: null }

/** The page of one competency: everyone in the drawn order at the left, the one being rated beside the anchors. */
export function FormBody({ form }: { form: RatingForm }) {
  const { competencies, people } = form
  const isSelf = form.source === 'self'
  const recent = useApp((state) => state.ratingAnswers)
  const save = useApp((state) => state.answer)
  const undo = useApp((state) => state.undoAnswer)
  const note = useRef<HTMLTextAreaElement>(null)
  const [places] = useState(() => new Map<string, number>())
  const [quoted, setQuoted] = useState<{ lines: string } | null>(null)
  const answerOf = (competency: string, key: string): Answer =>
    recent[answerId(form, competency, key)] ?? form.cells[`${competency} ${key}`] ?? NONE
  const openIn = (index: number) =>
    competencies[index]?.order.findIndex(
      (key) => answerOf(competencies[index]?.id ?? '', key).given === null,
    ) ?? -1
  const [page, setPage] = useState(() =>
    Math.max(
      0,
      competencies.findIndex(({ job }, index) => job === 'manager' && openIn(index) >= 0),
    ),
  )
  const [row, setRow] = useState(() => Math.max(0, openIn(page)))
  const competency = competencies[page] ?? competencies[0]
  const turn = (to: number) => {
    const index = Math.min(competencies.length - 1, Math.max(0, to))
    setPage(index)
    setRow(Math.max(0, openIn(index)))
  }
  const key = competency?.order[Math.min(row, competency.order.length - 1)] ?? ''
  const person = people.find((one) => one.key === key)
  const now = answerOf(competency?.id ?? '', key)
  const locked = competency?.job === 'seller' && form.practice.seller === 'open'
  const change = (after: Answer) => {
    if (!competency || locked) return
    if (after.given === now.given && after.note === now.note) return
    void save({ cycleId: form.cycleId, source: form.source }, competency.id, key, {
      before: now,
      after,
    })
  }
  const give = (given: number | null) => change({ ...now, given })
  useRatingKeys({
    give,
    row: (by) => setRow(Math.min(people.length - 1, Math.max(0, row + by))),
    page: (by) => turn(page + by),
  })
  useShortcut('n', 'Write a note', () => note.current?.focus(), 'Rating')
  useShortcut('mod+z', 'Take the last answer back', () => {
    void undo(form).then((where) => {
      const index = competencies.findIndex(({ id }) => id === where?.competency)
      if (!where || index < 0) return
      setPage(index)
      setRow(competencies[index]?.order.indexOf(where.key) ?? 0)
    })
  })
  if (!competency || !person) return null
  const wanted = competencies.filter(({ job }) => job === 'manager')
  const open = wanted.reduce(
    (sum, { id, order }) => sum + order.filter((one) => answerOf(id, one).given === null).length,
    0,
  )
  const minutes = ratingMinutes(open)
  const about = [
    form.cycleName,
    isSelf ? 'self-rating, never scored' : SOURCE_NAMES[form.source].toLowerCase(),
    form.dueOn && `due ${day(form.dueOn)}`,
    minutes && `about ${minutes} minutes left`,
  ]
  return (
    <Page
      title={competency.name}
      about={about.filter(Boolean).join(' · ')}
      fill
      actions={
        <>
          <SaveState />
          <LockButton form={form} open={open} wanted={wanted.length * people.length} />
        </>
      }
      footer={
        <span>
          {isSelf
            ? 'For development. Sales results and what others gave are not on this page.'
            : 'The order is drawn anew for every competency and rater. Sales results, earlier ratings and what others gave are not on this page.'}
        </span>
      }
    >
      <Pages
        self={isSelf}
        competencies={competencies}
        page={page}
        onTurn={turn}
        isDone={(index) => openIn(index) < 0}
      />
      <Panel className={`${classes.sheet} ${form.material ? classes.withReading : ''}`}>
        <ScrollRegion label="Candidates" className={classes.side}>
          <Rows
            label={`Candidates on ${competency.name}`}
            entries={competency.order.map((one) => {
              const answer = answerOf(competency.id, one)
              return {
                key: one,
                label: people.find((other) => other.key === one)?.label ?? '',
                given: answer.given,
                noted: answer.note !== null,
              }
            })}
            chosen={row}
            onChoose={setRow}
          />
          <LeftOut form={form} />
        </ScrollRegion>
        {form.material && (
          <Reading
            form={form}
            personKey={key}
            label={person.label}
            places={places}
            onQuote={(lines) => {
              setQuoted({ lines })
              note.current?.focus()
            }}
          />
        )}
        <ScrollRegion label="Steps" className={classes.main}>
          <div className={classes.personHead}>
            <h2 className={classes.person}>{person.label}</h2>
            {!isSelf && <TooClose key={key} form={form} person={person} />}
          </div>
          {person.about && <p className={texts.soft}>{person.about}</p>}
          {locked ? (
            <p className={classes.gate}>
              Ratings on the selling job have three practice cases of their own.{' '}
              <Link href={addresses.practice(form.cycleId, form.source, 'seller')}>
                Rate the practice cases
              </Link>
            </p>
          ) : (
            <>
              <Steps
                name={`${person.label}: ${competency.name}`}
                anchors={competency.anchors}
                given={now.given}
                self={isSelf}
                onGive={give}
              />
              <NoteField
                key={`${competency.id} ${key}`}
                ref={note}
                self={isSelf}
                answer={now}
                quoted={quoted}
                onChange={(text) => change({ ...now, note: text })}
              />
              <WordsNote texts={[now.note ?? '']} title={person.label} />
            </>
          )}
          {competency.question && (
            <p className={texts.soft}>
              {isSelf ? 'As an interviewer would ask' : 'Worth asking'}: {competency.question}
            </p>
          )}
        </ScrollRegion>
      </Panel>
    </Page>
  )
}

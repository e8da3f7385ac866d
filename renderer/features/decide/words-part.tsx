import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import { sentenceAround } from '../../../shared/exchange/words-to-check.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { count } from '../../ui/format.ts'
import texts from '../../ui/text.module.css'
import classes from './decide.module.css'
import type { Draft } from './use-draft.ts'
import { WordsList } from './words-list.tsx'

type Mark = Output<'words.check'>['marks'][number]
type Field = 'reason' | 'conditions' | 'overrideReason' | 'againstPanel'

const FIELDS: Record<Field, string> = {
  reason: 'Reason',
  conditions: 'Conditions',
  overrideReason: 'Reason of the override',
  againstPanel: 'Why it departs from the panel',
}
/** How long the keys have to rest before the words are looked through. Milliseconds. */
const REST = 400

export interface KeptWord {
  text: string
  why: string
}

/** Names of others, words on protected grounds and signs no document can print: reword, take out, or say why they stay. */
export function WordsPart({
  repId,
  name,
  draft,
  fields,
  change,
  kept,
  onKept,
  onOpen,
}: {
  repId: RepId
  /** Of the person; it is printed as it is written. */
  name: string
  draft: Draft
  fields: readonly Field[]
  change: (patch: Partial<Draft>) => void
  kept: readonly KeptWord[]
  onKept: (next: readonly KeptWord[]) => void
  /** How many places of a text are open; null while it is being looked through. */
  onOpen: (title: string, places: number | null) => void
}) {
  return (
    <section className={classes.block} aria-labelledby="words-title">
      <h2 id="words-title">Words to look at before signing</h2>
      {fields.map((field) => (
        <FieldWords
          key={field}
          repId={repId}
          title={FIELDS[field]}
          text={draft[field]}
          kept={kept}
          onKept={onKept}
          onOpen={onOpen}
          onText={(text) => change({ [field]: text })}
        />
      ))}
      <FieldWords
        repId={repId}
        title="Name"
        text={name}
        kept={kept}
        onKept={onKept}
        onOpen={onOpen}
        onText={null}
      />
      <WordsList />
    </section>
  )
}

function FieldWords({
  repId,
  title,
  text,
  kept,
  onKept,
  onOpen,
  onText,
}: {
  repId: RepId
  title: string
  text: string
  kept: readonly KeptWord[]
  onKept: (next: readonly KeptWord[]) => void
  onOpen: (title: string, places: number | null) => void
  /** Null where the text is not written here: then only signs that cannot be printed are shown. */
  onText: ((text: string) => void) | null
}) {
  const [looked] = useDebouncedValue(text, REST)
  const answer = useAnswer('words.check', looked.trim() === '' ? null : { repId, text: looked })
  // Places belong to the text they were found in; until they are known nothing is said to be open or not.
  // A question that failed stops nothing here: what is signed is looked through once more.
  const isLooked = (answer.status === 'ready' || answer.status === 'failed') && looked === text
  const found = isLooked && answer.status === 'ready' ? answer.value.marks : []
  const marks = onText === null ? found.filter(({ kind }) => kind === 'sign') : found
  const open = marks.filter((mark) => !kept.some((one) => one.text === mark.text))
  const places = text.trim() === '' ? 0 : isLooked ? open.length : null
  useEffect(() => {
    onOpen(title, places)
    return () => onOpen(title, 0)
  }, [onOpen, title, places])
  if (looked.trim() === '' || (onText === null && marks.length === 0)) return null
  const said = !isLooked
    ? 'is being looked through'
    : open.length === 0
      ? 'nothing is open'
      : `${count(open.length, 'place is', 'places are')} open`
  return (
    <>
      <p className={texts.soft} aria-live="polite">
        {title}: {said}.
      </p>
      <ul className={classes.obstacles}>
        {marks.map((mark) => (
          <Place
            key={`${mark.start} ${mark.text}`}
            mark={mark}
            kept={kept.find((one) => one.text === mark.text)}
            onReword={
              onText === null || mark.instead === '' ? null : () => onText(reworded(text, mark))
            }
            onCut={onText === null ? null : () => onText(without(text, mark))}
            onKeep={(why) =>
              onKept([
                ...kept.filter((one) => one.text !== mark.text),
                ...(why === null ? [] : [{ text: mark.text, why }]),
              ])
            }
          />
        ))}
      </ul>
    </>
  )
}

function Place({
  mark: { text, is, why, instead },
  kept,
  onReword,
  onCut,
  onKeep,
}: {
  mark: Mark
  kept: KeptWord | undefined
  onReword: (() => void) | null
  onCut: (() => void) | null
  /** Null opens the place again. */
  onKeep: (why: string | null) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  if (kept) {
    return (
      <li>
        “{text}” stays: {kept.why}{' '}
        <Button size="compact-sm" onClick={() => onKeep(null)}>
          Look again
        </Button>
      </li>
    )
  }
  return (
    <li>
      “{text}” {is}. <span className={texts.soft}>{why}</span>
      {typed === null ? (
        <div className={classes.buttons}>
          {onReword && (
            <Button size="compact-sm" onClick={onReword}>
              Say “{instead}”
            </Button>
          )}
          {onCut && (
            <Button size="compact-sm" onClick={onCut}>
              Take the sentence out
            </Button>
          )}
          <Button size="compact-sm" onClick={() => setTyped('')}>
            Keep it and say why
          </Button>
        </div>
      ) : (
        <div className={classes.buttons}>
          <TextInput
            label={`Why “${text}” stays`}
            description="The record keeps this."
            value={typed}
            maxLength={500}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button disabled={typed.trim() === ''} onClick={() => onKeep(typed.trim())}>
            Keep the word
          </Button>
          <Button onClick={() => setTyped(null)}>Back</Button>
        </div>
      )}
    </li>
  )
}

/** The text with other words in the place; a capital where the place had begun a sentence. */
function reworded(text: string, { start, end, instead }: Mark): string {
  const isFirst = sentenceAround(text, start).start === start
  const words = isFirst ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead
  return text.slice(0, start) + words + text.slice(end)
}

function without(text: string, { start }: Mark): string {
  const cut = sentenceAround(text, start)
  return `${text.slice(0, cut.start)}${text.slice(cut.end)}`.trim()
}

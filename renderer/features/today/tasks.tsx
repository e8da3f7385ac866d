import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { MissingEvidence } from '../../../shared/contract/candidates.contract.ts'
import type { EvidenceRequest } from '../../../shared/contract/requests.contract.ts'
import type { RepId } from '../../../shared/model/id.ts'
import { SOURCE_NAMES } from '../../../shared/model/source.ts'
import type { Remote } from '../../store/answers.slice.ts'
import { useApp } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { day, dayOf, duration, sentence as keepUnits, number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { Decisions } from './decisions.tsx'
import { LaterDecisions } from './later-decisions.tsx'
import classes from './tasks.module.css'

const SHOWN = 3

/** What waits for the person at the keyboard: ratings, evidence asked for, evidence missing, cycles that wait for a step. */
export function Tasks() {
  const rating = useAnswer('rating.tasks', {}, { keep: true })
  const requests = useAnswer('requests.list', {}, { keep: true })
  // It takes longest, and whatever is asked after it waits: so it comes when the rest of the page is there.
  const missing = useAnswer('requests.missing', useOthersAnswered(rating) ? {} : null, {
    keep: true,
  })
  const cycles = useAnswer('requests.cycles', {}, { keep: true })
  const decisions = useAnswer('decisions.waiting', {}, { keep: true })
  const ratings =
    rating.status === 'ready' ? rating.value.tasks.filter(({ locked }) => !locked) : []
  const mine = requests.status === 'ready' ? requests.value.mine : []
  const all =
    requests.status === 'ready'
      ? requests.value.all.filter(
          (one) => !mine.some(({ requestId }) => requestId === one.requestId),
        )
      : []
  const steps = cycles.status === 'ready' ? cycles.value.cycles : []
  const waiting = decisions.status === 'ready' ? decisions.value.cycles : []
  const people = missing.status === 'ready' ? missing.value.people : []
  const mayDecide = useMay('later.sign')
  const laters = useAnswer('later.waiting', mayDecide ? {} : null, { keep: true })
  const later = laters.status === 'ready' ? laters.value.waiting : []
  const lists = [ratings, mine, all, steps, waiting, later, people]
  if (lists.every(({ length }) => length === 0)) return null
  return (
    <Panel className={classes.tasks}>
      {ratings.length > 0 && (
        <section aria-labelledby="ratings-to-give">
          <h2 id="ratings-to-give">Ratings to give</h2>
          <ul>
            {ratings.map(({ cycleId, source, cycleName, given, wanted, dueOn }) => (
              <li key={`${cycleId} ${source}`}>
                <span>
                  <Link href={addresses.rateForm(cycleId, source)}>
                    {source === 'self' ? `Yourself, ${cycleName}` : cycleName}
                  </Link>
                  <small>
                    {[SOURCE_NAMES[source], dueOn && `due ${day(dueOn)}`]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </span>
                <span className={classes.figure}>
                  {number(given)} of {number(wanted)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {mine.length > 0 && (
        <section aria-labelledby="asked-of-you">
          <h2 id="asked-of-you">Evidence asked of you</h2>
          <Requests requests={mine} outcome="done" />
          {all.length === 0 && <Sheet requests={mine.length} />}
        </section>
      )}
      {steps.length > 0 && (
        <section aria-labelledby="cycles-waiting">
          <h2 id="cycles-waiting">Cycles waiting for a step</h2>
          <ul>
            {steps.map(({ cycleId, name, sentence }) => (
              <li key={cycleId}>
                <span>
                  <Link href={addresses.cycle(cycleId)}>{name}</Link>
                  <small>{sentence}</small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && <Decisions cycles={waiting} />}
      {later.length > 0 && <LaterDecisions waiting={later} />}
      {people.length > 0 && (
        <section aria-labelledby="evidence-missing">
          <h2 id="evidence-missing">Missing evidence, best value for the time first</h2>
          <ul>
            {people
              .slice(0, SHOWN)
              .flatMap(({ repId, name, missing: [first] }) =>
                first ? [<Missing key={repId} repId={repId} name={name} missing={first} />] : [],
              )}
          </ul>
        </section>
      )}
      {all.length > 0 && (
        <section aria-labelledby="asked-for">
          <h2 id="asked-for">Asked of others</h2>
          <Requests requests={all.slice(0, SHOWN)} outcome="withdrawn" />
          <Sheet requests={all.length + mine.length} />
        </section>
      )}
    </Panel>
  )
}

/** Whether this answer and all others on the page have come once. */
function useOthersAnswered({ status }: Remote<unknown>): boolean {
  const have = useApp(({ answers }) =>
    Object.values(answers).every(({ remote }) => remote.status !== 'loading'),
  )
  const [had, setHad] = useState(false)
  if (have && status !== 'loading' && !had) setHad(true)
  return had
}

function Missing({
  repId,
  name,
  missing,
}: {
  repId: RepId
  name: string
  missing: MissingEvidence
}) {
  const ask = useApp((state) => state.askForEvidence)
  const { kind, source, competency, title, hours, sentence } = missing
  return (
    <li>
      <span>
        <Link href={addresses.candidate(repId)}>{name}</Link>: {title}
        <small>{keepUnits(sentence)}</small>
      </span>
      <Button
        size="compact-sm"
        aria-label={`Ask for: ${title}, ${name}`}
        onClick={() => void ask({ repId, kind, source, competency, title, hours })}
      >
        Ask
      </Button>
    </li>
  )
}

function Requests({
  requests,
  outcome,
}: {
  requests: readonly EvidenceRequest[]
  outcome: 'done' | 'withdrawn'
}) {
  const close = useApp((state) => state.closeRequest)
  const write = useApp((state) => state.writeEvidence)
  return (
    <ul>
      {requests.map((request) => {
        const { requestId, repId, name, title, hours, askedOfName, askedByName, askedAt } = request
        const about = outcome === 'done' ? `asked by ${askedByName}` : `asked of ${askedOfName}`
        return (
          <li key={requestId}>
            <span>
              {title}: {name}
              <small>{[duration(hours), about, dayOf(askedAt)].join(' · ')}</small>
            </span>
            <Group component="span" gap={4} align="stretch" wrap="nowrap" flex="none">
              {outcome === 'done' && (
                <Button
                  size="compact-sm"
                  aria-label={`Add evidence about ${name}`}
                  onClick={() => write({ repId, name })}
                >
                  Add evidence
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`${outcome === 'done' ? 'Done' : 'Withdraw'}: ${title}, ${name}`}
                onClick={() => void close(request, outcome)}
              >
                {outcome === 'done' ? 'Done' : 'Withdraw'}
              </Button>
            </Group>
          </li>
        )
      })}
    </ul>
  )
}

function Sheet({ requests }: { requests: number }) {
  return (
    <Link href={addresses.requests} className={classes.more}>
      Request sheet, {number(requests)} in all
    </Link>
  )
}

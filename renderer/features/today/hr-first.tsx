import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import type { Failure } from '../../../shared/errors.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { useAnswer } from '../../store/use-answer.ts'
import { addresses } from '../../ui/addresses.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { count, day, moment, number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { TaskProgress } from '../../ui/task-progress.tsx'
import texts from '../../ui/text.module.css'
import classes from './hr-first.module.css'

/** Characters of a head that are enough to compare two printed ones by eye. */
const HEAD = 12

/** The one thing to do next, and whether the ledger is what it was. */
export function HrFirst({ due }: { due: Output<'rights.due'> }) {
  const head = useAnswer('records.head', {}, { keep: true })
  if (head.status !== 'ready' || head.value.count === 0) return null
  return (
    <Panel className={classes.halves}>
      <Next due={due} />
      <Checked head={head.value} />
    </Panel>
  )
}

function Next({ due: { letters, conditions, holds, today } }: { due: Output<'rights.due'> }) {
  const [first] = letters
  const late = letters.filter(({ giveBy }) => giveBy < today).length
  const waits = [
    ...conditions.flatMap(({ conditionsBy }) => conditionsBy ?? []),
    ...holds.flatMap(({ lookAgainOn }) => lookAgainOn ?? []),
  ].sort()
  return (
    <section aria-labelledby="hr-next">
      <p className={texts.soft}>Next for you</p>
      {first ? (
        <>
          <h2 id="hr-next">
            {late > 0
              ? `Give the ${count(late, 'letter that is late', 'letters that are late')}`
              : `Give ${count(letters.length, 'letter', 'letters')}`}
          </h2>
          <p className={texts.soft}>
            {late > 0
              ? 'A conversation within two weeks of the signature is promised in each.'
              : `The first by ${day(first.giveBy)}, two weeks after its signature.`}
          </p>
          <Button component={Link} href={addresses.letter(first.recordId)} variant="filled">
            Next: {first.name}
          </Button>
        </>
      ) : (
        <>
          <h2 id="hr-next">No letter waits</h2>
          <p className={texts.soft}>
            {waits[0] === undefined
              ? 'Every letter is given, and no condition or legal hold has a day.'
              : `Every letter is given. The next day is ${day(waits[0])}.`}
          </p>
        </>
      )}
    </section>
  )
}

function Checked({ head }: { head: Output<'records.head'> }) {
  const store = useAppStore()
  const task = useApp((state) => state.tasks.verify)
  const [failure, setFailure] = useState<Failure | null>(null)
  const run = async () => {
    setFailure(null)
    const result = await store.getState().runTask('verify', 'records.verify', {})
    if (!result.ok) setFailure(result.error)
  }
  const { checked, count: entries, decided, countersignatures } = head
  const newest = countersignatures.reduce((most, one) => Math.max(most, one.count), 0)
  const stood = checked ?? head
  const since = entries - stood.count
  return (
    <section aria-labelledby="hr-checked">
      <p className={texts.soft}>
        {checked ? `Ledger, checked ${moment(checked.at)}` : 'Ledger, not checked in this file yet'}
      </p>
      <h2 id="hr-checked">
        {!checked && 'Not checked yet'}
        {checked?.ok && (
          <>
            <span className={texts.ok} aria-hidden="true">
              ✓
            </span>{' '}
            Nothing was changed
          </>
        )}
        {checked && !checked.ok && (
          <span className={texts.problem}>
            ▲{' '}
            {checked.brokenAt === null
              ? `Failed: ${asList(checked.failed)}`
              : `Entry ${checked.brokenAt} was changed`}
          </span>
        )}
      </h2>
      <p className={texts.soft}>
        {count(stood.count, 'entry', 'entries')}, the head begins with {stood.head.slice(0, HEAD)}
        {since > 0 ? `; ${number(since)} came since` : ''}.{' '}
        {newest === 0
          ? 'Nobody has countersigned it.'
          : `Countersigned up to entry ${number(newest)}.`}
        {checked &&
          !checked.ok &&
          ' Rely on no decision behind it; compare with a pack or a backup made before.'}
      </p>
      <ul className={classes.counts} aria-label="Signed decisions">
        <li>
          <b>{number(decided.inForce)}</b> in force
        </li>
        <li>
          <b>{number(decided.replaced)}</b> replaced by a later one
        </li>
        <li>
          <b>{number(decided.purged)}</b> purged
        </li>
      </ul>
      {failure && <FailureNote failure={failure} />}
      {task ? (
        <TaskProgress title="Checking" progress={task.progress} />
      ) : (
        <Group gap="8px 14px" mt={4}>
          <Button onClick={() => void run()}>{checked ? 'Check again' : 'Check now'}</Button>
          <Link href={addresses.ledger}>Open the ledger</Link>
        </Group>
      )}
    </section>
  )
}

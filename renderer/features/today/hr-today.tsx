import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Output } from '../../../shared/contract/index.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { useMay } from '../../store/use-profile.ts'
import { addresses } from '../../ui/addresses.ts'
import { count, day, dayOf, number } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { CalendarButton } from './calendar-button.tsx'
import { HrFirst } from './hr-first.tsx'
import classes from './tasks.module.css'

const SHOWN = 6

type Due = Output<'rights.due'>

/** What waits for HR: letters to give, conditions, records near their day, and legal holds. */
export function HrToday() {
  const may = useMay('rights.due')
  const answer = useAnswer('rights.due', may ? {} : null, { keep: true })
  if (answer.status !== 'ready') return null
  const due = answer.value
  const parts = [due.letters, due.conditions, due.near, due.holds]
  return (
    <>
      <HrFirst due={due} />
      {parts.some(({ length }) => length > 0) && <Lists due={due} />}
    </>
  )
}

function Lists({ due }: { due: Due }) {
  return (
    <Panel className={classes.tasks}>
      <Letters due={due} />
      <Part
        id="hr-conditions"
        title="Conditions of promotions"
        rows={due.conditions}
        more={<Link href={addresses.records}>All records</Link>}
        after={<CalendarButton />}
        row={({ recordId, name, signedAt, timeZone, conditions, conditionsBy }) => (
          <li key={recordId}>
            <span>
              <Link href={addresses.record(recordId)}>{name}</Link>
              <small>{conditions}</small>
            </span>
            {conditionsBy === null ? (
              <span className={classes.figure}>no day, signed {dayOf(signedAt, timeZone)}</span>
            ) : (
              <span
                className={classes.figure}
                data-late={conditionsBy < due.today ? '' : undefined}
              >
                {conditionsBy < due.today ? 'overdue since' : 'due'} {day(conditionsBy)}
              </span>
            )}
          </li>
        )}
      />
      <Near due={due} />
      <Part
        id="hr-holds"
        title="Legal holds"
        rows={due.holds}
        more={<Link href={addresses.keeping}>All legal holds</Link>}
        row={({ holdId, repId, name, reason, setBy, setAt, lookAgainOn }) => (
          <li key={holdId}>
            <span>
              <Link href={addresses.keepingPerson(repId)}>{name}</Link>
              <small>
                {reason} Set by {setBy.name}, {dayOf(setAt)}.
              </small>
            </span>
            <span
              className={classes.figure}
              data-late={lookAgainOn !== null && lookAgainOn < due.today ? '' : undefined}
            >
              {lookAgainOn === null
                ? 'no day to look again'
                : `look again ${lookAgainOn < due.today ? 'overdue since ' : ''}${day(lookAgainOn)}`}
            </span>
          </li>
        )}
      />
    </Panel>
  )
}

function Letters({ due: { letters, today } }: { due: Due }) {
  return (
    <Part
      id="hr-letters"
      title="Letters not given"
      rows={letters}
      more={<Link href={addresses.records}>All records</Link>}
      row={({ recordId, name, verdict, giveBy }) => (
        <li key={recordId}>
          <span>
            <Link href={addresses.letter(recordId)}>{name}</Link>
            <small>{verdict && VERDICT_NAMES[verdict]}</small>
          </span>
          <span className={classes.figure} data-late={giveBy < today ? '' : undefined}>
            {giveBy < today ? 'late since' : 'by'} {day(giveBy)}
          </span>
        </li>
      )}
    />
  )
}

function Near({ due: { near, nearDays, today } }: { due: Due }) {
  return (
    <Part
      id="hr-near"
      title={`Records at their day, or within ${nearDays} days`}
      rows={near}
      more={<Link href={addresses.keeping}>All records</Link>}
      row={({ recordId, repId, name, seq, keepUntil, held, closed }) => (
        <li key={recordId}>
          <span>
            {repId && name ? (
              <Link href={addresses.keepingPerson(repId)}>{name}</Link>
            ) : (
              `Erased person, entry ${seq}`
            )}
            <small>
              {held
                ? 'stays: a legal hold stands'
                : !closed
                  ? 'stays: its cycle is not closed'
                  : keepUntil <= today
                    ? 'may be purged'
                    : 'kept until then'}
            </small>
          </span>
          <span className={classes.figure}>{day(keepUntil)}</span>
        </li>
      )}
    />
  )
}

function Part<T>({
  id,
  title,
  rows,
  row,
  more,
  after,
}: {
  id: string
  title: string
  rows: readonly T[]
  row: (one: T) => ReactNode
  more: ReactNode
  after?: ReactNode
}) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title}: {number(rows.length)}
      </h2>
      <ul>{rows.slice(0, SHOWN).map(row)}</ul>
      {rows.length > SHOWN && (
        <span className={classes.more}>
          {count(rows.length - SHOWN, 'more', 'more')} · {more}
        </span>
      )}
      {after}
    </section>
  )
}

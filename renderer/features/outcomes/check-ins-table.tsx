import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Followed } from '../../../shared/contract/outcomes.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { CHECK_IN_MONTHS, type CheckIn } from '../../../shared/model/outcome.ts'
import { aboveExpected } from '../../../shared/readiness/outcomes.ts'
import { addresses } from '../../ui/addresses.ts'
import { count, day, number, percent, signed } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import tables from '../../ui/table.module.css'
import classes from './outcomes.module.css'

/** One check-in that somebody wants to write down. */
export interface Asked {
  person: Followed
  months: number
}

/** Rows before "show more": enough for a round, few enough to draw at once. */
const ROWS = 60

/** Who is followed, by check-in: those with one due first. */
export function CheckInsTable({
  people,
  mayWrite,
  onAsk,
}: {
  people: readonly Followed[]
  mayWrite: boolean
  onAsk: (asked: Asked) => void
}) {
  const due = people.filter((person) => person.due.some(({ missed }) => !missed))
  const [wanted, setWanted] = useState<'everyone' | 'due'>('everyone')
  const [shown, setShown] = useState(ROWS)
  const rows = wanted === 'due' ? due : people
  return (
    <>
      <SegmentedControl
        aria-label="People shown"
        className={classes.choice}
        data={[
          { value: 'everyone', label: `Everyone ${number(people.length)}` },
          { value: 'due', label: `Check-in due ${number(due.length)}` },
        ]}
        value={wanted}
        onChange={(next) => {
          setWanted(next === 'due' ? 'due' : 'everyone')
          setShown(ROWS)
        }}
      />
      <ScrollRegion label="Check-ins by person" className={classes.scroll}>
        <table className={`${tables.table} ${classes.table}`} data-top>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Decision</th>
              {CHECK_IN_MONTHS.map((months) => (
                <th key={months} scope="col">
                  {months} months
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((person) => (
              <tr key={`${person.repId} ${person.since}`}>
                <th scope="row">
                  <Link href={addresses.candidate(person.repId)}>{person.name}</Link>
                  <small>since {day(person.since)}</small>
                </th>
                <td>
                  {person.verdict ? VERDICT_NAMES[person.verdict] : 'Promoted before'}
                  <small>
                    {person.cycleName}
                    {person.steps &&
                      ` · path ${person.steps.done} of ${person.steps.all} steps done`}
                  </small>
                </td>
                {CHECK_IN_MONTHS.map((months) => (
                  <td key={months}>
                    <Cell
                      person={person}
                      months={months}
                      mayWrite={mayWrite}
                      onAsk={() => onAsk({ person, months })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length === 0 && <p className={classes.soft}>No check-in is due.</p>}
      {rows.length > shown && (
        <Button className={classes.choice} onClick={() => setShown(shown + ROWS)}>
          Show {count(Math.min(ROWS, rows.length - shown), 'more person', 'more people')} of{' '}
          {number(rows.length)}
        </Button>
      )}
    </>
  )
}

function Cell({
  person,
  months,
  mayWrite,
  onAsk,
}: Asked & { mayWrite: boolean; onAsk: () => void }) {
  const made = person.checkIns.find((one) => one.months === months)
  const due = person.due.find((one) => one.months === months)
  const name = `${person.name}, ${months} months`
  if (made) {
    const said = inWords(made, person.promoted)
    const more = besides(made)
    return (
      <>
        <Button
          variant="subtle"
          disabled={!mayWrite}
          onClick={onAsk}
          aria-label={`${said}: ${name}`}
        >
          {said}
        </Button>
        {more !== '' && <small className={classes.wrap}>{more}</small>}
      </>
    )
  }
  if (!due) {
    const skipped = person.checkIns.some((one) => one.months > months)
    return <span className={classes.soft}>{skipped ? 'not asked' : 'later'}</span>
  }
  const word = due.missed ? 'Missed' : 'Due'
  return mayWrite ? (
    <Button
      variant={due.missed ? 'subtle' : 'default'}
      onClick={onAsk}
      aria-label={`${word}: ${name}`}
    >
      {word}
    </Button>
  ) : (
    <span>{word.toLowerCase()}</span>
  )
}

function inWords(checkIn: CheckIn, promoted: boolean): string {
  if (!promoted) return checkIn.stayed === false ? 'left' : 'stayed'
  if (checkIn.stillInRole === false) return 'left the role'
  const net = aboveExpected(checkIn)
  return net === null ? 'in role' : `${signed(net * 100, 0)} points`
}

/** What else a check-in says, in a few words. */
function besides({ teamRetention, wantsToStay, sentence }: CheckIn): string {
  return [
    teamRetention !== null && `${percent(teamRetention)} of the team stayed`,
    wantsToStay === false && 'does not want to stay',
    sentence !== '' && sentence,
  ]
    .filter(Boolean)
    .join(' · ')
}

import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Followed } from '../../../shared/contract/outcomes.contract.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { CHECK_IN_MONTHS } from '../../../shared/model/outcome.ts'
import { addresses } from '../../ui/addresses.ts'
import { count, day, number } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import { besides, inWords, notAsked } from './check-in-words.ts'
import classes from './outcomes.module.css'
import { SaveCheckIns } from './save-check-ins.tsx'

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
      <div className={classes.choices}>
        <SegmentedControl
          aria-label="People shown"
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
        <SaveCheckIns
          people={rows}
          shown={wanted === 'due' ? 'People with a check-in due' : 'Everyone followed'}
        />
      </div>
      <Table
        scroll="Check-ins by person"
        heads={[
          'Name',
          'Decision',
          ...CHECK_IN_MONTHS.map((months) => ({ title: <>{months} months</> })),
        ]}
        className={classes.table}
        data-top
      >
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
                {person.steps && ` · path ${person.steps.done} of ${person.steps.all} steps done`}
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
      </Table>
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
    return <span className={classes.soft}>{notAsked(person, months)}</span>
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

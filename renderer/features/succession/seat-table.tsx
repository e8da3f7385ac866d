import { Group } from '@mantine/core'
import { Link } from 'wouter'
import type { SeatPerson } from '../../../shared/contract/succession.contract.ts'
import { addresses } from '../../ui/addresses.ts'
import { capital, shortChance } from '../../ui/format.ts'
import { RoleFitTag } from '../../ui/role-fit-tag.tsx'
import { STANDING_HEADS, StandingCells } from '../../ui/standing-cells.tsx'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import { Value } from '../../ui/value.tsx'
import { FillBy } from './fill-by.tsx'
import { byNeedsWords, SeatNeedsLine } from './seat-needs.tsx'
import classes from './succession-screen.module.css'
import type { Board } from './succession-screen.tsx'
import { whenWords } from './when-words.ts'

/** Openings down the side; beside each the people in line for it, those it is suggested for in bold. */
export function SeatTable({ board }: { board: Board }) {
  const { seats, line, cycle } = board
  return (
    <Table
      scroll="Openings and who is in line"
      heads={[
        'Opening',
        'Place',
        'Name',
        ...STANDING_HEADS,
        { numeric: 'Chance to be best' },
        'Suggestion, ready',
      ]}
      grouped
      className={classes.seats}
    >
      {seats.map((one) => {
        const { seat, opening, people, covered, fillBy } = one
        return (
          <tbody key={seat}>
            <tr>
              <th scope="rowgroup" rowSpan={Math.max(1, people.length)} className={classes.opening}>
                {opening}
                <Group gap={6} align="stretch" mt={6}>
                  {cycle && <FillBy cycleId={cycle.cycleId} opening={opening} fillBy={fillBy} />}
                  <SeatNeedsLine seat={one} board={board} />
                </Group>
                {!covered && <small className={classes.problem}>Nobody is in line</small>}
              </th>
              {people[0] ? (
                <PersonCells person={people[0]} line={line} fillBy={fillBy} />
              ) : (
                <td colSpan={6} className={texts.soft}>
                  No candidate is suggested as a leader, now or later.
                </td>
              )}
            </tr>
            {people.slice(1).map((person) => (
              <tr key={person.repId}>
                <PersonCells person={person} line={line} fillBy={fillBy} />
              </tr>
            ))}
          </tbody>
        )
      })}
    </Table>
  )
}

function PersonCells({
  person,
  line,
  fillBy,
}: {
  person: SeatPerson
  line: number | null
  fillBy: string | null
}) {
  const { repId, name, team, place, tied, suggested, ownTeam } = person
  return (
    <>
      <td>
        {place === null ? <Value>–</Value> : place}
        {tied && (
          <>
            <span aria-hidden="true">=</span>
            <span className={texts.hidden}> shared</span>
          </>
        )}
      </td>
      <td>
        <Link
          href={addresses.candidate(repId)}
          className={suggested ? classes.suggested : texts.person}
          aria-description={suggested ? 'suggested for this opening' : undefined}
        >
          {name}
        </Link>
        <small>
          {team}
          {ownTeam && ' (of this team)'}
        </small>
      </td>
      <StandingCells of={person} line={line} />
      <td data-numeric>
        <Value>{shortChance(person.chance)}</Value>
      </td>
      <td>
        <RoleFitTag roleFit={person.roleFit} />
        <small>{capital(whenWords(person, fillBy))}</small>
        {person.byNeeds && <small>{byNeedsWords(person)}</small>}
      </td>
    </>
  )
}

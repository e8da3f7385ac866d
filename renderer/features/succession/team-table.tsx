import { Link } from 'wouter'
import { addresses } from '../../ui/addresses.ts'
import { count } from '../../ui/format.ts'
import { Table } from '../../ui/table.tsx'
import texts from '../../ui/text.module.css'
import classes from './succession-screen.module.css'
import type { Board } from './succession-screen.tsx'
import { whenWords } from './when-words.ts'

type Team = Board['teams'][number]

/** What each state of a team is called; teams that need somebody first. */
export const STATES: readonly [Team['state'], string][] = [
  ['nobody', 'Nobody yet'],
  ['emptied', 'Nobody left once the openings are filled'],
  ['stays', 'Somebody stays'],
]

/** People named beside one team. */
const NAMED = 6

/** Teams by whether somebody could follow their manager. */
export function TeamTable({ teams }: { teams: readonly Team[] }) {
  return (
    <Table
      scroll="Who could follow, by team"
      heads={['Team', 'Rated', 'Who could follow']}
      grouped
      className={classes.teams}
      data-top
    >
      {STATES.map(([state, title]) => {
        const own = teams.filter((team) => team.state === state)
        return own.length === 0 ? null : (
          <tbody key={state}>
            <tr>
              <th colSpan={3} scope="rowgroup" className={classes.state}>
                {title} <span aria-hidden="true">{own.length}</span>
              </th>
            </tr>
            {own.map((team) => (
              <TeamRow key={team.team} team={team} />
            ))}
          </tbody>
        )
      })}
    </Table>
  )
}

function TeamRow({ team: { team, people, rated, followers } }: { team: Team }) {
  const more = followers.length - NAMED
  return (
    <tr>
      <th scope="row">{team}</th>
      <td>
        {rated} of {people}
      </td>
      <td>
        {followers.length === 0 && (
          <span className={texts.soft}>
            {rated === 0 ? 'Nobody was rated' : 'Nobody rated is suggested as a leader'}
          </span>
        )}
        <ul className={classes.followers}>
          {followers.slice(0, NAMED).map((one) => (
            <li key={one.repId}>
              <Link href={addresses.candidate(one.repId)} className={texts.person}>
                {one.name}
              </Link>{' '}
              <span className={texts.soft}>
                {whenWords(one)}
                {one.suggested && ', suggested for an opening'}
              </span>
            </li>
          ))}
          {more > 0 && <li className={texts.soft}>and {count(more, 'person', 'people')} more</li>}
        </ul>
      </td>
    </tr>
  )
}

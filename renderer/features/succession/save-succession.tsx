import type { SeatPerson } from '../../../shared/contract/succession.contract.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { needsWords } from '../../../shared/readiness/seat-needs.ts'
import { capital } from '../../ui/format.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import {
  column,
  LEADERSHIP_COLUMNS,
  SALES_COLUMNS,
  type SavedColumn,
  shownTable,
} from '../../ui/shown-table.ts'
import type { Board } from './succession-screen.tsx'
import { STATES } from './team-table.tsx'
import { whenWords } from './when-words.ts'

type SeatLine = SeatPerson & Pick<Board['seats'][number], 'opening' | 'fillBy' | 'needs'>

const SEAT_COLUMNS: readonly SavedColumn<SeatLine>[] = [
  column('Opening', 'text', ({ opening }) => opening),
  column('Place', 'number', ({ place }) => place),
  column('Place shared', 'text', ({ tied }) => (tied ? 'yes' : 'no')),
  column('Suggested for it', 'text', ({ suggested }) => (suggested ? 'yes' : 'no')),
  column('Name', 'text', ({ name }) => name),
  column('Id', 'text', ({ repId }) => repId),
  column('Team', 'text', ({ team }) => team),
  column('Of this team', 'text', ({ ownTeam }) => (ownTeam ? 'yes' : 'no')),
  ...SALES_COLUMNS,
  ...LEADERSHIP_COLUMNS,
  column('Chance to be best', 'percent', ({ chance }) => chance),
  column('Suggestion', 'text', ({ roleFit }) => ROLE_FIT_NAMES[roleFit]),
  column('Ready', 'text', (person) => capital(whenWords(person))),
  column('To be filled by', 'day', ({ fillBy }) => fillBy),
  column('Needs more of', 'text', ({ needs }) => needs && needsWords(needs)),
  column('Leadership by its needs', 'number', ({ byNeeds }) => byNeeds?.leadership ?? null),
  column('Place by its needs', 'number', ({ byNeeds }) => byNeeds?.place ?? null),
]

/** Saves the openings with the people beside them, a row a person. */
export function SaveSuccession({ board: { cycle, seats } }: { board: Board }) {
  return (
    <SaveTable
      of={() =>
        shownTable<SeatLine>({
          table: 'succession',
          title: cycle ? `Succession, ${cycle.name}` : 'Succession',
          shown: [
            'Openings that are not filled; whoever could lead later stands after those who could lead now',
          ],
          columns: SEAT_COLUMNS,
          rows: seats.flatMap(({ opening, fillBy, needs, people }) =>
            people.map((person) => ({ ...person, opening, fillBy, needs })),
          ),
          whom: ({ repId }) => repId,
        })
      }
    />
  )
}

type Follower = Board['teams'][number]['followers'][number]
type TeamLine = Omit<Board['teams'][number], 'followers'> & { one: Follower | null }

const TEAM_COLUMNS: readonly SavedColumn<TeamLine>[] = [
  column('Team', 'text', ({ team }) => team),
  column('People', 'number', ({ people }) => people),
  column('Rated', 'number', ({ rated }) => rated),
  column('State', 'text', ({ state }) => new Map(STATES).get(state) ?? null),
  column('Name', 'text', ({ one }) => one?.name ?? null),
  column('Id', 'text', ({ one }) => one?.repId ?? null),
  column('Ready', 'text', ({ one }) => one && capital(whenWords(one))),
  column('Suggested for an opening', 'text', ({ one }) =>
    one === null ? null : one.suggested ? 'yes' : 'no',
  ),
]

/** Saves who of each team could follow, a row a person; a team without anybody has one row. */
export function SaveBench({ board: { teams } }: { board: Board }) {
  return (
    <SaveTable
      size="compact-sm"
      label="Export who could follow"
      of={() =>
        shownTable<TeamLine>({
          table: 'bench',
          title: 'Who could follow, by team',
          columns: TEAM_COLUMNS,
          rows: teams.flatMap(({ followers, ...team }) =>
            (followers.length > 0 ? followers : [null]).map((one) => ({ ...team, one })),
          ),
          whom: ({ one }) => one?.repId ?? null,
        })
      }
    />
  )
}

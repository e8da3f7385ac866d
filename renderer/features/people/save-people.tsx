import type { PersonRow } from '../../../shared/contract/people.contract.ts'
import { EMPLOYMENT_NAMES } from '../../../shared/model/employment.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { useAppStore } from '../../store/context.tsx'
import type { PeopleQuery } from '../../store/people.slice.ts'
import type { TrayPerson } from '../../store/tray.slice.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { shownTable } from '../../ui/shown-table.ts'
import { PEOPLE_COLUMNS } from './columns.tsx'

/** Saves everyone who matches, in the order of the table, also whoever is not on screen. */
export function SavePeople() {
  const store = useAppStore()
  return (
    <SaveTable
      of={async (options) => {
        const { listEveryone, peopleQuery } = store.getState()
        const everyone = await listEveryone(options)
        if (!everyone.ok) return everyone
        return { ok: true, value: peopleTable('People', shownOf(peopleQuery), everyone.value) }
      }}
    />
  )
}

/** Saves the people who are picked, by name. */
export function SavePicked({ people }: { people: readonly TrayPerson[] }) {
  const store = useAppStore()
  return (
    <SaveTable
      of={async (options) => {
        const { listNamed } = store.getState()
        const rows = await listNamed(
          people.map(({ repId }) => repId),
          options,
        )
        if (!rows.ok) return rows
        return {
          ok: true,
          value: peopleTable('Picked people', ['People picked, by name'], rows.value),
        }
      }}
    />
  )
}

const peopleTable = (title: string, shown: readonly string[], rows: readonly PersonRow[]) =>
  shownTable({
    table: 'people',
    title,
    shown,
    columns: PEOPLE_COLUMNS.flatMap(({ saved }) => saved),
    rows,
    whom: ({ repId }) => repId,
  })

/** What narrows and orders the table, a line each. */
function shownOf({ filter, sort, direction }: PeopleQuery): string[] {
  const { search, roleFits, teams, segments, roles, employments } = filter
  const picked: [title: string, values: string[]][] = [
    ['Search', search === '' ? [] : [`“${search}”`]],
    ['Role fit', roleFits.map((fit) => ROLE_FIT_NAMES[fit])],
    ['Team', teams],
    ['Segment', segments],
    ['Role', roles],
    ['Status', employments.map((one) => EMPLOYMENT_NAMES[one])],
  ]
  const narrowed = picked.filter(([, values]) => values.length > 0)
  const by = PEOPLE_COLUMNS.find(({ id }) => id === sort)?.title ?? sort
  return [
    ...(narrowed.length === 0 ? ['Everyone who has not left'] : []),
    ...narrowed.map(([title, values]) => `${title}: ${values.join(', ')}`.slice(0, 1000)),
    `Sorted by ${by}, ${direction === 'asc' ? 'lowest or A first' : 'highest or Z first'}; unknown values last`,
  ]
}

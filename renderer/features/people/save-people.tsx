import type { Output } from '../../../shared/contract/index.ts'
import type { PeopleColumnId, PersonRow } from '../../../shared/contract/people.contract.ts'
import { useAppStore } from '../../store/context.tsx'
import { keysOf, type PeopleQuery } from '../../store/people.slice.ts'
import type { TrayPerson } from '../../store/tray.slice.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { PEOPLE_COLUMNS } from '../../ui/people-columns.tsx'
import { filterWords } from '../../ui/people-filters.tsx'
import { SaveTable } from '../../ui/save-table.tsx'
import { shownTable } from '../../ui/shown-table.ts'
import { orderWords } from '../../ui/sorting.ts'

/** Saves everyone who matches, in the order and with the columns of the table, also whoever is not on screen. */
export function SavePeople() {
  const store = useAppStore()
  const facets = useAnswer('people.facets', {})
  return (
    <SaveTable
      prints
      of={async (options) => {
        const { listEveryone, peopleQuery, peopleHidden } = store.getState()
        const everyone = await listEveryone(options)
        if (!everyone.ok) return everyone
        const shown = shownOf(peopleQuery, facets.status === 'ready' ? facets.value : null)
        return { ok: true, value: peopleTable('People', shown, everyone.value, peopleHidden) }
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
        const { listNamed, peopleHidden } = store.getState()
        const rows = await listNamed(
          people.map(({ repId }) => repId),
          options,
        )
        if (!rows.ok) return rows
        const shown = ['People picked, by name']
        return { ok: true, value: peopleTable('Picked people', shown, rows.value, peopleHidden) }
      }}
    />
  )
}

const peopleTable = (
  title: string,
  shown: readonly string[],
  rows: readonly PersonRow[],
  hidden: readonly PeopleColumnId[],
) =>
  shownTable({
    table: 'people',
    title,
    shown,
    columns: PEOPLE_COLUMNS.filter(({ id }) => !hidden.includes(id)).flatMap(({ saved }) => saved),
    rows,
    whom: ({ repId }) => repId,
  })

/** What narrows, groups and orders the table, a line each. */
function shownOf(query: PeopleQuery, facets: Output<'people.facets'> | null): string[] {
  const { filter, group } = query
  const titleOf = (id: PeopleColumnId) => PEOPLE_COLUMNS.find((one) => one.id === id)?.title ?? id
  const narrowed = [
    ...(filter.search === '' ? [] : [`Search: “${filter.search}”`]),
    ...filterWords(filter, facets),
  ]
  return [
    ...(narrowed.length === 0 ? ['Everyone who has not left'] : narrowed),
    ...(group === null ? [] : [`In groups by ${titleOf(group)}`]),
    orderWords(keysOf(query), titleOf),
  ]
}

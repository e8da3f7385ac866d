import { Button, Group, NativeSelect } from '@mantine/core'
import {
  CHOSEN_COLUMNS,
  type PeopleColumnId,
  type PeopleGrouping,
  peopleGroupingSchema,
} from '../../../shared/contract/people.contract.ts'
import { useApp } from '../../store/context.tsx'
import { EVERYONE, type PeopleFilterState } from '../../store/people.slice.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { ColumnsButton } from '../../ui/columns-button.tsx'
import { PEOPLE_COLUMNS } from '../../ui/people-columns.tsx'
import { PeopleFilters } from '../../ui/people-filters.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { ViewsButton } from './views-button.tsx'

const GROUPINGS: { value: PeopleGrouping; label: string }[] = [
  { value: 'team', label: 'By team' },
  { value: 'manager', label: 'By manager' },
  { value: 'roleFit', label: 'By suggestion' },
]

const isUsual = (id: PeopleColumnId) => !CHOSEN_COLUMNS.some((one) => one === id)

/** Search, filters, grouping and saved views above the table. */
export function PeopleToolbar() {
  const filter = useApp((state) => state.peopleQuery.filter)
  const group = useApp((state) => state.peopleQuery.group)
  const hidden = useApp((state) => state.peopleHidden)
  const hide = useApp((state) => state.hidePeopleColumns)
  const queryPeople = useApp((state) => state.queryPeople)
  const facets = useAnswer('people.facets', {})
  const change = (part: Partial<PeopleFilterState>) => queryPeople({ filter: part })
  const value = facets.status === 'ready' ? facets.value : null
  const isNarrowed = Object.values(filter).some((part) => part.length > 0)
  return (
    <Group component="search" aria-label="People">
      <SearchBox
        search={filter.search}
        onSearch={(search) => change({ search })}
        label="Search people by name, team, manager or id"
        hint="Search people"
      />
      <PeopleFilters facets={value} picked={filter} onPick={change} />
      {isNarrowed && (
        <Button variant="subtle" onClick={() => queryPeople({ filter: EVERYONE })}>
          Show everyone
        </Button>
      )}
      <Group align="stretch" wrap="nowrap" ml="auto">
        <NativeSelect
          aria-label="Group by"
          value={group ?? ''}
          onChange={(event) =>
            queryPeople({
              group: peopleGroupingSchema.safeParse(event.currentTarget.value).data ?? null,
            })
          }
          data={[{ value: '', label: 'No groups' }, ...GROUPINGS]}
        />
        <ColumnsButton columns={PEOPLE_COLUMNS} hidden={hidden} isUsual={isUsual} onHide={hide} />
        <ViewsButton />
      </Group>
    </Group>
  )
}

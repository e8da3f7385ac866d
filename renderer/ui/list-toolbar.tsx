import { Button, Group, NativeSelect } from '@mantine/core'
import { ColumnsButton } from './columns-button.tsx'
import { EmptyPlace } from './empty-place.tsx'
import { FilterButton } from './filter-button.tsx'
import { count } from './format.ts'
import { SearchBox } from './search-box.tsx'
import type { ShownList } from './use-list.ts'

/** Search, filters, grouping and columns above a list; what is picked stands in the address. */
export function ListToolbar<R>({
  list: { search, onSearch, filters, isNarrowed, onShowAll, choice, group, groupings, onGroup },
  label,
}: {
  list: ShownList<R>
  /** What is searched, such as "candidates". */
  label: string
}) {
  return (
    <Group component="search" mb={12} aria-label={label}>
      <SearchBox
        search={search}
        onSearch={onSearch}
        label={`Search ${label} by name, team or id`}
        hint={`Search ${label}`}
      />
      {filters.map(({ key, ...filter }) => (
        <FilterButton key={key} {...filter} />
      ))}
      {isNarrowed && (
        <Button variant="subtle" onClick={onShowAll}>
          Show everyone
        </Button>
      )}
      <Group align="stretch" wrap="nowrap" ml="auto">
        <NativeSelect
          aria-label="Group by"
          value={group?.key ?? ''}
          onChange={({ currentTarget: { value } }) => onGroup(value === '' ? null : value)}
          data={[
            { value: '', label: 'No groups' },
            ...groupings.map(({ key, title }) => ({
              value: key,
              label: `By ${title.toLowerCase()}`,
            })),
          ]}
        />
        <ColumnsButton {...choice} />
      </Group>
    </Group>
  )
}

/** Said where search and filters leave nobody. */
export function NobodyMatches<R>({ list, of }: { list: ShownList<R>; of: number }) {
  return (
    <EmptyPlace
      title="No one matches"
      actions={<Button onClick={list.onShowAll}>Show everyone</Button>}
    >
      The search and the filters leave nobody of {count(of, 'person', 'people')}.
    </EmptyPlace>
  )
}

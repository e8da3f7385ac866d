import { Button } from '@mantine/core'
import { EmptyPlace } from './empty-place.tsx'
import { FilterButton } from './filter-button.tsx'
import { count } from './format.ts'
import classes from './list-toolbar.module.css'
import { SearchBox } from './search-box.tsx'
import type { ShownList } from './use-list.ts'

/** Search and filters above a list; what is picked stands in the address. */
export function ListToolbar<R>({
  list: { search, onSearch, filters, isNarrowed, onShowAll },
  label,
}: {
  list: ShownList<R>
  /** What is searched, such as "candidates". */
  label: string
}) {
  return (
    <search className={classes.toolbar} aria-label={label}>
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
    </search>
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

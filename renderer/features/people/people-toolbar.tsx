import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useApp } from '../../store/context.tsx'
import { EVERYONE, type PeopleFilterState } from '../../store/people.slice.ts'
import { useAnswer } from '../../store/use-answer.ts'
import { isComposing } from '../../ui/keys.ts'
import { PeopleFilters } from '../../ui/people-filters.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import classes from './people-toolbar.module.css'
import { ViewsButton } from './views-button.tsx'

/** Search, filters and saved views above the table. */
export function PeopleToolbar() {
  const filter = useApp((state) => state.peopleQuery.filter)
  const queryPeople = useApp((state) => state.queryPeople)
  const facets = useAnswer('people.facets', {})
  const change = (part: Partial<PeopleFilterState>) => queryPeople({ filter: part })
  const value = facets.status === 'ready' ? facets.value : null
  const isNarrowed = Object.values(filter).some((part) => part.length > 0)
  return (
    <search className={classes.toolbar} aria-label="People">
      <SearchBox search={filter.search} onSearch={(search) => change({ search })} />
      <PeopleFilters facets={value} picked={filter} onPick={change} />
      {isNarrowed && (
        <Button variant="subtle" onClick={() => queryPeople({ filter: EVERYONE })}>
          Show everyone
        </Button>
      )}
      <div className={classes.end}>
        <ViewsButton />
      </div>
    </search>
  )
}

const PAUSE_MS = 120

/** Searches a moment after the last letter, so that typing never waits. */
function SearchBox({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [text, setText] = useState(search)
  const field = useRef<HTMLInputElement>(null)
  const told = useRef(search)
  useShortcut('/', 'Search people', () => field.current?.focus())

  useEffect(() => {
    if (search !== told.current) setText(search)
    told.current = search
  }, [search])

  useEffect(() => {
    if (text === told.current) return
    const timer = setTimeout(() => {
      told.current = text
      onSearch(text)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, onSearch])

  return (
    <TextInput
      ref={field}
      className={classes.search}
      aria-label="Search people by name, team, manager or id"
      placeholder="Search"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event)) setText('')
      }}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      rightSection={<kbd className={classes.hint}>/</kbd>}
    />
  )
}

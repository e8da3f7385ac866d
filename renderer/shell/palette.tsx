import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { foldLetters } from '../../shared/model/name-key.ts'
import { useApp } from '../store/context.tsx'
import { useAnswer } from '../store/use-answer.ts'
import { addresses } from '../ui/addresses.ts'
import { percent, score } from '../ui/format.ts'
import { printKeys, useShortcut } from '../ui/shortcuts.tsx'
import texts from '../ui/text.module.css'
import classes from './palette.module.css'
import { useActions } from './use-actions.ts'
import { useOpenPlaces } from './use-places.ts'

const PEOPLE_SHOWN = 6

/** Ctrl/⌘ K: places, people and actions by typing. */
export function Palette() {
  const [query, setQuery] = useState('')
  const [, navigate] = useLocation()
  const isOpen = useApp((state) => state.workspace !== null)
  const actions = useActions()
  const known = useOpenPlaces()
  useShortcut('mod+k', 'Search places, people and actions', () => spotlight.open(), 'Everywhere')
  const wanted = foldLetters(query.trim())
  const has = (text: string) => foldLetters(text).includes(wanted)
  const places = isOpen ? known.filter(({ title }) => has(title)) : []
  const shown = actions.filter(({ label }) => has(label))
  const people = usePeople(wanted)
  const nothing = places.length + shown.length + people.length === 0
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': 'Search' } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      classNames={{
        action: classes.action ?? '',
        actionsGroup: classes.group ?? '',
        search: classes.search ?? '',
      }}
    >
      <Spotlight.Search placeholder="Search places, people and actions" aria-label="Search" />
      <Spotlight.ActionsList>
        {people.length > 0 && (
          <Spotlight.ActionsGroup label="People">
            {people.map(({ repId, name, team, sales, leadership }) => (
              <Spotlight.Action key={repId} onClick={() => navigate(addresses.candidate(repId))}>
                <span className={classes.label}>{name}</span>
                <span className={texts.soft}>
                  {[team, percent(sales), score(leadership)].filter(Boolean).join(' · ')}
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {places.length > 0 && (
          <Spotlight.ActionsGroup label="Places">
            {places.map(({ title, href, letter }) => (
              <Spotlight.Action key={href} onClick={() => navigate(href)}>
                <span className={classes.label}>{title}</span>
                <span className={texts.soft}>{printKeys(`g ${letter}`)}</span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {shown.length > 0 && (
          <Spotlight.ActionsGroup label="Actions">
            {shown.map(({ label, run }) => (
              <Spotlight.Action key={label} onClick={run}>
                <span className={classes.label}>{label}</span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing && <Spotlight.Empty>Nothing matches.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function usePeople(wanted: string) {
  const isOpen = useApp(({ workspace }) => workspace !== null && !workspace.raterOnly)
  const [search] = useDebouncedValue(wanted, 120)
  const answer = useAnswer(
    'people.list',
    isOpen && search
      ? { filter: { search }, sort: 'name', direction: 'asc', offset: 0, limit: PEOPLE_SHOWN }
      : null,
    { keep: true },
  )
  return wanted && answer.status === 'ready' ? answer.value.rows : []
}

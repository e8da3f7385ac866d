import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { HANDBOOK_PAGES } from '../../shared/handbook/index.ts'
import { foldLetters } from '../../shared/model/name-key.ts'
import { useApp } from '../store/context.tsx'
import { useAnswer } from '../store/use-answer.ts'
import { addresses } from '../ui/addresses.ts'
import { percent, score } from '../ui/format.ts'
import { printKeys, useShortcut, useShortcutRegistry } from '../ui/shortcuts.tsx'
import texts from '../ui/text.module.css'
import classes from './palette.module.css'
import { useRailEntries } from './rail-entries.ts'
import { useActions } from './use-actions.ts'

const PEOPLE_SHOWN = 6
const PAGES_SHOWN = 5

/** Ctrl/⌘ K: places, people, actions and pages of the handbook by typing. */
export function Palette() {
  const [query, setQuery] = useState('')
  useShortcut('mod+k', 'Search places, people and actions', () => spotlight.open(), 'Everywhere')
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
      <Found wanted={foldLetters(query.trim())} />
    </Spotlight.Root>
  )
}

/** Drawn while the palette is open, so that it knows what the page beneath can do. */
function Found({ wanted }: { wanted: string }) {
  const [, navigate] = useLocation()
  const has = (text: string) => foldLetters(text).includes(wanted)
  const here = usePageActions().filter(({ label }) => has(label))
  const taken = new Set(here.map(({ label }) => label))
  const actions = useActions().filter(({ label }) => has(label) && !taken.has(label))
  const places = usePlacesByEntry().filter(({ title, inside }) => has(title) || has(inside))
  const people = usePeople(wanted)
  const pages = usePages(wanted)
  const list = useRef<HTMLDivElement>(null)
  // What is found later than the letter was typed is not picked by the list itself: Enter would open nothing.
  useEffect(() => {
    if (wanted !== '' && !list.current?.querySelector('[data-selected]'))
      list.current?.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  })
  const nothing = places.length + here.length + actions.length + people.length + pages.length === 0
  return (
    <Spotlight.ActionsList ref={list}>
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
          {places.map(({ title, inside, href, letter }) => (
            <Spotlight.Action key={href} onClick={() => navigate(href)}>
              <span className={classes.label}>{title}</span>
              <span className={texts.soft}>
                {[inside && `in ${inside}`, printKeys(`g ${letter}`)].filter(Boolean).join(' · ')}
              </span>
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      )}
      {here.length > 0 && (
        <Spotlight.ActionsGroup label="On this page">
          {here.map(({ label, keys, run }) => (
            <Spotlight.Action key={label} onClick={run}>
              <span className={classes.label}>{label}</span>
              <span className={texts.soft}>{printKeys(keys)}</span>
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      )}
      {actions.length > 0 && (
        <Spotlight.ActionsGroup label="Actions">
          {actions.map(({ label, run }) => (
            <Spotlight.Action key={label} onClick={run}>
              <span className={classes.label}>{label}</span>
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      )}
      {pages.length > 0 && (
        <Spotlight.ActionsGroup label="Handbook">
          {pages.map(({ id, title, about }) => (
            <Spotlight.Action key={id} onClick={() => navigate(addresses.handbookPage(id))}>
              <span className={classes.label}>{title}</span>
              <span className={texts.soft}>{about}</span>
            </Spotlight.Action>
          ))}
        </Spotlight.ActionsGroup>
      )}
      {nothing && <Spotlight.Empty>Nothing matches.</Spotlight.Empty>}
    </Spotlight.ActionsList>
  )
}

/** Every open place, with the entry of the rail that leads to it where that has another name. */
function usePlacesByEntry() {
  const isOpen = useApp((state) => state.workspace !== null)
  const entries = useRailEntries()
  if (!isOpen) return []
  return entries.flatMap((entry) =>
    entry.places.map(({ title, href, letter }) => ({
      title,
      href,
      letter,
      inside: entry.title === title ? '' : entry.title,
    })),
  )
}

/** The files that this page can be saved as. */
function usePageActions() {
  const { list } = useShortcutRegistry()
  const actions = new Map<string, { label: string; keys: string; run: () => void }>()
  for (const { keys, label, group, run } of list()) {
    if (run && group === 'This place' && /^mod\+(shift\+)?e$/.test(keys)) {
      actions.set(label, { label, keys, run })
    }
  }
  return [...actions.values()]
}

/** Pages of the handbook that say the word, those with it in their title first. */
function usePages(wanted: string) {
  const isOpen = useApp((state) => state.workspace !== null)
  if (!isOpen || wanted === '') return []
  const says = (text: string) => foldLetters(text).includes(wanted)
  const found = HANDBOOK_PAGES.filter(
    ({ title, about, parts }) =>
      says(title) || says(about) || parts.some((part) => says(part.title) || part.lines.some(says)),
  )
  const titled = found.filter(({ title }) => says(title))
  return [...titled, ...found.filter((page) => !titled.includes(page))].slice(0, PAGES_SHOWN)
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

import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useEffect, useMemo, useRef } from 'react'
import { type PersonRow, peopleSortSchema } from '../../../shared/contract/people.contract.ts'
import { useApp, useAppStore } from '../../store/context.tsx'
import { keysOf, WINDOW } from '../../store/people.slice.ts'
import { number } from '../../ui/format.ts'
import { PEOPLE_COLUMNS } from '../../ui/people-columns.tsx'
import { useKeyHint } from '../../ui/shortcuts.tsx'
import { SortHead } from '../../ui/sort-head.tsx'
import type { Sorting } from '../../ui/sorting.ts'
import { Table } from '../../ui/table.tsx'
import { layoutOf } from './group-layout.ts'
import { GroupRow } from './group-row.tsx'
import { PeopleRow, WaitingRow } from './people-row.tsx'
import classes from './people-table.module.css'
import { PickAll } from './pick-all.tsx'
import { useRowFocus } from './use-row-focus.ts'
import { useTableKeys } from './use-table-keys.ts'

const ROW_HEIGHT = 37
const HEADER_HEIGHT = 44
/** Rows passed faster than this are not loaded on the way. Milliseconds. */
const SETTLE = 40

/**
 * Everyone who matches, as one scrolling table. Only the rows on screen exist; their data arrives in windows of 100.
 * Its rows are one tab stop: arrows move from name to name, Enter opens, Space picks. Head and frame are those of every
 * table; the region is its own, because it is measured for the rows in view and takes the arrows.
 */
export function PeopleTable({ total }: { total: number }) {
  const scroller = useRef<HTMLElement>(null)
  const store = useAppStore()
  const windows = useApp((state) => state.peopleWindows)
  const stale = useApp((state) => state.peopleStale)
  const active = useApp((state) => state.peopleActive)
  const tray = useApp((state) => state.tray)
  const picked = useMemo(() => new Set<string>(tray.map(({ repId }) => repId)), [tray])
  const query = useApp((state) => state.peopleQuery)
  const { group } = query
  const sorting: Sorting = {
    keys: keysOf(query),
    onSort: (sort, adds) => store.getState().sortPeople(peopleSortSchema.parse(sort), adds),
  }
  const groups = useApp((state) => state.peopleGroups)
  const layout = useMemo(() => layoutOf(groups, total), [groups, total])
  const hidden = useApp((state) => state.peopleHidden)
  const columns = useMemo(() => PEOPLE_COLUMNS.filter(({ id }) => !hidden.includes(id)), [hidden])

  const virtual = useVirtualizer({
    count: layout.lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    initialOffset: () => store.getState().peopleScroll,
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const lines = items.map(({ index, key }) => ({ index, key, at: layout.at(index) }))
  const rows = lines.flatMap(({ at }) => (at.heading ? [] : [at.row]))
  const first = rows[0] ?? 0
  const last = rows.at(-1) ?? first

  useEffect(() => {
    const timer = setTimeout(() => store.getState().wantPeople(first, last), SETTLE)
    return () => clearTimeout(timer)
  }, [store, first, last])

  useEffect(() => {
    // The element is gone from the page when this ends, and its place with it; so the last scroll event tells.
    const element = scroller.current
    if (!element) return
    let pixels = store.getState().peopleScroll
    element.scrollTop = pixels
    const follow = () => {
      pixels = element.scrollTop
    }
    element.addEventListener('scroll', follow, { passive: true })
    return () => {
      element.removeEventListener('scroll', follow)
      store.getState().keepPeopleScroll(pixels)
    }
  }, [store])

  // A new question starts at its first answer; coming back to an old one does not.
  const asked = useRef(query)
  useEffect(() => {
    if (asked.current !== query) scroller.current?.scrollTo({ top: 0 })
    asked.current = query
  }, [query])

  const personAt = (row: number): PersonRow | undefined =>
    windows[Math.floor(row / WINDOW)]?.[row % WINDOW]

  const isOnScreen = active >= first && active <= last && personAt(active) !== undefined
  const walk = useRowFocus(scroller, active, isOnScreen)
  const keys = useTableKeys({
    total,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2),
    onMove: (row) => {
      walk()
      virtual.scrollToIndex(layout.lineOf(row))
    },
    onToggle: (row) => {
      const person = personAt(row)
      if (person) store.getState().togglePerson(row, { repId: person.repId, name: person.name })
    },
  })

  useKeyHint('↑ ↓', 'From person to person')
  useKeyHint('Enter', 'Open the candidate page')
  useKeyHint('Space', 'Pick or unpick')
  useKeyHint('Shift ↑ ↓', 'Pick on from the person picked last')
  useKeyHint('Shift click', 'On a heading: order by it after the first one')

  const before = (items[0]?.start ?? HEADER_HEIGHT) - HEADER_HEIGHT
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  // React types know no custom properties; the style sheet turns these two into the room above and below.
  const room = { '--before': `${before}px`, '--after': `${after}px` } as CSSProperties
  // What is shown keeps its width, and the name its own: beyond that the table moves sideways.
  const widths = columns.slice(1).map(({ id }) => `var(--w-${id})`)
  const width = { minWidth: `calc(var(--w-name) + ${['40px', ...widths].join(' + ')})` }

  return (
    <>
      <p className={classes.paper}>
        Rows {number(first + 1)} to {number(last + 1)} of {number(total)}, as the screen had them.
        Export, PDF to print, has them all.
      </p>
      <section
        ref={scroller}
        className={classes.scroller}
        aria-label="People table"
        tabIndex={isOnScreen ? -1 : 0}
        onKeyDown={keys}
      >
        <Table
          before={
            <colgroup>
              <col data-column="pick" />
              {columns.map(({ id, from }) => (
                <col key={id} data-column={id} data-from={from} />
              ))}
            </colgroup>
          }
          heads={
            <tr aria-rowindex={1} style={{ height: HEADER_HEIGHT }}>
              <th scope="col" className={classes.pick}>
                <PickAll total={total} />
              </th>
              {columns.map((column) => (
                <SortHead
                  key={column.id}
                  sorting={sorting}
                  column={column}
                  ordered={peopleSortSchema.safeParse(column.id).success}
                />
              ))}
            </tr>
          }
          grouped
          bare
          className={classes.table}
          style={width}
          aria-label="People"
          aria-rowcount={layout.lines + 1}
          aria-busy={stale}
        >
          <tbody data-stale={stale || undefined} style={room}>
            {lines.map(({ index, key, at }) => {
              if (at.heading) return <GroupRow key={key} line={index} of={at} grouping={group} />
              const person = personAt(at.row)
              return person ? (
                <PeopleRow
                  key={key}
                  row={at.row}
                  line={index}
                  person={person}
                  isActive={at.row === active}
                  isPicked={picked.has(person.repId)}
                  columns={columns}
                />
              ) : (
                <WaitingRow key={key} line={index} />
              )
            })}
          </tbody>
        </Table>
      </section>
    </>
  )
}

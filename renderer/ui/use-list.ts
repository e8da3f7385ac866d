import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { compareNames, wordsIn } from '../../shared/model/name-key.ts'
import { putShown, searchIn, useShown } from './hash-location.ts'
import type { ListColumn } from './list-column.ts'
import { type OrderKey, orderAfter, orderWords, type Sorting } from './sorting.ts'

/** What a list can be narrowed and grouped by: one value a row, and how it is called. */
export interface ListFilter<R> {
  /** Its name in the address. */
  key: string
  title: string
  of: (row: R) => string | null
  /** The word for a value; absent = the value itself. */
  label?: (value: string) => string
  /** Its values in their order; absent = by their words. */
  values?: readonly string[]
  /** What a group of a value is headed by; absent = its word. */
  heading?: (value: string) => ReactNode
}

/** How a list that is in the window as a whole can be searched, narrowed, grouped and ordered, and what it shows. */
export interface ListKind<R> {
  /** Texts the search looks through. */
  texts: (row: R) => readonly (string | null)[]
  filters: readonly ListFilter<R>[]
  columns: readonly ListColumn<R>[]
  /** Columns that are shown unless somebody takes them away. */
  usual: readonly string[]
  /** The filter whose values its groups are from the start; null = it has none. */
  group: string | null
}

export interface ListGroup<R> {
  /** Null = of those who have no value, or of everybody where nothing is grouped. */
  value: string | null
  heading: ReactNode
  rows: readonly R[]
}

/** A list as its address says: who is shown, in which order, and which columns. */
export interface ShownList<R> extends Sorting {
  rows: readonly R[]
  search: string
  onSearch: (search: string) => void
  filters: readonly {
    key: string
    title: string
    options: readonly { value: string; label: string; count: number }[]
    picked: string[]
    onPick: (picked: string[]) => void
  }[]
  isNarrowed: boolean
  onShowAll: () => void
  /** Those that are shown. */
  columns: readonly ListColumn<R>[]
  /** All there are, and which of them are not shown. */
  choice: {
    columns: readonly ListColumn<R>[]
    hidden: readonly string[]
    isUsual: (id: string) => boolean
    onHide: (hidden: string[]) => void
  }
  /** What it is grouped by; null = nothing. */
  group: ListFilter<R> | null
  groupings: readonly { key: string; title: string }[]
  onGroup: (key: string | null) => void
  groups: readonly ListGroup<R>[]
  /** What narrows, groups and orders it, a line each, for a file; empty = everything as it comes. */
  words: string[]
}

/** In an address: laid out by nothing. */
const NO_GROUP = 'none'

/** Searches, narrows, groups and orders a list by what its address says, and puts every change into the address. */
export function useList<R>(rows: readonly R[], kind: ListKind<R>): ShownList<R> {
  const { texts, filters, columns } = kind
  const [place] = useLocation()
  const shown = new URLSearchParams(useShown())
  const change = (alter: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(shown)
    alter(next)
    putShown(place, next.toString())
  }
  const put = (key: string, values: readonly string[]) =>
    change((next) => {
      next.delete(key)
      for (const value of values) next.append(key, value)
    })
  const search = searchIn(shown)
  const isWanted = wordsIn(search)
  const found = rows.filter(
    (row) =>
      isWanted(texts(row).join('\n')) &&
      filters.every(({ key, of }) => {
        const picked = shown.getAll(key)
        return picked.length === 0 || picked.includes(of(row) ?? '')
      }),
  )
  const picks = filters.map((filter) => ({
    key: filter.key,
    title: filter.title,
    picked: shown.getAll(filter.key),
    onPick: (values: string[]) => put(filter.key, values),
    options: optionsOf(rows, filter),
  }))
  const narrowing = picks.filter(({ picked }) => picked.length > 0)
  const keys = keysIn(shown, columns)
  const group = groupIn(shown, kind)
  const isUsual = (id: string) => kind.usual.includes(id)
  const hidden = columns.flatMap(({ id }) =>
    shown.getAll(isUsual(id) ? 'hide' : 'show').includes(id) === isUsual(id) ? [id] : [],
  )
  const ordered = orderedBy(found, keys, columns)
  const groups = groupsOf(ordered, group)
  return {
    rows: groups.flatMap((one) => one.rows),
    search,
    onSearch: (text) => put('search', text === '' ? [] : [text]),
    filters: picks,
    isNarrowed: search !== '' || narrowing.length > 0,
    onShowAll: () =>
      change((next) => {
        for (const key of ['search', ...filters.map((filter) => filter.key)]) next.delete(key)
      }),
    keys,
    onSort: (sort, adds) => {
      const of = columns.find(({ id }) => id === sort)?.of
      const isNumber = rows.some((row) => typeof of?.(row) === 'number')
      const after = orderAfter(keys, { sort, direction: isNumber ? 'desc' : 'asc' }, adds)
      change((next) => {
        for (const [place, [by, way]] of KEYS.entries()) {
          const key = after[place]
          next.delete(by)
          next.delete(way)
          if (!key) continue
          next.set(by, key.sort)
          next.set(way, key.direction)
        }
      })
    },
    columns: columns.filter(({ id }) => !hidden.includes(id)),
    choice: {
      columns,
      hidden,
      isUsual,
      onHide: (ids) =>
        change((next) => {
          next.delete('hide')
          next.delete('show')
          for (const { id } of columns)
            if (ids.includes(id) === isUsual(id)) next.append(isUsual(id) ? 'hide' : 'show', id)
        }),
    },
    group,
    groupings: filters.map(({ key, title }) => ({ key, title })),
    onGroup: (key) => put('by', key === kind.group ? [] : [key ?? NO_GROUP]),
    groups,
    words: [
      ...(search === '' ? [] : [`Search: “${search}”`]),
      ...narrowing.map(({ title, picked, options }) => {
        const names = picked.map(
          (value) => options.find((one) => one.value === value)?.label ?? value,
        )
        return `${title}: ${names.join(', ')}`.slice(0, 1000)
      }),
      ...(group === null ? [] : [`In groups by ${group.title}`]),
      ...(keys.length > 0
        ? [orderWords(keys, (sort) => columns.find(({ id }) => id === sort)?.title ?? sort)]
        : []),
    ],
  }
}

/** What each key of the order is called in an address, with its direction. */
const KEYS = [
  ['sort', 'order'],
  ['then', 'thenorder'],
] as const

function keysIn<R>(shown: URLSearchParams, columns: readonly ListColumn<R>[]): OrderKey[] {
  const keys = KEYS.flatMap(([by, way]): OrderKey[] => {
    const sort = shown.get(by)
    return sort !== null && columns.some(({ id, of }) => of && id === sort)
      ? [{ sort, direction: shown.get(way) === 'desc' ? 'desc' : 'asc' }]
      : []
  })
  return keys.filter(({ sort }, place) => keys.findIndex((one) => one.sort === sort) === place)
}

function groupIn<R>(shown: URLSearchParams, { filters, group }: ListKind<R>): ListFilter<R> | null {
  const asked = shown.get('by')
  const named = filters.find(({ key }) => key === asked)
  if (named || asked === NO_GROUP) return named ?? null
  return filters.find(({ key }) => key === group) ?? null
}

const labelOf = <R>({ label = (value: string) => value }: ListFilter<R>) => label

/** The values some rows have, with how many rows each, in the order of the filter. */
function optionsOf<R>(rows: readonly R[], filter: ListFilter<R>) {
  const label = labelOf(filter)
  const options = [...countBy(rows, filter.of)].map(([value, count]) => ({
    value,
    label: label(value),
    count,
  }))
  const { values } = filter
  return options.sort((a, b) =>
    values ? values.indexOf(a.value) - values.indexOf(b.value) : compareNames(a.label, b.label),
  )
}

/** The rows under the values of what they are grouped by; whoever has none comes last. */
function groupsOf<R>(rows: readonly R[], group: ListFilter<R> | null): ListGroup<R>[] {
  if (!group) return [{ value: null, heading: null, rows }]
  const headed = optionsOf(rows, group).map(({ value, label }) => ({
    value,
    heading: group.heading?.(value) ?? label,
    rows: rows.filter((row) => group.of(row) === value),
  }))
  const rest = rows.filter((row) => group.of(row) === null)
  return rest.length === 0 ? headed : [...headed, { value: null, heading: 'None', rows: rest }]
}

function countBy<R>(rows: readonly R[], of: (row: R) => string | null): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const value = of(row)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

/** Unknown values stand last in both directions; equals keep their order. */
function orderedBy<R>(
  rows: readonly R[],
  keys: readonly OrderKey[],
  columns: readonly ListColumn<R>[],
): readonly R[] {
  const ways = keys.flatMap(({ sort, direction }) => {
    const of = columns.find(({ id }) => id === sort)?.of
    return of ? [{ of, turn: direction === 'asc' ? 1 : -1 }] : []
  })
  if (ways.length === 0) return rows
  return rows.toSorted((one, other) => {
    for (const { of, turn } of ways) {
      const [a, b] = [of(one), of(other)]
      if (a === null || b === null) {
        if (a !== b) return Number(a === null) - Number(b === null)
        continue
      }
      const apart =
        typeof a === 'number' && typeof b === 'number' ? a - b : compareNames(`${a}`, `${b}`)
      if (apart !== 0) return turn * apart
    }
    return 0
  })
}

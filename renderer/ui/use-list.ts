import { useLocation } from 'wouter'
import { compareNames, foldLetters } from '../../shared/model/name-key.ts'
import { putShown, useShown } from './hash-location.ts'

/** What a list can be narrowed by: one value a row, and how it is called. */
export interface ListFilter<R> {
  /** Its name in the address. */
  key: string
  title: string
  of: (row: R) => string | null
  /** The word for a value; absent = the value itself. */
  label?: (value: string) => string
}

/** How a list that is in the window as a whole can be searched, narrowed and ordered. */
export interface ListKind<R> {
  /** Texts the search looks through. */
  texts: (row: R) => readonly (string | null)[]
  filters: readonly ListFilter<R>[]
  /** What it can be ordered by, with its heading. Numbers begin with the highest, texts with A. */
  sorts: Readonly<Record<string, { title: string; of: (row: R) => number | string | null }>>
}

/** A list as its address says: who is shown, in which order. */
export interface ShownList<R> {
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
  /** Which way a heading orders the list now; null = it does not. */
  directionOf: (sort: string) => 'asc' | 'desc' | null
  onSort: (sort: string) => void
  /** What narrows and orders it, a line each, for a file; empty = everything as it comes. */
  words: string[]
}

const LONGEST_SEARCH = 200

/** Searches, narrows and orders a list by what its address says, and puts every change into the address. */
export function useList<R>(
  rows: readonly R[],
  { texts, filters, sorts }: ListKind<R>,
): ShownList<R> {
  const [place] = useLocation()
  const shown = new URLSearchParams(useShown())
  const search = (shown.get('search') ?? '').slice(0, LONGEST_SEARCH)
  const asked = shown.get('sort')
  const sort = asked !== null && Object.hasOwn(sorts, asked) ? asked : null
  const direction = shown.get('order') === 'desc' ? 'desc' : 'asc'
  const change = (alter: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(shown)
    alter(next)
    putShown(place, next.toString())
  }
  const pick = (key: string, values: readonly string[]) =>
    change((next) => {
      next.delete(key)
      for (const value of values) next.append(key, value)
    })
  const wanted = foldLetters(search).split(/\s+/).filter(Boolean)
  const found = rows.filter((row) => {
    const text = foldLetters(texts(row).join('\n'))
    return (
      wanted.every((word) => text.includes(word)) &&
      filters.every(({ key, of }) => {
        const picked = shown.getAll(key)
        return picked.length === 0 || picked.includes(of(row) ?? '')
      })
    )
  })
  const by = sort === null ? undefined : sorts[sort]
  const picks = filters.map(({ key, title, of, label = (value: string) => value }) => ({
    key,
    title,
    picked: shown.getAll(key),
    onPick: (values: string[]) => pick(key, values),
    options: [...countBy(rows, of)]
      .map(([value, count]) => ({ value, label: label(value), count }))
      .sort((a, b) => compareNames(a.label, b.label)),
  }))
  const narrowing = picks.filter(({ picked }) => picked.length > 0)
  return {
    rows: by ? ordered(found, by.of, direction) : found,
    search,
    onSearch: (text) => pick('search', text === '' ? [] : [text]),
    filters: picks,
    isNarrowed: search !== '' || narrowing.length > 0,
    onShowAll: () =>
      change((next) => {
        for (const key of ['search', ...filters.map((filter) => filter.key)]) next.delete(key)
      }),
    directionOf: (one) => (one === sort ? direction : null),
    onSort: (one) =>
      change((next) => {
        const first = rows.some((row) => typeof sorts[one]?.of(row) === 'number') ? 'desc' : 'asc'
        const turned = direction === 'asc' ? 'desc' : 'asc'
        next.set('sort', one)
        next.set('order', one === sort ? turned : first)
      }),
    words: [
      ...(search === '' ? [] : [`Search: “${search}”`]),
      ...narrowing.map(({ title, picked, options }) => {
        const names = picked.map(
          (value) => options.find((one) => one.value === value)?.label ?? value,
        )
        return `${title}: ${names.join(', ')}`.slice(0, 1000)
      }),
      ...(by
        ? [
            `Sorted by ${by.title}, ${direction === 'asc' ? 'lowest or A first' : 'highest or Z first'}; unknown values last`,
          ]
        : []),
    ],
  }
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
function ordered<R>(
  rows: readonly R[],
  of: (row: R) => number | string | null,
  direction: 'asc' | 'desc',
): R[] {
  const turn = direction === 'asc' ? 1 : -1
  return rows.toSorted((one, other) => {
    const [a, b] = [of(one), of(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return (
      turn * (typeof a === 'number' && typeof b === 'number' ? a - b : compareNames(`${a}`, `${b}`))
    )
  })
}

import type { Mapping } from '../contract/imports.contract.ts'
import type { ColumnSpec, Composition, FileSpec } from './column.ts'
import type { Cell } from './sheet.ts'
import { foldKey, lineOf } from './text.ts'
import { withoutUnit } from './unit-words.ts'

export type MatchedBy = 'name' | 'synonym' | 'remembered' | 'none'

export interface ColumnMatch {
  spec: ColumnSpec
  /** Position of the header, or null. */
  header: number | null
  matchedBy: MatchedBy
}

/** A header may also say its unit: `Quota (USD)`, `Actual [EUR]`, `Availability %`. */
const UNIT = /[([{（][^()[\]{}（）]*[)\]}）]/g

interface Key {
  full: string
  bare: string
  /** Without the unit at its end, for amounts. */
  plain: string
}
/** `Employee #` is a number, not the employee. */
const NUMBER_SIGN = /(?<=\p{L})\s*#/gu

const keyOf = (text: string): Key => {
  const header = text.replace(NUMBER_SIGN, ' no')
  return {
    full: foldKey(header),
    bare: foldKey(header.slice(0, 300).replace(UNIT, ' ')),
    plain: foldKey(withoutUnit(header.replace(UNIT, ' ').trim())),
  }
}

/** Folded spelling → how sure it is (0 = the name itself); built once per column. */
const RANKS = new WeakMap<ColumnSpec, ReadonlyMap<string, number>>()

function ranksOf(spec: ColumnSpec): ReadonlyMap<string, number> {
  const known = RANKS.get(spec)
  if (known) return known
  const ranks = new Map([[foldKey(spec.id), 0]])
  for (const [index, synonym] of [spec.title, ...spec.synonyms].entries()) {
    const key = foldKey(synonym)
    if (!ranks.has(key)) ranks.set(key, index)
  }
  RANKS.set(spec, ranks)
  return ranks
}

/** How well a header fits a column: 0 = its name, higher = less sure, null = not at all. */
function rankOf(spec: ColumnSpec, key: Key): number | null {
  const ranks = ranksOf(spec)
  const plain = spec.type === 'amount' ? ranks.get(key.plain) : undefined
  return ranks.get(key.full) ?? ranks.get(key.bare) ?? plain ?? null
}

/** Whether a header can mean a column. */
export const fits = (spec: ColumnSpec, header: string): boolean =>
  rankOf(spec, keyOf(header)) !== null

/** Proposes a header for every column of a kind: surest pairs first, no header used twice but by twins. */
export function matchHeaders(
  file: FileSpec,
  headers: readonly string[],
  { standIns = false } = {},
): ColumnMatch[] {
  const keys = headers.map(keyOf)
  const whole = file.columns.filter(({ type }) => type !== 'part')
  const parts = file.columns.filter(({ type }) => type === 'part')
  const found = assign(whole, keys, new Set())
  for (const spec of whole)
    if (spec.required && !found.has(spec)) takeFromOptional(spec, keys, found)
  // First and last name say how somebody is called; the header that says who it is says that only without them.
  for (const composition of file.compositions) takeParts(composition, parts, keys, found)
  if (file.twins) shareHeader(file, file.twins, keys, found)
  if (standIns) standIn(file, found)
  return file.columns.map((spec) => {
    const hit = found.get(spec)
    if (!hit) return { spec, header: null, matchedBy: 'none' }
    return { spec, header: hit.header, matchedBy: hit.rank === 0 ? 'name' : 'synonym' }
  })
}

type Assigned = Map<ColumnSpec, { header: number; rank: number }>

function assign(specs: readonly ColumnSpec[], keys: readonly Key[], used: Set<number>): Assigned {
  const pairs = specs.flatMap((spec, order) =>
    keys.flatMap((key, header) => {
      const rank = rankOf(spec, key)
      return rank === null ? [] : [{ spec, order, header, rank }]
    }),
  )
  pairs.sort((a, b) => a.rank - b.rank || a.order - b.order || a.header - b.header)
  const found: Assigned = new Map()
  for (const { spec, header, rank } of pairs) {
    if (found.has(spec) || used.has(header)) continue
    found.set(spec, { header, rank })
    used.add(header)
  }
  return found
}

/** `Note` is a remark beside a score, and the score itself where there is no other: required columns come first. */
function takeFromOptional(spec: ColumnSpec, keys: readonly Key[], found: Assigned): void {
  for (const [other, { header }] of found) {
    const key = keys[header]
    const rank = key && !other.required ? rankOf(spec, key) : null
    if (rank === null || rank === undefined) continue
    found.delete(other)
    found.set(spec, { header, rank })
    return
  }
}

/** Gives one of two columns the header of the other where it could mean both. */
function shareHeader(
  file: FileSpec,
  twins: readonly [string, string],
  keys: readonly Key[],
  found: Assigned,
): void {
  for (const [own, other] of [twins, twins.toReversed()]) {
    if (isComposed(file, own, new Set([...found.keys()].map(({ id }) => id)))) continue
    const spec = file.columns.find(({ id }) => id === own)
    const hit = [...found].find(([{ id }]) => id === other)?.[1]
    const key = hit && keys[hit.header]
    const rank = spec && key && !found.has(spec) ? rankOf(spec, key) : null
    if (spec && hit && rank !== null) found.set(spec, { header: hit.header, rank })
  }
}

/** Gives a required column without a header the one of a column that says the same less surely. */
function standIn({ columns, standIns = {} }: FileSpec, found: Assigned): void {
  for (const [id, others] of Object.entries(standIns)) {
    const spec = columns.find((column) => column.id === id)
    const hit = [...others].flatMap((other) =>
      [...found].flatMap(([column, one]) => (column.id === other ? [one] : [])),
    )[0]
    if (spec && hit && !found.has(spec)) found.set(spec, { header: hit.header, rank: hit.rank + 1 })
  }
}

/** Takes two columns such as Year and Quarter where the file has no whole column, or only one of the two in its place. */
function takeParts(
  composition: Composition,
  parts: readonly ColumnSpec[],
  keys: readonly Key[],
  found: Assigned,
): void {
  const wholeSpec = [...found.keys()].find(({ id }) => id === composition.column)
  const whole = wholeSpec && found.get(wholeSpec)
  const wholeKey = whole && keys[whole.header]
  if (wholeKey && !parts.some((part) => rankOf(part, wholeKey) !== null)) return
  const used = new Set([...found.values()].map(({ header }) => header))
  if (whole) used.delete(whole.header)
  const available = assign(parts, keys, used)
  const wanted = composition.parts.find((ids) =>
    ids.every((id) => [...available.keys()].some((spec) => spec.id === id)),
  )
  if (!wanted || (whole && wanted.length < 2)) return
  // A whole name stands beside first and last name and says no less; a quarter beside year and month says less.
  const usesWhole = [...available].some(
    ([{ id }, { header }]) => wanted.includes(id) && header === whole?.header,
  )
  if (whole && !composition.finer && !usesWhole) return
  if (wholeSpec) found.delete(wholeSpec)
  for (const [spec, hit] of available) if (wanted.includes(spec.id)) found.set(spec, hit)
}

const isComposed = (file: FileSpec, id: string, mapped: ReadonlySet<string>): boolean =>
  composedColumns(file, mapped).includes(id)

/** Ids of columns that a mapping makes of others, such as the person of first and last name. */
export const composedColumns = (
  { compositions }: FileSpec,
  mapped: ReadonlySet<string>,
): string[] =>
  compositions.flatMap(({ column, parts }) =>
    parts.some((ids) => ids.every((part) => mapped.has(part))) ? [column] : [],
  )

/** Ids of required columns that a mapping leaves out, unless their parts are there. */
export const missingColumns = (file: FileSpec, mapped: ReadonlySet<string>): ColumnSpec[] =>
  file.columns.filter(
    ({ id, required }) => required && !mapped.has(id) && !isComposed(file, id, mapped),
  )

/** Headers of a row that a kind of file would use; one that serves two columns counts once. */
export const headersUsed = (file: FileSpec, headers: readonly string[]): number =>
  new Set(matchHeaders(file, headers).flatMap(({ header }) => (header === null ? [] : [header])))
    .size

/** Headers as people see them: trimmed, never empty, never twice: `Name`, `Name (2)`, `Column 4`. */
export function uniqueHeaders(cells: readonly Cell[]): string[] {
  const seen = new Set<string>()
  return cells.map((cell, index) => {
    const wanted = lineOf(cell) || `Column ${index + 1}`
    let header = wanted
    for (let copy = 2; seen.has(header); copy++) header = `${wanted} (${copy})`
    seen.add(header)
    return header
  })
}

/** Name of the column that a repair file adds. */
export const REASON_HEADER = 'reason'

/** Recognises files of the same make: their headers, folded, in order; a repair file equals its parent. */
export const headerSignature = (headers: readonly string[]): string =>
  JSON.stringify(headers.filter((header) => header !== REASON_HEADER).map(foldKey))

/** Where a column comes from: a position in the row, or one text for all rows. */
export type BoundColumn = { column: ColumnSpec } & ({ index: number } | { fixed: string })

/** Texts given once for the whole file, such as the period of a file that does not name it. */
export function bindFixed(file: FileSpec, fixed: Mapping): BoundColumn[] {
  return file.columns.flatMap((column) => {
    const text = Object.hasOwn(fixed, column.id) ? fixed[column.id] : undefined
    return text === undefined ? [] : [{ column, fixed: text }]
  })
}

/** A remembered or given mapping as positions; entries that do not fit this file are left out. */
export function bindMapping(
  file: FileSpec,
  headers: readonly string[],
  mapping: Mapping,
): { column: ColumnSpec; index: number }[] {
  return file.columns.flatMap((column) => {
    const header = Object.hasOwn(mapping, column.id) ? mapping[column.id] : undefined
    const index = header === undefined ? -1 : headers.indexOf(header)
    return index < 0 ? [] : [{ column, index }]
  })
}

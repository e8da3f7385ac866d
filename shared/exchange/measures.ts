import { matchHeaders } from './header-match.ts'
import HEADERS from './headers.json' with { type: 'json' }
import { valueColumn } from './period-header.ts'
import { RESULTS_FILE } from './results-file.ts'
import type { Cell } from './sheet.ts'
import { foldKey, lineOf } from './text.ts'

/** A table with a row for every measure: `Metric` says Quota or Actual, `Value` how much. */
export interface Measures {
  /** Positions of the column that names the measure and of the one with its amounts. */
  measure: number
  value: number
  /** Text of the file → header of the column that it becomes. */
  headers: ReadonlyMap<string, string>
  /** Positions by which rows of one result are found. */
  keys: readonly number[]
}

/** `problem` says why the measures cannot be told apart. */
export type FoundMeasures = { measures: Measures } | { problem: string } | null

const namesOf = (list: string) => new Set(list.split(', ').map(foldKey))
const MEASURE = namesOf(HEADERS['a measure'].names)
const VALUE = namesOf(HEADERS['a measure'].values)

/** Whether a header is over the names of measures. */
export const namesMeasures = (header: string): boolean => MEASURE.has(foldKey(header))

/** Rows that are looked at for the measures of a table, and the most different ones it may have. */
export const LOOKED_AT = 2000
const MOST = 60

/** What of the measures is a ratio of two others, and no amount. */
const RATIO = /%|percent|prozent|attain|achievement|erreichung|rate\b|ratio/i

/** The measures of a table of results; null where its rows are results as they are. `rows` = the first rows. */
export function findMeasures(
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
): FoundMeasures {
  const measure = headers.findIndex(namesMeasures)
  const values = headers.flatMap((header, at) => (VALUE.has(foldKey(header)) ? [at] : []))
  const [value] = values
  if (measure < 0 || value === undefined || values.length > 1 || value === measure) return null
  const texts = new Set(rows.map((cells) => lineOf(cells[measure])))
  texts.delete('')
  if (texts.size > MOST) return null
  const found = new Map<string, string[]>()
  for (const text of texts) {
    const column = valueColumn(text)
    if (column) found.set(column.id, [...(found.get(column.id) ?? []), text])
  }
  if (!found.has('quota') && !found.has('actual')) return null
  const names = new Map<string, string>()
  for (const [id, all] of found) {
    const amounts = all.filter((text) => !RATIO.test(text))
    const same = new Set(amounts.map(foldKey))
    if (same.size > 1) {
      const title = RESULTS_FILE.columns.find((column) => column.id === id)?.title ?? id
      return {
        problem: `${headers[measure]} has ${[...new Set(amounts)].join(' and ')}, and each may be the ${title.toLowerCase()}. Leave the rows of one of them in the file.`,
      }
    }
    for (const text of amounts) names.set(text, amounts[0] ?? text)
  }
  if (names.size === 0) return null
  return { measures: { measure, value, headers: names, keys: keysOf(headers, measure, value) } }
}

/** Columns of the person and the period; all but the measure and its amount where these are not known. */
function keysOf(headers: readonly string[], measure: number, value: number): number[] {
  const left = headers.map((header, at) => (at === measure || at === value ? '' : header))
  const known = new Map(
    matchHeaders(RESULTS_FILE, left).flatMap(({ spec, header }) =>
      header === null ? [] : [[spec.id, header]],
    ),
  )
  const pick = (ids: readonly string[]) => ids.flatMap((id) => known.get(id) ?? [])
  const who = pick(['rep_id', 'first_name', 'last_name'])
  const when = pick(['period', 'year', 'quarter', 'half', 'month'])
  return who.length > 0 && when.length > 0
    ? [...who, ...when]
    : headers.flatMap((_, at) => (at === measure || at === value ? [] : [at]))
}

/** Headers of the rows: those that stay, then one for every measure. */
export const measuredHeaders = (
  headers: readonly string[],
  { measure, value, headers: names }: Measures,
): { kept: readonly number[]; made: readonly string[] } => ({
  kept: headers.flatMap((_, at) => (at === measure || at === value ? [] : [at])),
  made: [...new Set(names.values())],
})

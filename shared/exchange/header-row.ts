import { ALL_FILES } from './files.ts'
import { fits, headersUsed } from './header-match.ts'
import { readPeriodHeader, valueColumn } from './period-header.ts'
import { RESULTS_FILE } from './results-file.ts'
import type { SheetRow } from './sheet.ts'
import { lineOf } from './text.ts'

/** Title rows that may stand above the header. */
const HEADER_SEARCH = 20

/**
 * Position of the header among the first rows: the row that fits most columns of any kind, at least two, the first
 * of equals; without such a row the first one. -1 for no rows.
 */
export function findHeaderRow(rows: readonly SheetRow[]): number {
  let best = { index: rows.length === 0 ? -1 : 0, matched: 1 }
  /** Most cells of a row above without a figure, one of them a known header. */
  let words = 0
  for (const [index, row] of rows.slice(0, HEADER_SEARCH).entries()) {
    const headers = row.cells.map(lineOf)
    const { filled, hasFigures } = shapeOf(headers)
    // `No` and `Sales` among figures are data under a row of words, though they are headers in other files.
    if (hasFigures && filled <= words) continue
    const known = ALL_FILES.map((file) => headersUsed(file, headers))
    const matched = Math.max(...known, periodsUsed(headsOf(rows, index) ?? headers))
    if (matched > best.matched) best = { index, matched }
    if (matched > 0 && !hasFigures) words = Math.max(words, filled)
  }
  return best.matched > 1 ? best.index : belowTitles(rows, best.index)
}

const FIGURE = /^[-+]?\d[\d.,'\s]*%?$/
/** How many cells a row fills, and whether any of them is a figure. */
const shapeOf = (cells: readonly string[]) => ({
  filled: cells.filter((text) => text !== '').length,
  hasFigures: cells.some((text) => FIGURE.test(text)),
})

const [PERSON] = RESULTS_FILE.columns

/** Headers of a row that name a person and periods; 0 where it is no header of such. */
function periodsUsed(headers: readonly string[]): number {
  if (!PERSON || !headers.some((header) => fits(PERSON, header))) return 0
  const periods = headers.flatMap((header) => readPeriodHeader(header) ?? [])
  const isTable = periods.length > 1 || periods.some(({ column }) => column !== null)
  return isTable ? periods.length + 1 : 0
}

/** Where no row holds known headers: the first row of several texts, if only lines of one text stand above it. */
function belowTitles(rows: readonly SheetRow[], otherwise: number): number {
  const filled = rows
    .slice(0, HEADER_SEARCH)
    .map(({ cells }) => cells.filter((cell) => lineOf(cell) !== '').length)
  const first = filled.findIndex((count) => count > 1)
  const isTable = filled.slice(first + 1).filter((count) => count > 1).length > 0
  return first > 0 && isTable ? first : otherwise
}

/** Rows of heads that may stand over a header, such as a year over its quarters. */
const MOST_HEADS = 2

/**
 * The headers of a row together with the merged heads right above it: `Q1 2024` over `Quota` and `Actual` makes
 * `Q1 2024 Quota` and `Q1 2024 Actual`. Null where no head above says a period or a value.
 */
export function headsOf(rows: readonly SheetRow[], at: number): string[] | null {
  const header = rows[at]
  if (!header || at === 0) return null
  const above: SheetRow[] = []
  for (let up = 1; up <= MOST_HEADS; up++) {
    const row = rows[at - up]
    if (!row || row.line !== header.line - up) break
    above.push(row)
  }
  if (above.length === 0) return null
  const width = Math.max(header.cells.length, ...above.map(({ cells }) => cells.length))
  const columns = [...Array(width).keys()]
  const own = columns.map((index) => lineOf(header.cells[index]))
  const saysValue = own.map((text) => valueColumn(text) !== null || readPeriodHeader(text) !== null)
  if (!saysValue.some(Boolean)) return null
  const spread = above.map(({ cells }) => {
    let current = ''
    return columns.map((index) => {
      const text = lineOf(cells[index])
      if (text !== '' || !saysValue[index]) current = saysValue[index] ? text : ''
      return current
    })
  })
  let joined = 0
  const texts = columns.map((index) => {
    const text = own[index] ?? ''
    if (!saysValue[index]) {
      // A head that is merged downwards stands in the upper row alone.
      return text || (above.map(({ cells }) => lineOf(cells[index])).find(Boolean) ?? '')
    }
    for (let deep = spread.length; deep > 0; deep--) {
      const heads = spread.slice(0, deep).map((row) => row[index] ?? '')
      const whole = [...heads.toReversed(), text].filter(Boolean).join(' ')
      if (whole === text || !readPeriodHeader(whole)) continue
      joined++
      return whole
    }
    return text
  })
  return joined > 0 ? texts : null
}

import { uniqueHeaders } from '../../../../shared/exchange/header-match.ts'
import { findHeaderRow, headsOf } from '../../../../shared/exchange/header-row.ts'
import { leaveOutRows } from '../../../../shared/exchange/left-out-rows.ts'
import { type Cell, LIMITS, type Sheet, type SheetRow } from '../../../../shared/exchange/sheet.ts'
import { surveyHeader } from '../../../../shared/exchange/survey-header.ts'
import { counted, lineOf, textOf } from '../../../../shared/exchange/text.ts'
import type { Steps } from '../../../../shared/model/steps.ts'
import { ownTable, refused } from './file-kind.ts'

export interface RawTable {
  name: string | null
  rows: SheetRow[]
  delimiter: string | null
  from1904: boolean
  notes: readonly string[]
  /** Row number → cells beyond the last column that is read. */
  beyond?: ReadonlyMap<number, number>
  /** Positions of columns that the workbook hides. */
  hiddenColumns?: ReadonlySet<number>
}

/**
 * Finds the header among the first rows and fits the others under it: rows that end early are read as having empty
 * cells, rows with text beyond the last header are faulty where a separator decides (CSV) and trimmed where columns
 * are given (XLSX).
 * @throws AppError `invalid-input` when there is no header or too much of anything
 */
export function* buildSheet(table: RawTable, headerLine: number | null = null): Steps<Sheet> {
  const { name, delimiter, from1904 } = table
  const rows = visibleFirst(table)
  const found =
    headerLine === null ? findHeaderRow(rows) : rows.findIndex(({ line }) => line === headerLine)
  const survey = headerLine === null ? surveyHeader(rows, found) : null
  const at = survey?.at ?? found
  const header = rows[at]
  if (!header && headerLine !== null)
    throw refused(`Line ${headerLine} is empty. Name the line of the header.`)
  if (!header)
    throw refused('There is no table here: every row is empty. Choose another file or sheet.')
  const headers = uniqueHeaders(trimmedEnd(survey?.headers ?? header.cells))
  const own = ownTable(headers)
  if (own !== null) throw refused(own)
  const lost = table.beyond?.get(header.line) ?? 0
  // One stray cell far to the right is no column; a run of headers that goes on is.
  const isCut = lost > 1 || (lost === 1 && headers.length === LIMITS.columns)
  if (headers.length > LIMITS.columns || isCut) {
    throw refused(
      `The table has more than ${LIMITS.columns} columns. Keep the columns to import and save the file again.`,
    )
  }
  const left = yield* leaveOutRows(headers, rows.slice(at + (survey?.length ?? 1)))
  const body = left.rows
  if (left.otherHeader !== null) {
    throw refused(
      `Line ${left.otherHeader} is a second header with the columns in another order. Save the two tables as two files.`,
    )
  }
  const notes = [
    ...table.notes,
    ...left.notes,
    ...beyondNotes(table),
    ...hiddenNotes(table, headers),
  ]
  const heads = headsOf(rows, at)?.slice(0, headers.length)
  if (survey) notes.push(survey.note)
  else if (at > 0) {
    notes.push(
      `${counted(at, 'row')} above the header in line ${header.line} ${at === 1 ? 'was' : 'were'} left out.`,
    )
  }
  if (delimiter !== null) notes.push(...(yield* fitRows(body, headers.length, delimiter)))
  const above = rows.slice(0, at).map(({ cells }) => cells.map(lineOf).join(' ').trim())
  const headerRow = { headers, headerLine: header.line, above }
  const sheet = { name, ...headerRow, rows: body, delimiter, from1904, notes }
  return heads ? { ...sheet, heads: uniqueHeaders(heads) } : sheet
}

/** Hidden columns behind the visible ones, so that of two with one name the visible one is met first. */
function visibleFirst({ rows, hiddenColumns }: RawTable): SheetRow[] {
  if (!hiddenColumns || hiddenColumns.size === 0) return rows
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const order = [...Array(width).keys()].toSorted(
    (a, b) => Number(hiddenColumns.has(a)) - Number(hiddenColumns.has(b)),
  )
  const places = new Map(order.map((from, to) => [from, to]))
  return rows.map(({ line, cells, faults }) => {
    const moved = order.map((from) => cells[from] ?? null)
    if (!faults) return { line, cells: moved }
    const column = (from: number | null) => (from === null ? null : (places.get(from) ?? from))
    return { line, cells: moved, faults: faults.map((f) => ({ ...f, column: column(f.column) })) }
  })
}

function hiddenNotes({ rows, hiddenColumns }: RawTable, headers: readonly string[]): string[] {
  if (!hiddenColumns) return []
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const count = [...hiddenColumns].filter((column) => column < width).length
  const names = count === 0 ? [] : headers.slice(width - count)
  return names.length === 0
    ? []
    : [`Hidden in the sheet: ${names.join(', ')}. A visible column of the same name comes first.`]
}

function beyondNotes({ beyond }: RawTable): string[] {
  if (!beyond || beyond.size === 0) return []
  const lines = [...beyond.keys()].slice(0, 5).join(', ') + (beyond.size > 5 ? ', …' : '')
  return [
    `${counted(beyond.size, 'row')} ${beyond.size === 1 ? 'has' : 'have'} something beyond column ${LIMITS.columns} (line ${lines}); it was left out.`,
  ]
}

const isBlank = (cell: Cell | undefined) => textOf(cell) === ''

function trimmedEnd(cells: readonly Cell[]): readonly Cell[] {
  const last = cells.findLastIndex((cell) => !isBlank(cell))
  return cells.slice(0, last + 1)
}

/** Marks rows that do not fit under the header of a CSV file. */
function* fitRows(rows: SheetRow[], width: number, delimiter: string): Steps<string[]> {
  const short: number[] = []
  for (const [index, row] of rows.entries()) {
    yield
    if (row.faults?.some(({ column }) => column === null)) continue
    const { cells, line } = row
    const next = rows[index + 1]?.line ?? Number.POSITIVE_INFINITY
    const swallowed = next > line + 1 ? swallowedRows(cells, width, delimiter) : 0
    if (swallowed > 0) {
      const reason = `A quote mark opens in line ${line} and closes in line ${line + swallowed} only, after what look like ${counted(swallowed, 'more row')}. Remove the quote mark or close it in its own cell, and import the rows again.`
      rows[index] = { line, cells, faults: [{ column: null, reason }] }
      continue
    }
    if (cells.length < width) short.push(line)
    else if (cells.length > width && cells.slice(width).some((cell) => !isBlank(cell))) {
      const found = cells.length > LIMITS.columns ? `more than ${LIMITS.columns}` : cells.length
      const reason = `The row has ${found} cells where the header has ${width}. Put quote marks around a cell that contains the separator.`
      rows[index] = { line, cells, faults: [{ column: null, reason }] }
    }
  }
  if (short.length === 0) return []
  const lines = short.slice(0, 5).join(', ') + (short.length > 5 ? ', …' : '')
  return [
    `${counted(short.length, 'row')} ${short.length === 1 ? 'ends' : 'end'} before the last column (line ${lines}); the missing cells were read as empty.`,
  ]
}

/**
 * How many rows a quote mark that is never closed took into its cell: every line of the cell, with the cells before or
 * after it, has as many separators as a row. A separator before a space is taken for punctuation. 0 = none.
 */
function swallowedRows(cells: readonly Cell[], width: number, delimiter: string): number {
  const at = cells.findIndex((cell) => typeof cell === 'string' && /[\r\n]/.test(cell))
  const cell = cells[at]
  if (typeof cell !== 'string' || width < 2) return 0
  const lines = cell.split(/\r\n|\r|\n/)
  const fits = lines.every((text, index) => {
    const before = index === 0 ? at : 0
    const after = index === lines.length - 1 ? cells.length - at - 1 : 0
    const marks = text.split(delimiter).slice(1)
    return (
      !marks.some((part) => part.startsWith(' ')) && before + marks.length + after === width - 1
    )
  })
  return fits ? lines.length - 1 : 0
}

import {
  findHeaderRow,
  REASON_HEADER,
  uniqueHeaders,
} from '../../../shared/exchange/header-match.ts'
import { type Cell, LIMITS, type Sheet, type SheetRow } from '../../../shared/exchange/sheet.ts'
import { counted, textOf } from '../../../shared/exchange/text.ts'
import { refused } from './file-kind.ts'

export interface RawTable {
  name: string | null
  rows: SheetRow[]
  delimiter: string | null
  from1904: boolean
  notes: readonly string[]
}

/**
 * Finds the header among the first rows and fits the others under it: rows that end early are read as having empty
 * cells, rows with text beyond the last header are faulty where a separator decides (CSV) and trimmed where columns
 * are given (XLSX).
 * @throws AppError `invalid-input` when there is no header or too much of anything
 */
export function buildSheet(table: RawTable): Sheet {
  const { name, rows, delimiter, from1904 } = table
  const at = findHeaderRow(rows)
  const header = rows[at]
  if (!header)
    throw refused('There is no table here: no row holds anything. Choose another file or sheet.')
  const headers = uniqueHeaders(trimmedEnd(header.cells))
  if (headers.length > LIMITS.columns) {
    throw refused(
      `The table has more than ${LIMITS.columns} columns. Keep the columns to import and save the file again.`,
    )
  }
  const body = rows.slice(at + 1)
  const notes = [...table.notes]
  if (at > 0) {
    notes.push(
      `${counted(at, 'row')} above the header in line ${header.line} ${at === 1 ? 'was' : 'were'} left out.`,
    )
  }
  if (delimiter !== null) notes.push(...fitRows(body, headers.length))
  return { name, headers, headerLine: header.line, rows: body, delimiter, from1904, notes }
}

const isBlank = (cell: Cell | undefined) => textOf(cell) === ''

function trimmedEnd(cells: readonly Cell[]): readonly Cell[] {
  const last = cells.findLastIndex((cell) => !isBlank(cell))
  return cells.slice(0, last + 1)
}

/** Marks rows that do not fit under the header of a CSV file. */
function fitRows(rows: SheetRow[], width: number): string[] {
  const short: number[] = []
  for (const [index, row] of rows.entries()) {
    if (row.faults) continue
    const { cells, line } = row
    if (cells.length < width) short.push(line)
    else if (cells.length > width && cells.slice(width).some((cell) => !isBlank(cell))) {
      const found = cells.length > LIMITS.columns ? `more than ${LIMITS.columns}` : cells.length
      const reason = `The row has ${found} cells where the header has ${width}. Put quote marks around a cell that holds the separator.`
      rows[index] = { line, cells, faults: [{ column: null, reason }] }
    }
  }
  if (short.length === 0) return []
  const lines = short.slice(0, 5).join(', ') + (short.length > 5 ? ', …' : '')
  return [
    `${counted(short.length, 'row')} ${short.length === 1 ? 'ends' : 'end'} before the last column (line ${lines}); the missing cells were read as empty.`,
  ]
}

/** Headers without the column that a repair file adds. */
export const ownHeaders = (headers: readonly string[]): string[] =>
  headers.filter((header) => header !== REASON_HEADER)

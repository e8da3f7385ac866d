import type { Wide } from './wide-columns.ts'

/** One cell as the file holds it: text, a number typed by a spreadsheet, or nothing. Days from spreadsheets are ISO text. */
export type Cell = string | number | null

/** Something a reader could not make sense of. `column` is a position in the row; null = the row as a whole. */
export interface CellFault {
  column: number | null
  reason: string
}

export interface SheetRow {
  /** Line (CSV) or row (XLSX) number in the file, counted from 1. */
  line: number
  cells: readonly Cell[]
  faults?: readonly CellFault[]
  /** Where a row was made of several: the line of each cell. */
  lines?: readonly number[]
  /** Where a row is part of one of the file: the headers in the file of its cells; '' = as the header of the column. */
  from?: readonly string[]
}

/** A file limit reached; thrown by no parser, turned into one sentence by the core. */
export const LIMITS = {
  bytes: 64 * 1024 * 1024,
  rows: 1_000_000,
  columns: 200,
  cellCharacters: 20_000,
} as const

/** One table of a file: unique headers and the rows under them, blank rows left out. */
export interface Sheet {
  /** Name of the sheet; null for CSV. */
  name: string | null
  /** Names of the sheets that were read together as this one; the last column names that of every row. */
  parts?: readonly string[]
  headers: readonly string[]
  /** Where columns of the file became rows: which, and the headers of the file. */
  wide?: Wide
  fileHeaders?: readonly string[]
  headerLine: number
  /** The headers with the merged heads above them, where heads say a period or a value. */
  heads?: readonly string[]
  /** Headers of columns that seem to be filled in the first row of each group only, where nobody said what that means. */
  gaps?: readonly string[]
  /** Lines of text above the header. */
  above?: readonly string[]
  rows: readonly SheetRow[]
  /** Field separator of a CSV file; null for XLSX. */
  delimiter: string | null
  /** Day serials without a date format count from 1904 instead of 1900. */
  from1904: boolean
  /** What the reader had to decide, in plain sentences. */
  notes: readonly string[]
}

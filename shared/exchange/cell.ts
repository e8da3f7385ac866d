import type { Cell } from './sheet.ts'

export type Value = string | number | null

/** What a cell means, or why it means nothing usable. Empty is the value null. */
export type Parsed = { value: Value } | { reason: string }

export const EMPTY: Parsed = { value: null }

/** Clues from the rest of the file for cells that can be read in two ways. */
export interface Hints {
  delimiter: string | null
  from1904: boolean
  /** Columns whose unambiguous cells write 1,234.5 (dot) or 1.234,5 (comma). */
  dotColumns: number
  commaColumns: number
  /** Identifiers of any column written like 1001.0, and those that are no whole numbers: links must fit together. */
  floatIds: number
  otherIds: number
  /** Currencies that headers and cells of any column name. */
  currencies: Set<string>
  /** That of the workspace; null = none was chosen. */
  ownCurrency: string | null
  /** What the person chose for the whole file; null = decided by the cells. */
  dayOrder: 'dayFirst' | 'monthFirst' | null
  decimal: 'dot' | 'comma' | null
  /** Month in which the fiscal year begins, 1–12, as chosen for this file: every half, quarter and year is one of it. */
  fiscalStart: number | null
  /** That of the workspace: only what says that it is fiscal is read by it. */
  ownFiscalStart: number | null
  /** Year of months and quarters that name none. */
  year: number | null
}

/** How a column writes what can be read in two ways; kept with a mapping, so that a repair file is read as its parent was. */
export type Style = 'dot' | 'comma' | 'dayFirst' | 'monthFirst'

/** How clearly one side wins before the other counts as slips: one in twenty. */
const CLEAR = 20

/** The side that the unambiguous cells of a column prove; null = both, undefined = none. */
export function proven<S extends Style>(
  [a, countA]: readonly [S, number],
  [b, countB]: readonly [S, number],
): S | null | undefined {
  if (countA === 0 && countB === 0) return undefined
  if (countA >= countB * CLEAR) return a
  if (countB >= countA * CLEAR) return b
  return null
}

/** Reads one column after all its cells were seen. */
export interface ColumnReader {
  parse(cell: Cell): Parsed
  /** The column holds something else than it seems and is not imported; why stands in the notes. */
  isOther?: true
  /** True for a row that the file holds beside what is imported, such as a deal that was lost. */
  leavesOut?(cell: Cell): boolean
  /** What a text is read as, where that is more than the value that is stored; null = it is not understood. */
  means?(cell: Cell): string | null
  /** How ambiguous cells are read; null where the kind of column has none, or writes both ways. */
  style: Style | null
  /** How ambiguous cells were read, in plain sentences. */
  notes: readonly string[]
}

/** Sees every cell of one column before deciding how to read any of them. */
export interface ColumnStudy {
  see(cell: Cell): void
  /** Adds what this column knows about the whole file. */
  hint?(hints: Hints): void
  /** `remembered` is what an earlier file with these headers proved for this column. */
  decide(hints: Hints, remembered?: Style): ColumnReader
}

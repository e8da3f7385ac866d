import type { SheetRow } from '../../../../shared/exchange/sheet.ts'
import type { RawTable } from './build-sheet.ts'
import type { Pacer } from './pacer.ts'

/** Rows read of every sheet to see what it holds. */
export const PEEK_ROWS = 60

export interface SheetPeek extends RawTable {
  name: string
  hidden: boolean
  /** Whether its rows are all that the sheet holds. */
  isWhole: boolean
}

/** A run of cells of one column that the sheet shows as one. */
export interface Merge {
  column: number
  firstRow: number
  lastRow: number
}

/** A sheet without its rows, which were given away while it was read. */
export interface SheetFacts extends Omit<RawTable, 'rows'> {
  merges: readonly Merge[]
}

/** What a reader of one format answers; every format has one. */
export interface OpenedWorkbook {
  format: WorkbookFormat
  /** Sheets with anything in them, visible ones first, and their first rows. */
  peeks: readonly SheetPeek[]
  /** Reads a whole sheet; `give` hears its rows in pieces, from the top. */
  read(name: string, pacer: Pacer, give: (rows: SheetRow[]) => void): Promise<SheetFacts>
}

export type WorkbookFormat = 'xlsx' | 'ods' | 'xls'

/** Most cells that merged ranges may fill together. */
const MOST_FILLED = 5_000_000

/**
 * Gives every row of a vertically merged range its value, as the eye reads it. Only rows that hold something else are
 * touched. Returns how many cells were filled.
 */
export function fillMerges(rows: SheetRow[], merges: readonly Merge[]): number {
  const positions = new Map(rows.map(({ line }, index) => [line, index]))
  let filled = 0
  let looked = 0
  for (const { column, firstRow, lastRow } of merges) {
    const first = positions.get(firstRow)
    const value = first === undefined ? null : (rows[first]?.cells[column] ?? null)
    if (first === undefined || value === null) continue
    for (let index = first + 1; index < rows.length; index++) {
      const row = rows[index]
      if (!row || row.line > lastRow || looked++ > MOST_FILLED) break
      if ((row.cells[column] ?? null) !== null) continue
      const cells = [...row.cells]
      while (cells.length < column) cells.push(null)
      cells[column] = value
      rows[index] = { ...row, cells }
      filled++
    }
  }
  return filled
}

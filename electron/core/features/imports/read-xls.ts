import type { Buffer } from 'node:buffer'
import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { AppError } from '../../../../shared/errors.ts'
import {
  type Cell,
  type CellFault,
  LIMITS,
  type SheetRow,
} from '../../../../shared/exchange/sheet.ts'
import { readStream } from './compound-file.ts'
import { refused } from './file-kind.ts'
import { tooManyRows } from './read-csv.ts'
import { type Merge, type OpenedWorkbook, PEEK_ROWS, type SheetFacts } from './workbook.ts'
import { onlyCells } from './xls-records.ts'
import { errorCell, formatted, limited, MOST_CELLS, ownText } from './xlsx-sheet.ts'
import { readFormat } from './xlsx-styles.ts'

// Texts of workbooks from before 1997 are in the code page of their machine.
set_cptable(codePages)

/**
 * Opens a workbook of the format before 2007 (.xls, BIFF5 and BIFF8): stored results, both date systems, merged cells,
 * hidden sheets and columns. The package reads it whole, so this belongs in a thread with a limit of its own.
 * @throws AppError `invalid-input` with one sentence when it is protected or damaged
 */
export function openXls(bytes: Buffer): OpenedWorkbook {
  const book = parse(bytes)
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets = book.SheetNames.flatMap((name, at) => {
    const sheet = book.Sheets[name]
    // Diagrams and macros have no cells.
    if (!sheet?.['!data'] || sheet['!type'] === 'chart') return []
    return [{ name, sheet, hidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0 }]
  })
  return {
    format: 'xls',
    peeks: sheets
      .map(({ name, sheet, hidden }) => {
        const rows = rowsOf(sheet, from1904, PEEK_ROWS)
        return {
          ...factsOf(name, sheet, from1904),
          name,
          rows,
          hidden,
          isWhole: rows.length < PEEK_ROWS,
        }
      })
      .filter(({ rows }) => rows.length > 0)
      .toSorted((a, b) => Number(a.hidden) - Number(b.hidden)),
    async read(name, _pacer, give) {
      const found = sheets.find((candidate) => candidate.name === name)
      if (!found) throw refused(`The workbook has no sheet named ${name}.`)
      const rows = rowsOf(found.sheet, from1904, Number.POSITIVE_INFINITY)
      while (rows.length > 0) give(rows.splice(0, PIECE))
      return factsOf(name, found.sheet, from1904)
    },
  }
}

/** Rows sent at once. */
const PIECE = 2000

function parse(bytes: Buffer): WorkBook {
  try {
    const found = readStream(bytes, ['Workbook', 'Book'])
    if (!found) throw new RangeError('No workbook inside')
    const { stream, cells } = onlyCells(found)
    if (cells > MOST_XLS_CELLS) throw tooLarge()
    return read(stream, { dense: true, cellNF: true, cellHTML: false, raw: true })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw refused(
      /File is password-protected|Encryption scheme/.test(String(error))
        ? 'This workbook is protected by a password. Remove the password in the spreadsheet program and save it again.'
        : 'This .xls workbook is damaged or of a kind that cannot be read. Open it in a spreadsheet program and save it as .xlsx.',
    )
  }
}

/** Most cells of an .xls: the package keeps an object of some 150 bytes for each before any row is seen. */
const MOST_XLS_CELLS = 1_500_000

const tooLarge = () =>
  refused(
    `The workbook has more than ${MOST_XLS_CELLS.toLocaleString('en-US')} cells. Save it as .xlsx, or split it and import the parts.`,
  )

function rowsOf(sheet: WorkSheet, from1904: boolean, most: number): SheetRow[] {
  const rows: SheetRow[] = []
  let cellCount = 0
  for (const [at, found] of (sheet['!data'] ?? []).entries()) {
    if (rows.length >= most) break
    const row = readRow(found ?? [], from1904)
    if (row === null) continue
    if (rows.length > LIMITS.rows) throw tooManyRows()
    cellCount += row.cells.length
    if (cellCount > MOST_CELLS) {
      throw refused(
        'The sheet contains too much to be read at once. Split it and import the parts.',
      )
    }
    rows.push({ line: at + 1, ...row })
  }
  return rows
}

function readRow(found: readonly (CellObject | undefined)[], from1904: boolean) {
  const cells: Cell[] = []
  const faults: CellFault[] = []
  for (let column = 0; column < Math.min(found.length, LIMITS.columns); column++) {
    const cell = readCell(found[column], from1904)
    if (cell === null) continue
    while (cells.length < column) cells.push(null)
    cells[column] = typeof cell === 'object' ? cell.shown : cell
    if (typeof cell === 'object') faults.push({ column, reason: cell.fault })
  }
  if (cells.length === 0) return null
  return faults.length > 0 ? { cells, faults } : { cells }
}

function readCell(
  cell: CellObject | undefined,
  from1904: boolean,
): Cell | { fault: string; shown: string } {
  const value = cell?.v
  if (cell === undefined || value === undefined) return null
  if (cell.t === 'e') return errorCell(cell.w ?? '#VALUE!')
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return formatted(value, readFormat(String(cell.z ?? '')), from1904)
  return limited(ownText(String(value)))
}

function factsOf(name: string, sheet: WorkSheet, from1904: boolean): SheetFacts {
  const merges: Merge[] = (sheet['!merges'] ?? [])
    .filter(({ s, e }) => e.r > s.r)
    .map(({ s, e }) => ({ column: s.c, firstRow: s.r + 1, lastRow: e.r + 1 }))
  const beyond = new Map<number, number>()
  for (const [at, row] of (sheet['!data'] ?? []).entries()) {
    if ((row?.length ?? 0) <= LIMITS.columns) continue
    const far = row?.slice(LIMITS.columns).filter((cell) => cell?.v !== undefined).length ?? 0
    if (far > 0) beyond.set(at + 1, far)
  }
  const hiddenColumns = new Set(
    (sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden ? [at] : [])),
  )
  return { name, delimiter: null, from1904, notes: [], merges, beyond, hiddenColumns }
}

import { Buffer } from 'node:buffer'
import { serialDay } from '../../../../shared/exchange/day-cell.ts'
import {
  type Cell,
  type CellFault,
  LIMITS,
  type SheetRow,
} from '../../../../shared/exchange/sheet.ts'
import { refused } from './file-kind.ts'
import { tooManyRows } from './read-csv.ts'
import type { Merge } from './workbook.ts'
import type { NumberFormat } from './xlsx-styles.ts'
import { attribute, type XmlListener } from './xml.ts'

/** What a cell needs from the rest of the workbook. */
export interface WorkbookParts {
  strings: readonly string[]
  formatOf(style: number): NumberFormat
  from1904: boolean
}

export const MOST_CELLS = 10_000_000
/** Most bytes that the texts of a workbook may take, each counted with what keeping it costs. */
export const MOST_TEXT = 96 * 1024 * 1024
const TEXT_COST = 40
const WIDE = /[^\0-\xff]/

/** Bytes that a text takes in memory. */
export const sizeOf = (text: string): number => TEXT_COST + text.length * (WIDE.test(text) ? 2 : 1)

const MOST_MERGES = 100_000

/** Hears the XML of one worksheet and keeps the rows that hold anything, until they are taken. */
export function createSheetListener(parts: WorkbookParts) {
  const rows: SheetRow[] = []
  const merges: Merge[] = []
  /** Row number → cells beyond the last column that is read. */
  const beyond = new Map<number, number>()
  const hiddenColumns = new Set<number>()
  let rowCount = 0
  let cellCount = 0
  /** Of texts that stand in the cells themselves: shared ones are counted where they are kept. */
  let textBytes = 0
  let line = 0
  let cells: Cell[] = []
  let faults: CellFault[] = []
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  /** Text that stands in the cell itself; a stored result beside it is not a second copy. */
  let inline = ''
  let part: 'v' | 't' = 'v'
  let hasFormula = false
  let reading = false
  let phonetic = false

  const openRow = (attributes: string) => {
    line = rowNumber(attribute(attributes, 'r')) ?? line + 1
    cells = []
    faults = []
    column = -1
  }

  const openCell = (attributes: string) => {
    const place = attribute(attributes, 'r')
    column = place === undefined ? column + 1 : columnIndex(place)
    if (column < 0) throw misplaced('cell', place ?? '')
    type = attribute(attributes, 't') ?? 'n'
    style = Number(attribute(attributes, 's') ?? 0)
    value = ''
    inline = ''
    hasFormula = false
  }

  const shownText = () => {
    if (type === 'inlineStr') return inline === '' ? value : inline
    return value === '' ? inline : value
  }

  /** A formula of type `str` has a result, which may be empty text: `=IF(A2="","",A2)`. */
  const lacksResult = () => hasFormula && type !== 'str'

  const closeCell = () => {
    const cell = readCell(type, shownText(), style, parts)
    if (typeof cell === 'object' && cell !== null) faults.push({ column, reason: cell.fault })
    else if (cell === null && lacksResult()) faults.push({ column, reason: NO_RESULT })
    if (cell === null && !lacksResult()) return
    if (typeof cell === 'string' && type !== 's') textBytes += sizeOf(cell)
    if (column >= LIMITS.columns) {
      beyond.set(line, (beyond.get(line) ?? 0) + 1)
      return
    }
    while (cells.length < column) cells.push(null)
    cells[column] = typeof cell === 'object' && cell !== null ? cell.shown : cell
  }

  const closeRow = () => {
    if (cells.every((cell) => cell === null || cell === '') && faults.length === 0) return
    cellCount += cells.length
    if (rowCount++ > LIMITS.rows) throw tooManyRows()
    if (cellCount > MOST_CELLS || textBytes > MOST_TEXT) {
      throw refused(
        'The sheet contains too much to be read at once. Split it and import the parts.',
      )
    }
    rows.push(faults.length > 0 ? { line, cells, faults } : { line, cells })
  }

  const listener: XmlListener = {
    open(name, attributes) {
      if (name === 'v' || name === 't') {
        reading = !phonetic
        part = name
      } else if (name === 'c') openCell(attributes)
      else if (name === 'f') hasFormula = true
      else if (name === 'row') openRow(attributes)
      else if (name === 'rPh') phonetic = true
      else if (name === 'col') hideColumns(attributes, hiddenColumns)
      else if (name === 'mergeCell' && merges.length < MOST_MERGES) {
        const merge = readMerge(attribute(attributes, 'ref') ?? '')
        if (merge) merges.push(merge)
      }
    },
    close(name) {
      if (name === 'v' || name === 't') reading = false
      else if (name === 'c') closeCell()
      else if (name === 'row') closeRow()
      else if (name === 'rPh') phonetic = false
    },
    text(text) {
      // Beyond the limit a cell is refused anyway, so more of it need not be kept.
      if (!reading) return
      if (part === 't') {
        if (inline.length <= LIMITS.cellCharacters) inline += text
      } else if (value.length <= LIMITS.cellCharacters) value += text
    },
  }
  return { listener, rows, merges, beyond, hiddenColumns }
}

const NO_RESULT =
  'The cell contains a formula without a stored result. Open the file in a spreadsheet program, save it, and import it again.'
const LONG_CELL = `The cell is longer than ${LIMITS.cellCharacters.toLocaleString('en-US')} characters. Shorten it.`

/** The value of a cell; an object when it cannot be used. */
function readCell(
  type: string,
  value: string,
  style: number,
  parts: WorkbookParts,
): Cell | { fault: string; shown: string } {
  switch (type) {
    case 's':
      return value === '' ? null : limited(parts.strings[Number(value)] ?? '')
    case 'str':
    case 'inlineStr':
      return limited(ownText(unescapeText(value)))
    case 'b':
      return value === '' ? null : value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
    case 'e':
      return errorCell(value)
    case 'd':
      return value === '' ? null : limited(ownText(value))
    default:
      return readNumeric(value, parts.formatOf(style), parts.from1904)
  }
}

/** A cell whose formula failed, which is no value. */
export const errorCell = (text: string): { fault: string; shown: string } => {
  const shown = text.slice(0, 20)
  const fault = `The cell contains the spreadsheet error ${shown}. Repair the formula, or type the value.`
  return { fault, shown }
}

export function limited(text: string): Cell | { fault: string; shown: string } {
  if (text === '') return null
  return text.length > LIMITS.cellCharacters
    ? { fault: LONG_CELL, shown: text.slice(0, LIMITS.cellCharacters) }
    : text
}

function readNumeric(value: string, format: NumberFormat, from1904: boolean): Cell {
  const text = value.trim()
  if (text === '') return null
  const number = Number(text)
  if (!Number.isFinite(number)) return ownText(text.slice(0, 100))
  return formatted(number, format, from1904)
}

/** A number as its format shows it: a day, a code with its zeros in front, or the number. */
export function formatted(number: number, format: NumberFormat, from1904: boolean): Cell {
  // Half a second up: 45838.9999999 is the midnight that floating point missed.
  if (format.kind === 'day') return serialDay(number + 0.5 / 86_400, from1904) ?? number
  return format.padded > 0 && number >= 0 && Number.isInteger(number)
    ? String(number).padStart(format.padded, '0')
    : number
}

const ESCAPED = /_x([0-9a-fA-F]{4})_/g

/** `_x000D_` is how workbooks write characters that XML does not allow. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/** A copy that does not keep alive the piece of the file it was cut from; short texts are copies already. */
export const ownText = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')

const misplaced = (what: 'row' | 'cell', place: string) =>
  refused(
    `The workbook is damaged: a ${what} stands at "${place.slice(0, 20)}". Open it in a spreadsheet program and save it again.`,
  )

/** The highest row number that the format knows. */
const LAST_ROW = 1_048_576

/** Number of a row from its attribute; undefined when it has none. */
function rowNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (number < 1 || number > LAST_ROW) throw misplaced('row', text)
  return number
}

/** Adds the positions of a run of hidden columns, as far as columns are read. */
function hideColumns(attributes: string, hidden: Set<number>): void {
  const flag = attribute(attributes, 'hidden')
  if (flag !== '1' && flag !== 'true') return
  const first = Number(attribute(attributes, 'min')) - 1
  const last = Math.min(Number(attribute(attributes, 'max')) - 1, LIMITS.columns - 1)
  for (let column = Math.max(first, 0); column <= last; column++) hidden.add(column)
}

/** `BC12` → 54. */
function columnIndex(place: string): number {
  let index = 0
  for (let at = 0; at < place.length; at++) {
    const letter = (place.charCodeAt(at) | 0x20) - 96
    if (letter < 1 || letter > 26) break
    index = index * 26 + letter
    if (index > 20_000) break
  }
  return index - 1
}

/** The first column of a range that is more than one row high; null for others. */
function readMerge(ref: string): Merge | null {
  const parts = /^\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?[A-Za-z]{1,3}\$?(\d{1,7})$/.exec(ref)
  if (!parts?.[1]) return null
  const merge = {
    column: columnIndex(parts[1]),
    firstRow: Number(parts[2]),
    lastRow: Number(parts[3]),
  }
  return merge.lastRow > merge.firstRow ? merge : null
}

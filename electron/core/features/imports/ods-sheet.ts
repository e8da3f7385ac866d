import {
  type Cell,
  type CellFault,
  LIMITS,
  type SheetRow,
} from '../../../../shared/exchange/sheet.ts'
import { refused } from './file-kind.ts'
import { tooManyRows } from './read-csv.ts'
import type { Merge } from './workbook.ts'
import { errorCell, limited, MOST_CELLS, MOST_TEXT, ownText, sizeOf } from './xlsx-sheet.ts'
import { attribute, type XmlListener } from './xml.ts'

/** One sheet of an OpenDocument spreadsheet, as far as it was read. */
export interface OdsSheet {
  name: string
  hidden: boolean
  rows: SheetRow[]
  merges: Merge[]
  /** Row number → cells beyond the last column that is read. */
  beyond: Map<number, number>
  hiddenColumns: Set<number>
  isWhole: boolean
}

const MOST_MERGES = 100_000
const MOST_SHEETS = 1000
/** What holds copies of cells that are no cells of a sheet: changes kept aside, links, notes, drawings. */
const ASIDE = new Set(['tracked-changes', 'dde-links', 'annotation', 'shapes', 'table-source'])

/** How many times a cell, row or column stands there; text that is no such number counts once. */
function repeated(attributes: string, name: string): number {
  const count = Number(attribute(attributes, name) ?? 1)
  return Number.isInteger(count) && count > 0 ? Math.min(count, 100_000_000) : 1
}

/**
 * Hears the `content.xml` of an OpenDocument spreadsheet. Keeps the first `most` rows of every sheet, or all rows of
 * the sheet called `only`. What is repeated counts as often as it stands there, against the limits of any sheet.
 */
export function createOdsListener({ only, most }: { only: string | null; most: number }) {
  const sheets: OdsSheet[] = []
  const hiddenStyles = new Set<string>()
  let style = ''
  let sheet: OdsSheet | null = null
  /** Depth of sheets: a table inside a cell is none. */
  let depth = 0
  let aside = 0
  let rowCount = 0
  let cellCount = 0
  let textBytes = 0
  let line = 0
  let column = 0
  let columns = 0
  let cells: Cell[] = []
  let faults: CellFault[] = []
  let rowTimes = 1
  let cell: { attributes: string; text: string; paragraphs: number } | null = null

  const openSheet = (attributes: string) => {
    depth++
    if (depth > 1) return
    const name = attribute(attributes, 'name') ?? `Sheet ${sheets.length + 1}`
    line = 0
    columns = 0
    sheet = null
    // Copies of sheets of other files, kept for formulas.
    if (name.startsWith("'file:") || sheets.length >= MOST_SHEETS) return
    if (only !== null && name !== only) return
    sheet = {
      ...{ name, hidden: hiddenStyles.has(attribute(attributes, 'style-name') ?? '') },
      ...{ rows: [], merges: [], beyond: new Map(), hiddenColumns: new Set(), isWhole: true },
    }
    sheets.push(sheet)
  }

  const openColumn = (attributes: string) => {
    const first = columns
    columns += repeated(attributes, 'number-columns-repeated')
    const isHidden = /collapse|filter/.test(attribute(attributes, 'visibility') ?? '')
    if (!sheet || !isHidden) return
    for (let at = first; at < Math.min(columns, LIMITS.columns); at++) sheet.hiddenColumns.add(at)
  }

  const closeCell = () => {
    if (!cell || !sheet) return
    const { attributes, text } = cell
    const times = repeated(attributes, 'number-columns-repeated')
    const first = column
    column += times
    cell = null
    const value = cellOf(attributes, ownText(text))
    if (value === null) return
    const last = Math.min(column, LIMITS.columns)
    if (column > last) {
      sheet.beyond.set(line + 1, (sheet.beyond.get(line + 1) ?? 0) + column - Math.max(first, last))
    }
    for (let at = first; at < last; at++) {
      while (cells.length < at) cells.push(null)
      cells.push(typeof value === 'object' ? value.shown : value)
      if (typeof value === 'object') faults.push({ column: at, reason: value.fault })
    }
    const deep = repeated(attributes, 'number-rows-spanned')
    if (deep > 1 && first < LIMITS.columns && sheet.merges.length < MOST_MERGES) {
      sheet.merges.push({ column: first, firstRow: line + 1, lastRow: line + deep })
    }
  }

  const closeRow = () => {
    const from = line + 1
    line += rowTimes
    if (!sheet || (cells.every((one) => one === null) && faults.length === 0)) return
    const kept = cells
    // A text that is repeated is kept once.
    for (const one of new Set(kept)) if (typeof one === 'string') textBytes += sizeOf(one)
    for (let at = 0; at < rowTimes; at++) {
      if (sheet.rows.length >= most) {
        sheet.isWhole = false
        return
      }
      if (rowCount++ > LIMITS.rows) throw tooManyRows()
      cellCount += kept.length
      if (cellCount > MOST_CELLS || textBytes > MOST_TEXT) {
        throw refused(
          'The sheet contains too much to be read at once. Split it and import the parts.',
        )
      }
      const row = { line: from + at, cells: kept }
      sheet.rows.push(faults.length > 0 ? { ...row, faults } : row)
    }
  }

  const write = (text: string) => {
    if (cell && aside === 0 && cell.text.length <= LIMITS.cellCharacters) cell.text += text
  }

  const listener: XmlListener = {
    open(name, attributes) {
      if (ASIDE.has(name)) aside++
      if (aside > 0) return
      if (name === 'style') style = attribute(attributes, 'name') ?? ''
      else if (name === 'table-properties') {
        if (attribute(attributes, 'display') === 'false') hiddenStyles.add(style)
      } else if (name === 'table') openSheet(attributes)
      else if (depth !== 1) return
      else if (name === 'table-column') openColumn(attributes)
      else if (name === 'table-row') {
        cells = []
        faults = []
        column = 0
        rowTimes = repeated(attributes, 'number-rows-repeated')
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = { attributes, text: '', paragraphs: 0 }
      } else if (name === 'p' && cell && cell.paragraphs++ > 0) write('\n')
      else if (name === 's') write(' '.repeat(Math.min(repeated(attributes, 'c'), 1000)))
      else if (name === 'tab') write('\t')
      else if (name === 'line-break') write('\n')
    },
    close(name) {
      if (ASIDE.has(name)) aside--
      else if (aside > 0) return
      else if (name === 'table') depth--
      else if (depth !== 1) return
      else if (name === 'table-cell' || name === 'covered-table-cell') closeCell()
      else if (name === 'table-row') closeRow()
    },
    text(text) {
      if (cell && cell.paragraphs > 0 && depth === 1) write(text)
    },
  }
  return { listener, sheets }
}

/** The value of a cell; an object when it cannot be used. */
function cellOf(attributes: string, shown: string): Cell | { fault: string; shown: string } {
  const type = attribute(attributes, 'value-type') ?? ''
  if (/\bcalcext:value-type\s*=\s*["']error/.test(attributes) || /^(?:Err:\d{3})$/.test(shown)) {
    return errorCell(shown)
  }
  // A day of the sheet, with or without an hour; it names no time zone.
  if (type === 'date') return /^[^T]+/.exec(attribute(attributes, 'date-value') ?? '')?.[0] ?? null
  if (type === 'boolean')
    return attribute(attributes, 'boolean-value') === 'true' ? 'TRUE' : 'FALSE'
  if (type === 'float' || type === 'percentage' || type === 'currency') {
    const number = Number(attribute(attributes, 'value') ?? Number.NaN)
    // Shown with zeros in front, it is an identifier.
    if (/^0\d+$/.test(shown) && Number(shown) === number) return shown
    if (Number.isFinite(number)) return number
  }
  return limited(shown === '' ? ownText(attribute(attributes, 'string-value') ?? '') : shown)
}

import { Buffer } from 'node:buffer'
import { type CellObject, CFB, utils, type WorkSheet, write } from '@e965/xlsx'

/** One cell: a value, a number with its format, or an error. */
export type XlsCell = string | number | boolean | null | { n: number; z: string } | { e: number }

export interface XlsSheet {
  name: string
  rows: readonly (readonly XlsCell[])[]
  merges?: readonly string[]
  hidden?: boolean
}

/** A workbook of the format before 2007, written by a package. */
export function xlsFile(sheets: readonly XlsSheet[], from1904 = false): Buffer {
  const book = utils.book_new()
  for (const { name, rows, merges = [] } of sheets) {
    const sheet: WorkSheet = {}
    for (const [r, row] of rows.entries()) {
      for (const [c, value] of row.entries()) {
        if (value !== null) sheet[utils.encode_cell({ r, c })] = cellOf(value)
      }
    }
    const width = Math.max(1, ...rows.map((row) => row.length))
    sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: width } })
    sheet['!merges'] = merges.map((range) => utils.decode_range(range))
    utils.book_append_sheet(book, sheet, name)
  }
  book.Workbook = {
    WBProps: { date1904: from1904 },
    Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })),
  }
  return write(book, { bookType: 'biff8', type: 'buffer' })
}

function cellOf(value: Exclude<XlsCell, null>): CellObject {
  if (typeof value === 'string') return { t: 's', v: value }
  if (typeof value === 'number') return { t: 'n', v: value }
  if (typeof value === 'boolean') return { t: 'b', v: value }
  return 'n' in value ? { t: 'n', v: value.n, z: value.z } : { t: 'e', v: value.e }
}

/** A sound .xls of so many cells in 6 bytes each, which a reader keeps as an object each. */
export function denseXls(cells: number): Buffer {
  const record = (type: number, body: Buffer) => {
    const head = Buffer.alloc(4)
    head.writeUInt16LE(type, 0)
    head.writeUInt16LE(body.length, 2)
    return Buffer.concat([head, body])
  }
  const words = (...values: number[]) => Buffer.from(new Uint16Array(values).buffer)
  const begin = (kind: number) =>
    record(0x809, Buffer.concat([words(0x600, kind, 0, 0), Buffer.alloc(8)]))
  const end = record(0x0a, Buffer.alloc(0))
  const name = Buffer.from('Data')
  const columns = 250
  const row = (at: number) => {
    const cell = Buffer.from([0, 0, 2 + 4 * (at % 50), 0, 0, 0])
    const body = Buffer.concat([
      words(at, 0),
      ...Array.from({ length: columns }, () => cell),
      words(columns - 1),
    ])
    return record(0xbd, body)
  }
  const globals = (start: number) => {
    const place = Buffer.alloc(4)
    place.writeUInt32LE(start)
    const sheet = Buffer.concat([place, Buffer.from([0, 0, name.length, 0]), name])
    return Buffer.concat([begin(5), record(0x85, sheet), end])
  }
  const rows = Array.from({ length: Math.ceil(cells / columns) }, (_, at) => row(at))
  const stream = Buffer.concat([globals(globals(0).length), begin(0x10), ...rows, end])
  const container = CFB.utils.cfb_new()
  CFB.utils.cfb_add(container, '/Workbook', stream)
  return Buffer.from(CFB.write(container, { type: 'buffer' }) as Uint8Array)
}

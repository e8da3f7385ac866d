import { Buffer } from 'node:buffer'

/** Numbers of records ([MS-XLS] 2.3.2) that tell the cells of a workbook and how they are shown. */
const BOUND_SHEET = 0x85
const FORMULA = 0x06
const MULRK = 0xbd
const MULBLANK = 0xbe
const COLINFO = 0x7d
const READ: ReadonlySet<number> = new Set([
  // Begin and end, protection, days since 1904, code page, extent.
  ...[0x0809, 0x0a, 0x2f, 0x22, 0x42, 0x0200],
  // Sheets, shared texts and their continuation, formats.
  ...[BOUND_SHEET, 0xfc, 0x3c, 0x041e, 0xe0],
  // Cells: blank, number, label, boolean or error, text of a formula, short number, formula, several, rich, shared.
  ...[0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x027e, FORMULA, MULRK, MULBLANK, 0xd6, 0xfd],
  // Merged ranges, hidden columns.
  ...[0xe5, COLINFO],
])
/** The end of a section that says nothing. */
const NOTHING = 0xe2
/** Most runs of columns that are looked at; each may name 65,536. */
const MOST_RUNS = 512
/** Where the length of a formula stands in its record, and the length that says there is none. */
const FORMULA_LENGTH = 20
const NO_FORMULA = 0xffff

/**
 * The stream of an .xls workbook with everything taken out that its cells do not need: drawings, names, links, macros and
 * the formulas beside their results. Their parsers are where a stranger's bytes make a package run or grow without end.
 * Lengths stay, so places inside stay right. `cells` is at least the number of cells.
 */
export function onlyCells(stream: Buffer): { stream: Buffer; cells: number } {
  const kept = Buffer.from(stream)
  let cells = 0
  let runs = 0
  for (let at = 0; at + 4 <= kept.length; ) {
    const type = kept.readUInt16LE(at)
    const length = kept.readUInt16LE(at + 2)
    const body = at + 4
    if (type === COLINFO) runs++
    if (!READ.has(type) || (type === COLINFO && runs > MOST_RUNS)) kept.writeUInt16LE(NOTHING, at)
    else if (type === FORMULA && length >= FORMULA_LENGTH + 2 && body + length <= kept.length) {
      kept.writeUInt16LE(NO_FORMULA, body + FORMULA_LENGTH)
    }
    cells += type === MULRK ? length / 6 : type === MULBLANK ? length / 2 : 1
    at = body + length
  }
  return { stream: kept, cells }
}

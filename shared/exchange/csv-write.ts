import type { Cell } from './sheet.ts'
import { guarded } from './text.ts'

const NUMBER = /^[+-]?\d{1,15}(?:[.,]\d{1,15})?$/
const NEEDS_QUOTES = /[",;|\t\r\n]|^\s|\s$/

/** Text as every table can hold it: characters that XML and spreadsheets have no place for become spaces. */
export const printable = (text: string): string =>
  Array.from(text.toWellFormed(), (character) =>
    fitsXml(character.codePointAt(0) ?? 0) ? character : ' ',
  ).join('')

const fitsXml = (code: number): boolean =>
  code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 9 || code === 10 || code === 13

/** The same for a cell of a workbook, which ends its lines in one way and has no room for more than 32,767 characters. */
export const sheetText = (text: string): string =>
  printable(text.slice(0, 32_000).replace(/\r\n?/g, '\n'))

/**
 * One cell of a CSV file that a spreadsheet will never run as a formula: text that begins (after spaces) with
 * = + - @, tab, a line break, NUL or a full-width form gets a leading apostrophe. Numbers stay numbers.
 */
export function csvCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  if (cell.trim() === '') return ''
  const safe = NUMBER.test(cell) ? cell : guarded(printable(cell))
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A whole CSV file: byte order mark (so that spreadsheets read UTF-8), commas, CRLF. */
export const csvText = (rows: readonly (readonly (Cell | undefined)[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`

import type { Cell } from './sheet.ts'
import { isArmed } from './text.ts'

const NUMBER = /^[+-]?\d{1,15}(?:[.,]\d{1,15})?$/
const NEEDS_QUOTES = /[",;|\t\r\n]|^\s|\s$/

/**
 * One cell of a CSV file that a spreadsheet will never run as a formula: text that begins (after spaces) with
 * = + - @, tab, a line break or a full-width form gets a leading apostrophe. Numbers stay numbers.
 */
export function csvCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  if (cell.trim() === '') return ''
  const safe = isArmed(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A whole CSV file: byte order mark (so that spreadsheets read UTF-8), commas, CRLF. */
export const csvText = (rows: readonly (readonly (Cell | undefined)[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`

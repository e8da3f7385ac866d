import { foldLetters } from '../model/name-key.ts'
import type { Cell } from './sheet.ts'

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu
/** Line breaks and tabs carry meaning; joiners spell some names. */
const KEPT = '\t\n\r\u0085\u200c\u200d'
/** Breaks inside a cell as FileMaker and Outlook write them. */
const OTHER_BREAKS = '\v\f'
const LONE_SURROGATE = /\p{Surrogate}/gu
const LINE_BREAKS = /[\t\n\r\u0085\u2028\u2029]+/g

/** Text of a cell, trimmed, composed (NFC), without invisible characters; '' when empty. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  if (isPlain(cell)) return cell
  return disarmed(
    cell
      .replace(INVISIBLE, (character) =>
        KEPT.includes(character) ? character : OTHER_BREAKS.includes(character) ? '\n' : '',
      )
      .trim()
      .normalize('NFC')
      .replace(LONE_SURROGATE, '\ufffd'),
  )
}

/** Letters, digits and signs of ASCII without a space at either end, and without the apostrophe that guards a cell. */
function isPlain(cell: string): boolean {
  const last = cell.length - 1
  for (let at = 0; at <= last; at++) {
    const code = cell.charCodeAt(at)
    const isInk = code > 0x20 && code < 0x7f && code !== 0x27
    if (!isInk && (code !== 0x20 || at === 0 || at === last)) return false
  }
  return true
}

/** {@link textOf} on one line: breaks and tabs become a space. */
export function lineOf(cell: Cell | undefined): string {
  if (typeof cell === 'string' && isPlain(cell)) return cell
  return textOf(cell).replace(LINE_BREAKS, ' ')
}

/** Leading characters with which a spreadsheet takes text for a formula, after optional spaces. */
const ARMED = /^[\s\u00a0\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n\0]/

/** True when a spreadsheet might run this text as a formula. */
export const isArmed = (text: string): boolean => ARMED.test(text)

const behindApostrophes = (text: string) => text.replace(/^'+/, '')

/** What may stand between the end of a cell and what arms the next one, where a file is read with another separator. */
const BEFORE_ARMED = /(?<![\s\0'|;])[\s\0'|;]+(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/** What ends a cell there; a return with its line feed ends one line, and not two. */
const ENDING = /\r\n|[;|\t\r\n]/g
const GUARDED_ENDING = /(\r\n|[;|\t\r\n])'/g

/**
 * Puts an apostrophe before text that a spreadsheet might run, also where a cell begins for a spreadsheet that reads
 * semicolons, tabs, bars or line breaks as separators; one more where such text begins with apostrophes of its own.
 */
export function guarded(text: string): string {
  const inside = text.replace(BEFORE_ARMED, (run) => run.replace(ENDING, "$&'"))
  return isArmed(behindApostrophes(inside)) ? `'${inside}` : inside
}

/** Takes back the apostrophes of {@link guarded}. */
export function unguarded(text: string): string {
  const isGuarded = text.charCodeAt(0) === 0x27 && isArmed(behindApostrophes(text))
  const inside = isGuarded ? text.slice(1) : text
  return inside.replace(BEFORE_ARMED, (run) => run.replace(GUARDED_ENDING, '$1'))
}

const disarmed = (text: string) => {
  const bare = unguarded(text)
  return bare === text ? text : bare.trim()
}

const NOT_WORD = /[^\p{L}\p{M}\p{N}]+/gu

/** Letters and digits only, folded: how headers and words of files are compared. */
export const foldKey = (text: string): string => foldLetters(text).replace(NOT_WORD, '')

/** `1 row`, `2 rows`; the plural may be irregular. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`

import { Buffer, isUtf8 } from 'node:buffer'
import { refused, utf16Order } from './file-kind.ts'
import { decode, guessEncoding, isDos } from './guess-encoding.ts'

export interface DecodedText {
  text: string
  encoding: string
  notes: string[]
}

/** Windows-1252 beyond Latin-1: bytes 0x80–0x9F. Written out, so that it does not depend on the runtime's tables. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const DIFFERS = /[\u0080-\u009f]/g

/** Text of a CSV file: UTF-8 or UTF-16 with or without byte order mark, otherwise Windows-1252. */
export function decodeText(bytes: Buffer, chosen: string | null = null): DecodedText {
  if (chosen !== null) return decodeChosen(bytes, chosen)
  const order = utf16Order(bytes)
  if (order) {
    const even = bytes.length % 2 === 0 ? bytes : bytes.subarray(0, -1)
    // swap16 works in place, and the bytes belong to the caller.
    const little = order === 'LE' ? even : Uint8Array.prototype.slice.call(even)
    const text = new TextDecoder('utf-16le').decode(order === 'LE' ? little : swapped(little))
    return { text: withoutMark(text), encoding: 'UTF-16', notes: [] }
  }
  if (isUtf8(bytes)) {
    const text = withoutMark(bytes.toString('utf8'))
    const meant = encodedTwice(text)
    return meant === null
      ? { text, encoding: 'UTF-8', notes: [] }
      : { text: withoutMark(meant), encoding: 'UTF-8', notes: [TWICE] }
  }
  return decodeDamaged(bytes)
}

const TWICE =
  'The letters of this file were encoded twice, as in “MÃ¼ller”; they were read as they are meant. If that is wrong, choose the encoding UTF-8.'
/** What every letter beyond ASCII of such a text begins with. */
const MARKS_TWICE = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/

/**
 * UTF-8 that a program took for Windows-1252 and wrote as UTF-8 again; null where the text is no such. Every letter
 * beyond ASCII must fit: names that are written so on purpose do not.
 */
function encodedTwice(text: string): string | null {
  const first = text.search(MARKS_TWICE)
  if (first < 0) return null
  const end = text.indexOf('\n', first)
  const line = text.slice(first, end < 0 ? first + LONG : Math.min(end, first + LONG))
  return line.length < LONG && asBytes(line) ? (asBytes(text)?.toString('utf8') ?? null) : null
}

/** Longest rest of a line that is tried before the whole text. */
const LONG = 100_000

/** Text as Windows-1252, where that is valid UTF-8. */
function asBytes(text: string): Buffer | null {
  const bytes = Buffer.alloc(text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const upper = code < 0x100 ? -1 : UPPER.indexOf(text.charAt(at))
    if (code >= 0x100 && upper < 0) return null
    bytes[at] = upper < 0 ? code : upper + 0x80
  }
  return isUtf8(bytes) ? bytes : null
}

/** Not valid UTF-8: either another encoding, or UTF-8 with a few bad bytes. */
function decodeDamaged(bytes: Buffer): DecodedText {
  const { good, bad } = countSequences(bytes)
  if (bad * 10 < good) {
    const note = `${bad === 1 ? '1 character' : 'Some characters'} could not be read and ${bad === 1 ? 'is' : 'are'} shown as \ufffd. Save the file as "CSV UTF-8" to keep them.`
    return { text: withoutMark(bytes.toString('utf8')), encoding: 'UTF-8', notes: [note] }
  }
  const guessed = guessEncoding(bytes)
  if (guessed !== 'windows-1252') {
    const name = NAMES[guessed] ?? guessed
    const sure = `The file is not UTF-8; it was read as ${name}, in which its words look like words. If letters look wrong, choose the encoding or save it as "CSV UTF-8".`
    return { text: decode(bytes, guessed), encoding: name, notes: [sure] }
  }
  const text = bytes
    .toString('latin1')
    .replace(DIFFERS, (character) => UPPER[character.charCodeAt(0) - 0x80] ?? character)
  const note =
    'The file is not UTF-8; it was read as Windows-1252 (Western European). If letters look wrong, choose the encoding or save it as "CSV UTF-8".'
  return { text, encoding: 'Windows-1252', notes: [note] }
}

/** How far the kind of text is looked into. */
const LOOKED = 4 * 1024 * 1024

/** Characters beyond ASCII that are well-formed UTF-8, and bytes that are not part of any. */
function countSequences(bytes: Buffer): { good: number; bad: number } {
  let good = 0
  let bad = 0
  const end = Math.min(bytes.length, LOOKED)
  for (let at = 0; at < end; at++) {
    const first = bytes[at] ?? 0
    if (first < 0x80) continue
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : 0
    let found = 0
    while (found < more && ((bytes[at + found + 1] ?? 0) & 0xc0) === 0x80) found++
    if (more > 0 && found === more) {
      good++
      at += more
    } else bad++
  }
  // The first bad byte may lie beyond what was looked at.
  return { good, bad: Math.max(bad, 1) }
}

const NAMES: Readonly<Record<string, string>> = {
  'windows-1250': 'Windows-1250 (Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  macintosh: 'Mac Roman',
  ibm850: 'DOS (Western European)',
  shift_jis: 'Shift_JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  gbk: 'GBK (Simplified Chinese)',
  big5: 'Big5 (Traditional Chinese)',
  'euc-kr': 'EUC-KR (Korean)',
}

function decodeChosen(bytes: Buffer, encoding: string): DecodedText {
  const text = decodedAs(bytes, encoding)
  if (text === null) {
    throw refused(
      `There is no encoding named ${encoding}. Known are utf-8, utf-16le, windows-1250, windows-1251, windows-1252, macintosh, ibm850, shift_jis, gbk, big5, euc-kr and others of the web.`,
    )
  }
  return { text: withoutMark(text), encoding: nameOf(encoding), notes: [] }
}

const nameOf = (encoding: string) =>
  isDos(encoding) ? 'ibm850' : new TextDecoder(encoding).encoding

function decodedAs(bytes: Buffer, encoding: string): string | null {
  try {
    return decode(bytes, encoding)
  } catch {
    return null
  }
}

const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)

function swapped(bytes: Uint8Array): Uint8Array {
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    const first = bytes[index] ?? 0
    bytes[index] = bytes[index + 1] ?? 0
    bytes[index + 1] = first
  }
  return bytes
}

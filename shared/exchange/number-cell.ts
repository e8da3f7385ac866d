import { foldLetters } from '../model/name-key.ts'
import type { Cell } from './sheet.ts'
import { textOf } from './text.ts'

/** The decimal mark a text proves: `1.5` proves dot, `1.234.567` proves comma, `1200` proves nothing. */
export type Mark = 'dot' | 'comma'

/** What one cell can mean as a number. `percent` values are already divided by 100. */
export type NumberReading =
  | { kind: 'one'; value: number; proves: Mark | null; percent: boolean; scaled: boolean }
  /** `1.234` or `1,234`: a decimal or a thousands mark. */
  | { kind: 'two'; dot: number; comma: number; percent: boolean; scaled: boolean }
  | { kind: 'empty' }
  | { kind: 'not' }

const NOT: NumberReading = { kind: 'not' }
const DIGIT_ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
  0xf20, 0x1040, 0x17e0, 0x1810, 0xff10,
]
const CURRENCY = /[\p{Sc}\s]/gu
/** Currency codes and abbreviations seen beside amounts. */
const CURRENCY_WORDS = new Set(
  (
    'usd eur gbp chf cad aud nzd jpy cny rmb inr sek nok dkk pln czk huf ron bgn rub uah brl mxn ars clp cop ' +
    'zar sgd hkd twd krw thb idr myr php vnd ils try aed sar qar egp kr zl kc ft fr sfr rs r us c ca a au hk nt ' +
    's lei lv eu euro euros dollar dollars руб р грн 元 円 원'
  ).split(' '),
)
const SCALES = new Map([
  ['k', 1e3],
  ['tsd', 1e3],
  ['m', 1e6],
  ['mm', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['bn', 1e9],
  ['mrd', 1e9],
])
/** Words for "nothing here" in number, day and share columns. */
const PLACEHOLDERS = new Set(['na', 'nan', 'null', 'none', 'nil', 'ka', 'nd', 'nv', 'tbd'])

/** True for cells such as `n/a`, `NULL`, `-` that stand for an empty one. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 6) return false
  if (/^[-–—.?#\s]*$/.test(text)) return true
  return PLACEHOLDERS.has(text.toLowerCase().replaceAll(/[^a-z]/g, '')) && !/\d/.test(text)
}

/**
 * Reads a number in any local form: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.50`, `45%`, `$1,200`, `(1,200)`,
 * `1.2e5`, `120K`, digits of any script. Never throws; linear in the length of the text.
 */
export function readNumber(cell: Cell): NumberReading {
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? one(cell, null, false, false) : NOT
  }
  const text = textOf(cell)
  const simple = readSimple(text)
  if (simple) return simple
  if (text === '' || isPlaceholder(text)) return { kind: 'empty' }
  if (text.length > 60) return NOT
  return readDressed(asciiForm(text))
}

const one = (value: number, proves: Mark | null, percent: boolean, scaled: boolean) =>
  ({ kind: 'one', value, proves, percent, scaled }) as const

/** Most digits before and after the mark that a number holds exactly enough. */
const DIGITS = 15

/** The common case on a short path: digits, perhaps one mark, digits; null = anything else. */
function readSimple(text: string): NumberReading | null {
  const start = text.charCodeAt(0) === 0x2d ? 1 : 0
  let at = start
  while (isDigit(text, at)) at++
  const whole = at - start
  if (whole === 0 || whole > DIGITS) return null
  if (at === text.length) return one(Number(text), null, false, false)
  const mark = text[at]
  if (!isMark(mark)) return null
  const end = at
  at++
  while (isDigit(text, at)) at++
  const fraction = at - end - 1
  if (at !== text.length || fraction === 0 || fraction > DIGITS) return null
  const dotted = Number(mark === ',' ? text.replace(',', '.') : text)
  const proves = mark === ',' ? 'comma' : 'dot'
  if (fraction !== 3 || whole > 3 || text[start] === '0') return one(dotted, proves, false, false)
  const joined = Number(text.replace(/[.,]/, ''))
  const both = { percent: false, scaled: false }
  return mark === ','
    ? ({ kind: 'two', dot: joined, comma: dotted, ...both } as const)
    : ({ kind: 'two', dot: dotted, comma: joined, ...both } as const)
}

/** ASCII digits, one kind of minus, apostrophe and space. */
function asciiForm(text: string): string {
  let out = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const zero = code < 0x660 ? undefined : DIGIT_ZEROS.find((z) => code >= z && code < z + 10)
    if (zero !== undefined) out += String(code - zero)
    else if (code === 0x66b || code === 0xff0c) out += ','
    else if (code === 0x66c || code === 0x2019 || code === 0x2018 || code === 0x60) out += "'"
    else if (code === 0xff0e) out += '.'
    else if (code === 0x66a || code === 0xff05) out += '%'
    else if (code === 0x2212 || (code >= 0x2010 && code <= 0x2014) || code === 0xff0d) out += '-'
    else out += character
  }
  return out.replaceAll(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
}

/** Peels sign, currency, percent and scale off, then reads the digits between. */
function readDressed(text: string): NumberReading {
  let start = 0
  while (start < text.length && !isDigit(text, start)) start++
  let end = text.length - 1
  while (end >= start && !isDigit(text, end)) end--
  if (start > end) return NOT
  // `.5` starts with its mark; in `Rs.500` the mark belongs to the currency.
  if (isMark(text[start - 1]) && !/[\p{L}.]/u.test(text[start - 2] ?? '')) start--
  const before = peel(text.slice(0, start))
  const after = peel(text.slice(end + 1))
  if (!before || !after || before.scale !== 1 || before.open !== after.close) return NOT
  if (before.close || after.open || (before.minus && after.minus)) return NOT
  const percent = before.percent || after.percent
  const sign = before.minus || after.minus || before.open ? -1 : 1
  const scale = (sign * after.scale) / (percent ? 100 : 1)
  return readDigits(text.slice(start, end + 1), scale, percent, after.scale !== 1)
}

const isDigit = (text: string, index: number) => {
  const code = text.charCodeAt(index)
  return code >= 48 && code <= 57
}
const isMark = (character: string | undefined) => character === '.' || character === ','

interface Dress {
  minus: boolean
  open: boolean
  close: boolean
  percent: boolean
  scale: number
}

/** What stands before or after the digits; null when it is something unknown. */
function peel(text: string): Dress | null {
  const dress: Dress = { minus: false, open: false, close: false, percent: false, scale: 1 }
  let rest = ''
  // `1200,-` and `1200.–` are whole amounts, not negative ones.
  const bare = text
    .replace(/^(?:[.,]|\s?\/)\s?[-–—]+(?=\s|\)|$)/, '')
    .replace(/^[.,]-+/, '')
    .replace(CURRENCY, ' ')
  for (const character of bare) {
    if (character === '-') {
      if (dress.minus) return null
      dress.minus = true
    } else if (character === '(') dress.open = true
    else if (character === ')') dress.close = true
    else if (character === '%') dress.percent = true
    else if (character !== '+' && character !== "'") rest += character
  }
  for (const plain of foldLetters(rest).split(/[\s.,/]+/)) {
    if (plain === '' || CURRENCY_WORDS.has(plain)) continue
    const scale = SCALES.get(plain)
    if (scale === undefined || dress.scale !== 1) return null
    dress.scale = scale
  }
  return dress
}

/** `1.234,56` and its like: digits with marks between, an optional exponent at the end. */
function readDigits(text: string, scale: number, percent: boolean, scaled: boolean): NumberReading {
  const exponentAt = text.search(/[eE]/)
  const mantissa = exponentAt < 0 ? text : text.slice(0, exponentAt)
  const exponent = exponentAt < 0 ? '' : text.slice(exponentAt + 1)
  if (exponentAt >= 0 && !/^[+-]?\d{1,3}$/.test(exponent)) return NOT
  if (!/^[\d., ']*$/.test(mantissa)) return NOT
  const groups = mantissa.split(/[., ']/)
  const marks = mantissa.replaceAll(/\d/g, '')
  const number = (whole: string, fraction: string) => {
    const value = Number(`${whole || '0'}.${fraction || '0'}e${exponent || '0'}`) * scale
    if (!(Math.abs(value) <= 1e15)) return Number.NaN
    return value === 0 ? 0 : Math.abs(scale) === 1 ? value : withoutDust(value)
  }
  const last = marks.at(-1)
  const asGrouped =
    marks === ''
      ? groups.join('')
      : exponent === '' && sameMarks(marks) && isGrouped(groups)
        ? groups.join('')
        : null
  const whole = groups.slice(0, -1)
  const asDecimal =
    isMark(last) &&
    (whole.length === 1 || (sameMarks(marks.slice(0, -1)) && marks[0] !== last && isGrouped(whole)))
      ? { whole: whole.join(''), fraction: groups.at(-1) ?? '' }
      : null
  const grouped = asGrouped === null ? null : number(asGrouped, '')
  const decimal = asDecimal === null ? null : number(asDecimal.whole, asDecimal.fraction)
  if (Number.isNaN(grouped) || Number.isNaN(decimal)) return NOT
  const decimalMark: Mark = last === ',' ? 'comma' : 'dot'
  const otherMark: Mark = last === ',' ? 'dot' : 'comma'
  if (grouped !== null && decimal !== null) {
    return last === ','
      ? { kind: 'two', dot: grouped, comma: decimal, percent, scaled }
      : { kind: 'two', dot: decimal, comma: grouped, percent, scaled }
  }
  if (decimal !== null) return one(decimal, decimalMark, percent, scaled)
  if (grouped !== null) return one(grouped, isMark(last) ? otherMark : null, percent, scaled)
  return NOT
}

const sameMarks = (marks: string) => [...marks].every((mark) => mark === marks[0])

/** Groups of three, or the Indian form: three at the end, two before. */
function isGrouped(groups: readonly string[]): boolean {
  const [first = '', ...rest] = groups
  if (rest.length === 0) return true
  if (first.length < 1 || first.length > 3 || first.startsWith('0') || rest.at(-1)?.length !== 3) {
    return false
  }
  const middle = rest.slice(0, -1)
  return (
    middle.every((g) => g.length === 3) || (first.length < 3 && middle.every((g) => g.length === 2))
  )
}

/** Removes the dust of scaling: 7 % is 0.07, not 0.07000000000000001. */
const withoutDust = (value: number) => Number(value.toPrecision(15))

import { foldTokens } from '../model/name-key.ts'
import { type DayReading, fullYear, monthOf, readDay, serialOfOurTime } from './day-cell.ts'
import type { Cell } from './sheet.ts'
import { foldKey, textOf } from './text.ts'

/** What one cell can mean as a period; a day in two possible orders stays undecided. */
export type PeriodReading =
  | { kind: 'one'; period: string }
  /** A half, a quarter or a year given by its number, which a fiscal year may shift. */
  | { kind: 'named'; named: NamedPeriod }
  | { kind: 'day'; reading: DayReading }
  | { kind: 'empty' }
  | { kind: 'not'; reason: string }

export interface NamedPeriod {
  /** The calendar year in which a fiscal one ends. */
  year: number
  quarter: number | null
  half: number | null
  /** The text says that it is a fiscal year. */
  fiscal: boolean
  /** The text names two calendar years: `2024/25`. */
  isRange: boolean
}

export const HELP = 'Write a period as 2025-Q3, 2025-H2, 2025-07 or 2025.'
const NOT: PeriodReading = { kind: 'not', reason: `Not a period. ${HELP}` }
const WEEK: PeriodReading = {
  kind: 'not',
  reason:
    'Weeks are no periods, because they do not fit into months. Add them up by month or quarter.',
}
const WEEK_WORDS = new Set(
  'w wk week weeks kw cw woche kalenderwoche semaine semana settimana vecka uge 週 周'.split(' '),
)
const CANONICAL = /^(?:19|20)\d{2}(?:-Q[1-4]|-H[12]|-(?:0[1-9]|1[0-2]))?$/
export const QUARTER_WORDS = new Set(
  'q fq qtr qtrs quarter quartal trimestre trimester trim t k kwartaal kwartal kvartal ctvrtleti кв квартал 季度 四半期 분기 ceyrek neljannes vuosineljannes'
    .split(' ')
    .map(foldKey),
)
const YEAR_WORDS = new Set(
  'fy cy fiscal year gj jahr annee ano anno exercice ejercicio 年 년'.split(' ').map(foldKey),
)
const FISCAL_WORDS = new Set(
  'fy fq fiscal gj geschaftsjahr exercice ejercicio'.split(' ').map(foldKey),
)
export const HALF_WORDS = new Set(
  'h half halfyear hy halbjahr hj semester semestre sem s semestr halvår halvar halfjaar полугодие 半期 半年 반기'
    .split(' ')
    .map(foldKey),
)

/** `2025-Q3`, `Q3 2025`, `3Q25`, `T3 2025`, `2025-07`, `Jul 2025`, `07/2025`, `202507`, `2025`, `FY25`, or a day (its month). */
export function readPeriod(cell: Cell, from1904: boolean): PeriodReading {
  if (typeof cell === 'string' && CANONICAL.test(cell)) return canonical(cell)
  const text = textOf(cell)
  if (text === '') return { kind: 'empty' }
  if (text.length > 60) return NOT
  if (CANONICAL.test(text)) return canonical(text)
  if (/^\d{4}\.0+$/.test(text)) return readYear(text.slice(0, 4))
  if (/^\d{5,6}(?:\.0+)?$/.test(text)) return readBareNumber(Number(text), from1904)
  if (/^\d{4}\.\d$/.test(text)) {
    return {
      kind: 'not',
      reason: `${text} can be January or October of a column kept as numbers. ${HELP}`,
    }
  }
  const day = readDay(text, from1904)
  if (day.kind !== 'not') return { kind: 'day', reading: day }
  const tokens = foldTokens(text.replace(/[年第년]|분기|반기/gu, ' $& '))
  const fiscal = tokens.some((token) => FISCAL_WORDS.has(token))
  const range = YEARS.exec(text)
  const ended = range && endOf(range, fiscal)
  const reading = ended
    ? readTokens(foldTokens(text.replace(range[0], ` ${ended} `)), true)
    : readTokens(tokens, false)
  if (reading === NOT) {
    if (tokens.some((token) => WEEK_WORDS.has(token))) return WEEK
    // `2025 Q1 (Jan-Mar)`
    const bare = text.replace(/\([^()]*\)/g, ' ').trim()
    return bare === text ? reading : readPeriod(bare, from1904)
  }
  return reading.kind === 'named'
    ? { ...reading, named: { ...reading.named, fiscal, isRange: ended !== null } }
    : reading
}

const canonical = (text: string): PeriodReading =>
  text.length === 4
    ? named(Number(text), null)
    : text[5] === 'Q' || text[5] === 'H'
      ? part(Number(text.slice(0, 4)), text[5] === 'H', Number(text[6]))
      : { kind: 'one', period: text }

function readBareNumber(value: number, from1904: boolean): PeriodReading {
  if (value >= 190_001 && value <= 210_012) return month(Math.floor(value / 100), value % 100)
  const day = serialOfOurTime(value, from1904)
  return day === null ? NOT : { kind: 'day', reading: { kind: 'one', day, proves: null } }
}

function month(year: number, number: number): PeriodReading {
  if (!isYear(year) || !(number >= 1 && number <= 12)) return NOT
  return { kind: 'one', period: `${year}-${String(number).padStart(2, '0')}` }
}

function part(year: number, isHalf: boolean, number: number): PeriodReading {
  if (!isYear(year) || !(number >= 1 && number <= (isHalf ? 2 : 4))) return NOT
  return isHalf ? named(year, null, number) : named(year, number)
}

const named = (
  year: number,
  quarter: number | null,
  half: number | null = null,
): PeriodReading => ({
  kind: 'named',
  named: { year, quarter, half, fiscal: false, isRange: false },
})

const ORDINAL_ENDS = new Set('st nd rd th o a e eme ere 第'.split(' '))
const ORDINALS = new Map([
  ['first', '1'],
  ['second', '2'],
  ['third', '3'],
  ['fourth', '4'],
  ['erstes', '1'],
  ['zweites', '2'],
  ['i', '1'],
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
])

/** What stands in the columns Year and Month, Quarter or Half-year as one text. */
export function joinPeriod(parts: Readonly<Record<string, string>>): string {
  const { year = '', quarter, month, half } = parts
  if (quarter !== undefined) return `${year} ${/^0?\d$/.test(quarter) ? 'Q' : ''}${quarter}`
  if (month !== undefined) return `${year} ${/^\d+$/.test(month) ? 'M' : ''}${month}`
  return half === undefined ? year : `${year} ${/^0?\d$/.test(half) ? 'H' : ''}${half}`
}

/** Two years of a fiscal one: `2024-25`, `24/25`, `2024/2025`. */
const YEARS = /(?<!\d)((?:19|20)?\d\d)\s?[-/–]\s?((?:19|20)?\d\d)(?!\d)/

/** The later of two years that follow each other, else null; `2011-12` alone is a month. */
function endOf([, first = '', second = '']: RegExpExecArray, fiscal: boolean): string | null {
  const start = fullYear(first)
  const end = second.length > 2 ? Number(second) : Math.floor(start / 100) * 100 + Number(second)
  const isMonth = !fiscal && first.length > 2 && second.length === 2 && Number(second) <= 12
  return end === start + 1 && !isMonth ? String(end) : null
}

const isYear = (year: number) => year >= 1900 && year <= 2100
const isNumber = (token: string | undefined) => token !== undefined && /^\d+$/.test(token)

function readTokens(all: readonly string[], isYears: boolean): PeriodReading {
  const hasYearWord = isYears || all.some((token) => YEAR_WORDS.has(token))
  const tokens = all.filter((token) => !YEAR_WORDS.has(token) && token !== 'er' && token !== 'de')
  if (tokens.length > 4) return NOT
  // `II kw. 2025` is a Polish quarter, `KW 2 2025` a German week.
  const isRoman = tokens.some((token) => /^i{1,3}$|^iv$/.test(token))
  const quarterAt = tokens.findIndex(
    (token) => QUARTER_WORDS.has(token) || (isRoman && token === 'kw'),
  )
  if (quarterAt >= 0) return readPart(tokens, quarterAt, false)
  const halfAt = tokens.findIndex((token) => HALF_WORDS.has(token))
  if (halfAt >= 0) return readPart(tokens, halfAt, true)
  const numbers = tokens.filter(isNumber)
  const months = tokens.flatMap((token) => monthOf(token) ?? [])
  if (months.length > 0) {
    const [year = ''] = numbers
    if (tokens.length === 3 && months.length === 2) return spanOf(fullYear(year), months)
    if (tokens.length !== 2 || numbers.length !== 1 || year.length > 4) return NOT
    return month(fullYear(year), months[0] ?? 0)
  }
  if (tokens.length === 3 && (tokens.includes('m') || tokens.includes('月')))
    return readNumbers(numbers)
  if (tokens.length !== numbers.length) return NOT
  if (numbers.length === 1 && hasYearWord) return readYear(numbers[0] ?? '')
  return readNumbers(numbers)
}

/** `Jan - Mar 2025`: the quarter or half-year from the first month to the last. */
function spanOf(year: number, [from = 0, to = 0]: readonly number[]): PeriodReading {
  const length = to - from + 1
  if ((length !== 3 && length !== 6) || (from - 1) % length !== 0) return NOT
  return part(year, length === 6, to / length)
}

function readYear(text: string): PeriodReading {
  const year = fullYear(text)
  const plausible = (text.length === 4 || text.length === 2) && isYear(year)
  return plausible ? named(year, null) : NOT
}

/** The digit of a quarter or half stands right after its word (`Q3 2025`) or before it (`3Q25`, `1st half 2025`). */
function readPart(all: readonly string[], word: number, isHalf: boolean): PeriodReading {
  const tokens = all
    .filter((token) => !ORDINAL_ENDS.has(token))
    .map((token) => ORDINALS.get(token) ?? token)
  const at = tokens.indexOf(all[word] ?? '')
  const after = tokens[at + 1]
  const before = tokens[at - 1]
  const single = (token: string | undefined) => token !== undefined && /^0?[1-4]$/.test(token)
  const digitAt = single(after) ? at + 1 : single(before) ? at - 1 : -1
  const rest = tokens.filter((_, index) => index !== at && index !== digitAt)
  const [year = ''] = rest
  if (digitAt < 0 || rest.length !== 1 || !/^(\d{2}|\d{4})$/.test(year)) return NOT
  return part(fullYear(year), isHalf, Number(tokens[digitAt]))
}

/** `2025-7`, `7/2025`, `07/25`. */
function readNumbers(numbers: readonly string[]): PeriodReading {
  const [first = '', second = ''] = numbers
  if (numbers.length !== 2) return NOT
  if (first.length === 4 && second.length <= 2) return month(Number(first), Number(second))
  if (second.length === 4 && first.length <= 2) return month(Number(second), Number(first))
  const shortYear = first.length <= 2 && second.length === 2 && Number(second) > 12
  return shortYear ? month(fullYear(second), Number(first)) : NOT
}

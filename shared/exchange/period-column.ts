import { daysAfter } from '../model/calendar.ts'
import { foldTokens } from '../model/name-key.ts'
import { type ColumnStudy, EMPTY, type Hints, type Parsed } from './cell.ts'
import type { DayReading, Order } from './day-cell.ts'
import { studyOrder } from './day-column.ts'
import { calendarPeriod, fiscalNotes, isOpen } from './fiscal-period.ts'
import { HALF_WORDS, HELP, type PeriodReading, QUARTER_WORDS, readPeriod } from './period-cell.ts'
import type { Cell } from './sheet.ts'
import { textOf } from './text.ts'

type Unit = 'month' | 'quarter' | 'half' | 'year'
const MONTH_WORDS = new Set('month months monat mois mes mese maand месяц 月 月份'.split(' '))
const YEAR_WORDS = new Set('year jahr annee ano anno год 年 年份 fy'.split(' '))

/** What a header says its periods are; `Year + Month` are months. */
function unitOf(header: string): Unit | null {
  const tokens = foldTokens(header.slice(0, 300))
  if (tokens.some((token) => MONTH_WORDS.has(token))) return 'month'
  if (tokens.some((token) => token.length > 1 && QUARTER_WORDS.has(token))) return 'quarter'
  if (tokens.some((token) => token.length > 1 && HALF_WORDS.has(token))) return 'half'
  return tokens.some((token) => YEAR_WORDS.has(token)) ? 'year' : null
}

/** A year and a number that is a quarter or a month: `2025-1`, `2025.4`, `20253`, `3/2025`. */
interface Code {
  year: string
  number: number
  padded: boolean
}

function codeOf(text: string, isQuarter: boolean): Code | null {
  // `20251` and `2025.1` are codes of a quarter only; elsewhere they are days and months kept as numbers.
  const yearFirst =
    !isQuarter && /^\d{4}\.?\d/.test(text) ? null : /^((?:19|20)\d\d)([-/. ]?)(\d{1,2})$/.exec(text)
  const yearLast = yearFirst ? null : /^(\d{1,2})[-/. ]((?:19|20)\d\d)$/.exec(text)
  const digits = yearFirst?.[3] ?? yearLast?.[1] ?? ''
  const number = Number(digits)
  if (number < 1 || number > 12 || (yearFirst?.[2] === '' && digits.length > 1)) return null
  return { year: yearFirst?.[1] ?? yearLast?.[2] ?? '', number, padded: digits.length > 1 }
}

/** Different cells that are remembered. */
const DISTINCT = 5000

/**
 * Periods, with days read as the month, quarter or year they stand for. Whether `2025-3` is March or the third quarter
 * is decided by the header and the other cells of the column, never by one cell alone.
 */
export function studyPeriods(title: string, header: string, from1904: boolean): ColumnStudy {
  const unit = unitOf(header)
  const order = studyOrder(title)
  const days = createDayFacts()
  const codes: Code[] = []
  const numbers = new Set<number>()
  let allPadded = true
  /** Texts that are no days: a column has few of them and many cells. */
  const plain = new Set<Cell>()
  return {
    see(cell) {
      if (plain.has(cell)) return
      const code = codeOf(textOf(cell), unit === 'quarter')
      if (code) {
        if (codes.length === 0) codes.push(code)
        numbers.add(code.number)
        allPadded &&= code.padded
      }
      const reading = readPeriod(cell, from1904)
      if (reading.kind !== 'day' || (code && unit === 'quarter')) {
        if (plain.size < DISTINCT) plain.add(cell)
        return
      }
      order.see(reading.reading, cell)
      days.see(reading.reading)
    },
    decide(hints, remembered) {
      const decided = order.decide(hints, remembered, days.firsts())
      const dayUnit = days.unit(decided.order, unit)
      const codeUnit = unitOfCodes(unit, numbers, allPadded)
      const notes: string[] = [...decided.notes, ...days.notes(title, decided.order, dayUnit)]
      if (dayUnit !== 'month' && dayUnit !== 'fiscal' && unit !== dayUnit) {
        notes.push(
          `${title}: every day is the first or the last of a ${dayUnit}, so they were read as ${dayUnit}s.`,
        )
      }
      const fiscal = new Set<string>()
      const open = new Set<string>()
      const own = hints.ownFiscalStart ?? 1
      const known = new Map<Cell, Parsed>()
      const parse = (cell: Cell): Parsed => {
        const before = known.get(cell)
        if (before) return before
        const parsed = parseOnce(cell)
        if (known.size < DISTINCT) known.set(cell, parsed)
        return parsed
      }
      const parseOnce = (cell: Cell): Parsed => {
        const text = textOf(cell)
        const code = codeUnit === 'month' ? null : codeOf(text, unit === 'quarter')
        if (code && (unit === 'quarter' || unit === 'half' || !code.padded))
          return parseCode(code, codeUnit, text, hints)
        const found = readPeriod(cell, from1904)
        const inYear = found.kind === 'not' ? yearless(text, hints.year) : null
        if (inYear?.kind === 'not') return { reason: inYear.reason }
        const reading = inYear ?? found
        if (reading.kind === 'named') {
          // A range is turned away below, so nothing of it was read.
          const isRead = reading.named.fiscal && !reading.named.isRange
          if (hints.fiscalStart === null && isRead) fiscal.add(text)
          else if (hints.fiscalStart === null && own > 1 && isOpen(reading.named, text))
            open.add(text)
          return calendarPeriod(reading.named, hints)
        }
        return periodOf(reading, (day) => spanOf(decided.parse(day), dayUnit))
      }
      return {
        style: decided.style,
        parse,
        get notes() {
          return [...notes, ...fiscalNotes(title, { fiscal, open, own })]
        },
      }
    },
  }
}

/** A month or quarter without a year in the one that was chosen; null = the text is something else. */
function yearless(text: string, year: number | null): PeriodReading | null {
  if (/^\d{1,2}$/.test(text)) {
    return {
      kind: 'not',
      reason: `${text} alone can be a month, a quarter or a year. Say which period it stands for, such as 2025-${text.padStart(2, '0')}, or write it so.`,
    }
  }
  const reading = readPeriod(`${text} ${year ?? 2001}`, false)
  const isPart =
    reading.kind === 'one' ||
    (reading.kind === 'named' && (reading.named.quarter ?? reading.named.half) !== null)
  if (!isPart || text.length > 20) return null
  if (year !== null) return reading
  return {
    kind: 'not',
    reason: `${text} names no year. Say of which year the file is, or write the period with its year. ${HELP}`,
  }
}

type CodeUnit = 'month' | 'quarter' | 'first' | 'half' | null

/** What numbers behind a year are; null = they may be months or quarters. */
function unitOfCodes(
  unit: Unit | null,
  numbers: ReadonlySet<number>,
  allPadded: boolean,
): CodeUnit {
  if (unit === 'half') return Math.max(0, ...numbers) <= 2 ? 'half' : 'month'
  if (unit !== 'quarter') {
    const small = numbers.size > 0 && Math.max(...numbers) <= 4
    return unit !== 'month' && small && !allPadded ? null : 'month'
  }
  const all = [...numbers]
  if (Math.max(...all) <= 4)
    return allPadded && all.includes(4) && all.every((n) => n % 3 === 1) ? null : 'quarter'
  // Months that begin or end calendar quarters stand for them.
  const isQuarterly = all.every((n) => n % 3 === 1) || all.every((n) => n % 3 === 0)
  return isQuarterly ? 'first' : 'month'
}

function parseCode({ year, number }: Code, unit: CodeUnit, text: string, hints: Hints): Parsed {
  if (unit === 'quarter' || unit === 'half') {
    const [quarter, half] = unit === 'half' ? [null, number] : [number, null]
    return calendarPeriod(
      { year: Number(year), quarter, half, fiscal: false, isRange: false },
      hints,
    )
  }
  if (unit === 'first') return { value: `${year}-Q${Math.ceil(number / 3)}` }
  return {
    reason: `${text} can be month ${number} or quarter ${number}, and nothing in the column settles it. ${HELP}`,
  }
}

function periodOf(reading: PeriodReading, day: (reading: DayReading) => Parsed): Parsed {
  if (reading.kind === 'one') return { value: reading.period }
  if (reading.kind === 'day') return day(reading.reading)
  return reading.kind === 'not' ? { reason: reading.reason } : EMPTY
}

/** The period that a day stands for. */
function spanOf(parsed: Parsed, unit: Unit | 'fiscal'): Parsed {
  if ('reason' in parsed || typeof parsed.value !== 'string') return parsed
  const year = parsed.value.slice(0, 4)
  if (unit === 'year') return { value: year }
  if (unit === 'half') return { value: `${year}-H${Number(parsed.value.slice(5, 7)) <= 6 ? 1 : 2}` }
  if (unit === 'quarter') {
    return { value: `${year}-Q${Math.ceil(Number(parsed.value.slice(5, 7)) / 3)}` }
  }
  if (unit === 'month') return { value: parsed.value.slice(0, 7) }
  return {
    reason: `The periods of this column begin or end in months that are no calendar quarters or half-years. Give months, or quarters as 2025-Q3.`,
  }
}

/** Facts about days in both orders: whether all begin or end a month, and which months they fall in. */
function createDayFacts() {
  const orders: readonly Order[] = ['dayFirst', 'monthFirst']
  const facts = {
    dayFirst: { first: true, last: true, months: new Set<string>() },
    monthFirst: { first: true, last: true, months: new Set<string>() },
  }
  let seen = 0
  return {
    see(reading: DayReading) {
      if (reading.kind === 'not') return
      seen++
      for (const order of orders) {
        const day = reading.kind === 'one' ? reading.day : reading[order]
        const fact = facts[order]
        fact.first &&= day.endsWith('-01')
        fact.last &&= isLastDay(day)
        if (fact.months.size < 2000) fact.months.add(day.slice(0, 7))
      }
    },
    /** Days within a month that stand for the whole of it. */
    notes(title: string, order: Order | null, unit: Unit | 'fiscal'): string[] {
      const { first, last, months } = facts[order ?? 'monthFirst']
      const [month] = months
      if (unit !== 'month' || seen === 0 || month === undefined || first || last) return []
      return [
        `${title}: days were read as the months in which they lie, such as ${month}. If they stand for quarters, write quarters.`,
      ]
    },
    /** The one order in which every day is the first of a month; null = neither, or both. */
    firsts(): Order | null {
      const { dayFirst, monthFirst } = facts
      if (seen === 0 || dayFirst.first === monthFirst.first) return null
      return dayFirst.first ? 'dayFirst' : 'monthFirst'
    },
    /** What the days of the column stand for; `fiscal` = quarters that are none of the calendar. */
    unit(order: Order | null, header: Unit | null): Unit | 'fiscal' {
      if (seen === 0 || header === 'month') return 'month'
      const { first, last, months } = facts[order ?? 'monthFirst']
      const numbers = [...new Set([...months].map((month) => Number(month.slice(5))))]
      const isYearly =
        (first && numbers.every((n) => n === 1)) || (last && numbers.every((n) => n === 12))
      if (header === 'year') return isYearly ? 'year' : 'month'
      const isQuarterly =
        (first && numbers.every((n) => n % 3 === 1)) || (last && numbers.every((n) => n % 3 === 0))
      const isHalves =
        (first && numbers.every((n) => n % 6 === 1)) || (last && numbers.every((n) => n % 6 === 0))
      if (header === 'half') return isHalves || !(first || last) ? 'half' : 'fiscal'
      if (header === 'quarter') {
        return isQuarterly || !(first || last) ? 'quarter' : 'fiscal'
      }
      if (months.size < 2 || !isQuarterly) return areApart(months) ? 'fiscal' : 'month'
      return isYearly ? 'year' : 'quarter'
    },
  }
}

/** Months of which no two follow each other are no monthly periods, where they are many. */
function areApart(months: ReadonlySet<string>): boolean {
  const numbers = [...months]
    .map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)))
    .toSorted((a, b) => a - b)
  return (
    (numbers.length >= 4 &&
      numbers.every((n, at) => at === 0 || n - (numbers[at - 1] ?? 0) >= 2)) ||
    (numbers.length === 3 && numbers.every((n, at) => at === 0 || n - (numbers[at - 1] ?? 0) === 3))
  )
}

const isLastDay = (day: string): boolean => daysAfter(day, 1).endsWith('-01')

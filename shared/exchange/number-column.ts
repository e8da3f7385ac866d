import type { Choices } from '../contract/import-parts.ts'
import { type ColumnStudy, EMPTY, type Hints, type Parsed, proven, type Style } from './cell.ts'
import { type Mark, type NumberReading, readNumber } from './number-cell.ts'
import type { Cell } from './sheet.ts'
import { counted, textOf } from './text.ts'
import { areSeveral, currencyOf, scaleOf, unitAbove } from './unit-words.ts'

/** A cell of digits and marks alone names no currency. */
const PLAIN = /^[\d.,\s-]*$/

const NOT_A_NUMBER = 'Not a number. Write digits only, such as 125000 or 1250.50.'
const AMBIGUOUS =
  'The thousands and the decimal mark cannot be told apart, because this column uses both styles. Write it without a thousands mark.'

/** What is said about the amounts of a column beside its header. */
interface AmountsMeant {
  /** What one unit stands for, as chosen. */
  unit?: number | undefined
  /** Lines of text above the header. */
  above?: readonly string[]
  amounts?: Choices['amounts']
}

/** Money and other quantities. Ambiguous `1.234` and `1,234` are decided by the column, then by the rest of the file. */
export function studyAmounts(
  title: string,
  header = '',
  { unit, above = [], amounts = null }: AmountsMeant = {},
): ColumnStudy {
  const currencies = new Set<string>()
  const ofHeader = scaleOf(header)
  const ofAll = ofHeader === 1 && unit === undefined ? unitAbove(above) : null
  const factor = unit ?? ofAll?.factor ?? ofHeader
  let largest = 0
  const proofs: Record<Mark, number> = { dot: 0, comma: 0 }
  let ambiguous = 0
  let example = ''
  let scaled = 0
  return {
    see(cell) {
      const reading = readNumber(cell)
      const currency = typeof cell === 'string' && !PLAIN.test(cell) ? currencyOf(cell) : null
      if (currency !== null && reading.kind !== 'not') currencies.add(currency)
      if (reading.kind === 'one') largest = Math.max(largest, Math.abs(reading.value))
      if (reading.kind === 'two') {
        largest = Math.max(largest, Math.abs(reading.dot), Math.abs(reading.comma))
        ambiguous++
        example ||= textOf(cell)
      } else if (reading.kind === 'one') {
        if (reading.proves) proofs[reading.proves]++
        if (reading.scaled) scaled++
      }
    },
    hint(hints) {
      const mark = provenMark(proofs)
      if (mark === 'dot') hints.dotColumns++
      if (mark === 'comma') hints.commaColumns++
      const named = currencyOf(header)
      for (const code of [...currencies, ...(named === null ? [] : [named])]) {
        hints.currencies.add(code)
      }
    },
    decide(hints, remembered) {
      const refusal = refusalOf(title, header, currencies, hints, largest, amounts)
      if (refusal !== null) {
        const parse = (cell: Cell): Parsed =>
          readNumber(cell).kind === 'empty' ? EMPTY : { reason: refusal }
        return { notes: [], style: null, parse }
      }
      const mark = decideMark(proofs, hints, remembered)
      const notes: string[] = []
      if (ambiguous > 0 && mark !== null) {
        notes.push(ambiguityNote(title, example, ambiguous, mark, hints.decimal === mark, proofs))
      }
      if (scaled > 0) {
        notes.push(
          `${title}: ${counted(scaled, 'amount')} written with k, m or bn ${scaled === 1 ? 'was' : 'were'} read as thousands, millions or billions.`,
        )
      }
      if (factor !== 1) {
        const said = ofAll
          ? `a line above the table says "${ofAll.line}"`
          : `the header says ${header}`
        const why = unit === undefined ? said : 'this was chosen'
        notes.push(
          `${title}: ${why}, so every amount was multiplied by ${factor.toLocaleString('en-US')}.`,
        )
      }
      const certain =
        hints.decimal !== null || provenMark(proofs) !== undefined || remembered !== undefined
      return {
        notes,
        // Only what was proven is remembered: a guess must not rule the next file.
        style: certain ? mark : null,
        parse(cell) {
          const reading = readNumber(cell)
          const parsed = amount(reading, mark)
          if (factor === 1 || 'reason' in parsed || typeof parsed.value !== 'number') return parsed
          const scaled = 'scaled' in reading && reading.scaled
          return scaled ? parsed : { value: Number((parsed.value * factor).toPrecision(15)) }
        },
      }
    },
  }
}

const provenMark = (proofs: Record<Mark, number>) =>
  proven(['dot', proofs.dot], ['comma', proofs.comma])

/** The decimal mark for ambiguous cells; null = this column writes both ways. */
function decideMark(
  proofs: Record<Mark, number>,
  hints: Hints,
  remembered: Style | undefined,
): Mark | null {
  if (hints.decimal !== null) return hints.decimal
  const mark = provenMark(proofs)
  if (mark !== undefined) return mark
  if (remembered === 'dot' || remembered === 'comma') return remembered
  return writesCommas(hints) ? 'comma' : 'dot'
}

/** True when the file as a whole looks as if commas were its decimal marks. */
export function writesCommas(hints: Hints): boolean {
  if (hints.dotColumns !== hints.commaColumns) return hints.commaColumns > hints.dotColumns
  return hints.delimiter === ';'
}

function ambiguityNote(
  title: string,
  example: string,
  count: number,
  mark: Mark,
  isChosen: boolean,
  proofs: Record<Mark, number>,
): string {
  const reading = readNumber(example)
  const value = reading.kind === 'two' ? String(reading[mark]) : example
  const because = isChosen
    ? 'this was chosen'
    : proofs[mark] > 0
      ? `other cells of the column can only be read with a ${mark} as decimal mark`
      : 'nothing in the column settles it; check that this is right'
  return `${title}: ${counted(count, 'cell')} such as ${example} can be read in two ways; ${example} was read as ${value}, because ${because}.`
}

function amount(reading: NumberReading, mark: Mark | null): Parsed {
  if (reading.kind === 'empty') return EMPTY
  if (reading.kind === 'not') return { reason: NOT_A_NUMBER }
  if (reading.percent) {
    return { reason: 'A percentage where an amount is expected. Give the amount itself.' }
  }
  if (reading.kind === 'one') return { value: reading.value }
  return mark === null ? { reason: AMBIGUOUS } : { value: reading[mark] }
}

const CUMULATIVE =
  /\b(?:ytd|qtd|cumulative|cumulated|cumul|running total|to date|kumuliert|acumulado)\b/i
const RATIO = /attain|achievement|%|percent|\bpct\b|prozent|zielerreichung/i

/** Why a whole column cannot be amounts of one period in one currency, or null. */
function refusalOf(
  title: string,
  header: string,
  currencies: ReadonlySet<string>,
  { currencies: ofFile, ownCurrency }: Pick<Hints, 'currencies' | 'ownCurrency'>,
  largest: number,
  amounts: Choices['amounts'],
): string | null {
  if (areSeveral(currencies)) {
    return `The column contains several currencies (${[...currencies].join(', ')}), which cannot be added up. Convert the column to one currency.`
  }
  if (areSeveral(ofFile)) {
    return `The amounts of this file are in several currencies (${[...ofFile].join(', ')}), which cannot be compared. Convert them to one currency.`
  }
  if (ownCurrency !== null && areSeveral(new Set([...ofFile, ownCurrency]))) {
    return `These amounts are in ${[...ofFile].join(' or ')}, and the workspace counts in ${ownCurrency}. Convert them, or change the currency of the workspace.`
  }
  const words = header.replaceAll('_', ' ')
  const isAsked = title === 'Quota' || (title === 'Actual' && amounts === null)
  if (isAsked && CUMULATIVE.test(words)) {
    const way =
      title === 'Quota'
        ? 'Give the amount of each period by itself.'
        : 'Say which it is: amounts of each period, or a running total.'
    return `The header says that these amounts add up over the year. ${way}`
  }
  if (title === 'Actual' && amounts === 'running' && /\bqtd\b/i.test(words)) {
    return 'The header says that these amounts begin anew every quarter. Give the amount of each period by itself.'
  }
  if (title === 'Actual' && largest <= 1000 && RATIO.test(words)) {
    return 'The header says that this is attainment, not the amount sold. Map the column with the amount sold, or multiply attainment by quota first.'
  }
  return null
}

/** Workdays of a quarter, and then some: nobody at 100 % in a column of per cent is unheard of, in one of days it is usual. */
const MOST_DAYS = 75

/** Shares from 0 to 1; a column that writes 80 for 80 % is noticed and divided by 100. */
export function studyShares(title: string, header = ''): ColumnStudy {
  let largest = 0
  let aboveOne = 0
  let aboveTwo = 0
  let nonZero = 0
  return {
    see(cell) {
      const share = decimalOf(cell)
      if (share === null || share.percent || share.value === 0) return
      nonZero++
      largest = Math.max(largest, share.value)
      if (share.value > 1) aboveOne++
      if (share.value > 2) aboveTwo++
    },
    decide() {
      // Half of the cells must speak for it: one 1.2 among many 1.0 is a mistake, not a percentage.
      const percents = aboveTwo > 0 && aboveOne * 2 >= nonZero
      const named = /%|percent|\bpct\b|prozent/i.test(header)
      if (percents && !named && largest <= MOST_DAYS && title !== 'Credit share') {
        const reason = `No value is above ${largest}: days, hours or percent cannot be told apart. Write a percent sign behind the values, or give shares from 0 to 1.`
        return {
          notes: [],
          style: null,
          parse(cell) {
            const share = decimalOf(cell)
            return share && !share.percent && share.value > 0 ? { reason } : shareOf(cell, false)
          },
        }
      }
      const notes = percents ? [`${title}: read as percentages, so 80 means 0.8.`] : []
      return { notes, style: null, parse: (cell) => shareOf(cell, percents) }
    },
  }
}

function shareOf(cell: Cell, percents: boolean): Parsed {
  if (isEmpty(cell)) return EMPTY
  const share = decimalOf(cell)
  if (!share) return { reason: 'Not a share. Write a number from 0 to 1, or a percentage.' }
  if (percents && !share.percent && share.value > 0 && share.value <= 1) {
    return {
      reason: `The other values of this column are percent, so ${share.value} can mean ${share.value} % or ${Number((share.value * 100).toPrecision(15))} %. Write it with a percent sign.`,
    }
  }
  const value =
    percents && !share.percent ? Number((share.value / 100).toPrecision(15)) : share.value
  return value >= 0 && value <= 1
    ? { value }
    : { reason: 'A share must lie between 0 and 1 (0 % and 100 %).' }
}

const isEmpty = (cell: Cell) => readNumber(cell).kind === 'empty'

/** Shares and scores have no thousands: the only mark is the decimal one. */
export function decimalOf(cell: Cell): { value: number; percent: boolean } | null {
  const reading = readNumber(cell)
  if (reading.kind === 'one') return reading
  if (reading.kind !== 'two') return null
  return { value: Math.min(reading.dot, reading.comma), percent: reading.percent }
}

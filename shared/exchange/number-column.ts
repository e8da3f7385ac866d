import {
  type ColumnReader,
  type ColumnStudy,
  EMPTY,
  type Hints,
  type Parsed,
  proven,
  type Style,
} from './cell.ts'
import { type Mark, type NumberReading, readNumber } from './number-cell.ts'
import type { Cell } from './sheet.ts'
import { counted, foldKey, textOf } from './text.ts'

const NOT_A_NUMBER = 'Not a number. Write digits only, such as 125000 or 1250.50.'
const AMBIGUOUS =
  'The thousands and the decimal mark cannot be told apart, because this column uses both styles. Write it without a thousands mark.'

/** Money and other quantities. Ambiguous `1.234` and `1,234` are decided by the column, then by the rest of the file. */
export function studyAmounts(title: string): ColumnStudy {
  const proofs: Record<Mark, number> = { dot: 0, comma: 0 }
  let ambiguous = 0
  let example = ''
  let scaled = 0
  return {
    see(cell) {
      const reading = readNumber(cell)
      if (reading.kind === 'two') {
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
    },
    decide(hints, remembered) {
      const mark = decideMark(proofs, hints, remembered)
      const notes: string[] = []
      if (ambiguous > 0 && mark !== null) {
        notes.push(ambiguityNote(title, example, ambiguous, mark, proofs))
      }
      if (scaled > 0) {
        notes.push(
          `${title}: ${counted(scaled, 'amount')} written with k, m or bn ${scaled === 1 ? 'was' : 'were'} read as thousands, millions or billions.`,
        )
      }
      return { notes, style: mark, parse: (cell) => amount(readNumber(cell), mark) }
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
  proofs: Record<Mark, number>,
): string {
  const reading = readNumber(example)
  const value = reading.kind === 'two' ? String(reading[mark]) : example
  const because =
    proofs[mark] > 0
      ? `other cells of the column use a ${mark === 'dot' ? 'dot' : 'comma'} as decimal mark`
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

/** Shares from 0 to 1; a column that writes 80 for 80 % is noticed and divided by 100. */
export function studyShares(title: string): ColumnStudy {
  let aboveOne = 0
  let aboveTwo = 0
  let nonZero = 0
  return {
    see(cell) {
      const share = decimalOf(cell)
      if (share === null || share.percent || share.value === 0) return
      nonZero++
      if (share.value > 1) aboveOne++
      if (share.value > 2) aboveTwo++
    },
    decide() {
      // Half of the cells must speak for it: one 1.2 among many 1.0 is a mistake, not a percentage.
      const percents = aboveTwo > 0 && aboveOne * 2 >= nonZero
      const notes = percents ? [`${title}: read as percentages, so 80 means 0.8.`] : []
      return { notes, style: null, parse: (cell) => shareOf(cell, percents) }
    },
  }
}

function shareOf(cell: Cell, percents: boolean): Parsed {
  if (isEmpty(cell)) return EMPTY
  const share = decimalOf(cell)
  if (!share) return { reason: 'Not a share. Write a number from 0 to 1, or a percentage.' }
  const value =
    percents && !share.percent ? Number((share.value / 100).toPrecision(15)) : share.value
  return value >= 0 && value <= 1
    ? { value }
    : { reason: 'A share must lie between 0 and 1 (0 % and 100 %).' }
}

const isEmpty = (cell: Cell) => readNumber(cell).kind === 'empty'

/** Shares and scores have no thousands: the only mark is the decimal one. */
function decimalOf(cell: Cell): { value: number; percent: boolean } | null {
  const reading = readNumber(cell)
  if (reading.kind === 'one') return reading
  if (reading.kind !== 'two') return null
  return { value: Math.min(reading.dot, reading.comma), percent: reading.percent }
}

const NOT_OBSERVED = new Set(
  [
    'not observed',
    'not rated',
    'not applicable',
    'no rating',
    'unable to rate',
    'cannot rate',
    "don't know",
    'do not know',
    'unknown',
    'n.o.',
    'n/o',
    'n.b.',
    'nicht beobachtet',
    'keine angabe',
    'k.a.',
    'entfällt',
    'non observé',
    'non applicable',
    's.o.',
    'no observado',
    'no aplica',
    'n.v.t.',
    'non osservato',
    'não observado',
  ].map(foldKey),
)

/** Ratings from 1 to 5; words for "not observed" become null, as an empty cell does. */
export function studyScores(): ColumnStudy {
  const reader: ColumnReader = { notes: [], style: null, parse: scoreOf }
  return { see: () => undefined, decide: () => reader }
}

function scoreOf(cell: Cell): Parsed {
  if (typeof cell === 'string' && /\p{L}/u.test(cell) && NOT_OBSERVED.has(foldKey(cell))) {
    return EMPTY
  }
  const reading = decimalOf(cell)
  if (!reading) {
    return isEmpty(cell)
      ? EMPTY
      : {
          reason: 'Not a rating. Write a number from 1 to 5, or leave it empty for not observed.',
        }
  }
  if (reading.percent || reading.value < 1 || reading.value > 5) {
    return {
      reason: 'A rating must lie between 1 and 5; leave it empty for not observed.',
    }
  }
  return { value: reading.value }
}

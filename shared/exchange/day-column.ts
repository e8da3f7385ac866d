import { type ColumnStudy, EMPTY, type Hints, type Parsed, proven, type Style } from './cell.ts'
import { type DayReading, type Order, readDay, serialOfOurTime } from './day-cell.ts'
import { isPlaceholder } from './number-cell.ts'
import { writesCommas } from './number-column.ts'
import type { Cell } from './sheet.ts'
import { counted, textOf } from './text.ts'

const AMBIGUOUS =
  'Day and month cannot be told apart, because this column uses both orders. Write the day as 2025-07-31.'
const NOT_A_DAY = 'Not a calendar day from 1900 to 2100. Write it as 2025-07-31.'

/** Calendar days; `3/4/2025` is decided by the other cells of the column, then by the rest of the file. */
export function studyDays(title: string, from1904: boolean): ColumnStudy {
  const order = studyOrder(title)
  const read = (cell: Cell) => readDayCell(cell, from1904)
  return {
    see(cell) {
      const reading = read(cell)
      if (reading) order.see(reading, cell)
    },
    decide(hints, remembered) {
      const decided = order.decide(hints, remembered)
      return {
        notes: decided.notes,
        style: decided.style,
        parse(cell) {
          const reading = read(cell)
          return reading ? decided.parse(reading) : EMPTY
        },
      }
    },
  }
}

/** Years that programs write where there is no last day: `9999-12-31`, `31/12/2999`. */
const NEVER = /(?:^|\D)(?:9999|2999|2099|2100)(?:\D|$)/

/** The same for last days, where a day in a year that is never meant is no day. */
export function studyEndDays(title: string, from1904: boolean): ColumnStudy {
  const days = studyDays(title, from1904)
  const known = (cell: Cell): Cell => (isNever(cell, from1904) ? null : cell)
  return {
    ...days,
    see: (cell) => days.see(known(cell)),
    decide(hints, remembered) {
      const reader = days.decide(hints, remembered)
      return { ...reader, parse: (cell) => reader.parse(known(cell)) }
    },
  }
}

const isNever = (cell: Cell, from1904: boolean): boolean =>
  NEVER.test(typeof cell === 'number' ? (serialOfOurTime(cell, from1904) ?? '') : textOf(cell))

const ISO = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/

function readDayCell(cell: Cell, from1904: boolean): DayReading | null {
  if (typeof cell === 'string' && ISO.test(cell) && cell >= '1900' && cell < '2101') {
    return { kind: 'one', day: cell, proves: null }
  }
  const text = textOf(cell)
  if (text === '' || isPlaceholder(text)) return null
  if (typeof cell !== 'number') return readDay(text, from1904)
  const day = serialOfOurTime(cell, from1904)
  return day === null ? readDay(text, from1904) : { kind: 'one', day, proves: null }
}

/** Which comes first, day or month, decided by all cells of a column. */
export function studyOrder(title: string) {
  const proofs: Record<Order, number> = { dayFirst: 0, monthFirst: 0 }
  let ambiguous = 0
  let example = ''
  return {
    see(reading: DayReading, cell: Cell) {
      if (reading.kind === 'one' && reading.proves) proofs[reading.proves]++
      if (reading.kind === 'two') {
        ambiguous++
        example ||= textOf(cell)
      }
    },
    /** `otherwise` is the order for which something else in the column speaks. */
    decide(hints: Hints, remembered: Style | undefined, otherwise: Order | null = null) {
      const order = decideOrder(proofs, hints, remembered, otherwise)
      const notes: string[] = []
      if (ambiguous > 0 && order !== null) {
        const because =
          proofs[order] > 0
            ? 'other cells of the column settle it'
            : hints.dayOrder === order
              ? 'this was chosen'
              : otherwise === order
                ? 'every day is then the first of a month'
                : 'nothing in the column settles it; check that this is right'
        const words = order === 'dayFirst' ? 'day before month' : 'month before day'
        notes.push(
          `${title}: ${counted(ambiguous, 'cell')} such as ${example} ${ambiguous === 1 ? 'was' : 'were'} read with the ${words}, because ${because}.`,
        )
      }
      return {
        notes,
        order,
        style:
          proven(['dayFirst', proofs.dayFirst], ['monthFirst', proofs.monthFirst]) ||
          remembered ||
          hints.dayOrder
            ? order
            : null,
        parse: (reading: DayReading) => dayOf(reading, order),
      }
    },
  }
}

function decideOrder(
  proofs: Record<Order, number>,
  hints: Hints,
  remembered: Style | undefined,
  otherwise: Order | null,
): Order | null {
  if (hints.dayOrder !== null) return hints.dayOrder
  const order = proven(['dayFirst', proofs.dayFirst], ['monthFirst', proofs.monthFirst])
  if (order !== undefined) return order
  if (otherwise !== null) return otherwise
  if (remembered === 'dayFirst' || remembered === 'monthFirst') return remembered
  return writesCommas(hints) ? 'dayFirst' : 'monthFirst'
}

function dayOf(reading: DayReading, order: Order | null): Parsed {
  if (reading.kind === 'not') return { reason: NOT_A_DAY }
  if (reading.kind === 'one') return { value: reading.day }
  return order === null ? { reason: AMBIGUOUS } : { value: reading[order] }
}

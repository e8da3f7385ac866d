import { type ColumnStudy, EMPTY, type Hints, type Parsed, proven, type Style } from './cell.ts'
import { type DayReading, type Order, readDay, serialOfOurTime } from './day-cell.ts'
import { isPlaceholder } from './number-cell.ts'
import { writesCommas } from './number-column.ts'
import { type PeriodReading, readPeriod } from './period-cell.ts'
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

/** Periods, with days read as their month. */
export function studyPeriods(title: string, from1904: boolean): ColumnStudy {
  const order = studyOrder(title)
  return {
    see(cell) {
      const reading = readPeriod(cell, from1904)
      if (reading.kind === 'day') order.see(reading.reading, cell)
    },
    decide(hints, remembered) {
      const decided = order.decide(hints, remembered)
      return {
        notes: decided.notes,
        style: decided.style,
        parse: (cell) => periodOf(readPeriod(cell, from1904), decided.parse),
      }
    },
  }
}

function periodOf(reading: PeriodReading, day: (reading: DayReading) => Parsed): Parsed {
  if (reading.kind === 'one') return { value: reading.period }
  if (reading.kind === 'empty') return EMPTY
  if (reading.kind === 'not') return { reason: reading.reason }
  const parsed = day(reading.reading)
  if ('reason' in parsed || typeof parsed.value !== 'string') return parsed
  return { value: parsed.value.slice(0, 7) }
}

function studyOrder(title: string) {
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
    decide(hints: Hints, remembered: Style | undefined) {
      const order = decideOrder(proofs, hints, remembered)
      const notes: string[] = []
      if (ambiguous > 0 && order !== null) {
        const because =
          proofs[order] > 0
            ? 'other cells of the column settle it'
            : 'nothing in the column settles it; check that this is right'
        const words = order === 'dayFirst' ? 'day before month' : 'month before day'
        notes.push(
          `${title}: ${counted(ambiguous, 'cell')} such as ${example} ${ambiguous === 1 ? 'was' : 'were'} read with the ${words}, because ${because}.`,
        )
      }
      return {
        notes,
        style:
          proven(['dayFirst', proofs.dayFirst], ['monthFirst', proofs.monthFirst]) || remembered
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
): Order | null {
  const order = proven(['dayFirst', proofs.dayFirst], ['monthFirst', proofs.monthFirst])
  if (order !== undefined) return order
  if (remembered === 'dayFirst' || remembered === 'monthFirst') return remembered
  return writesCommas(hints) ? 'dayFirst' : 'monthFirst'
}

function dayOf(reading: DayReading, order: Order | null): Parsed {
  if (reading.kind === 'not') return { reason: NOT_A_DAY }
  if (reading.kind === 'one') return { value: reading.day }
  return order === null ? { reason: AMBIGUOUS } : { value: reading[order] }
}

import { foldTokens } from '../model/name-key.ts'
import { type ColumnStudy, EMPTY, type Parsed } from './cell.ts'
import { type NumberReading, readNumber } from './number-cell.ts'
import type { Cell } from './sheet.ts'
import { textOf } from './text.ts'

/** Above this an attainment without a per cent sign is read as per cent: 112 is 1.12. */
const LARGEST_RATIO = 5
/** More than 2,000 % is a slip. */
const LARGEST = 20

/** The only mark of a ratio is the decimal one; per cent is divided by 100 already. */
function decimalOf(reading: NumberReading): { value: number; percent: boolean } | null {
  if (reading.kind === 'one') return reading
  if (reading.kind !== 'two') return null
  return { value: Math.min(reading.dot, reading.comma), percent: reading.percent }
}

const plain = (parse: (cell: Cell) => Parsed): ColumnStudy => ({
  see: () => undefined,
  decide: () => ({ parse, notes: [], style: null }),
})

/** Attainment of a team: `1.12`, `112`, `112 %` are one thing. */
export const studyRatios = (): ColumnStudy =>
  plain((cell) => {
    const reading = readNumber(cell)
    if (reading.kind === 'empty') return EMPTY
    const read = decimalOf(reading)
    if (!read) return { reason: 'Not an attainment. Write a ratio such as 1.12, or 112 %.' }
    const value =
      read.percent || read.value <= LARGEST_RATIO
        ? read.value
        : Number((read.value / 100).toPrecision(15))
    if (value < 0) return { reason: 'An attainment is 0 or more.' }
    return value > LARGEST
      ? { reason: 'Larger than 2000 %. Give a ratio such as 1.12.' }
      : { value }
  })

/** A change in points: `0.05` and `5 %`; whole numbers cannot be told from per cent. */
export const studyChanges = (): ColumnStudy =>
  plain((cell) => {
    const reading = readNumber(cell)
    if (reading.kind === 'empty') return EMPTY
    const read = decimalOf(reading)
    if (!read) return { reason: 'Not a change. Write 0.05 or 5 % for up 5 points.' }
    return Math.abs(read.value) >= 1 && !read.percent
      ? { reason: `${read.value} can be points or a ratio. Write 0.05 or 5 % for up 5 points.` }
      : { value: read.value }
  })

const MONTHS = new Set(
  'm mo mon mos mth mths month months monat monate mois mes meses mesi maand maanden мес месяцев'.split(
    ' ',
  ),
)
const YEARS = new Set(
  'y yr yrs year years jahr jahre an ans ano anos anno anni jaar jaren'.split(' '),
)

/** Whole months: `12`, `12 months`, `6m`, `1 year`. */
export const studyMonths = (): ColumnStudy =>
  plain((cell) => {
    const tokens =
      typeof cell === 'number' ? [String(cell)] : foldTokens(textOf(cell).replace(/[.,]0+\b/, ''))
    if (tokens.length === 0) return EMPTY
    const [number = '', unit = 'm', ...more] = tokens
    const factor = MONTHS.has(unit) ? 1 : YEARS.has(unit) ? 12 : 0
    const months = Number(number) * factor
    return more.length === 0 && Number.isInteger(months) && months >= 1 && months <= 120
      ? { value: months }
      : { reason: 'Give whole months from 1 to 120.' }
  })

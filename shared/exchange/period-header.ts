import type { ColumnSpec } from './column.ts'
import { fits } from './header-match.ts'
import { readPeriod } from './period-cell.ts'
import { RESULTS_FILE } from './results-file.ts'
import { foldKey } from './text.ts'
import { withoutUnit } from './unit-words.ts'

/** A header that names a period, such as `Q4 2024 Quota`. */
export interface PeriodHeader {
  /** The period as the header writes it. */
  label: string
  /** One text for all spellings of one period. */
  key: string
  /** `clear` names a year; `bare` a month or quarter without one; `number` may be anything. */
  says: 'clear' | 'bare' | 'number'
  /** What stands under it, with its unit; '' = the header does not say. */
  value: string
  column: ColumnSpec | null
}

/** Columns of results that a file may give once for every period. */
const VALUES = RESULTS_FILE.columns.filter(
  ({ id, type }) => type === 'amount' || type === 'share' || id === 'note',
)

const LONGEST = 80
const MAY_BE_PERIOD = /\d|\p{L}{3}/u
const BRACKETS = /[([{]([^()[\]{}]*)[)\]}]/g
const RUNS = /\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu
const EDGES = /^[\s_\-–—:|.,/;]+|[\s_\-–—:|.,/;]+$/g

/** The column of results that a header without a period means. */
export const valueColumn = (text: string): ColumnSpec | null =>
  text === '' ? null : (VALUES.find((column) => fits(column, text)) ?? null)

/** What a header says of a period and of the values under it; null = it names no period. */
export function readPeriodHeader(header: string): PeriodHeader | null {
  if (header.length > LONGEST || !MAY_BE_PERIOD.test(header)) return null
  const brackets: string[] = []
  const whole = header
    .replace(BRACKETS, (bracket, inner: string) => {
      if ((periodOf(inner.trim())?.says ?? 'number') !== 'number') return ` ${inner} `
      brackets.push(bracket)
      return ' '
    })
    .replace(EDGES, '')
  const text = withoutUnit(whole)
  const unit = whole.slice(text.length).replace(EDGES, '')
  const tail = [unit, ...brackets].flatMap((part) => (part ? [` ${part}`] : [])).join('')
  const alone = periodOf(text)
  if (alone) return { ...alone, value: tail.trim(), column: null }
  const runs = text.match(RUNS) ?? []
  let best: PeriodHeader | null = null
  for (let at = 1; at < runs.length; at++) {
    const left = runs.slice(0, at).join('').replace(EDGES, '')
    const right = runs.slice(at).join('').replace(EDGES, '')
    for (const [period, value] of [
      [left, right],
      [right, left],
    ] as const) {
      const found = periodOf(period)
      const column = found && valueColumn(`${value}${tail}`)
      const isBetter = !best || RANK[found?.says ?? 'number'] < RANK[best.says]
      if (found && column && isBetter) best = { ...found, value: `${value}${tail}`, column }
    }
  }
  return best
}

const RANK = { clear: 0, bare: 1, number: 2 } as const

const YEARLESS = 2001

function periodOf(text: string): Pick<PeriodHeader, 'label' | 'key' | 'says'> | null {
  if (text === '' || !MAY_BE_PERIOD.test(text)) return null
  if (/^\d{1,2}$/.test(text)) return { label: text, key: String(Number(text)), says: 'number' }
  if (/^\d{5}$/.test(text)) return null
  const reading = readPeriod(text, false)
  if (reading.kind === 'one') return { label: text, key: reading.period, says: 'clear' }
  if (reading.kind === 'named') {
    const { year, quarter, half, fiscal, isRange } = reading.named
    return {
      label: text,
      key: JSON.stringify([year, quarter, half, fiscal, isRange]),
      says: 'clear',
    }
  }
  if (reading.kind === 'day') return { label: text, key: foldKey(text), says: 'clear' }
  const inYear = readPeriod(`${text} ${YEARLESS}`, false)
  if (inYear.kind === 'one') return { label: text, key: inYear.period, says: 'bare' }
  if (inYear.kind !== 'named') return null
  const { quarter, half } = inYear.named
  if (quarter !== null) return { label: text, key: `Q${quarter}`, says: 'bare' }
  return half === null ? null : { label: text, key: `H${half}`, says: 'bare' }
}

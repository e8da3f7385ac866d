import { periodSpan } from '../model/period-result.ts'
import type { Steps } from '../model/steps.ts'
import type { Value } from './cell.ts'
import type { JudgedRow } from './judge-results.ts'
import { counted } from './text.ts'

/** Chance of beginning near the quota and ending at more than six tenths of the quotas of all periods together. */
const OUTGROWS = 0.05

/** Actual over quota; NaN without a quota above 0. */
export const ratioOf = ({ values: { quota, actual } }: Pick<JudgedRow, 'values'>) =>
  typeof quota === 'number' && quota > 0 && typeof actual === 'number' ? actual / quota : Number.NaN

const startOf = ({ values }: JudgedRow) => periodSpan(String(values.period)).firstMonth

/**
 * Rows with an actual, by person and calendar year; whole years are no parts of one. `isEnough` sees every group that
 * grew; null as soon as it says so.
 */
function* byYear(
  rows: readonly JudgedRow[],
  isEnough: (year: readonly JudgedRow[]) => boolean = () => false,
): Steps<JudgedRow[][] | null> {
  const years = new Map<string, Map<Value | undefined, JudgedRow[]>>()
  const all: JudgedRow[][] = []
  for (const row of rows) {
    const { rep_id, period, actual } = row.values
    if (typeof actual !== 'number' || String(period).length === 4) continue
    const key = String(period).slice(0, 4)
    const people = years.get(key) ?? new Map<Value | undefined, JudgedRow[]>()
    if (people.size === 0) years.set(key, people)
    const found = people.get(rep_id)
    if (!found) {
      const year = [row]
      people.set(rep_id, year)
      all.push(year)
    } else {
      found.push(row)
      if (isEnough(found)) return null
    }
    yield
  }
  return all
}

const inOrder = (year: readonly JudgedRow[]) => year.toSorted((a, b) => startOf(a) - startOf(b))

const actualsOf = (rows: readonly JudgedRow[]) => rows.map(({ values }) => Number(values.actual))

const everFalls = (sums: readonly number[]) =>
  sums.some((sum, index) => index > 0 && sum < (sums[index - 1] ?? 0))

/**
 * How likely it is by chance that actual never falls within a year for anybody; 1 where it falls, or grows too little
 * for a running total. A month without sales leaves a running total as it was.
 */
export function* chanceOfRising(rows: readonly JudgedRow[]): Steps<number> {
  let chance = 1
  let expected = 0
  let reached = 0
  // What falls among some periods of a year falls among all of them, so that most files are settled by their beginning.
  const years = yield* byYear(
    rows,
    (year) => year.length === 3 && everFalls(actualsOf(inOrder(year))),
  )
  if (years === null) return 1
  for (const year of years) {
    yield
    if (year.length < 3) continue
    const ordered = inOrder(year)
    const sums = actualsOf(ordered)
    if (everFalls(sums)) return 1
    const levels = new Set(sums).size
    if (levels < 2) continue
    expected += ((sums[0] ?? 0) * ordered.length) / 2
    reached += sums.at(-1) ?? 0
    for (let n = 2; n <= levels; n++) chance /= n
    const [first, last] = [ordered[0], ordered.at(-1)]
    const ends = last === undefined ? 0 : ratioOf(last)
    const begins = first === undefined ? 0 : ratioOf(first)
    if (begins <= 1.5 && ends >= Math.max(1.8, ordered.length * 0.6)) chance *= OUTGROWS
  }
  return reached > expected ? chance : 1
}

/** Steps in ten that may go down, for sales that were undone, before sums are no running total. */
const FALLS = 0.1

export interface Differences {
  rows: JudgedRow[]
  refused: { index: number; column: string; reason: string }[]
  notes: string[]
}

/**
 * Running totals within a calendar year as the amount of each period: the sum less the one of the period before. Where
 * a period before is missing, what was sold in it and in this one cannot be told apart.
 */
export function* takeDifferences(rows: readonly JudgedRow[]): Steps<Differences> {
  const refused: Differences['refused'] = []
  const amounts = new Map<JudgedRow, number>()
  let steps = 0
  let falls = 0
  for (const year of (yield* byYear(rows)) ?? []) {
    yield
    let before: JudgedRow | null = null
    for (const row of inOrder(year)) {
      const { period } = row.values
      const { firstMonth } = periodSpan(String(period))
      const last: { firstMonth: number; months: number } | null =
        before && periodSpan(String(before.values.period))
      const isNext = last ? last.firstMonth + last.months === firstMonth : firstMonth % 12 === 0
      if (isNext) {
        const sum: number = before ? Number(before.values.actual) : 0
        const amount = Number((Number(row.values.actual) - sum).toPrecision(12))
        amounts.set(row, amount)
        steps += before ? 1 : 0
        falls += before && amount < 0 ? 1 : 0
      } else {
        const reason = `The period before ${period} is not in the file, so the difference to it cannot be taken. Add the rows from the first period of the year on.`
        refused.push({ index: row.index, column: 'actual', reason })
      }
      before = row
    }
  }
  if (falls > steps * FALLS) {
    const reason = `Actual falls within the year in ${falls} of ${counted(steps, 'step')}, so it is no running total. Say that these are amounts of each period.`
    const all = rows.map(({ index }) => ({ index, column: 'actual', reason }))
    return { rows: [], refused: all, notes: [] }
  }
  const turned = new Set(refused.map(({ index }) => index))
  const left = rows.flatMap((row) => {
    if (turned.has(row.index)) return []
    const actual = amounts.get(row)
    return actual === undefined ? [row] : [{ ...row, values: { ...row.values, actual } }]
  })
  const note = `Actual: read as running totals, as chosen; in ${counted(amounts.size, 'row')} the amount is the difference to the period before.`
  return { rows: left, refused, notes: [note] }
}

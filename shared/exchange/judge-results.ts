import type { Choices } from '../contract/import-parts.ts'
import { daysAfter } from '../model/calendar.ts'
import type { EmploymentFacts } from '../model/employment.ts'
import { isHiredAfter, monthOf, type Period, periodSpan } from '../model/period-result.ts'
import type { Steps } from '../model/steps.ts'
import type { RowValues } from './column.ts'
import { chanceOfRising, ratioOf, takeDifferences } from './running-total.ts'
import { counted } from './text.ts'

/** A row by its position among the rows of the file, its line and its values. */
export interface JudgedRow {
  index: number
  line: number
  values: RowValues
}

/** A result that the workspace holds. */
export interface HeldPeriod {
  repId: string
  period: string
}

/** What the workspace holds of whom rows speak of. */
export interface Held {
  /** Results whose periods overlap those of rows without being the same. */
  periods: readonly HeldPeriod[]
  /** Employment of people, by id. Of results only those with a day of hire count. */
  employment: ReadonlyMap<string, EmploymentFacts>
  /** Everybody and whom they report to, by id. */
  managers: ReadonlyMap<string, { name: string; managerId: string | null }>
  /** The first period of which each person has a result; only where rows are of people. */
  firstResults: ReadonlyMap<string, Period>
  /** Whether an empty cell empties what is stored. */
  clears: boolean
}

export interface Judgement {
  /** Rows that stay. */
  kept: JudgedRow[]
  refused: { index: number; column: string | null; reason: string }[]
  leftOut: number
  notes: string[]
}

/** Actual beyond this many times the quota is a slip of unit: 2,000 %. */
const LARGEST = 20
/** Half of a file below this share of quota is another unit: 1 %. */
const SMALLEST = 0.01
/** Periods further away than this are misread: results are known for decades, plans for years. */
const YEARS_BACK = 40
const YEARS_AHEAD = 5
/** Presence below which a period does not count, as the rules of a workspace begin. */
const PRESENT = 0.25
/** How unlikely rising sums must be by chance before they are taken for a running total, and before that is asked. */
const BY_CHANCE = 1e-4
const DOUBTFUL = 0.05

/**
 * Stops results that cannot be meant before they are written: attainment of thousands of per cent, amounts in another
 * unit, running totals, nobody present, periods decades away, and totals beside the periods they add up.
 */
export function* judgeResults(
  all: readonly JudgedRow[],
  { periods: held, employment }: Held,
  today: string,
  { amounts }: Pick<Choices, 'amounts'>,
): Steps<Judgement> {
  const { rows, ...taken } =
    amounts === 'running' ? yield* takeDifferences(all) : { rows: all, refused: [], notes: [] }
  const refused: Judgement['refused'] = [...taken.refused]
  const refuse = (row: JudgedRow, column: string | null, reason: string) =>
    refused.push({ index: row.index, column, reason })
  // Whoever says what the amounts are is not asked again.
  const rising = amounts === null ? yield* chanceOfRising(rows) : 1
  const wrong = yield* refusalOfAll(rows, rising)
  if (wrong) {
    for (const row of rows) refuse(row, wrong.column, wrong.reason)
    return { kept: [], refused, leftOut: 0, notes: [] }
  }
  const sound: JudgedRow[] = []
  for (const row of rows) {
    const wrong = refusalOfOne(row.values, today)
    if (wrong) refuse(row, wrong.column, wrong.reason)
    else sound.push(row)
    yield
  }
  const settled = yield* settleOverlaps(sound, held, refused)
  const isSame = amounts !== null || sound.length === rows.length
  const stillRising = isSame ? rising : yield* chanceOfRising(sound)
  const notes = [...taken.notes, ...settled.notes, ...(stillRising < DOUBTFUL ? [MAY_RUN] : [])]
  notes.push(...(yield* beforeHire(settled.kept, employment)))
  return { ...settled, notes }
}

/** Results of a time before somebody was hired, which are kept: who came with a firm that was bought has them. */
function* beforeHire(rows: readonly JudgedRow[], employment: Held['employment']): Steps<string[]> {
  if (employment.size === 0) return []
  let found = 0
  let such = ''
  const people = new Set<string>()
  for (const { values } of rows) {
    const [id, period] = [String(values.rep_id), String(values.period) as Period]
    const hiredOn = employment.get(id)?.hiredOn ?? null
    if (hiredOn !== null && isHiredAfter(hiredOn, period)) {
      such ||= `${period} of ${id}, hired on ${hiredOn}`
      people.add(id)
      found++
    }
    yield
  }
  if (found === 0) return []
  return [
    `${counted(found, 'result')} of ${counted(people.size, 'person', 'people')} ${found === 1 ? 'is' : 'are'} of a time before the day of hire, such as ${such}. ${found === 1 ? 'It is' : 'They are'} kept as written; correct the day of hire if it is wrong.`,
  ]
}

const MAY_RUN =
  'Actual never falls within a year for anybody, as in a running total. Check that it is the amount of each period by itself before you import, or say which it is.'

const isAhead = (period: string, today: string): boolean =>
  periodSpan(period).firstMonth > monthOf(today)

/** Why a result cannot be meant, judged by itself; null = it can. */
export function refusalOfOne(
  values: RowValues,
  today: string,
): { column: 'period' | 'actual'; reason: string } | null {
  const { period, quota, actual } = values
  const away = Number(String(period).slice(0, 4)) - Number(today.slice(0, 4))
  if (away > YEARS_AHEAD || away < -YEARS_BACK) {
    const reason = `${period} lies ${Math.abs(away)} years away. Correct the period.`
    return { column: 'period', reason }
  }
  // Where the person sits it may be tomorrow already.
  if (away >= 0 && typeof actual === 'number' && isAhead(String(period), daysAfter(today, 1))) {
    const reason = `${period} has not begun, so nothing was sold in it. Leave the actual empty.`
    return { column: 'actual', reason }
  }
  const ratio = ratioOf({ values })
  if (!(ratio > LARGEST)) return null
  return {
    column: 'actual',
    reason: `${actual} is ${Math.round(ratio).toLocaleString('en-US')} times the quota of ${quota}. Give both in one unit, or leave the quota empty if it does not fit.`,
  }
}

/** Why a period has no place beside a stored one that it overlaps. */
export const overlapReason = (period: string, stored: string): string =>
  `The workspace has ${stored} of this person, which overlaps ${period}: the same sales would count twice. Give the periods that the workspace has.`

function* refusalOfAll(
  rows: readonly JudgedRow[],
  rising: number,
): Steps<{ column: string; reason: string } | null> {
  const ratios: number[] = []
  const present: number[] = []
  for (const row of rows) {
    const ratio = ratioOf(row)
    if (ratio > 0) ratios.push(ratio)
    const { availability } = row.values
    if (typeof availability === 'number') present.push(availability)
    yield
  }
  const middle = Float64Array.from(ratios).sort()[Math.floor(ratios.length / 2)]
  yield
  if (middle !== undefined && (middle > LARGEST || middle < SMALLEST)) {
    const size = `${Number((middle * 100).toPrecision(2)).toLocaleString('en-US')} %`
    return {
      column: 'actual',
      reason: `Actual is about ${size} of quota throughout, so the two are not in one unit: one may be in thousands, in another currency, a ratio or the quota of a year. Give both for the same period in one unit.`,
    }
  }
  if (present.length >= 3 && present.every((share) => share < PRESENT)) {
    return {
      column: 'availability',
      reason: `Every availability is below ${PRESENT * 100} %, so nobody's results would count. Give the share of workdays present, from 0 to 1 or in percent.`,
    }
  }
  return rising < BY_CHANCE
    ? {
        column: 'actual',
        reason:
          'Actual only rises within each year for everybody, as a running total does. Say which it is: amounts of each period, or a running total.',
      }
    : null
}

/** Totals beside the periods that they add up are left out; periods that overlap without adding up are turned away. */
function* settleOverlaps(
  rows: readonly JudgedRow[],
  held: readonly HeldPeriod[],
  refused: Judgement['refused'],
): Steps<Judgement> {
  const periods = new Set(rows.map(({ values }) => String(values.period)))
  const lengths = new Set([...periods].map(grain))
  yield
  if (lengths.size < 2 && held.length === 0) {
    return { kept: [...rows], refused, leftOut: 0, notes: [] }
  }
  const ofFile = byRep(rows, ({ values }) => String(values.rep_id))
  const ofWorkspace = byRep(held, ({ repId }) => repId)
  const totals: number[] = []
  yield
  const staysOf = (row: JudgedRow) => {
    const period = String(row.values.period)
    const rep = String(row.values.rep_id)
    const stored = (ofWorkspace.get(rep) ?? []).find((other) => overlaps(period, other.period))
    if (stored) {
      refused.push({
        index: row.index,
        column: 'period',
        reason: overlapReason(period, stored.period),
      })
      return false
    }
    const parts = (ofFile.get(rep) ?? []).filter(
      ({ values }) =>
        grain(String(values.period)) < grain(period) && overlaps(period, String(values.period)),
    )
    if (parts.length === 0) return true
    if (isTotalOf(row, parts)) {
      totals.push(row.line)
      return false
    }
    const [part] = parts
    refused.push({
      index: row.index,
      column: 'period',
      reason: `${period} overlaps ${part?.values.period} in line ${part?.line}: the same sales would count twice. Keep the one that is right.`,
    })
    return false
  }
  const kept: JudgedRow[] = []
  for (const row of rows) {
    if (staysOf(row)) kept.push(row)
    yield
  }
  const lines = totals.slice(0, 5).join(', ') + (totals.length > 5 ? ', …' : '')
  const notes =
    totals.length === 0
      ? []
      : [
          `${counted(totals.length, 'row')} of a longer period beside shorter ones ${totals.length === 1 ? 'was' : 'were'} left out as totals (line ${lines}).`,
        ]
  return { kept, refused, leftOut: totals.length, notes }
}

const grain = (period: string) => periodSpan(period).months

function byRep<T>(items: readonly T[], repOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of items) {
    const list = found.get(repOf(item))
    if (list) list.push(item)
    else found.set(repOf(item), [item])
  }
  return found
}

/** Whether two periods share months without being the same. */
export function overlaps(a: string, b: string): boolean {
  if (a === b) return false
  const left = periodSpan(a)
  const right = periodSpan(b)
  return (
    left.firstMonth < right.firstMonth + right.months &&
    right.firstMonth < left.firstMonth + left.months
  )
}

/** Whether shorter periods cover a longer one, or add up to it. */
function isTotalOf(row: JudgedRow, parts: readonly JudgedRow[]): boolean {
  const shortest = Math.min(...parts.map(({ values }) => grain(String(values.period))))
  const fine = parts.filter(({ values }) => grain(String(values.period)) === shortest)
  const months = new Set(
    parts.flatMap(({ values }) => {
      const { firstMonth, months: length } = periodSpan(String(values.period))
      return Array.from({ length }, (_, n) => firstMonth + n)
    }),
  )
  if (months.size === grain(String(row.values.period))) return true
  const sum = fine.reduce((total, { values }) => total + Number(values.actual ?? 0), 0)
  return Math.abs(sum - Number(row.values.actual ?? Number.NaN)) <= Math.abs(sum) * 1e-6
}

import { dayNumber } from '../model/calendar.ts'
import { type Period, type PeriodResult, periodAt, periodSpan } from '../model/period-result.ts'
import type { CreditedDeal } from './period-attainment.ts'
import type { Asked } from './quotas.ts'

/** What is known of one person in one period, and whether its actual is what won deals add up to. */
export interface KnownResult extends PeriodResult {
  fromDeals?: true
  /** What won deals add up to where that is over {@link APART} away from the stored actual; absent = it is not. */
  dealsSay?: number
}

/** Difference of won deals from a stored actual, as a share of it, from which on it is said. */
export const APART = 0.02

const isApart = (actual: number, sold: number) => Math.abs(sold - actual) > APART * Math.abs(actual)

/** The days that the deals of a workspace speak of, in days since 1970, both included. */
export interface DealCover {
  from: number
  to: number
}

/** Closing days below which pauses between deals say nothing about where an export begins and ends. */
const FEW_DAYS = 8
const YEAR = 365
/** Months of a period of whoever has neither a result nor a quota that says how long periods are. */
const QUARTER = 3

const startOf = (month: number): number =>
  Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000

/**
 * From the first to the last day on which anybody won a deal, and as much further at either end as the longest pause
 * between two closing days within a year of that end: a longer silence means that the export began later or ended
 * earlier. `days` are ISO days in any order; null = no deal.
 */
export function dealCover(days: Iterable<string>): DealCover | null {
  const at = [...new Set(days)].map(dayNumber).sort((a, b) => a - b)
  const [first] = at
  const last = at.at(-1)
  if (first === undefined || last === undefined) return null
  if (at.length < FEW_DAYS) return { from: -Infinity, to: Infinity }
  let before = 0
  let after = 0
  for (let place = 1; place < at.length; place++) {
    const start = at[place - 1] ?? first
    const end = at[place] ?? last
    if (start <= first + YEAR) before = Math.max(before, end - start)
    if (end >= last - YEAR) after = Math.max(after, end - start)
  }
  return { from: first - before, to: last + after }
}

/**
 * What a person sold in a period by the won deals: Σ amount × credit share. Null where the deals do not cover the
 * period: it lies before the person's first won deal or after the last one, or reaches beyond {@link dealCover}. Between
 * the two a period without a deal is 0: the export has the period, and the person sold before and after it.
 */
export function soldByDeals(
  period: Period,
  deals: readonly CreditedDeal[],
  cover: DealCover | null,
): number | null {
  const { firstMonth, months } = periodSpan(period)
  const end = firstMonth + months
  let sum = 0
  let before = false
  let after = false
  for (const { month, credited } of deals) {
    if (month < end) before = true
    if (month >= firstMonth) after = true
    if (month >= firstMonth && month < end) sum += credited
  }
  const isCovered =
    cover !== null && startOf(firstMonth) >= cover.from && startOf(end) - 1 <= cover.to
  return before && after && isCovered ? Number(sum.toPrecision(12)) : null
}

/** What is known of one person beside stored results. */
interface Beside {
  deals: readonly CreditedDeal[]
  cover: DealCover | null
  asked: Asked
}

/**
 * The results of one person, with the actual that won deals add up to where no result is known, and the quota that was
 * given apart where a result has none: in the periods that are stored, and in further ones with deals that no stored one
 * overlaps. Nothing that is stored is changed.
 */
export function knownResults(
  repId: PeriodResult['repId'],
  stored: readonly PeriodResult[],
  { deals, cover, asked }: Beside,
): readonly KnownResult[] {
  const hasDeals = deals.length > 0 && cover !== null
  if (!hasDeals && asked.length === null) return stored
  const filled = stored.map((result): KnownResult => {
    const quota = result.quota ?? asked.of(result.period)
    const sold = soldByDeals(result.period, deals, cover)
    if (result.actual !== null) {
      const { actual } = result
      return { ...result, quota, ...(sold !== null && isApart(actual, sold) && { dealsSay: sold }) }
    }
    return { ...result, quota, actual: sold, ...(sold !== null && { fromDeals: true }) }
  })
  return hasDeals ? [...filled, ...soldBeside(repId, stored, { deals, cover, asked })] : filled
}

/** Periods with an actual from won deals that no stored one overlaps. */
function soldBeside(
  repId: PeriodResult['repId'],
  stored: readonly PeriodResult[],
  { deals, cover, asked }: Beside,
): KnownResult[] {
  const spans = stored.map(({ period }) => periodSpan(period))
  const length =
    spans.length === 0
      ? (asked.length ?? QUARTER)
      : spans.reduce((least, { months }) => Math.min(least, months), 12)
  let first = Infinity
  let last = 0
  for (const { month } of deals) {
    first = Math.min(first, month)
    last = Math.max(last, month)
  }
  const found: KnownResult[] = []
  for (let month = Math.floor(first / length) * length; month <= last; month += length) {
    const isStored = spans.some(
      (one) => one.firstMonth < month + length && month < one.firstMonth + one.months,
    )
    const period = periodAt(month, length)
    const actual = isStored ? null : soldByDeals(period, deals, cover)
    if (actual === null) continue
    found.push({ ...NOTHING, repId, period, quota: asked.of(period), actual, fromDeals: true })
  }
  return found
}

const NOTHING = { availability: null, ramp: null, largestDeal: null, note: null }

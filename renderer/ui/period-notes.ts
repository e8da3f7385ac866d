import type { PeriodPoint } from '../../shared/contract/candidates.contract.ts'
import { periodSpan } from '../../shared/model/period-result.ts'
import { AGAINST_PEERS } from '../../shared/readiness/sales-words.ts'
import { amount, percent, period as periodName } from './format.ts'

const UNITS = new Map([
  [1, 'month'],
  [3, 'quarter'],
  [6, 'half-year'],
  [12, 'year'],
])

/** `quarter`, `month`, `half-year` or `year`: what one period of this record is; `period` when they are mixed. */
export function unitOf(series: readonly PeriodPoint[]): string {
  const units = new Set(
    series.map(({ period }) => UNITS.get(periodSpan(period).months) ?? 'period'),
  )
  const [only] = units
  return units.size === 1 && only ? only : 'period'
}

/** The period in which the largest single deal of the record fell; null when no deal is known. */
export function largestDealPeriod(series: readonly PeriodPoint[]): string | null {
  let largest = 0
  let found: string | null = null
  for (const { period, attainment, withoutLargestDeal, effectiveQuota } of series) {
    if (attainment === null || withoutLargestDeal === null || effectiveQuota === null) continue
    const deal = (attainment - withoutLargestDeal) * effectiveQuota
    if (deal > largest) {
      largest = deal
      found = period
    }
  }
  return found
}

/** Both figures of a period whose stored result is not what won deals add up to. */
export const apartWords = ({
  actual,
  dealsSay,
}: Pick<PeriodPoint, 'actual' | 'dealsSay'>): string =>
  actual === null || dealsSay === undefined
    ? ''
    : `the table says ${amount(actual)}, won deals add up to ${amount(dealsSay)}`

/** What a reader of the chart needs to know: the band, ramp, absence, and periods that do not count. */
export function chartNotes(series: readonly PeriodPoint[]): string[] {
  const unit = unitOf(series)
  const against = series.some((point) => point.against)
  const hasBand = series.some(({ peersLow }) => peersLow !== null)
  const named = (points: readonly PeriodPoint[], say: (point: PeriodPoint) => string) =>
    points.map((point) => `${periodName(point.period)} (${say(point)})`).join(', ')
  const ramping = series.filter(({ counted, ramp }) => counted && ramp < 1)
  const away = series.filter(({ counted, availability }) => counted && availability < 1)
  const fromDeals = series.filter((point) => point.fromDeals)
  const apart = series.filter(({ dealsSay }) => dealsSay !== undefined)
  const uncounted = series.filter(({ counted }) => !counted)
  return [
    `Attainment by ${unit}, in percent${against ? ` of the median of peers: ${AGAINST_PEERS}` : ''}.${hasBand ? ' Grey: middle half of the peers.' : ''}`,
    ramping.length === 0
      ? ''
      : `On ramp: ${named(ramping, ({ ramp }) => `${percent(ramp)} ${against ? 'of the median' : 'of quota'} expected`)}.`,
    away.length === 0
      ? ''
      : `Partly away: ${named(away, ({ availability, byLeave }) => `${percent(availability)} present${byLeave ? ', by days of leave' : ''}`)}.`,
    fromDeals.length === 0
      ? ''
      : `Actual from won deals: ${fromDeals.length === series.length ? `every ${unit}` : fromDeals.map(({ period }) => periodName(period)).join(', ')}.`,
    apart.length === 0
      ? ''
      : `Results and won deals differ: ${named(apart, apartWords)}. The results count.`,
    uncounted.length === 0
      ? ''
      : `Hollow, not counted: ${named(uncounted, ({ notCountedBecause }) => notCountedBecause ?? '')}.`,
  ].filter((note) => note !== '')
}

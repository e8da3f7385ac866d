import type { PeriodResult } from '../model/period-result.ts'
import type { Rep } from '../model/rep.ts'
import { quantile } from '../science/quantile.ts'
import { groupRecords } from './performance.ts'
import type { Field } from './standings.ts'

/** One period of a sales record beside the middle half of the peer group in the same period. Ratios: 1 = 100 %. */
export interface PeriodPoint {
  period: string
  quota: number | null
  effectiveQuota: number | null
  actual: number | null
  availability: number
  /** Presence was not given, and is counted by days of leave. */
  byLeave?: true | undefined
  ramp: number
  counted: boolean
  notCountedBecause: string | null
  attainment: number | null
  withoutLargestDeal: number | null
  peersLow: number | null
  peersMiddle: number | null
  peersHigh: number | null
  note: PeriodResult['note']
  /** The actual is what won deals add up to. */
  fromDeals?: true | undefined
  /** What won deals add up to, where it is not what the table of results says. */
  dealsSay?: number | undefined
  /** No quota was given: `effectiveQuota` is from the median of the peers. */
  against?: true | undefined
}

/** Peers with a counted result in a period from which a band is drawn. */
const MIN_BAND = 4

/** The sales record of one rep, period by period, with the peers as a band. */
export function periodSeries(
  rep: Rep,
  field: Pick<Field, 'sales' | 'performances'>,
): PeriodPoint[] {
  const record = field.sales.records.get(rep.repId)
  const rated = field.performances.get(rep.repId)
  const key = field.sales.keys.get(rep.repId)?.[rated?.peerGroupLevel ?? 0] ?? ''
  const byPeriod = new Map<string, number[]>()
  for (const { periods } of groupRecords(field.sales, key).values()) {
    for (const { result, attainment } of periods) {
      if (attainment === null) continue
      const found = byPeriod.get(result.period)
      if (found) found.push(attainment)
      else byPeriod.set(result.period, [attainment])
    }
  }
  return (record?.periods ?? []).map(
    ({ result, effectiveQuota, largestDeal, ...period }): PeriodPoint => {
      const peers = byPeriod.get(result.period) ?? []
      const band = (share: number) => (peers.length < MIN_BAND ? null : quantile(peers, share))
      const without =
        period.counted && largestDeal !== null && result.actual !== null && effectiveQuota
          ? (result.actual - largestDeal) / effectiveQuota
          : null
      return {
        period: result.period,
        quota: result.quota,
        effectiveQuota,
        actual: result.actual,
        availability: period.availability,
        ...(period.byLeave && { byLeave: true }),
        ramp: period.ramp,
        counted: period.counted,
        notCountedBecause: period.notCountedBecause,
        attainment: period.attainment,
        withoutLargestDeal: without,
        peersLow: band(0.25),
        peersMiddle: band(0.5),
        peersHigh: band(0.75),
        note: result.note,
        ...(result.fromDeals && { fromDeals: true }),
        ...(result.dealsSay !== undefined && { dealsSay: result.dealsSay }),
        ...(rated?.performance.against && { against: true }),
      }
    },
  )
}

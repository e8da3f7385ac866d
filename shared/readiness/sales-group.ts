import { periodSpan } from '../model/period-result.ts'
import type { PerformanceStanding } from '../model/standing.ts'
import type { Steps } from '../model/steps.ts'
import { heldOut, overlapping, type SalesPeriod } from '../science/sales-periods.ts'
import { type SalesPosterior, salesPosteriorInSteps } from '../science/sales-posterior.ts'
import { type CountedPeriod, leaveOut, type SalesRecord } from './period-attainment.ts'
import { asPercent } from './wording.ts'

/** Months a period covers, from the first one on. */
export const spanOf = ({ result }: CountedPeriod) => {
  const { firstMonth, months } = periodSpan(result.period)
  return { startMonth: firstMonth, months }
}

/** Nothing counts twice: where two counted periods overlap, the longer one gives way (SCIENCE-2 section 6.1). */
export function withoutOverlap(record: SalesRecord): SalesRecord {
  const counted = record.periods.flatMap((period, place) =>
    period.counted ? [{ place, ...spanOf(period) }] : [],
  )
  const covered = overlapping(counted)
  return leaveOut(
    record,
    new Map(
      counted.flatMap(({ place }, index) =>
        covered[index] ? [[place, 'covered by shorter periods that are known'] as const] : [],
      ),
    ),
  )
}

/** Counted periods of one record as the sales model asks them, in time order. */
export const salesPeriods = (record: SalesRecord): SalesPeriod[] =>
  record.periods.flatMap((period) =>
    period.attainment === null
      ? []
      : [
          {
            ...spanOf(period),
            share: period.availability * period.ramp,
            attainment: period.attainment,
          },
        ],
  )

/** A peer group: records without what looks like a typing error, and what that was. */
export interface BelievedGroup {
  records: ReadonlyMap<string, SalesRecord>
  heldOut: ReadonlyMap<string, PerformanceStanding['heldOut']>
}

/** A peer group judged together, and what is known of each level. */
export interface SalesGroup extends BelievedGroup {
  posterior: SalesPosterior
}

/** Counted periods of everybody in a peer group. */
export const groupPeriods = ({ records }: BelievedGroup): Map<string, SalesPeriod[]> =>
  new Map([...records].map(([repId, own]) => [repId, salesPeriods(own)]))

/** Judges a peer group: what looks like a typing error is held out, the rest gives every level (SCIENCE-2 6.2, 6.4). */
export function* judgedGroup(members: ReadonlyMap<string, SalesRecord>): Steps<SalesGroup> {
  const believed = believedRecords(members)
  const periods = groupPeriods(believed)
  yield
  return { ...believed, posterior: yield* salesPosteriorInSteps(periods) }
}

/** The records of a peer group without what looks like a typing error. */
export function believedRecords(members: ReadonlyMap<string, SalesRecord>): BelievedGroup {
  const rows = [...members].flatMap(([repId, { periods }]) =>
    periods.flatMap((period, place) =>
      period.attainment === null || period.target === null
        ? []
        : [
            {
              repId,
              place,
              period: period.result.period,
              attainment: period.attainment,
              quota: period.target / spanOf(period).months,
            },
          ],
    ),
  )
  const absurd = heldOut(
    rows.map(({ attainment }) => attainment),
    rows.map(({ quota }) => quota),
  )
  const gone = Map.groupBy(
    rows.filter((_, index) => absurd[index]),
    ({ repId }) => repId,
  )
  const why = (attainment: number) =>
    `looks like a typing error (${asPercent(attainment)}); not counted until it is corrected`
  const records = new Map(
    [...members].map(([repId, record]) => [
      repId,
      leaveOut(
        record,
        new Map(gone.get(repId)?.map(({ place, attainment }) => [place, why(attainment)])),
      ),
    ]),
  )
  return {
    records,
    heldOut: new Map(
      [...gone].map(([repId, list]) => [
        repId,
        list.map(({ period, attainment }) => ({ period, why: why(attainment) })),
      ]),
    ),
  }
}

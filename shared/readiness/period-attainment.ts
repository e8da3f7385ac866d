import type { DealCredit } from '../model/deal-credit.ts'
import { leavesOf } from '../model/employment.ts'
import { monthOf, type PeriodResult, periodSpan } from '../model/period-result.ts'
import type { Rep } from '../model/rep.ts'
import type { Rules } from '../model/rules.ts'
import { attainment } from '../science/attainment.ts'
import { presenceByLeave } from './leave-presence.ts'
import { LEAST_PEERS, type Medians } from './peer-medians.ts'
import type { KnownResult } from './won-deals.ts'

/** One period after the rules of SCIENCE section 5.1 and SCIENCE-2 sections 6.1 and 6.2: what counts, against which quota, and why not. */
export interface CountedPeriod {
  result: KnownResult
  availability: number
  /** Presence was not given, and is counted by the days of leaves. */
  byLeave?: true
  ramp: number
  rampAssumed: boolean
  /** What attainment is measured against at full presence: the quota, or the median of peers where nobody has one. */
  target: number | null
  /** Target × presence × ramp. */
  effectiveQuota: number | null
  counted: boolean
  notCountedBecause: string | null
  /** Actual / effective quota; null when the period does not count. */
  attainment: number | null
  /** Largest known deal credited in the period; null = no deal known. */
  largestDeal: number | null
}

/** What decides which periods count. */
type CountingRules = Pick<Rules, 'minAvailability' | 'rampByMonth'>

/** A deal with the share that this rep is credited. */
export interface CreditedDeal {
  dealId: string
  closedOn: string
  /** Of the whole deal, and this rep's part of it, 0 to 1. */
  amount: number
  share: number
  month: number
  credited: number
  shared: boolean
}

export interface SalesRecord {
  periods: readonly CountedPeriod[]
  /** Σ actual / Σ effective quota; null when no period counts. */
  attainment: number | null
  hitRate: number | null
  deals: readonly CreditedDeal[]
}

/**
 * Expected share of quota over a period for someone hired on `hiredOn`: the mean of the monthly ramp, month 1 being the
 * month of hiring; 0 before it. 1 when the hire date is unknown.
 */
export function rampOf(
  period: string,
  hiredOn: string | null,
  rampByMonth: readonly number[],
): number {
  if (hiredOn === null) return 1
  const { firstMonth, months } = periodSpan(period)
  const hired = monthOf(hiredOn)
  let sum = 0
  for (let month = firstMonth; month < firstMonth + months; month++) {
    sum += month < hired ? 0 : (rampByMonth[month - hired] ?? 1)
  }
  return sum / months
}

/**
 * The sales record of one rep: periods in time order, each with what it counts for. `medians` = of a peer group in which
 * nobody has a quota; they stand in the place of quotas.
 */
export function salesRecord(
  rep: Rep,
  results: readonly KnownResult[],
  deals: readonly CreditedDeal[],
  rules: CountingRules,
  medians?: Medians,
): SalesRecord {
  const ordered = [...results].sort((a, b) => byTime(a.period, b.period))
  const leaves = leavesOf(rep.leaves)
  const away = ordered.map(({ availability, period }) =>
    availability === null ? presenceByLeave(leaves, period) : null,
  )
  const inputs = ordered.map((result, index) => {
    const ramp = result.ramp ?? rampOf(result.period, rep.hiredOn, rules.rampByMonth)
    return {
      actual: result.actual,
      quota: medians ? (medians.get(result.period)?.median ?? null) : result.quota,
      availability: result.availability ?? away[index] ?? 1,
      ramp,
    }
  })
  const computed = attainment(inputs, rules.minAvailability)
  const periods = ordered.map((result, index): CountedPeriod => {
    const { availability = 1, ramp = 1, quota: target = null } = inputs[index] ?? {}
    const counted = computed.included[index] ?? false
    const byLeave = typeof away[index] === 'number'
    return {
      result,
      availability,
      ...(byLeave && { byLeave }),
      ramp,
      rampAssumed: result.ramp === null && ramp < 1,
      target,
      effectiveQuota: target === null ? null : (computed.effectiveQuota[index] ?? null),
      counted,
      notCountedBecause: counted
        ? null
        : whyNotCounted(
            { ...result, quota: target },
            { availability, byLeave, ramp },
            rules,
            medians,
          ),
      attainment: computed.periodAttainment[index] ?? null,
      largestDeal: largestDealIn(result, deals),
    }
  })
  return { periods, attainment: computed.attainment, hitRate: computed.hitRate, deals }
}

/** The same record without some of its counted periods, by their place; each with the reason it does not count. */
export function leaveOut(record: SalesRecord, why: ReadonlyMap<number, string>): SalesRecord {
  if (why.size === 0) return record
  const computed = attainment(
    record.periods.map(({ result, target, availability, ramp, counted }, place) => ({
      actual: counted && !why.has(place) ? result.actual : null,
      quota: target,
      availability,
      ramp,
    })),
    0,
  )
  const periods = record.periods.map((period, place): CountedPeriod => {
    const reason = why.get(place)
    return reason === undefined || !period.counted
      ? period
      : { ...period, counted: false, notCountedBecause: reason, attainment: null }
  })
  return { ...record, periods, attainment: computed.attainment, hitRate: computed.hitRate }
}

function byTime(a: string, b: string): number {
  const left = periodSpan(a)
  const right = periodSpan(b)
  return left.firstMonth - right.firstMonth || left.months - right.months
}

function whyNotCounted(
  result: PeriodResult,
  { availability, byLeave, ramp }: { availability: number; byLeave: boolean; ramp: number },
  rules: CountingRules,
  medians?: Medians,
): string {
  if (medians && result.actual !== null && result.quota === null)
    return `no quota, and fewer than ${LEAST_PEERS} peers with an actual to compare with`
  if (result.quota === null || result.quota <= 0) return 'no quota'
  if (result.actual === null) return 'no result known'
  if (ramp <= 0) return 'before the first ramp month'
  if (availability < rules.minAvailability)
    return `present less than ${Math.round(rules.minAvailability * 100)} % of workdays${byLeave ? ', counted by days of leave' : ''}`
  return 'not counted'
}

function largestDealIn(result: PeriodResult, deals: readonly CreditedDeal[]): number | null {
  const { firstMonth, months } = periodSpan(result.period)
  let largest = result.largestDeal
  for (const { month, credited } of deals) {
    if (month >= firstMonth && month < firstMonth + months && credited > (largest ?? 0))
      largest = credited
  }
  return largest
}

/** Deals by rep with the credited amount; a share left out is an equal split among the reps of the deal. */
export function creditedDeals(deals: readonly DealCredit[]): Map<string, CreditedDeal[]> {
  const reps = new Map<string, number>()
  for (const { dealId } of deals) reps.set(dealId, (reps.get(dealId) ?? 0) + 1)
  const byRep = new Map<string, CreditedDeal[]>()
  for (const { dealId, repId, amount, closedOn, creditShare } of deals) {
    const sharers = reps.get(dealId) ?? 1
    const share = creditShare ?? 1 / sharers
    const deal = {
      ...{ dealId, closedOn, amount, share },
      month: monthOf(closedOn),
      credited: amount * share,
      shared: sharers > 1 || share < 1,
    }
    const found = byRep.get(repId)
    if (found) found.push(deal)
    else byRep.set(repId, [deal])
  }
  return byRep
}

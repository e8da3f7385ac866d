import { periodSpan } from '../../model/period-result.ts'
import type { Rep } from '../../model/rep.ts'
import type { MethodOneRules } from '../../model/rules.ts'
import type { PerformanceStanding } from '../../model/standing.ts'
import { consistency } from '../../science/consistency.ts'
import { midrankPercentiles } from '../../science/percentile.ts'
import { empiricalBayes, shrinkageFallback } from '../../science/shrinkage.ts'
import { theilSen } from '../../science/theil-sen.ts'
import type { Organisation } from '../organisation.ts'
import { PeerPool, peerKeys, peerLabel } from '../peer-groups.ts'
import { creditedDeals, type SalesRecord, salesRecord } from '../period-attainment.ts'
import { performanceProbabilities } from './performance-probabilities.ts'

/** Fewer reps, or fewer error degrees of freedom, cannot carry an estimate of the true spread (SCIENCE 5.3). */
const MIN_ESTIMATION = 5
/** Periods whose weight equals the group's when the spread cannot be estimated (SCIENCE 5.3, test–retest .50). */
const FALLBACK_PERIODS = 4
/** Trend words need this many periods and this p (SCIENCE 5.6). */
const TREND_PERIODS = 6
const TREND_P = 0.1

interface RatedPerformance {
  performance: PerformanceStanding
  peerGroup: string
  peers: number
  peerGroupWidened: boolean
  peerGroupLevel: number
}

/** The sales records of an organisation, and the peer pool of everyone with a counted period. */
export interface SalesField {
  records: ReadonlyMap<string, SalesRecord>
  peers: PeerPool<Rep>
  keys: ReadonlyMap<string, readonly string[]>
}

export function salesField(
  { reps, results, deals }: Pick<Organisation, 'reps' | 'results' | 'deals'>,
  rules: MethodOneRules,
): SalesField {
  const resultsByRep = Map.groupBy(results, ({ repId }) => repId)
  const dealsByRep = creditedDeals(deals)
  const records = new Map<string, SalesRecord>()
  const keys = new Map<string, readonly string[]>()
  const peers = new PeerPool<Rep>()
  for (const rep of reps) {
    const record = salesRecord(
      rep,
      resultsByRep.get(rep.repId) ?? [],
      dealsByRep.get(rep.repId) ?? [],
      rules,
    )
    const repKeys = peerKeys(rep)
    records.set(rep.repId, record)
    keys.set(rep.repId, repKeys)
    if (record.attainment !== null) peers.add(repKeys, rep)
  }
  return { records, peers, keys }
}

/** Sales performance of everyone, each within the narrowest peer group of at least `rules.minPeers` (SCIENCE section 5). */
export function performances(
  reps: readonly Rep[],
  field: SalesField,
  rules: MethodOneRules,
): Map<string, RatedPerformance> {
  const groups = new Map<string, GroupFit>()
  const rated = new Map<string, RatedPerformance>()
  for (const rep of reps) {
    const record = field.records.get(rep.repId)
    const keys = field.keys.get(rep.repId)
    if (!record || !keys) continue
    const level = field.peers.level(keys, rules.minPeers)
    const key = keys[level] ?? ''
    let fit = groups.get(key)
    if (!fit) {
      fit = fitGroup(field.peers.at(key), field.records)
      groups.set(key, fit)
    }
    rated.set(rep.repId, {
      performance: performanceOf(rep.repId, record, fit),
      peerGroup: peerLabel(rep, level),
      peers: fit.scores.size,
      peerGroupWidened: level > 0,
      peerGroupLevel: level,
    })
  }
  return rated
}

interface GroupFit {
  method: PerformanceStanding['method']
  mean: number | null
  sd: number | null
  scores: ReadonlyMap<string, { score: number; se: number | null; percentile: number }>
}

/** Counted attainments of one rep, in time order. */
export const countedAttainments = (record: SalesRecord): number[] =>
  record.periods.flatMap(({ attainment }) => (attainment === null ? [] : [attainment]))

function fitGroup(members: readonly Rep[], records: ReadonlyMap<string, SalesRecord>): GroupFit {
  const values = new Map<string, number[]>()
  for (const { repId } of members) {
    const record = records.get(repId)
    if (record) values.set(repId, countedAttainments(record))
  }
  const fit = shrink(values)
  const ids = [...fit.scores.keys()]
  const percentiles = midrankPercentiles(ids.map((id) => fit.scores.get(id)?.score ?? 0))
  return {
    ...fit,
    scores: new Map(
      ids.map((id, index) => {
        const { score = 0, se = null } = fit.scores.get(id) ?? {}
        return [id, { score, se, percentile: percentiles[index] ?? 50 }]
      }),
    ),
  }
}

function shrink(values: ReadonlyMap<string, readonly number[]>) {
  const periods = [...values.values()].reduce((sum, { length }) => sum + length, 0)
  if (values.size >= MIN_ESTIMATION && periods - values.size >= MIN_ESTIMATION) {
    const fit = empiricalBayes(values)
    const tau2 = fit.tau2 ?? 0
    return {
      method: tau2 === 0 ? ('no-differences' as const) : ('empirical-bayes' as const),
      mean: fit.mu,
      sd: Math.sqrt(tau2),
      scores: new Map(
        [...fit.reps].map(([id, { score, se }]) => [id, { score, se: se as number | null }]),
      ),
    }
  }
  const means = new Map([...values].map(([id, list]) => [id, meanOf(list)]))
  const mean = means.size > 0 ? meanOf([...means.values()]) : null
  return {
    method: 'few-peers' as const,
    mean,
    sd: null,
    scores: new Map(
      [...values].map(([id, list]) => {
        const { score } = shrinkageFallback({
          rawMean: means.get(id) ?? 0,
          n: list.length,
          mu: mean ?? 0,
          kappa: FALLBACK_PERIODS,
        })
        return [id, { score, se: null as number | null }]
      }),
    ),
  }
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const NO_RESULTS: PerformanceStanding = {
  attainment: null,
  shrunk: null,
  se: null,
  percentile: null,
  percentileLow: null,
  percentileHigh: null,
  z: null,
  periods: 0,
  trend: null,
  trendP: null,
  trendDirection: null,
  consistency: null,
  consistencyLow: null,
  consistencyHigh: null,
  hitRate: null,
  largestDeal: null,
  withoutLargestDeal: null,
  collaborationShare: null,
  pHigh: null,
  pCredible: null,
  groupMean: null,
  groupSd: null,
  method: 'no-results',
  heldOut: [],
  rampAssumed: false,
}

function performanceOf(repId: string, record: SalesRecord, group: GroupFit): PerformanceStanding {
  const own = group.scores.get(repId)
  const context = {
    groupMean: group.mean,
    groupSd: group.sd,
    collaborationShare: collaborationShare(record),
  }
  if (!own || record.attainment === null) return { ...NO_RESULTS, ...context }
  const chances =
    own.se === null || group.mean === null || group.sd === null
      ? { high: null, credible: null }
      : performanceProbabilities({ mean: own.score, se: own.se, mu: group.mean, tau: group.sd })
  return {
    ...NO_RESULTS,
    ...context,
    attainment: record.attainment,
    shrunk: own.score,
    se: own.se,
    percentile: own.percentile,
    periods: record.periods.filter(({ counted }) => counted).length,
    ...trendOf(record),
    consistency: consistency(countedAttainments(record)).cvCorrected,
    hitRate: record.hitRate,
    ...largestDealOf(record),
    pHigh: chances.high,
    pCredible: chances.credible,
    method: group.method,
    rampAssumed: record.periods.some(({ rampAssumed, counted }) => rampAssumed && counted),
  }
}

function trendOf(
  record: SalesRecord,
): Pick<PerformanceStanding, 'trend' | 'trendP' | 'trendDirection'> {
  const counted = record.periods.filter(({ counted }) => counted)
  const shortest = Math.min(...counted.map(({ result }) => periodSpan(result.period).months))
  if (counted.length < 2) return { trend: null, trendP: null, trendDirection: null }
  const { slope, p } = theilSen(
    counted.map(({ result }) => periodSpan(result.period).firstMonth / shortest),
    counted.map(({ attainment }) => attainment ?? 0),
  )
  const clear = counted.length >= TREND_PERIODS && slope !== null && p !== null && p < TREND_P
  return {
    trend: slope,
    trendP: p,
    trendDirection:
      counted.length < TREND_PERIODS
        ? null
        : clear && slope !== 0
          ? slope > 0
            ? 'improving'
            : 'declining'
          : 'none',
  }
}

function largestDealOf(
  record: SalesRecord,
): Pick<PerformanceStanding, 'largestDeal' | 'withoutLargestDeal'> {
  const counted = record.periods.filter(({ counted }) => counted)
  const known = counted.flatMap(({ largestDeal }) => (largestDeal === null ? [] : [largestDeal]))
  if (known.length === 0) return { largestDeal: null, withoutLargestDeal: null }
  const largestDeal = Math.max(...known)
  const actual = counted.reduce((sum, { result }) => sum + (result.actual ?? 0), 0)
  const quota = counted.reduce((sum, { effectiveQuota }) => sum + (effectiveQuota ?? 0), 0)
  return { largestDeal, withoutLargestDeal: (actual - largestDeal) / quota }
}

/** Share of deal revenue closed together with someone else; null without deals (no data is not zero). */
function collaborationShare({ deals }: SalesRecord): number | null {
  const total = deals.reduce((sum, { credited }) => sum + credited, 0)
  if (total <= 0) return null
  return deals.reduce((sum, { credited, shared }) => sum + (shared ? credited : 0), 0) / total
}

import type { Rep } from '../model/rep.ts'
import type { Rules } from '../model/rules.ts'
import type { PerformanceStanding } from '../model/standing.ts'
import { finished, type Steps } from '../model/steps.ts'
import { salesSwing, salesTrend } from '../science/sales-trend.ts'
import type { Organisation } from './organisation.ts'
import { PeerPool, peerKeys, peerLabel } from './peer-groups.ts'
import type { UnaskedGroup } from './peer-medians.ts'
import {
  type CountedPeriod,
  creditedDeals,
  type SalesRecord,
  salesRecord,
} from './period-attainment.ts'
import { quotaBook } from './quotas.ts'
import {
  type BelievedGroup,
  believedRecords,
  judgedGroup,
  type SalesGroup,
  salesPeriods,
  withoutOverlap,
} from './sales-group.ts'
import { type KnownMedians, measureUnasked, type Unasked } from './unasked-groups.ts'
import { dealCover, knownResults } from './won-deals.ts'

export interface RatedPerformance {
  performance: PerformanceStanding
  peerGroup: string
  peers: number
  peerGroupWidened: boolean
  /** The level of {@link peerKeys} actually used. */
  peerGroupLevel: number
}

/** The sales records of an organisation, and the peer pool of everyone with a counted period. */
export interface SalesField {
  records: ReadonlyMap<string, SalesRecord>
  peers: PeerPool<Rep>
  keys: ReadonlyMap<string, readonly string[]>
  unasked?: Unasked
}

type SalesFacts = Pick<Organisation, 'reps' | 'results' | 'deals' | 'dealDays' | 'quotas'>

export const salesField = (
  facts: SalesFacts,
  rules: Rules,
  known: KnownMedians | null = null,
): SalesField => finished(salesFieldInSteps(facts, rules, known))

export function* salesFieldInSteps(
  { reps, results, deals, dealDays, quotas }: SalesFacts,
  rules: Rules,
  known: KnownMedians | null = null,
): Steps<SalesField> {
  const resultsByRep = Map.groupBy(results, ({ repId }) => repId)
  const dealsByRep = creditedDeals(deals)
  const askedOf = quotaBook(quotas ?? [])
  const cover = dealCover(dealDays ?? deals.map(({ closedOn }) => closedOn))
  const records = new Map<string, SalesRecord>()
  const keys = new Map<string, readonly string[]>()
  const peers = new PeerPool<Rep>()
  for (const rep of reps) {
    const own = dealsByRep.get(rep.repId) ?? []
    const stored = resultsByRep.get(rep.repId) ?? []
    const results = knownResults(rep.repId, stored, { deals: own, cover, asked: askedOf(rep) })
    const record = withoutOverlap(salesRecord(rep, results, own, rules))
    const repKeys = peerKeys(rep)
    records.set(rep.repId, record)
    keys.set(rep.repId, repKeys)
    if (record.attainment !== null) peers.add(repKeys, rep)
    yield
  }
  return { records, peers, keys, unasked: measureUnasked({ reps, records, keys }, rules, known) }
}

/** Sales performance of everyone, each within the narrowest peer group of at least `rules.minPeers`. */
export const performances = (
  reps: readonly Rep[],
  field: SalesField,
  rules: Rules,
): Map<string, RatedPerformance> => finished(performancesInSteps(reps, field, rules))

/** Peer groups that were judged apart, by key; whichever is not among them is judged where it is needed. */
export type JudgedGroups = ReadonlyMap<string, SalesGroup>

export function* performancesInSteps(
  reps: readonly Rep[],
  field: SalesField,
  rules: Rules,
  judged: JudgedGroups = new Map(),
): Steps<Map<string, RatedPerformance>> {
  const groups = new Map(judged)
  const rated = new Map<string, RatedPerformance>()
  for (const rep of reps) {
    const record = field.records.get(rep.repId)
    const peers = peersOf(rep, field, rules)
    if (!record || !peers) continue
    const { level, key } = peers
    let group = groups.get(key)
    if (!group) {
      group = yield* judgedGroup(groupRecords(field, key))
      groups.set(key, group)
    }
    rated.set(rep.repId, {
      performance: {
        ...performanceOf(rep.repId, record, group),
        ...againstOf(record, field.unasked?.groups.get(key)),
      },
      peerGroup: peerLabel(rep, level),
      peers: group.posterior.sellers.size,
      peerGroupWidened: level > 0,
      peerGroupLevel: level,
    })
    yield
  }
  return rated
}

/** The level of peers that someone is judged among, and the key of the group. */
function peersOf(
  { repId }: Rep,
  { keys, unasked, peers }: SalesField,
  rules: Rules,
): { level: number; key: string } | null {
  const own = keys.get(repId)
  if (!own) return null
  const level = unasked?.levels.get(repId) ?? peers.level(own, rules.minPeers)
  return { level, key: own[level] ?? '' }
}

/** The peer groups that these people are judged in, each without what looks like a typing error. */
export function* peerGroupsInSteps(
  reps: readonly Rep[],
  field: SalesField,
  rules: Rules,
): Steps<Map<string, BelievedGroup>> {
  const groups = new Map<string, BelievedGroup>()
  for (const rep of reps) {
    const peers = peersOf(rep, field, rules)
    if (peers && !groups.has(peers.key)) {
      groups.set(peers.key, believedRecords(groupRecords(field, peers.key)))
      yield
    }
  }
  return groups
}

/** The sales records of everybody in a peer group. */
export function groupRecords(field: SalesField, key: string): Map<string, SalesRecord> {
  const unasked = field.unasked?.groups.get(key)
  if (unasked) return new Map(unasked.records)
  return new Map(
    field.peers.at(key).flatMap(({ repId }) => {
      const record = field.records.get(repId)
      return record ? [[repId as string, record] as const] : []
    }),
  )
}

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

function performanceOf(repId: string, whole: SalesRecord, group: SalesGroup): PerformanceStanding {
  const { groupMean, groupSd, carry, sellers } = group.posterior
  const own = sellers.get(repId)
  const record = group.records.get(repId) ?? whole
  const context = {
    groupMean,
    groupSd,
    collaborationShare: collaborationShare(record),
    heldOut: group.heldOut.get(repId) ?? [],
  }
  if (!own || record.attainment === null) return { ...NO_RESULTS, ...context }
  const counted = record.periods.filter((period) => period.counted)
  const swing = salesSwing(salesPeriods(record).map(({ attainment }) => attainment))
  return {
    ...context,
    attainment: record.attainment,
    shrunk: own.level,
    se: own.se,
    percentile: own.percentile,
    percentileLow: own.percentileLow,
    percentileHigh: own.percentileHigh,
    z: own.z,
    periods: counted.length,
    ...trendOf(record, carry),
    consistency: swing?.cv ?? null,
    consistencyLow: swing?.low ?? null,
    consistencyHigh: swing?.high ?? null,
    hitRate: record.hitRate,
    ...largestDealOf(counted),
    pHigh: own.high,
    pCredible: own.credible,
    method: 'posterior',
    rampAssumed: counted.some(({ rampAssumed }) => rampAssumed),
    ...fromDealsOf(counted),
  }
}

/** The medians that periods of a person were measured against; absent with quotas. */
function againstOf(
  { periods }: SalesRecord,
  group: UnaskedGroup | undefined,
): Pick<PerformanceStanding, 'against'> {
  if (!group) return {}
  const medians = periods.flatMap(({ result }) => group.medians.get(result.period) ?? [])
  return { against: { medians } }
}

/** Counted periods whose actual is from won deals; absent without any. */
function fromDealsOf(counted: readonly CountedPeriod[]): Pick<PerformanceStanding, 'fromDeals'> {
  const { length } = counted.filter(({ result }) => result.fromDeals)
  return length === 0 ? {} : { fromDeals: length }
}

/** Change a quarter; times are the middles of the periods (SCIENCE-2 section 6.5). */
function trendOf(
  record: SalesRecord,
  carry: number,
): Pick<PerformanceStanding, 'trend' | 'trendP' | 'trendDirection'> {
  const counted = salesPeriods(record)
  const { slope, p, direction } = salesTrend(
    counted.map(({ startMonth, months }) => (startMonth + months / 2) / 3),
    counted.map(({ attainment }) => attainment),
    carry,
  )
  return { trend: slope, trendP: p, trendDirection: direction }
}

function largestDealOf(
  counted: readonly CountedPeriod[],
): Pick<PerformanceStanding, 'largestDeal' | 'withoutLargestDeal'> {
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

import { mean, sampleSd } from '../science/moments.ts'
import { wilsonInterval } from '../science/wilson-interval.ts'
import type { Share } from './decision-report.ts'
import type { Outcome } from './outcomes.ts'

/** One candidate of a past cycle, as known when its decisions were signed. */
export interface PastCandidate {
  repId: string
  name: string
  sales: number | null
  /** Leadership score by source, missing ones with what stood in for them. */
  sources: readonly { weight: number; value: number | null }[]
  leadership: number | null
  promoted: boolean
  /** Only of those who were promoted. */
  outcome: Outcome | null
}

export interface PastCycle {
  cycleId: string
  cycleName: string
  decidedOn: string
  candidates: readonly PastCandidate[]
}

/** A way of ranking: the weight of sales, and whether the leadership sources count as frozen or all alike. */
export interface BacktestRule {
  salesWeight: number
  sources: 'frozen' | 'equal'
}

export interface ReplayedPick {
  repId: string
  name: string
  promoted: boolean
  /** Null = never observed as a manager, or not known yet. */
  success: boolean | null
}

export interface ReplayedCycle {
  cycleId: string
  cycleName: string
  decidedOn: string
  /** People promoted then; the rule picks as many. */
  places: number
  picked: ReplayedPick[]
  /** Promoted then, not picked now. */
  dropped: ReplayedPick[]
}

export interface Backtest {
  cycles: ReplayedCycle[]
  /** Of those who were promoted and whose outcome is known: picked by this rule, and not picked by it. */
  pickedAndSeen: Share
  notPickedButSeen: Share
  /** Picked by this rule and never observed: nothing is known about them. */
  neverSeen: number
}

/**
 * Past cycles under another rule, on what was known at the time: who would have been picked for as many places, and how
 * those among them did who really were promoted. About people who were never observed it says nothing.
 */
export function backtest(past: readonly PastCycle[], rule: BacktestRule): Backtest {
  const cycles = past.map((cycle) => replay(cycle, rule))
  const all = cycles.flatMap(({ picked, dropped }) => [
    ...picked.map((pick) => ({ ...pick, picked: true })),
    ...dropped.map((pick) => ({ ...pick, picked: false })),
  ])
  const seen = all.filter(({ success }) => success !== null)
  return {
    cycles,
    pickedAndSeen: share(seen.filter(({ picked }) => picked)),
    notPickedButSeen: share(seen.filter(({ picked }) => !picked)),
    neverSeen: all.filter(({ picked, promoted }) => picked && !promoted).length,
  }
}

function share(people: readonly ReplayedPick[]): Share {
  const successes = people.filter(({ success }) => success === true).length
  return { successes, n: people.length, ...wilsonInterval(successes, people.length) }
}

function replay(
  { candidates, ...cycle }: PastCycle,
  { salesWeight, sources }: BacktestRule,
): ReplayedCycle {
  const lead = candidates.map((one) => (sources === 'frozen' ? one.leadership : equalScore(one)))
  const zSales = standardised(candidates.map(({ sales }) => sales))
  const zLead = standardised(lead)
  const ranked = candidates
    .map((one, at) => ({ one, index: indexOf(salesWeight, zSales[at], zLead[at]) }))
    .filter(({ index }) => index !== null)
    .sort((a, b) => (b.index ?? 0) - (a.index ?? 0) || (a.one.repId < b.one.repId ? -1 : 1))
  const places = candidates.filter(({ promoted }) => promoted).length
  const chosen = new Set(ranked.slice(0, places).map(({ one }) => one.repId))
  const pick = ({ repId, name, promoted, outcome }: PastCandidate): ReplayedPick => ({
    repId,
    name,
    promoted,
    success: promoted ? (outcome?.success ?? null) : null,
  })
  return {
    ...cycle,
    places,
    picked: ranked.slice(0, places).map(({ one }) => pick(one)),
    dropped: candidates.filter((one) => one.promoted && !chosen.has(one.repId)).map(pick),
  }
}

/** Who lacks what a rule ranks by is not ranked by it. */
function indexOf(
  salesWeight: number,
  sales: number | null | undefined,
  lead: number | null | undefined,
): number | null {
  const parts = [
    { weight: salesWeight, z: sales ?? null },
    { weight: 1 - salesWeight, z: lead ?? null },
  ].filter(({ weight }) => weight > 0)
  return parts.some(({ z }) => z === null)
    ? null
    : parts.reduce((sum, { weight, z }) => sum + weight * (z ?? 0), 0)
}

const equalScore = ({ sources }: PastCandidate): number | null =>
  sources.some(({ value }) => value === null) ? null : mean(sources.map(({ value }) => value ?? 0))

function standardised(values: readonly (number | null)[]): (number | null)[] {
  const known = values.filter((value) => value !== null)
  const centre = mean(known)
  const sd = sampleSd(known)
  if (centre === null) return values.map(() => null)
  return values.map((value) =>
    value === null ? null : sd === null || sd === 0 ? 0 : (value - centre) / sd,
  )
}

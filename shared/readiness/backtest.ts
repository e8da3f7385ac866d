import { mean, sampleSd } from '../science/moments.ts'
import { wilsonInterval } from '../science/wilson-interval.ts'
import type { Share } from './decision-report.ts'
import { replayPlaces } from './expected-outcome.ts'
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
  /** Equal at the last place, and more of them than places left: the rule cannot say which. */
  tied: ReplayedPick[]
  placesLeft: number
  ties: string | null
  /** Promoted then, neither picked nor tied now. */
  dropped: ReplayedPick[]
}

export interface Backtest {
  cycles: ReplayedCycle[]
  /** Of those who were promoted and whose outcome is known: picked by this rule, and not picked by it. */
  pickedAndSeen: Share
  notPickedButSeen: Share
  /** Picked by this rule and never observed: nothing is known about them. Those who tie count in part. */
  neverSeen: number
}

/**
 * Past cycles under another rule, on what was known at the time: who would have been picked for as many places, and how
 * those among them did who really were promoted. About people who were never observed it says nothing.
 */
export function backtest(past: readonly PastCycle[], rule: BacktestRule): Backtest {
  const cycles = past.map((cycle) => replay(cycle, rule))
  const all = cycles.flatMap(({ picked, tied, placesLeft, dropped }) => [
    ...picked.map((pick) => ({ ...pick, part: 1 })),
    ...tied.map((pick) => ({ ...pick, part: placesLeft / tied.length })),
    ...dropped.map((pick) => ({ ...pick, part: 0 })),
  ])
  const seen = all.filter(({ success }) => success !== null)
  const unseen = all.filter(({ promoted }) => !promoted)
  return {
    cycles,
    pickedAndSeen: share(seen),
    notPickedButSeen: share(seen.map((one) => ({ ...one, part: 1 - one.part }))),
    neverSeen: rounded(unseen.reduce((sum, { part }) => sum + part, 0)),
  }
}

/** Sums of parts such as 1/3, freed of what adding them in another order would change. */
const rounded = (sum: number) => Number(sum.toFixed(9))

/** `part`: how much of each person counts, 0 to 1. */
function share(people: readonly { success: boolean | null; part: number }[]): Share {
  const sum = (list: readonly { part: number }[]) =>
    rounded(list.reduce((total, { part }) => total + part, 0))
  const successes = sum(people.filter(({ success }) => success === true))
  const n = sum(people)
  return { successes, n, ...wilsonInterval(successes, n) }
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
  const found = replayPlaces(
    ranked.map(({ index }) => index ?? 0),
    places,
  )
  const at = (positions: readonly number[]) => positions.flatMap((place) => ranked[place] ?? [])
  const [picked, tied] = [at([...found.picked, ...found.also]), at(found.tied)]
  const named = new Set([...picked, ...tied].map(({ one }) => one.repId))
  const placesLeft = tied.length > 0 ? found.placesLeft : 0
  const pick = ({ repId, name, promoted, outcome }: PastCandidate): ReplayedPick => ({
    repId,
    name,
    promoted,
    success: promoted ? (outcome?.success ?? null) : null,
  })
  return {
    ...cycle,
    places,
    picked: picked.map(({ one }) => pick(one)),
    tied: tied.map(({ one }) => pick(one)),
    placesLeft,
    ties: tied.length > 0 ? tiesSentence(placesLeft, tied.length) : null,
    dropped: candidates.filter((one) => one.promoted && !named.has(one.repId)).map(pick),
  }
}

const tiesSentence = (places: number, people: number) =>
  `${places} of these ${people} would be picked; the rule cannot say which. Each counts as ${places}/${people} of a pick.`

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

import { alphaInterval } from '../science/alpha-interval.ts'
import { type HaloExcess, type HaloRating, haloExcess } from '../science/halo.ts'
import { icc } from '../science/icc.ts'
import {
  alphaBand,
  type KrippendorffAlpha,
  krippendorffAlpha,
} from '../science/krippendorff-alpha.ts'
import { measurementError } from '../science/measurement-error.ts'
import { sampleSd } from '../science/moments.ts'
import type { Interval } from '../science/normal.ts'
import { ratingGraph } from '../science/rating-graph.ts'
import { fairScoresIfEnough } from '../science/reml.ts'
import type { SeverityRating } from '../science/severity-design.ts'
import { spearmanBrown } from '../science/spearman-brown.ts'
import { type CompetencyRating, straightLining } from '../science/straight-lining.ts'
import { closestPair, type RaterPair } from './rater-pair.ts'

/** Below the minimum counts nothing is said; otherwise a figure is fine or worth a look. */
export type DeskState = 'too_few' | 'fine' | 'look'

export const RATER_DESK_RULES = {
  /** Ratings before halo is judged, and the excess worth a look (SCIENCE 3.3). */
  haloRatings: 15,
  haloExcess: 0.25,
  /** Fewest people rated before the severity of a rater is judged (SCIENCE-2 section 3.3). */
  severityPeople: 3,
  /** Ratees before straight-lining is judged, and the spread below which it is worth a look. */
  straightRatees: 3,
  straightSpread: 0.3,
  /** People with two or more ratings before agreement is judged. */
  agreementPeople: 5,
} as const

export interface HaloFinding extends HaloExcess {
  state: DeskState
}

/** Halo excess of a panel with its minimum count: worth a look above .25 with at least 15 ratings. */
export function haloFinding(ratings: readonly HaloRating[]): HaloFinding {
  const halo = haloExcess(ratings)
  const enough = halo.ratings >= RATER_DESK_RULES.haloRatings && halo.excess !== null
  return { ...halo, state: state(enough, (halo.excess ?? 0) > RATER_DESK_RULES.haloExcess) }
}

export interface StraightLineFinding {
  rater: string
  spread: number | null
  ratees: number
  state: DeskState
}

/**
 * Who gives nearly the same score on every competency of a person: spread below .30 scale points over
 * at least three people. One entry per rater, in order of name.
 */
export function straightLineFindings(ratings: readonly CompetencyRating[]): StraightLineFinding[] {
  return [...straightLining(ratings)].map(([rater, { spread, ratees }]) => {
    const enough = ratees >= RATER_DESK_RULES.straightRatees && spread !== null
    const flat = (spread ?? 0) < RATER_DESK_RULES.straightSpread
    return { rater, spread, ratees, state: state(enough, flat) }
  })
}

export interface Agreement extends KrippendorffAlpha {
  /** 80 % range of alpha; null where too few people were rated twice to state one. */
  alphaInterval: Interval | null
  /** ICC(2,1) for levels and ICC(3,1) for ranking: reliability of one rater. */
  levels: number | null
  ranking: number | null
  levelsInterval: Interval | null
  rankingInterval: Interval | null
  /** Where the ICC comes from: a full panel, or variance components of an incomplete one. */
  basis: 'panel' | 'components' | null
  /** Raters a person has here, and how far their mean can be relied on; how far one rater is off, 80 % sure, in points. */
  perPerson: number
  ofMean: number | null
  errorOfOne: number | null
  /** The two raters with the most people in common. */
  pair: RaterPair | null
  /** People outside the largest connected part: the ICC is silent about them, alpha counts them. */
  outside: number
  state: DeskState
}

/** Rows = ratees when every rater rated every ratee exactly once; otherwise null. */
function fullPanel(ratings: readonly SeverityRating[]): number[][] | null {
  const raters = [...new Set(ratings.map((rating) => rating.rater))].sort()
  const byRatee = Map.groupBy(ratings, (rating) => rating.ratee)
  if (byRatee.size * raters.length !== ratings.length) return null
  const rows: number[][] = []
  for (const ratee of [...byRatee.keys()].sort()) {
    const scores = new Map(byRatee.get(ratee)?.map(({ rater, y }) => [rater, y]))
    if (scores.size !== raters.length) return null
    rows.push(raters.map((rater) => scores.get(rater) ?? 0))
  }
  return rows
}

/** The ratings of the largest part of a panel whose raters and ratees are connected. */
function largestPart(ratings: readonly SeverityRating[]): readonly SeverityRating[] {
  const graph = ratingGraph(ratings.map(({ ratee, rater }) => [ratee, rater] as const))
  if (graph.components < 2) return ratings
  const people = new Set(graph.parts[0]?.ratees)
  return ratings.filter(({ ratee }) => people.has(ratee))
}

function reliability(ratings: readonly SeverityRating[]) {
  const panel = fullPanel(ratings)
  if (panel !== null) {
    const { icc2, icc3, intervals } = icc(panel)
    const known = icc2 !== null || icc3 !== null
    return {
      levels: icc2,
      ranking: icc3,
      levelsInterval: intervals.icc2,
      rankingInterval: intervals.icc3,
      basis: known ? ('panel' as const) : null,
    }
  }
  const none = { levelsInterval: null, rankingInterval: null }
  const estimated = fairScoresIfEnough(ratings)
  if (estimated === null) return { ...none, levels: null, ranking: null, basis: null }
  const { rep, rater, residual } = estimated.variance
  const share = (total: number) => (total > 0 ? rep / total : null)
  return {
    ...none,
    levels: share(rep + rater + residual),
    ranking: share(rep + residual),
    basis: 'components' as const,
  }
}

/**
 * How well raters agree on one competency from one source: Krippendorff's α (ordinal) with its band, and
 * the ICC of a single rater in the largest connected part of the panel. Judged from five people with two or more ratings on; worth a look where the
 * whole 80 % range of α lies below the tentative band (.667).
 */
export function agreement(ratings: readonly SeverityRating[]): Agreement {
  const byRatee = Map.groupBy(ratings, (rating) => rating.ratee)
  const units = [...byRatee.values()].map((list) => list.map((rating) => rating.y))
  const alpha = krippendorffAlpha(units)
  const enough = alpha.units >= RATER_DESK_RULES.agreementPeople && alpha.alpha !== null
  const part = largestPart(ratings)
  const outside = byRatee.size - new Set(part.map(({ ratee }) => ratee)).size
  const { low, high } = alphaInterval(units)
  const range = low === null || high === null ? null : ([low, high] as const)
  const known = reliability(part)
  const perPerson = ratings.length / Math.max(1, byRatee.size)
  return {
    ...alpha,
    alphaInterval: range,
    ...known,
    perPerson,
    ofMean: known.levels === null ? null : spearmanBrown(known.levels, perPerson),
    errorOfOne: errorOfOne(part, known.levels),
    pair: closestPair(ratings),
    outside,
    state: state(enough, range !== null && alphaBand(range[1]) === 'low'),
  }
}

/** Half of the 80 % range around what one rater gives, in points. */
function errorOfOne(ratings: readonly SeverityRating[], levels: number | null): number | null {
  const sd = sampleSd(ratings.map(({ y }) => y))
  if (sd === null || levels === null) return null
  const around = { x: 0, mean: 0, sd, reliability: Math.max(0, levels), level: 0.8 }
  return measurementError(around).observedInterval?.[1] ?? null
}

function state(enough: boolean, look: boolean): DeskState {
  if (!enough) return 'too_few'
  return look ? 'look' : 'fine'
}

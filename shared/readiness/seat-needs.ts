import { NEEDS_FACTOR } from '../model/seat-needs.ts'
import type { JobStanding } from '../model/standing.ts'
import { type Reading, readWeights } from '../science/rating-model/read.ts'
import { type JobField, solvedPlace } from './job-standing.ts'
import { asList } from './wording.ts'

type Weighed = readonly { id: string; weight: number }[]

/** Share of every competency in the score when those that are needed count double. */
export function sharesForNeeds(
  competencies: Weighed,
  needed: readonly string[],
): Map<string, number> {
  const weighed = competencies.map(({ id, weight }) => ({
    id,
    weight: needed.includes(id) ? weight * NEEDS_FACTOR : weight,
  }))
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return new Map(weighed.map(({ id, weight }) => [id, total === 0 ? 0 : weight / total]))
}

/**
 * The leadership score of somebody when these competencies count double: the weighted mean of the competency scores
 * that a standing has, as the score itself is. What was not seen stands where the rest points, as in the score. Null =
 * nobody rated the person.
 */
export function scoreForNeeds(
  leadership: JobStanding,
  competencies: Weighed,
  needed: readonly string[],
): number | null {
  if (leadership.score === null) return null
  const shares = sharesForNeeds(competencies, needed)
  let sum = 0
  for (const { competency, score, pointsTo } of leadership.competencies) {
    const value = score ?? pointsTo?.score ?? null
    if (value === null) return null
    sum += value * (shares.get(competency) ?? 0)
  }
  return sum
}

/** Reads the same score of everybody from the solved job, for its uncertainty; null = somebody it was not solved for. */
export function readingsForNeeds(
  field: JobField,
  needed: readonly string[],
): (repId: string) => Reading | null {
  const { fit, model } = field
  if (!fit) return () => null
  const shares = sharesForNeeds(model.competencies, needed)
  const { sourceShare, competencies } = fit.design
  // One set of weights for all, so that what is made of them is made once.
  const weights = Float64Array.from(
    [...sourceShare].flatMap((share) => competencies.map((id) => share * (shares.get(id) ?? 0))),
  )
  const known = new Map<string, Reading | null>()
  return (repId) => {
    const before = known.get(repId)
    if (before !== undefined) return before
    const place = solvedPlace(repId, field)
    const reading = place && readWeights(place.fit, place.index, weights)
    known.set(repId, reading)
    return reading
  }
}

/** What an opening needs more of in words: `A new team: coaching counts double`. */
export const needsWords = ({ name, asks }: { name: string; asks: readonly string[] }): string =>
  `${name}: ${asList(asks.map((ask) => ask.charAt(0).toLowerCase() + ask.slice(1)))} ${asks.length === 1 ? 'counts' : 'count'} double`

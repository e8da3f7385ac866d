import { sampleVariance } from './moments.ts'

/** One rating of one competency. */
export interface CompetencyRating {
  rater: string
  ratee: string
  competency: string
  y: number
}

export interface Spread {
  /**
   * Root mean square over ratees of the SD across competencies, scale units: how much this rater tells
   * a person's strengths from their weaknesses. Null when no ratee has enough competencies.
   */
  spread: number | null
  /** Ratees with enough rated competencies. */
  ratees: number
}

/** Fewest competencies of one ratee that show whether a rater differentiates. */
const MIN_COMPETENCIES = 4

/**
 * Straight-lining: how little a rater's scores differ between the competencies of one person (SCIENCE
 * 3.3). Every rater gets an entry, in order of name. Several ratings of one competency are averaged.
 * Order of input does not matter.
 */
export function straightLining(ratings: readonly CompetencyRating[]): Map<string, Spread> {
  const byRater = Map.groupBy(ratings, (rating) => rating.rater)
  const result = new Map<string, Spread>()
  for (const rater of [...byRater.keys()].sort()) {
    const byRatee = Map.groupBy(byRater.get(rater) ?? [], (rating) => rating.ratee)
    const variances = [...byRatee.values()]
      .map(competencyMeans)
      .filter((means) => means.length >= MIN_COMPETENCIES)
      .map(sampleVariance)
      .filter((variance) => variance !== null)
      .sort((a, b) => a - b)
    const total = variances.reduce((sum, variance) => sum + variance / variances.length, 0)
    const known = variances.length > 0 && Number.isFinite(total)
    result.set(rater, { spread: known ? Math.sqrt(total) : null, ratees: variances.length })
  }
  return result
}

function competencyMeans(ratings: readonly CompetencyRating[]): number[] {
  const byCompetency = Map.groupBy(ratings, (rating) => rating.competency)
  return [...byCompetency.keys()].sort().map((competency) => {
    const values = (byCompetency.get(competency) ?? []).map((rating) => rating.y)
    values.sort((a, b) => a - b)
    return values.reduce((sum, value) => sum + value / values.length, 0)
  })
}

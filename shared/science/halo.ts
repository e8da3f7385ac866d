import { correlation } from './moments.ts'

export interface HaloRating {
  rater: string
  ratee: string
  performance: number
  leadership: number
}

export interface HaloExcess {
  /** Correlation of the two scores given by the same rater, and by different raters. */
  within: number | null
  cross: number | null
  /** within − cross: the part of the agreement between dimensions that sits in the rater's head. */
  excess: number | null
  ratings: number
  /** Ordered pairs of different raters on the same ratee. */
  crossPairs: number
}

function grouped(
  ratings: readonly HaloRating[],
  key: 'rater' | 'ratee',
): ReadonlyMap<string, HaloRating[]> {
  const groups = new Map<string, HaloRating[]>()
  for (const rating of ratings) {
    const group = groups.get(rating[key])
    if (group) group.push(rating)
    else groups.set(rating[key], [rating])
  }
  return groups
}

/** Removes each rater's own mean from both scores, so leniency is not mistaken for halo. */
function centredPerRater(ratings: readonly HaloRating[]): HaloRating[] {
  return [...grouped(ratings, 'rater').values()].flatMap((own) => {
    const performance = own.reduce((total, rating) => total + rating.performance, 0) / own.length
    const leadership = own.reduce((total, rating) => total + rating.leadership, 0) / own.length
    return own.map((rating) => ({
      ...rating,
      performance: rating.performance - performance,
      leadership: rating.leadership - leadership,
    }))
  })
}

/**
 * Halo index: how much more two dimensions correlate within one rater than across raters, after
 * centring each rater's scores (Viswesvaran, Schmidt & Ones 2005). Scores in any common unit, one
 * entry per rater and ratee. Order of input does not matter. A correlation is null for fewer than
 * two pairs or no variation, and then the excess is null, too.
 */
export function haloExcess(ratings: readonly HaloRating[]): HaloExcess {
  const ordered = ratings.toSorted(
    (a, b) =>
      compare(a.ratee, b.ratee) ||
      compare(a.rater, b.rater) ||
      a.performance - b.performance ||
      a.leadership - b.leadership,
  )
  const centred = centredPerRater(ordered)
  const within = correlation(
    centred.map((rating) => rating.performance),
    centred.map((rating) => rating.leadership),
  )
  const performances: number[] = []
  const leaderships: number[] = []
  for (const panel of grouped(centred, 'ratee').values()) {
    for (const a of panel) {
      for (const b of panel) {
        if (a.rater === b.rater) continue
        performances.push(a.performance)
        leaderships.push(b.leadership)
      }
    }
  }
  const cross = correlation(performances, leaderships)
  return {
    within,
    cross,
    excess: within === null || cross === null ? null : within - cross,
    ratings: ratings.length,
    crossPairs: performances.length,
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

import type { SeverityRating } from '../science/severity-design.ts'
import { weightedKappa } from '../science/weighted-kappa.ts'

/** Fewest people both raters rated before the agreement of the two is told. */
const LEAST_SHARED = 5

/** From 1 to 5 in half points. */
const STEPS = 9
const stepOf = (score: number) => Math.min(STEPS - 1, Math.max(0, Math.round((score - 1) * 2)))

/** Two raters side by side: quadratic weighted κ over the people both of them rated. */
export interface RaterPair {
  kappa: number
  people: number
}

/** The two raters of a panel who rated the most people in common; null where too few are shared, or chance explains all. */
export function closestPair(ratings: readonly SeverityRating[]): RaterPair | null {
  const shared = new Map<string, [number, number][]>()
  for (const list of Map.groupBy(ratings, ({ ratee }) => ratee).values()) {
    const own = [...list].sort((a, b) => (a.rater < b.rater ? -1 : a.rater > b.rater ? 1 : 0))
    own.forEach((one, index) => {
      for (const other of own.slice(index + 1)) {
        if (other.rater === one.rater) continue
        const key = JSON.stringify([one.rater, other.rater])
        const pairs = shared.get(key) ?? []
        pairs.push([one.y, other.y])
        shared.set(key, pairs)
      }
    })
  }
  // Of several pairs with as many people the first by name counts, whatever the order of the ratings.
  const [, most = []] = [...shared]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .reduce((best, one) => (one[1].length > best[1].length ? one : best), ['', []] as [
      string,
      [number, number][],
    ])
  if (most.length < LEAST_SHARED) return null
  const table = Array.from({ length: STEPS }, () => new Array<number>(STEPS).fill(0))
  for (const [a, b] of most) {
    const row = table[stepOf(a)]
    if (row) row[stepOf(b)] = (row[stepOf(b)] ?? 0) + 1
  }
  const { kappa } = weightedKappa(table, 'quadratic')
  return kappa === null ? null : { kappa, people: most.length }
}

import { mean } from '../science/moments.ts'
import type { Interval } from '../science/normal.ts'
import { welchInterval } from '../science/welch-interval.ts'
import { roundWeights } from './round-weights.ts'

/** One promoted manager: how the first year went, and the mean rating before the promotion by competency. */
export interface PromotedManager {
  proven: boolean
  scores: ReadonlyMap<string, number>
}

/** Managers needed before anything is read from them (our judgement). A pattern is what the proven have and the others have not. */
export const PROVEN_NEEDED = 8
export const OTHERS_NEEDED = 4
/** Ratings on one competency needed on either side for a difference. */
const LEAST = 3

const LEVEL = 0.8
/** Spread of true differences between the two groups, points on the 1–5 scale (our judgement): small samples are pulled to none. */
const TAU = 0.3
/** A weight grows by the pulled-in difference (half a point: by half), and never by more. */
const MOST = 0.5
/** Below this the typical proven manager does not do it, however well the first year went. */
const WEAK = 3

export interface PatternRow {
  competency: string
  proven: { n: number; mean: number | null }
  others: { n: number; mean: number | null }
  /** Proven minus others; null where too few were rated. */
  difference: number | null
  interval: Interval | null
  /** Percent now and proposed. */
  weight: number
  suggested: number
  /** The interval lies above zero, so the weight grows. */
  raises: boolean
}

export interface ProvenPattern {
  proven: number
  others: number
  /** What it would take, in one sentence; null = there is enough. */
  shortfall: string | null
  rows: PatternRow[]
  /** Competencies in which the proven were rated lower than the others, or below 3. */
  flaws: string[]
}

/**
 * Weights proposed from what managers whose first year went well had before their promotion and others had not. Only a
 * difference whose 80 % range lies above zero raises a weight, by the difference pulled towards none; the rest keep
 * their proportion. Nothing is lowered for being weak in proven managers: copying a star copies the flaws.
 */
export function provenPattern(
  managers: readonly PromotedManager[],
  competencies: readonly { id: string; weight: number }[],
): ProvenPattern {
  const proven = managers.filter((one) => one.proven)
  const others = managers.filter((one) => !one.proven)
  const shortfall = whatItTakes(proven.length, others.length)
  const scoresOf = (group: readonly PromotedManager[], id: string) =>
    group.flatMap(({ scores }) => scores.get(id) ?? [])
  const found = competencies.map(({ id, weight }) => {
    const [a, b] = [scoresOf(proven, id), scoresOf(others, id)]
    const enough = shortfall === null && a.length >= LEAST && b.length >= LEAST
    const apart = enough ? welchInterval(a, b, LEVEL) : null
    const raises = apart !== null && apart.interval[0] > 0
    const pulled = apart === null ? 0 : (apart.difference * TAU ** 2) / (TAU ** 2 + apart.se ** 2)
    return {
      competency: id,
      proven: { n: a.length, mean: mean(a) },
      others: { n: b.length, mean: mean(b) },
      difference: apart?.difference ?? null,
      interval: apart?.interval ?? null,
      weight,
      raises,
      exact: weight * (1 + (raises ? Math.min(MOST, pulled) : 0)),
    }
  })
  const moved = found.some(({ raises }) => raises)
  const suggested = roundWeights(found.map(({ exact }) => exact))
  return {
    proven: proven.length,
    others: others.length,
    shortfall,
    rows: found.map(({ exact: _, ...row }, index) => ({
      ...row,
      suggested: moved ? (suggested[index] ?? row.weight) : row.weight,
    })),
    flaws: found
      .filter(
        ({ proven: { mean: typical }, difference }) =>
          (typical !== null && typical < WEAK) || (difference !== null && difference < 0),
      )
      .map(({ competency }) => competency),
  }
}

function whatItTakes(proven: number, others: number): string | null {
  if (proven >= PROVEN_NEEDED && others >= OTHERS_NEEDED) return null
  const missing = [
    proven < PROVEN_NEEDED && `${PROVEN_NEEDED - proven} more whose first year went well`,
    others < OTHERS_NEEDED && `${OTHERS_NEEDED - others} more whose first year did not`,
  ].filter((part) => part !== false)
  return `A pattern takes ${PROVEN_NEEDED} managers whose first year went well and ${OTHERS_NEEDED} whose did not, each rated before the promotion; here are ${proven} and ${others}. Missing: 12-month check-ins on ${missing.join(' and ')}.`
}

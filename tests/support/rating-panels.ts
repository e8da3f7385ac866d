import type { SeverityRating } from '../../shared/science/severity-design.ts'

/** Uniform numbers in (0, 1), the same in every run (xorshift32). */
export function uniformSource(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return ((state >>> 0) + 0.5) / 4_294_967_296
  }
}

/** Standard normal numbers by Box and Muller, the same in every run. */
export function normalSource(seed: number): () => number {
  const uniform = uniformSource(seed)
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

export interface PanelShape {
  ratees: number
  raters: number
  ratings: number
  seed?: number
  /** Standard deviations of ratees, raters and error on the 1–5 scale. */
  spread?: readonly [ratee: number, rater: number, error: number]
  /** Round to whole steps 1–5. */
  whole?: boolean
}

/** A random panel from the severity model; every rater gives about the same number of ratings. */
export function randomPanel(shape: PanelShape): SeverityRating[] {
  const { ratees, raters, ratings, seed = 1, spread = [0.5, 0.32, 1.1], whole = true } = shape
  const uniform = uniformSource(seed)
  const normal = normalSource(seed + 1)
  const merit = Array.from({ length: ratees }, () => spread[0] * normal())
  const leniency = Array.from({ length: raters }, () => spread[1] * normal())
  return Array.from({ length: ratings }, (_, index) => {
    const rater = index % raters
    const ratee = Math.floor(uniform() * ratees)
    const value = 3.3 + (merit[ratee] ?? 0) + (leniency[rater] ?? 0) + spread[2] * normal()
    const y = whole ? Math.max(1, Math.min(5, Math.round(value))) : value
    return { ratee: `rep-${ratee}`, rater: `rater-${rater}`, y }
  })
}

import { fQuantile } from './beta.ts'
import { mean, sampleVariance } from './moments.ts'
import type { Interval } from './normal.ts'

export interface MeanDifference {
  difference: number
  se: number
  /** Welch–Satterthwaite degrees of freedom. */
  df: number
  interval: Interval
}

/** Least variance of one score given in whole steps: rounding alone spreads it by 1/12. */
const ROUNDING = 1 / 12

/**
 * Difference of two means with an interval that assumes neither equal spread nor equal size (Welch 1947). Each group's
 * variance is taken as at least that of rounding, so that a few equal scores do not look certain. Null below two values
 * on either side.
 */
export function welchInterval(
  a: readonly number[],
  b: readonly number[],
  level: number,
): MeanDifference | null {
  const [meanA, meanB] = [mean(a), mean(b)]
  const [varianceA, varianceB] = [sampleVariance(a), sampleVariance(b)]
  if (meanA === null || meanB === null || varianceA === null || varianceB === null) return null
  const partA = Math.max(varianceA, ROUNDING) / a.length
  const partB = Math.max(varianceB, ROUNDING) / b.length
  const df = (partA + partB) ** 2 / (partA ** 2 / (a.length - 1) + partB ** 2 / (b.length - 1))
  // The square of t with df degrees is F with 1 and df.
  const square = fQuantile(level, 1, df)
  if (square === null) return null
  const difference = meanA - meanB
  const se = Math.sqrt(partA + partB)
  const half = Math.sqrt(square) * se
  return { difference, se, df, interval: [difference - half, difference + half] }
}

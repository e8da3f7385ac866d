import { compositeValidity } from './composite-validity.ts'
import { finiteOrNull } from './finite.ts'

export interface ValidityWeights {
  /** Standardised regression weights R⁻¹v before negatives are set to zero. */
  beta: number[] | null
  /** Weights in per cent, not negative, summing to 100; null when no source has a positive β. */
  percentages: number[] | null
  /** √(v'R⁻¹v), the validity of the best possible weighting of these sources. */
  multipleR: number | null
  /** Validity with equal weights, and with weights proportional to the validities. */
  equalWeights: number | null
  proportionalWeights: number | null
}

/**
 * Weights of evidence sources from their validities, β = R⁻¹v with R equicorrelated
 * (Schmidt & Hunter 1998 logic; SCIENCE 2.1). Validities −1 to 1; the mean intercorrelation must lie
 * strictly between −1/(n−1) and 1, otherwise R is no correlation matrix and everything is null.
 * Published validities are means over studies: a local process can be far better or worse.
 */
export function weightsFromValidity(
  validities: readonly number[],
  meanIntercorrelation = 0.3,
): ValidityWeights {
  const n = validities.length
  const spread = 1 + (n - 1) * meanIntercorrelation
  const usable = n > 0 && spread > 0 && meanIntercorrelation < 1
  if (!usable || validities.some((validity) => !(Math.abs(validity) <= 1))) {
    return {
      beta: null,
      percentages: null,
      multipleR: null,
      equalWeights: null,
      proportionalWeights: null,
    }
  }
  const total = validities.reduce((sum, validity) => sum + validity, 0)
  const beta = validities.map(
    (validity) => (validity - (meanIntercorrelation * total) / spread) / (1 - meanIntercorrelation),
  )
  const kept = beta.map((value) => Math.max(0, value))
  const keptTotal = kept.reduce((sum, value) => sum + value, 0)
  const square = validities.reduce((sum, validity, i) => sum + validity * (beta[i] ?? 0), 0)
  const percentages = kept.map((value) => (100 * value) / keptTotal)
  const validityOf = (weights: readonly number[]) =>
    compositeValidity({ weights, validities, meanIntercorrelation })
  return {
    beta,
    percentages: percentages.every(Number.isFinite) ? percentages : null,
    multipleR: finiteOrNull(Math.sqrt(Math.max(0, square))),
    equalWeights: validityOf(validities.map(() => 1)),
    proportionalWeights: validityOf(validities),
  }
}

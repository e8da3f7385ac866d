import { finiteOrNull } from './finite.ts'
import { normalCdf } from './normal.ts'

/** An estimate and its standard error, in the same units; se >= 0. */
export interface Estimate {
  mean: number
  se: number
}

export interface Superiority {
  /** mean(a) − mean(b). */
  difference: number
  standardError: number
  /** P(a > b), 0 to 1. */
  probability: number
}

/** P(difference > 0) of a normal difference; without uncertainty 1, ½ or 0. */
export function probabilityPositive(difference: number, standardError: number): number {
  if (standardError > 0) return normalCdf(difference / standardError)
  if (difference === 0) return 0.5
  return difference > 0 ? 1 : 0
}

/**
 * P(A > B) = Φ((m_A − m_B)/√(s_A² + s_B² − 2c_AB)) for two normal estimates with covariance c.
 * A variance below zero (an impossible covariance) counts as zero. Without any uncertainty the
 * probability is 1, ½ (equal) or 0. Huge inputs that overflow keep a finite difference at
 * ±Number.MAX_VALUE.
 */
export function probabilitySuperior(a: Estimate, b: Estimate, covariance = 0): Superiority {
  const difference = clamp(a.mean - b.mean)
  const variance = Math.max(0, a.se * a.se + b.se * b.se - 2 * covariance)
  const overflow = !Number.isFinite(variance)
  const standardError = clamp(overflow ? Math.hypot(a.se, b.se) : Math.sqrt(variance))
  return { difference, standardError, probability: probabilityPositive(difference, standardError) }
}

function clamp(value: number): number {
  const finite = finiteOrNull(value)
  if (finite !== null) return finite
  return value < 0 ? -Number.MAX_VALUE : Number.MAX_VALUE
}

import { finiteOrNull } from '../../science/finite.ts'
import { normalQuantile } from '../../science/normal.ts'
import { probabilityPositive } from '../../science/probability-superiority.ts'

export interface PerformanceProbabilities {
  /** Attainment that starts the true top quartile and ends the true bottom quartile. */
  highCut: number | null
  credibleCut: number | null
  /** P(true attainment at or above each cut), 0 to 1. */
  high: number | null
  credible: number | null
}

/**
 * How surely a rep sells in the true top quartile, and how surely not in the bottom one (SCIENCE 4.4):
 * cuts μ ± .67449·τ of the peer group, against the shrunken attainment with its standard error. Null
 * without true differences between peers (τ = 0) or with missing input.
 */
export function performanceProbabilities(input: {
  mean: number | null
  se: number | null
  mu: number | null
  tau: number | null
}): PerformanceProbabilities {
  const { mean, se, mu, tau } = input
  const none = { highCut: null, credibleCut: null, high: null, credible: null }
  if (mean === null || se === null || mu === null || tau === null || !(tau > 0)) return none
  const reach = normalQuantile(0.75) * tau
  const highCut = finiteOrNull(mu + reach)
  const credibleCut = finiteOrNull(mu - reach)
  if (highCut === null || credibleCut === null) return none
  return {
    highCut,
    credibleCut,
    high: probabilityPositive(mean - highCut, se),
    credible: probabilityPositive(mean - credibleCut, se),
  }
}

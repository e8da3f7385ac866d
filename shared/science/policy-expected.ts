import { finiteOrNull } from './finite.ts'
import { selectionIntensity } from './selection-intensity.ts'

export interface PromotionPolicy {
  /** Weight of the sales record in the promotion index, 0 to 1; the rest is leadership evidence. */
  salesWeight: number
  /** Correlation of sales with managing. */
  salesManagerCorrelation: number
  /** Correlation of leadership evidence with managing. */
  leadershipValidity: number
  /** Correlation of sales with leadership evidence. */
  salesLeadershipCorrelation: number
  /** SD of managers' effect on team sales, in log points. */
  managerSd: number
  /** Share promoted, (0, 1]. */
  share: number
}

export interface PolicyExpectation {
  /** Correlation of the index with managing. */
  indexValidity: number | null
  selectionIntensity: number | null
  /** Expected effect on team sales in log points, r_I·σ_M·λ, and as per cent. */
  logEffect: number | null
  percent: number | null
}

/**
 * What a promotion policy is expected to do to team sales: Brogden's gain of selection with the index
 * I = w·z(sales) + (1 − w)·z(leadership evidence) (SCIENCE 1.2). A scenario, never a forecast:
 * managerSd is the weak parameter. Null when the index does not vary, a correlation lies beyond ±1
 * or the share outside (0, 1].
 */
export function policyExpected(policy: PromotionPolicy): PolicyExpectation {
  const { salesWeight: w, salesManagerCorrelation: rho, leadershipValidity: validity } = policy
  const between = policy.salesLeadershipCorrelation
  const lambda = selectionIntensity(policy.share)
  const correlations = [rho, validity, between].every((r) => Math.abs(r) <= 1)
  const rest = 1 - w
  const variance = w * w + rest * rest + 2 * w * rest * between
  const usable = correlations && w >= 0 && w <= 1 && variance > 0
  const indexValidity = usable
    ? finiteOrNull((w * rho + rest * validity) / Math.sqrt(variance))
    : null
  const logEffect =
    indexValidity === null || lambda === null
      ? null
      : finiteOrNull(indexValidity * policy.managerSd * lambda)
  return {
    indexValidity,
    selectionIntensity: lambda,
    logEffect,
    percent: logEffect === null ? null : finiteOrNull(100 * Math.expm1(logEffect)),
  }
}

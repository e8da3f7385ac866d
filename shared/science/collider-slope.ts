import { finiteOrNull } from './finite.ts'
import { normalQuantile } from './normal.ts'
import { selectionIntensity } from './selection-intensity.ts'

export interface ColliderSlope {
  /** Standard score of the index that has to be passed. */
  threshold: number | null
  /** Selection intensity and the share of variance that selection removes, λ(λ − z). */
  intensity: number | null
  kappa: number | null
  /** Slope of managing on sales among those selected, in SDs of the whole population. */
  slope: number | null
  /** Correlation of the two among those selected. */
  correlation: number | null
}

/**
 * What selection on an index does to a relation (Pearson 1903 selection formulas): among those above
 * the threshold, slope = (ρ − r_S·r_M·κ)/(1 − r_S²·κ). A negative slope among promoted people can
 * come from a positive one in everybody. Correlations −1 to 1, share in (0, 1]; null otherwise or
 * when selection leaves no variation.
 */
export function colliderSlope(input: {
  salesManagerCorrelation: number
  salesIndexCorrelation: number
  managerIndexCorrelation: number
  share: number
}): ColliderSlope {
  const { salesManagerCorrelation: rho, share } = input
  const { salesIndexCorrelation: sales, managerIndexCorrelation: manager } = input
  const lambda = selectionIntensity(share)
  const correlations = [rho, sales, manager].every((r) => Math.abs(r) <= 1)
  if (lambda === null || !correlations) {
    return { threshold: null, intensity: lambda, kappa: null, slope: null, correlation: null }
  }
  const threshold = -normalQuantile(share)
  const kappa = Math.min(1, Math.max(0, lambda * (lambda - threshold)))
  const covariance = rho - sales * manager * kappa
  const salesVariance = 1 - sales * sales * kappa
  const managerVariance = 1 - manager * manager * kappa
  const correlation = finiteOrNull(covariance / Math.sqrt(salesVariance * managerVariance))
  return {
    threshold,
    intensity: lambda,
    kappa,
    slope: finiteOrNull(covariance / salesVariance),
    correlation: correlation === null ? null : Math.max(-1, Math.min(1, correlation)),
  }
}

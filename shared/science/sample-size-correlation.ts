import { finiteOrNull } from './finite.ts'
import { normalQuantile } from './normal.ts'

export interface SampleSize {
  exact: number | null
  /** Whole pairs, rounded up. */
  n: number | null
}

/**
 * Pairs needed to detect a correlation with a two-sided test: ((z_{1−α/2} + z_power)/atanh(r))² + 3.
 * r strictly between −1 and 1 and not 0; power and alpha in (0, 1); null otherwise.
 */
export function sampleSizeCorrelation(r: number, power = 0.8, alpha = 0.05): SampleSize {
  const inside = (p: number) => p > 0 && p < 1
  if (!inside(Math.abs(r)) || !inside(power) || !inside(alpha)) return { exact: null, n: null }
  const reach = -normalQuantile(alpha / 2) + normalQuantile(power)
  const exact = finiteOrNull((reach / Math.atanh(r)) ** 2 + 3)
  return { exact, n: exact === null ? null : Math.ceil(exact - 1e-9) }
}

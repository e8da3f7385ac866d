import { finiteOrNull } from './finite.ts'
import { type Interval, normalCritical } from './normal.ts'

export interface HedgesG {
  /** Pooled standard deviation, in score units. */
  pooledSd: number | null
  /** Cohen's d and Hedges' bias-corrected g, in pooled standard deviations. */
  d: number | null
  g: number | null
  se: number | null
  interval: Interval | null
}

export interface GroupSummary {
  mean: number
  sd: number
  n: number
}

/**
 * Standardised difference of two group means, first minus second (Hedges 1981):
 * g = d·(1 − 3/(4(n1+n2) − 9)), SE = √((n1+n2)/(n1·n2) + g²/(2(n1+n2))). Null with fewer than two
 * people in a group, a negative or a zero pooled SD.
 */
export function hedgesG(first: GroupSummary, second: GroupSummary, level = 0.95): HedgesG {
  const none = { pooledSd: null, d: null, g: null, se: null, interval: null }
  if (!(first.n >= 2 && second.n >= 2 && first.sd >= 0 && second.sd >= 0)) return none
  const n = first.n + second.n
  const pooled =
    ((first.n - 1) * first.sd * first.sd + (second.n - 1) * second.sd * second.sd) / (n - 2)
  const pooledSd = finiteOrNull(Math.sqrt(pooled))
  const d = pooledSd === null ? null : finiteOrNull((first.mean - second.mean) / pooledSd)
  if (d === null) return { ...none, pooledSd }
  const g = d * (1 - 3 / (4 * n - 9))
  const se = finiteOrNull(Math.sqrt(n / (first.n * second.n) + (g * g) / (2 * n)))
  if (se === null) return { pooledSd, d, g, se, interval: null }
  const half = normalCritical(level) * se
  return { pooledSd, d, g, se, interval: [g - half, g + half] }
}

import { finiteOrNull } from './finite.ts'
import { median } from './moments.ts'
import { normalCdf } from './normal.ts'

export interface TheilSen {
  /** Median of all pairwise slopes, units of y per unit of t. */
  slope: number | null
  /** median(y − slope·t). */
  intercept: number | null
  /** Mann-Kendall S: rising pairs minus falling pairs. */
  s: number
  /** Variance of S without a trend, corrected for ties. */
  variance: number
  /** (S ∓ 1)/√variance, continuity corrected; 0 when S is 0; null for fewer than two points. */
  z: number | null
  /** Two-sided p value. */
  p: number | null
}

function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()].filter((count) => count > 1)
}

/** Variance of Kendall's S with ties in both lists (Kendall 1975); the usual form without ties. */
function varianceOfS(t: readonly number[], y: readonly number[]): number {
  const n = y.length
  const sum = (sizes: readonly number[], term: (size: number) => number) =>
    sizes.reduce((total, size) => total + term(size), 0)
  const [tiesT, tiesY] = [tieSizes(t), tieSizes(y)]
  const cubic = (size: number) => size * (size - 1) * (2 * size + 5)
  const pairs = (size: number) => size * (size - 1)
  const triples = (size: number) => size * (size - 1) * (size - 2)
  let variance = (cubic(n) - sum(tiesT, cubic) - sum(tiesY, cubic)) / 18
  if (n >= 2) variance += (sum(tiesT, pairs) * sum(tiesY, pairs)) / (2 * pairs(n))
  if (n >= 3) variance += (sum(tiesT, triples) * sum(tiesY, triples)) / (9 * triples(n))
  return Math.max(0, variance)
}

/**
 * Theil-Sen slope (Sen 1968) with the Mann-Kendall trend test: robust to a single windfall. `t` are
 * times, `y` values, of equal length; the order of the pairs does not matter. Pairs at the same time
 * give no slope. Slope and intercept are null when no two times differ. Call a trend only from six
 * points on and with p < .10.
 */
export function theilSen(t: readonly number[], y: readonly number[]): TheilSen {
  const slopes: number[] = []
  let s = 0
  for (let i = 0; i < y.length; i++) {
    for (let j = i + 1; j < y.length; j++) {
      const dt = (t[j] ?? 0) - (t[i] ?? 0)
      const dy = (y[j] ?? 0) - (y[i] ?? 0)
      s += Math.sign(dt) * Math.sign(dy)
      if (dt !== 0) slopes.push(dy / dt)
    }
  }
  const slope = finiteOrNull(median(slopes) ?? Number.NaN)
  const rests = y.map((value, index) => value - (slope ?? 0) * (t[index] ?? 0))
  const intercept = slope === null ? null : finiteOrNull(median(rests) ?? Number.NaN)
  const variance = varianceOfS(t, y)
  if (y.length < 2) return { slope, intercept, s, variance, z: null, p: null }
  // + 0 turns a negative zero into zero.
  const z = s === 0 || variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance) + 0
  return { slope, intercept, s, variance, z, p: Math.min(1, 2 * normalCdf(-Math.abs(z))) }
}

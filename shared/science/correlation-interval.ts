import { type Interval, normalCritical } from './normal.ts'

/**
 * Confidence interval of a correlation by Fisher's z: tanh(atanh(r) ± z/√(n − 3)) (Fisher 1921).
 * r −1 to 1, n > 3 pairs, level in (0, 1); null otherwise. A bare r is never shown without it.
 */
export function correlationInterval(r: number, n: number, level = 0.95): Interval | null {
  if (!(Math.abs(r) <= 1) || !(n > 3) || !(level > 0 && level < 1)) return null
  if (Math.abs(r) === 1) return [r, r]
  const centre = Math.atanh(r)
  const half = normalCritical(level) / Math.sqrt(n - 3)
  return [Math.tanh(centre - half), Math.tanh(centre + half)]
}

import { type Interval, normalCritical } from './normal.ts'

export interface Proportion {
  rate: number | null
  interval: Interval | null
}

/**
 * A share with Wilson's score interval, without continuity correction (Wilson 1927): 7 of 9 is .778
 * [.453, .937]. 0 <= successes <= n, n > 0, level in (0, 1); null otherwise. Bounds lie in 0 to 1.
 */
export function wilsonInterval(successes: number, n: number, level = 0.95): Proportion {
  const usable = n > 0 && successes >= 0 && successes <= n && level > 0 && level < 1
  if (!usable) return { rate: null, interval: null }
  const rate = successes / n
  const square = normalCritical(level) ** 2 / n
  if (!Number.isFinite(square)) return { rate, interval: [0, 1] }
  const centre = (rate + square / 2) / (1 + square)
  const half = Math.sqrt(square * (rate * (1 - rate) + square / 4)) / (1 + square)
  const lower = successes === 0 ? 0 : Math.max(0, centre - half)
  const upper = successes === n ? 1 : Math.min(1, centre + half)
  return { rate, interval: [lower, upper] }
}

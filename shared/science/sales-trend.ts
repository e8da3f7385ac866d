import { chiSquareQuantile } from './gamma.ts'
import { mean, sampleSd } from './moments.ts'
import { normalCdf } from './normal.ts'
import { theilSen } from './theil-sen.ts'

/** A trend, and how far periods swing, is stated from this many counted periods on. */
export const STATED_PERIODS = 6

export interface SalesTrend {
  /** Median change per unit of `t`. */
  slope: number | null
  /** Rising pairs minus falling pairs. */
  s: number
  p: number | null
  /** Null below six periods. */
  direction: 'improving' | 'declining' | 'none' | null
}

/**
 * Theil–Sen slope with the Mann–Kendall test, its variance widened because one period's chance carries on into the
 * next (`carry`, 0 to below 1). `t` are times, all different, `y` attainments.
 */
export function salesTrend(t: readonly number[], y: readonly number[], carry: number): SalesTrend {
  const { slope, s, variance } = theilSen(t, y)
  if (y.length < 2) return { slope: null, s, p: null, direction: null }
  const wide = (variance * (1 + carry)) / (1 - carry)
  const z = s === 0 || wide === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(wide)
  const p = Math.min(1, 2 * normalCdf(-Math.abs(z)))
  if (y.length < STATED_PERIODS) return { slope, s, p, direction: null }
  const clear = p < 0.1 && slope !== null && slope !== 0
  return { slope, s, p, direction: clear ? (slope > 0 ? 'improving' : 'declining') : 'none' }
}

export interface SalesSwing {
  /** Spread of periods over their mean, corrected for few periods, and its two ends (80 %). */
  cv: number
  low: number
  high: number
}

/** How far a usual period lies off the own average; null below six periods or with a mean of .05 or less. */
export function salesSwing(y: readonly number[]): SalesSwing | null {
  const n = y.length
  const centre = mean(y)
  const sd = sampleSd(y)
  if (n < STATED_PERIODS || centre === null || sd === null || !(centre > 0.05)) return null
  const cv = (sd / centre) * (1 + 1 / (4 * n))
  const { low, high } = endsOf(n)
  return { cv, low: cv * low, high: cv * high }
}

/** By number of periods, of which there are few different ones: finding a quantile takes longer than all else here. */
const ENDS = new Map<number, { low: number; high: number }>()

/** What the spread of n periods is multiplied by for its two ends. */
function endsOf(n: number): { low: number; high: number } {
  const end = (p: number) => Math.sqrt((n - 1) / (chiSquareQuantile(p, n - 1) ?? n - 1))
  const ends = ENDS.get(n) ?? { low: end(0.9), high: end(0.1) }
  ENDS.set(n, ends)
  return ends
}

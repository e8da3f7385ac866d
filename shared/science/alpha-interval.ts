import { tQuantile } from './gamma.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'

export interface AlphaInterval {
  alpha: number | null
  /** 80 %; null where a unit left out leaves nothing to compare, or with fewer than three units. */
  low: number | null
  high: number | null
}

/**
 * Krippendorff's α (ordinal) with an interval from leaving out each unit once, on the scale log(1 − α) on which it is
 * nearly normal (jackknife: Tukey 1958). One row per unit, null = not rated.
 */
export function alphaInterval(units: readonly (readonly (number | null)[])[]): AlphaInterval {
  const paired = units
    .map((unit) => unit.filter((value) => value !== null))
    .filter(({ length }) => length >= 2)
  const n = paired.length
  const { alpha } = krippendorffAlpha(paired)
  const none = { alpha, low: null, high: null }
  if (alpha === null || n < 3) return none
  const log = (value: number) => Math.log(Math.max(0.001, 1 - value))
  const whole = log(alpha)
  const pseudo: number[] = []
  for (let left = 0; left < n; left++) {
    const without = krippendorffAlpha(paired.filter((_, unit) => unit !== left)).alpha
    if (without === null) return none
    pseudo.push(n * whole - (n - 1) * log(without))
  }
  const centre = pseudo.reduce((sum, value) => sum + value, 0) / n
  const variance = pseudo.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (n - 1) / n
  const half = (tQuantile(0.9, n - 1) ?? 0) * Math.sqrt(variance)
  return {
    alpha,
    low: Math.max(-1, 1 - Math.exp(whole + half)),
    high: 1 - Math.exp(whole - half),
  }
}

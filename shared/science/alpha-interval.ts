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
  for (const without of alphasWithout(paired)) {
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

/** α without each unit in turn, from the table of coincidences less those of the unit. */
function alphasWithout(units: readonly (readonly number[])[]): (number | null)[] {
  const values = [...new Set(units.flat())].sort((a, b) => a - b)
  const size = values.length
  const place = new Map(values.map((value, index) => [value, index]))
  const counts = new Float64Array(size)
  const pairs = new Float64Array(size * size)
  const add = (unit: readonly number[], sign: number) => {
    const places = unit.map((value) => place.get(value) ?? 0)
    places.forEach((a, index) => {
      counts[a] = (counts[a] as number) + sign
      for (const b of places.slice(index + 1)) {
        const at = Math.min(a, b) * size + Math.max(a, b)
        pairs[at] = (pairs[at] as number) + (2 * sign) / (places.length - 1)
      }
    })
  }
  for (const unit of units) add(unit, 1)
  return units.map((unit) => {
    add(unit, -1)
    const alpha = alphaOf(counts, pairs)
    add(unit, 1)
    return alpha
  })
}

function alphaOf(counts: Float64Array, pairs: Float64Array): number | null {
  const size = counts.length
  const total = counts.reduce((sum, count) => sum + count, 0)
  let observed = 0
  let expected = 0
  for (let low = 0; low < size; low++) {
    const lowest = counts[low] as number
    if (lowest === 0) continue
    let between = lowest / 2
    for (let high = low + 1; high < size; high++) {
      const highest = counts[high] as number
      const distance = (between + highest / 2) ** 2
      observed += (pairs[low * size + high] as number) * distance
      expected += 2 * lowest * highest * distance
      between += highest
    }
  }
  return expected > 0 ? 1 - (observed / expected) * (total - 1) : null
}

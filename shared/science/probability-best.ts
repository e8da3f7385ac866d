import { normalCdf, normalDensity } from './normal.ts'
import type { Estimate } from './probability-superiority.ts'
import { visitGaussLegendre } from './quadrature.ts'

// Beyond 8.5 standard errors less than 1e-17 of a normal estimate is left.
const REACH = 8.5
/** A standard error this small beside the other numbers is none. */
const KNOWN = 1e-10
const STEPS = [-8.5, -6, -4.5, -3, -2, -1, 0, 1, 2, 3, 4.5, 6, 8.5]

/** Shares of the case where nothing is uncertain above `floor`: known values tie for the top. */
function knownShares(items: readonly Estimate[], top: number): number[] {
  const winners = items.filter((item) => item.se === 0 && item.mean === top).length
  return items.map((item) => (item.se === 0 && item.mean === top ? 1 / winners : 0))
}

/** Fills `without[i]` with the product of all factors but the i-th. */
function leaveOneOut(factors: Float64Array, without: Float64Array): void {
  let product = 1
  for (let i = 0; i < factors.length; i++) {
    without[i] = product
    product *= factors[i] ?? 1
  }
  product = 1
  for (let i = factors.length - 1; i >= 0; i--) {
    without[i] = (without[i] ?? 1) * product
    product *= factors[i] ?? 1
  }
}

function breakpoints(items: readonly Estimate[], low: number, high: number): Float64Array {
  const points = [low, high]
  for (const { mean, se } of items) {
    for (const step of STEPS) {
      const point = mean + step * se
      if (point > low && point < high) points.push(point)
    }
  }
  return Float64Array.from(new Set(points)).sort()
}

/**
 * P(best of n) for independent normal estimates: ∫ φ_i·Π_{j≠i}Φ_j, by Gauss-Legendre on pieces that
 * follow every estimate's own spread. Same order as the input; the probabilities sum to one. An
 * estimate with se 0 is a known value; known values that tie share their probability equally.
 * Absolute error below 1e-9. An empty list gives an empty list.
 */
export function probabilityBest(items: readonly Estimate[]): number[] {
  if (items.length === 0) return []
  // Rescaled, so the size of the units can neither overflow nor underflow.
  const scale = Math.max(...items.flatMap(({ mean, se }) => [Math.abs(mean), se])) || 1
  const scaled = items.map(({ mean, se }) => {
    const relative = se / scale
    return { mean: mean / scale, se: relative > KNOWN ? relative : 0 }
  })
  const knownTop = Math.max(
    Number.NEGATIVE_INFINITY,
    ...scaled.filter((item) => item.se === 0).map((item) => item.mean),
  )
  // Nobody below this value can be best: someone is almost surely above it.
  const floor = Math.max(...scaled.map((item) => item.mean - REACH * item.se))
  const contenders = scaled.map((item) => item.mean + REACH * item.se >= floor)
  const alive = scaled.filter((item, index) => contenders[index] && item.se > 0)
  const shares = knownShares(scaled, knownTop)
  const belowKnown = alive.reduce(
    (product, item) => product * normalCdf((knownTop - item.mean) / item.se),
    1,
  )
  const total: number[] = shares.map((share) => share * belowKnown)

  const ceiling = Math.max(floor, ...alive.map((item) => item.mean + REACH * item.se))
  const chance = new Float64Array(alive.length)
  const below = new Float64Array(alive.length)
  const others = new Float64Array(alive.length)
  visitGaussLegendre(breakpoints(alive, floor, ceiling), (x, weight) => {
    alive.forEach((item, i) => {
      below[i] = normalCdf((x - item.mean) / item.se)
    })
    leaveOneOut(below, others)
    alive.forEach((item, i) => {
      const density = normalDensity((x - item.mean) / item.se) / item.se
      chance[i] = (chance[i] ?? 0) + weight * density * (others[i] ?? 0)
    })
  })
  let place = 0
  scaled.forEach((item, index) => {
    if (contenders[index] && item.se > 0) total[index] = chance[place++] ?? 0
  })
  const sum = total.reduce((running, value) => running + value, 0)
  return total.map((value) => value / sum)
}

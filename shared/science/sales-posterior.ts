import { normalCdf, normalDensity, normalQuantile } from './normal.ts'
import {
  type GridPoint,
  type GridSeller,
  gridSellers,
  invertPoint,
  salesGrid,
} from './sales-grid.ts'
import { MONTH_CARRIES, quarterCarry, type SalesPeriod } from './sales-periods.ts'
import type { SellerSums } from './sales-sums.ts'

/** What is known of one seller's true long-run attainment among peers. Ratios: 1 = 100 % of quota. */
export interface SellerPosterior {
  level: number
  se: number
  /** Chance to be truly in the top quarter, and of not being in the lowest one. */
  high: number
  credible: number
  /** Place among such sellers, 0 to 100: most likely, and the two ends of 80 %. */
  percentile: number
  percentileLow: number
  percentileHigh: number
  /** Expected distance from the group's level in its own spreads. */
  z: number
}

export interface SalesPosterior {
  sellers: Map<string, SellerPosterior>
  groupMean: number | null
  groupSd: number | null
  /** Share of one quarter's chance that carries on into the next. */
  carry: number
}

/** Points of the grid that weigh less, against the whole, change no figure that is shown. */
const NO_WEIGHT = 1e-11
const UPPER_QUARTER = 0.6744897501960817

/**
 * Long-run levels of the sellers of one peer group, from one seller on, averaged over how far sellers truly differ, how
 * long chance carries on and how much the periods have in common. Two-way normal model with a level, a seller, a
 * period that several share, and chance whose variance goes down with the length and share of a period; each spread on
 * a grid with even prior weight (Gelman et al. 2013, Bayesian Data Analysis, ch. 5, for the averaging). Periods of one
 * seller must not overlap. Sellers without a period are left out. The order of sellers does not matter beyond rounding.
 */
export function salesPosterior(
  sellers: ReadonlyMap<string, readonly SalesPeriod[]>,
): SalesPosterior {
  const known = [...sellers].filter(([, periods]) => periods.length > 0)
  if (known.length === 0) return { sellers: new Map(), groupMean: null, groupSd: null, carry: 0 }
  const group = gridSellers(known.map(([, periods]) => periods))
  const { points, weights } = weighted(salesGrid(group.sellers, group.common))
  let groupMean = 1
  let groupSd = 0
  let carry = 0
  points.forEach((point, place) => {
    const weight = weights[place] as number
    groupMean += weight * (point.effects[0] as number)
    groupSd += weight * Math.sqrt(point.scale * point.ratio)
    carry += weight * quarterCarry(MONTH_CARRIES[point.carry] ?? 0)
  })
  const posterior = new Map<string, SellerPosterior>()
  known.forEach(([id], place) => {
    posterior.set(id, sellerPosterior(group.sellers[place] as GridSeller, points, weights))
  })
  return { sellers: posterior, groupMean, groupSd, carry }
}

function weighted(grid: GridPoint[]): { points: GridPoint[]; weights: Float64Array } {
  const top = grid.reduce((most, { logWeight }) => Math.max(most, logWeight), -Infinity)
  const least = top + Math.log(NO_WEIGHT)
  const points = grid.filter(({ logWeight }) => logWeight > least).map(invertPoint)
  const weights = Float64Array.from(points, ({ logWeight }) => Math.exp(logWeight - top))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return { points, weights: weights.map((weight) => weight / sum) }
}

function sellerPosterior(
  { sums, common }: GridSeller,
  points: readonly GridPoint[],
  weights: Float64Array,
): SellerPosterior {
  const means = new Float64Array(points.length)
  const spreads = new Float64Array(points.length)
  let level = 0
  let squares = 0
  let high = 0
  let credible = 0
  let z = 0
  for (let place = 0; place < points.length; place++) {
    const point = points[place] as GridPoint
    const weight = weights[place] as number
    const own = sums[point.carry] as SellerSums
    const at = sellerAt(own, common, point)
    const value = (point.effects[0] as number) + at.mean
    level += weight * value
    squares += weight * (at.levelVariance + value * value)
    const unit = Math.sqrt(point.scale * point.ratio)
    const mean = at.mean / unit
    const spread = Math.sqrt(at.variance) / unit
    means[place] = mean
    spreads[place] = spread
    z += weight * mean
    high += weight * normalCdf((mean - UPPER_QUARTER) / spread)
    credible += weight * normalCdf((mean + UPPER_QUARTER) / spread)
  }
  const placeOf = (share: number) =>
    100 * normalCdf(mixtureQuantile(share, weights, means, spreads, z))
  return {
    level: 1 + level,
    se: Math.sqrt(Math.max(squares - level * level, Number.MIN_VALUE)),
    high,
    credible,
    percentile: placeOf(0.5),
    percentileLow: placeOf(0.1),
    percentileHigh: placeOf(0.9),
    z,
  }
}

/** Own level above the group's at one point of the grid, its variance, and that of the level with the group's. */
function sellerAt(own: SellerSums, common: Int32Array, point: GridPoint) {
  const { ratio, effects, covariance, scale } = point
  const size = effects.length
  const kept = 1 / (1 + ratio * own.ones)
  let rest = own.mixed - own.ones * (effects[0] as number)
  // How the own level hangs on the group's level and on the periods that are common, before `kept`.
  let withLevel = own.ones * (covariance[0] as number)
  let quadratic = 0
  if (size > 1) {
    let crossed = 0
    for (let a = 0; a < common.length; a++) {
      const row = (common[a] as number) + 1
      if (row === 0) continue
      const one = own.inverseOnes[a] as number
      rest -= one * (effects[row] as number)
      crossed += one * (covariance[row] as number)
      let sum = 0
      for (let b = 0; b < a; b++) {
        const column = (common[b] as number) + 1
        if (column === 0) continue
        sum += (own.inverseOnes[b] as number) * (covariance[row * size + column] as number)
      }
      quadratic += one * (2 * sum + one * (covariance[row * size + row] as number))
    }
    quadratic += 2 * own.ones * crossed
    withLevel += crossed
  }
  quadratic += own.ones * own.ones * (covariance[0] as number)
  const pull = ratio * kept
  const variance = pull + pull * pull * quadratic
  const levelVariance = (covariance[0] as number) + variance - 2 * pull * withLevel
  return {
    mean: pull * rest,
    variance: scale * variance,
    levelVariance: scale * Math.max(0, levelVariance),
  }
}

/** z with Σ w·Φ((z − mean)/spread) = share: Newton steps held between two ends that are known to hold it. */
function mixtureQuantile(
  share: number,
  weights: Float64Array,
  means: Float64Array,
  spreads: Float64Array,
  centre: number,
): number {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let variance = 0
  const reach = normalQuantile(share)
  for (let place = 0; place < means.length; place++) {
    const [mean, spread] = [means[place] as number, spreads[place] as number]
    const one = mean + reach * spread
    low = Math.min(low, one)
    high = Math.max(high, one)
    variance += (weights[place] as number) * (spread * spread + (mean - centre) ** 2)
  }
  let z = Math.min(high, Math.max(low, centre + reach * Math.sqrt(variance)))
  for (let step = 0; step < 60; step++) {
    let sum = -share
    let slope = 0
    for (let place = 0; place < means.length; place++) {
      const spread = spreads[place] as number
      const at = (z - (means[place] as number)) / spread
      const weight = weights[place] as number
      sum += weight * normalCdf(at)
      slope += (weight * normalDensity(at)) / spread
    }
    if (sum > 0) high = z
    else low = z
    const next = z - sum / slope
    const held = next > low && next < high ? next : (low + high) / 2
    if (Math.abs(held - z) < 1e-8 || high - low < 1e-9) return held
    z = held
  }
  return z
}

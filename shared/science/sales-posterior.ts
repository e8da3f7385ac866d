import { finished, type Steps } from '../model/steps.ts'
import { normalCdf } from './normal.ts'
import { mixtureQuantile, quickNormalCdf } from './normal-mixture.ts'
import { salesGroup } from './sales-classes.ts'
import { type ClassAtPoint, classAt, type GridPoint, salesGrid } from './sales-grid.ts'
import { MONTH_CARRIES, quarterCarry, type SalesPeriod } from './sales-periods.ts'
import type { SellerSums, SummedPeriods } from './sales-sums.ts'

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

export const UPPER_QUARTER = 0.6744897501960817

/**
 * Long-run levels of the sellers of one peer group, from one seller on, averaged over how far sellers truly differ, how
 * long chance carries on and how much the periods have in common. Two-way normal model with a level, a seller, a
 * period that several share, and chance whose variance goes down with the length and share of a period; each spread on
 * a grid with even prior weight (Gelman et al. 2013, Bayesian Data Analysis, ch. 5, for the averaging). Periods of one
 * seller must not overlap. Sellers without a period are left out. The order of sellers does not matter beyond rounding.
 * With `only` the others are looked at for what they say of the group, and only that one is answered.
 */
export const salesPosterior = (
  sellers: ReadonlyMap<string, readonly SalesPeriod[]>,
  only: string | null = null,
): SalesPosterior => finished(salesPosteriorInSteps(sellers, only))

export function* salesPosteriorInSteps(
  sellers: ReadonlyMap<string, readonly SalesPeriod[]>,
  only: string | null = null,
): Steps<SalesPosterior> {
  const known = [...sellers].filter(([, periods]) => periods.length > 0)
  if (known.length === 0) return { sellers: new Map(), groupMean: null, groupSd: null, carry: 0 }
  const group = salesGroup(known.map(([, periods]) => periods))
  yield
  const { points, weights } = salesGrid(group)
  yield
  let groupMean = 1
  let groupSd = 0
  let carry = 0
  points.forEach((point, place) => {
    const weight = weights[place] as number
    groupMean += weight * (point.effects[0] as number)
    groupSd += weight * Math.sqrt(point.scale * point.ratio)
    carry += weight * quarterCarry(MONTH_CARRIES[point.carry] ?? 0)
  })
  const found = new Map<number, SellerPosterior>()
  for (const own of group.classes) {
    const members = own.members.filter((seller) => only === null || known[seller]?.[0] === only)
    if (members.length === 0) continue
    const at = points.map((point) => classAt(own, point))
    for (const seller of members) {
      const { sums } = group.sellers[seller] as SummedPeriods
      found.set(seller, sellerPosterior(sums, points, at, weights))
      yield
    }
  }
  const posterior = new Map<string, SellerPosterior>()
  known.forEach(([id], place) => {
    const one = found.get(place)
    if (one) posterior.set(id, one)
  })
  return { sellers: posterior, groupMean, groupSd, carry }
}

function sellerPosterior(
  sums: readonly SellerSums[],
  points: readonly GridPoint[],
  classPoints: readonly ClassAtPoint[],
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
    const at = classPoints[place] as ClassAtPoint
    const weight = weights[place] as number
    const { mixed } = sums[point.carry] as SellerSums
    const own = at.pull * (mixed - at.expected)
    const value = (point.effects[0] as number) + own
    level += weight * value
    squares += weight * (at.levelVariance + value * value)
    const unit = Math.sqrt(point.scale * point.ratio)
    const mean = own / unit
    const spread = Math.sqrt(at.variance) / unit
    means[place] = mean
    spreads[place] = spread
    z += weight * mean
    high += weight * quickNormalCdf((mean - UPPER_QUARTER) / spread)
    credible += weight * quickNormalCdf((mean + UPPER_QUARTER) / spread)
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

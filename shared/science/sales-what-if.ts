import { quickNormalCdf } from './normal-mixture.ts'
import { periodKey, type SalesGroup, salesGroup } from './sales-classes.ts'
import { eachRatio } from './sales-grid.ts'
import type { SalesPeriod } from './sales-periods.ts'
import { COMMON_SPREADS, NO_WEIGHT, PointSolver, type PointSums } from './sales-point.ts'
import { UPPER_QUARTER } from './sales-posterior.ts'
import { type SellerSums, type SummedPeriods, sellerSums } from './sales-sums.ts'

/** Chances to be truly in the top quarter, and of not being in the lowest one. */
export interface SalesChances {
  high: number
  credible: number
}

interface HeldSums {
  carry: number
  ratio: number
  sums: PointSums
}

/**
 * The chances of one seller of a peer group with one change: `changed` has fewer periods, or other results in them, and
 * everybody else's stay (SCIENCE-2 sections 4.3 and 6.4). The sums of the group are kept, so that a change costs one
 * seller's sums and the equations of the level and the common periods. Null where the asked one has no period.
 */
export function heldSales(
  sellers: ReadonlyMap<string, readonly SalesPeriod[]>,
  asked: string,
): (changed: string, periods: readonly SalesPeriod[]) => SalesChances | null {
  const known = [...sellers].filter(([, periods]) => periods.length > 0)
  const group = salesGroup(known.map(([, periods]) => periods))
  const held: HeldSums[] = []
  eachRatio(group, (sums, carry, ratio) => {
    const own = { ...sums, matrix: sums.matrix.slice(), right: sums.right.slice() }
    held.push({ carry, ratio, sums: own })
  })
  return (changed, periods) => {
    const before = sellers.get(changed) ?? []
    const own = changed === asked ? periods : (sellers.get(asked) ?? [])
    return own.length === 0 ? null : chances(group, held, own, { before, after: periods })
  }
}

/** One seller's periods, with the place of each among the unknowns of the group. */
interface Placed {
  summed: SummedPeriods
  places: Int32Array
}

const placed = ({ places }: SalesGroup, periods: readonly SalesPeriod[]): Placed => ({
  summed: sellerSums(periods),
  places: Int32Array.from(periods, (period) => places.get(periodKey(period)) ?? 0),
})

function chances(
  group: SalesGroup,
  held: readonly HeldSums[],
  own: readonly SalesPeriod[],
  { before, after }: { before: readonly SalesPeriod[]; after: readonly SalesPeriod[] },
): SalesChances {
  const counted = stillCommon(group, before, after)
  const solver = new PointSolver(group.common + 1)
  const parts = [placed(group, before), placed(group, after)] as const
  const seller = new Reader(placed(group, own), counted)
  const spreads = counted.length > 1 ? COMMON_SPREADS : [0]
  const points = held.length * spreads.length
  const logWeights = new Float64Array(points)
  const highs = new Float64Array(points)
  const credibles = new Float64Array(points)
  const matrix = new Float64Array((group.common + 1) ** 2)
  const right = new Float64Array(group.common + 1)
  let top = Number.NEGATIVE_INFINITY
  let place = 0
  for (const { carry, ratio, sums } of held) {
    matrix.set(sums.matrix)
    right.set(sums.right)
    const rows = sums.rows + after.length - before.length
    const { squares, logDeterminant } = sums
    const point = { rows, matrix, right, squares, logDeterminant }
    addSeller(point, parts[0], carry, ratio, -1)
    addSeller(point, parts[1], carry, ratio, 1)
    for (const spread of spreads) {
      solver.solve(point, spread, counted)
      const { logWeight } = solver
      logWeights[place] = logWeight
      if (logWeight > top + NO_WEIGHT) {
        top = Math.max(top, logWeight)
        const { mean, spread: error } = seller.read(solver, carry, ratio)
        highs[place] = quickNormalCdf((mean - UPPER_QUARTER) / error)
        credibles[place] = quickNormalCdf((mean + UPPER_QUARTER) / error)
      }
      place++
    }
  }
  let sum = 0
  let high = 0
  let credible = 0
  for (let at = 0; at < points; at++) {
    const logWeight = logWeights[at] as number
    if (!(logWeight > top + NO_WEIGHT)) continue
    const weight = Math.exp(logWeight - top)
    sum += weight
    high += weight * (highs[at] as number)
    credible += weight * (credibles[at] as number)
  }
  return { high: high / sum, credible: credible / sum }
}

/** The level and the common periods that are still in two rows. */
function stillCommon(
  { places, counts }: SalesGroup,
  before: readonly SalesPeriod[],
  after: readonly SalesPeriod[],
): Int32Array {
  const rows = new Map(counts)
  for (const period of before) rows.set(periodKey(period), (rows.get(periodKey(period)) ?? 0) - 1)
  for (const period of after) rows.set(periodKey(period), (rows.get(periodKey(period)) ?? 0) + 1)
  const kept = [...places].filter(([key]) => (rows.get(key) ?? 0) >= 2).map(([, place]) => place)
  return Int32Array.from([0, ...kept.sort((a, b) => a - b)])
}

/** Adds one seller's part of the equations, or takes it away (`sign` −1). */
function addSeller(
  point: PointSums,
  { summed, places }: Placed,
  carry: number,
  ratio: number,
  sign: 1 | -1,
): void {
  const n = places.length
  if (n === 0) return
  const { matrix, right } = point
  const size = right.length
  const own = summed.sums[carry] as SellerSums
  const { inverseOnes, inverseValues } = own
  const { roots } = summed
  const inverse = summed.calendar[carry]?.inverse as Float64Array
  const kept = sign / (1 + ratio * own.ones)
  const taken = ratio * kept
  point.squares += sign * own.squares - taken * own.mixed * own.mixed
  point.logDeterminant += sign * (own.logDeterminant + Math.log(1 + ratio * own.ones))
  matrix[0] = (matrix[0] as number) + own.ones * kept
  right[0] = (right[0] as number) + own.mixed * kept
  for (let a = 0; a < n; a++) {
    const row = places[a] as number
    if (row === 0) continue
    const one = inverseOnes[a] as number
    const root = sign * (roots[a] as number)
    matrix[row * size] = (matrix[row * size] as number) + one * kept
    right[row] =
      (right[row] as number) + sign * (inverseValues[a] as number) - taken * one * own.mixed
    for (let b = 0; b < n; b++) {
      const column = places[b] as number
      if (column === 0 || column > row) continue
      const at = row * size + column
      const shared = root * (roots[b] as number) * (inverse[a * n + b] as number)
      matrix[at] = (matrix[at] as number) + shared - taken * one * (inverseOnes[b] as number)
    }
  }
}

/** Reads the asked seller at points of the grid. */
class Reader {
  readonly #sums: readonly SellerSums[]
  /** Own period behind each unknown, −1 for none. */
  readonly #period: Int32Array
  readonly #line: Float64Array

  constructor({ summed, places }: Placed, unknowns: Int32Array) {
    this.#sums = summed.sums
    this.#period = unknowns.map((place) => (place === 0 ? -1 : places.indexOf(place)))
    this.#line = new Float64Array(unknowns.length)
  }

  /** Own level above the group's at the point solved last, and its error, both in spreads between sellers. */
  read({ size, factor, reduced, scale }: PointSolver, carry: number, ratio: number) {
    const { ones, mixed, inverseOnes } = this.#sums[carry] as SellerSums
    const line = this.#line
    const periods = this.#period
    let expected = 0
    let quadratic = 0
    for (let i = 0; i < size; i++) {
      const period = periods[i] as number
      let value = period >= 0 ? (inverseOnes[period] as number) : i === 0 ? ones : 0
      for (let k = 0; k < i; k++) value -= (factor[i * size + k] as number) * (line[k] as number)
      value /= factor[i * size + i] as number
      line[i] = value
      expected += value * (reduced[i] as number)
      quadratic += value * value
    }
    const pull = ratio / (1 + ratio * ones)
    const unit = Math.sqrt(scale * ratio)
    return {
      mean: (pull * (mixed - expected)) / unit,
      spread: Math.sqrt(scale * (pull + pull * pull * quadratic)) / unit,
    }
  }
}

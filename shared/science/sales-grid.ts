import { choleskyInPlace, choleskySolve } from './dense-symmetric.ts'
import { MONTH_CARRIES, type SalesPeriod } from './sales-periods.ts'
import { type SellerSums, sellerSums } from './sales-sums.ts'

/** Spread of a common period against that of one quarter: the values that are averaged over. */
const COMMON = [0, 0.1, 0.3, 1] as const
const RATIO_STEPS = 32
/** Prior of the level: mean 1, four times the variance of one quarter. */
const LEVEL = 4
/** Prior of that variance: scaled inverse χ² with four degrees of freedom at .25². */
const PRIOR_DF = 4
const PRIOR_SQUARES = PRIOR_DF * 0.0625

/** One seller of a group: the sums at every carry, and for each period the common period it belongs to, −1 for none. */
export interface GridSeller {
  sums: readonly SellerSums[]
  common: Int32Array
}

/** One point of the grid, solved for the level and the common periods. */
export interface GridPoint {
  /** Place in {@link MONTH_CARRIES}. */
  carry: number
  /** Variance between sellers over that of one quarter. */
  ratio: number
  logWeight: number
  /** Variance of one quarter. */
  scale: number
  /** Level above 1, then the common periods, and their covariance in units of `scale`. */
  effects: Float64Array
  covariance: Float64Array
}

/** Gives every period of the group its common period: same start and length in at least two rows. */
export function gridSellers(sellers: readonly (readonly SalesPeriod[])[]): {
  sellers: GridSeller[]
  common: number
} {
  const key = ({ startMonth, months }: SalesPeriod) => startMonth * 1000 + months
  const rows = new Map<number, number>()
  for (const period of sellers.flat()) rows.set(key(period), (rows.get(key(period)) ?? 0) + 1)
  const places = new Map<number, number>()
  for (const [period, count] of rows) if (count >= 2) places.set(period, places.size)
  return {
    sellers: sellers.map((periods) => ({
      sums: sellerSums(periods),
      common: Int32Array.from(periods, (period) => places.get(key(period)) ?? -1),
    })),
    common: places.size,
  }
}

/** Every point of the grid, with the logarithm of its weight (constant left out). */
export function salesGrid(sellers: readonly GridSeller[], common: number): GridPoint[] {
  const points: GridPoint[] = []
  const size = common + 1
  const matrix = new Float64Array(size * size)
  const right = new Float64Array(size)
  for (let carry = 0; carry < MONTH_CARRIES.length; carry++) {
    const fixed = fixedSums(sellers, carry, size)
    for (let step = 0; step < RATIO_STEPS; step++) {
      const share = 0.01 + (0.94 * step) / (RATIO_STEPS - 1)
      const ratio = share / (1 - share)
      matrix.set(fixed.matrix)
      right.set(fixed.right)
      const base = withSellers(sellers, carry, ratio, matrix, right)
      base.logDeterminant += fixed.logDeterminant
      for (const spread of common > 0 ? COMMON : [0]) {
        points.push(solvePoint({ carry, ratio, spread, rows: fixed.rows, matrix, right, ...base }))
      }
    }
  }
  return points
}

/** The sums over sellers that no ratio changes: common periods with each other, and with the results. */
function fixedSums(sellers: readonly GridSeller[], carry: number, size: number) {
  const matrix = new Float64Array(size * size)
  const right = new Float64Array(size)
  let logDeterminant = 0
  let rows = 0
  for (const { sums, common } of sellers) {
    const own = sums[carry] as SellerSums
    const n = common.length
    rows += n
    logDeterminant += own.logDeterminant
    for (let a = 0; a < n; a++) {
      const place = (common[a] as number) + 1
      if (place === 0) continue
      right[place] = (right[place] as number) + (own.inverseValues[a] as number)
      for (let b = 0; b < n; b++) {
        const other = (common[b] as number) + 1
        if (other === 0) continue
        const at = place * size + other
        matrix[at] = (matrix[at] as number) + (own.inverse[a * n + b] as number)
      }
    }
  }
  return { matrix, right, logDeterminant, rows }
}

/** Adds what the sellers' own levels take away at this ratio; returns e'M e and the log determinant beyond log |K|. */
function withSellers(
  sellers: readonly GridSeller[],
  carry: number,
  ratio: number,
  matrix: Float64Array,
  right: Float64Array,
): { squares: number; logDeterminant: number } {
  const size = right.length
  let squares = 0
  let logDeterminant = 0
  for (const { sums, common } of sellers) {
    const { ones, mixed, squares: own, inverseOnes } = sums[carry] as SellerSums
    const kept = 1 / (1 + ratio * ones)
    const taken = ratio * kept
    squares += own - taken * mixed * mixed
    logDeterminant -= Math.log(kept)
    matrix[0] = (matrix[0] as number) + ones * kept
    right[0] = (right[0] as number) + mixed * kept
    for (let a = 0; a < common.length; a++) {
      const place = (common[a] as number) + 1
      if (place === 0) continue
      const one = inverseOnes[a] as number
      matrix[place * size] = (matrix[place * size] as number) + one * kept
      right[place] = (right[place] as number) - taken * one * mixed
      for (let b = 0; b <= a; b++) {
        const other = (common[b] as number) + 1
        if (other === 0) continue
        const drop = taken * one * (inverseOnes[b] as number)
        matrix[place * size + other] = (matrix[place * size + other] as number) - drop
        if (other !== place) {
          matrix[other * size + place] = (matrix[other * size + place] as number) - drop
        }
      }
    }
  }
  return { squares, logDeterminant }
}

function solvePoint(input: {
  carry: number
  ratio: number
  spread: number
  rows: number
  matrix: Float64Array
  right: Float64Array
  squares: number
  logDeterminant: number
}): GridPoint {
  const { carry, ratio, spread, rows, matrix, right } = input
  const whole = right.length
  const size = spread === 0 ? 1 : whole
  const factor = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      factor[row * size + column] = matrix[row * whole + column] as number
    }
    factor[row * size + row] =
      (factor[row * size + row] as number) + 1 / (row === 0 ? LEVEL : spread)
  }
  const own = choleskyInPlace(factor, size)
  if (own === null) throw new RangeError('These sales results cannot be told apart by numbers.')
  const effects = right.slice(0, size)
  choleskySolve(factor, size, effects)
  let explained = 0
  for (let place = 0; place < size; place++) {
    explained += (right[place] as number) * (effects[place] as number)
  }
  const logDeterminant =
    input.logDeterminant + own + Math.log(LEVEL) + (size - 1) * Math.log(spread || 1)
  const squares = Math.max(0, input.squares - explained) + PRIOR_SQUARES
  return {
    carry,
    ratio,
    logWeight: -0.5 * logDeterminant - 0.5 * (rows + PRIOR_DF) * Math.log(squares),
    scale: squares / (rows + PRIOR_DF - 2),
    effects,
    // The factor for now: only points with weight are inverted.
    covariance: factor,
  }
}

/** The covariance of a point from its factor, in place of it. */
export function invertPoint(point: GridPoint): GridPoint {
  const size = point.effects.length
  const covariance = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    const unit = covariance.subarray(row * size, row * size + size)
    unit[row] = 1
    choleskySolve(point.covariance, size, unit)
  }
  return { ...point, covariance }
}

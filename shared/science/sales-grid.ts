import { choleskyBackward } from './dense-symmetric.ts'
import type { ClassSums, SalesClass, SalesGroup } from './sales-classes.ts'
import { MONTH_CARRIES } from './sales-periods.ts'
import { COMMON_SPREADS, NO_WEIGHT, PointSolver, type PointSums } from './sales-point.ts'
import { inverseFromFactor } from './small-inverse.ts'

const RATIO_STEPS = 32

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

/** Asks for the sums of a group at every carry and ratio, in one room that the next ones write over. */
export function eachRatio(
  group: SalesGroup,
  ask: (sums: PointSums, carry: number, ratio: number) => void,
): void {
  const size = group.common + 1
  const matrix = new Float64Array(size * size)
  const right = new Float64Array(size)
  for (let carry = 0; carry < MONTH_CARRIES.length; carry++) {
    const fixed = fixedSums(group, carry, size)
    for (let step = 0; step < RATIO_STEPS; step++) {
      const share = 0.01 + (0.94 * step) / (RATIO_STEPS - 1)
      const ratio = share / (1 - share)
      matrix.set(fixed.matrix)
      right.set(fixed.right)
      const { squares, logDeterminant } = withSellers(group, carry, ratio, matrix, right)
      const whole = logDeterminant + fixed.logDeterminant
      ask({ rows: group.rows, matrix, right, squares, logDeterminant: whole }, carry, ratio)
    }
  }
}

/** The points of the grid that have any weight, and their weights, which add up to 1. */
export function salesGrid(group: SalesGroup): { points: GridPoint[]; weights: Float64Array } {
  const found: GridPoint[] = []
  const solver = new PointSolver(group.common + 1)
  const places = Int32Array.from({ length: group.common + 1 }, (_, place) => place)
  let top = Number.NEGATIVE_INFINITY
  eachRatio(group, (sums, carry, ratio) => {
    for (const spread of group.common > 0 ? COMMON_SPREADS : [0]) {
      solver.solve(sums, spread, places)
      const { size, logWeight, scale, factor, reduced } = solver
      if (!(logWeight > top + NO_WEIGHT)) continue
      top = Math.max(top, logWeight)
      // Half solved for now: only points that keep a weight are solved to the end.
      const effects = reduced.slice(0, size)
      const covariance = factor.slice(0, size * size)
      found.push({ carry, ratio, logWeight, scale, effects, covariance })
    }
  })
  const points = found.filter(({ logWeight }) => logWeight > top + NO_WEIGHT).map(solvedToTheEnd)
  const weights = Float64Array.from(points, ({ logWeight }) => Math.exp(logWeight - top))
  let sum = 0
  for (const weight of weights) sum += weight
  return { points, weights: weights.map((weight) => weight / sum) }
}

function solvedToTheEnd(point: GridPoint): GridPoint {
  const { effects, covariance: factor } = point
  choleskyBackward(factor, effects.length, effects)
  return { ...point, covariance: inverseFromFactor(factor, effects.length) }
}

/** The sums over sellers that no ratio changes: common periods with each other, and with the results. */
function fixedSums({ classes }: SalesGroup, carry: number, size: number) {
  const matrix = new Float64Array(size * size)
  const right = new Float64Array(size)
  let logDeterminant = 0
  for (const { members, place, sums, roots, calendar } of classes) {
    const own = sums[carry] as ClassSums
    const inverse = calendar[carry]?.inverse as Float64Array
    const n = place.length
    logDeterminant += own.logDeterminant
    for (let a = 0; a < n; a++) {
      const row = place[a] as number
      if (row === 0) continue
      right[row] = (right[row] as number) + (own.inverseValues[a] as number)
      const weight = members.length * (roots[a] as number)
      for (let b = 0; b < n; b++) {
        const column = place[b] as number
        if (column === 0) continue
        const at = row * size + column
        const entry = weight * (roots[b] as number) * (inverse[a * n + b] as number)
        matrix[at] = (matrix[at] as number) + entry
      }
    }
  }
  return { matrix, right, logDeterminant }
}

/**
 * Adds to the lower triangle what the sellers' own levels take away at this ratio; returns e'M e and
 * the log determinant beyond log |K|.
 */
function withSellers(
  { classes }: SalesGroup,
  carry: number,
  ratio: number,
  matrix: Float64Array,
  right: Float64Array,
): { squares: number; logDeterminant: number } {
  const size = right.length
  let squares = 0
  let logDeterminant = 0
  for (const { members, place, sums } of classes) {
    const own = sums[carry] as ClassSums
    const { ones, inverseOnes, mixed } = own
    const count = members.length
    const kept = 1 / (1 + ratio * ones)
    const taken = ratio * kept
    squares += own.squares - taken * own.mixedSquares
    logDeterminant -= count * Math.log(kept)
    matrix[0] = (matrix[0] as number) + count * ones * kept
    right[0] = (right[0] as number) + mixed * kept
    for (let a = 0; a < place.length; a++) {
      const row = place[a] as number
      if (row === 0) continue
      const one = inverseOnes[a] as number
      matrix[row * size] = (matrix[row * size] as number) + count * one * kept
      right[row] = (right[row] as number) - taken * one * mixed
      const drop = count * taken * one
      for (let b = 0; b < place.length; b++) {
        const column = place[b] as number
        if (column === 0 || column > row) continue
        const at = row * size + column
        matrix[at] = (matrix[at] as number) - drop * (inverseOnes[b] as number)
      }
    }
  }
  return { squares, logDeterminant }
}

/** Variances of every seller of a class at one point of the grid, and what a level is made of there. */
export interface ClassAtPoint {
  /** t/(1 + t·1'K⁻¹1): own level = pull·(1'K⁻¹e − expected). */
  pull: number
  expected: number
  variance: number
  levelVariance: number
}

/** Own level above the group's at one point of the grid: its variance, and that of the level with the group's. */
export function classAt({ sums, place }: SalesClass, point: GridPoint): ClassAtPoint {
  const { ratio, effects, covariance, scale } = point
  const { ones, inverseOnes } = sums[point.carry] as ClassSums
  const size = effects.length
  let expected = ones * (effects[0] as number)
  // How the own level hangs on the group's level and on the periods that are common, before `pull`.
  let withLevel = ones * (covariance[0] as number)
  let quadratic = ones * ones * (covariance[0] as number)
  if (size > 1) {
    let crossed = 0
    for (let a = 0; a < place.length; a++) {
      const row = place[a] as number
      if (row === 0) continue
      const one = inverseOnes[a] as number
      expected += one * (effects[row] as number)
      crossed += one * (covariance[row] as number)
      let sum = 0
      for (let b = 0; b < a; b++) {
        const column = place[b] as number
        if (column === 0) continue
        sum += (inverseOnes[b] as number) * (covariance[row * size + column] as number)
      }
      quadratic += one * (2 * sum + one * (covariance[row * size + row] as number))
    }
    quadratic += 2 * ones * crossed
    withLevel += crossed
  }
  const pull = ratio / (1 + ratio * ones)
  const variance = pull + pull * pull * quadratic
  const levelVariance = (covariance[0] as number) + variance - 2 * pull * withLevel
  return {
    pull,
    expected,
    variance: scale * variance,
    levelVariance: scale * Math.max(0, levelVariance),
  }
}

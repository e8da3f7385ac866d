import { choleskyInPlace, choleskySolve } from './dense-symmetric.ts'
import type { ClassSums, SalesClass, SalesGroup } from './sales-classes.ts'
import { MONTH_CARRIES } from './sales-periods.ts'
import { inverseFromFactor } from './small-inverse.ts'

/** Spread of a common period against that of one quarter: the values that are averaged over. */
const COMMON = [0, 0.1, 0.3, 1] as const
const RATIO_STEPS = 32
/** Prior of the level: mean 1, four times the variance of one quarter. */
const LEVEL = 4
/** Prior of that variance: scaled inverse χ² with four degrees of freedom at .25². */
const PRIOR_DF = 4
const PRIOR_SQUARES = PRIOR_DF * 0.0625

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

/** Points of the grid that weigh less, against the heaviest, change no figure that is shown. */
const NO_WEIGHT = Math.log(1e-11)

/** The points of the grid that have any weight, and their weights, which add up to 1. */
export function salesGrid(group: SalesGroup): { points: GridPoint[]; weights: Float64Array } {
  const found: GridPoint[] = []
  const size = group.common + 1
  const matrix = new Float64Array(size * size)
  const right = new Float64Array(size)
  const work = { factor: new Float64Array(size * size), effects: new Float64Array(size) }
  let top = Number.NEGATIVE_INFINITY
  for (let carry = 0; carry < MONTH_CARRIES.length; carry++) {
    const fixed = fixedSums(group, carry, size)
    for (let step = 0; step < RATIO_STEPS; step++) {
      const share = 0.01 + (0.94 * step) / (RATIO_STEPS - 1)
      const ratio = share / (1 - share)
      matrix.set(fixed.matrix)
      right.set(fixed.right)
      const base = withSellers(group, carry, ratio, matrix, right)
      base.logDeterminant += fixed.logDeterminant
      for (const spread of group.common > 0 ? COMMON : [0]) {
        const least = top + NO_WEIGHT
        const point = { carry, ratio, spread, rows: group.rows, matrix, right, least, ...base }
        const solved = solvePoint(point, work)
        if (!solved) continue
        top = Math.max(top, solved.logWeight)
        found.push(solved)
      }
    }
  }
  const points = found.filter(({ logWeight }) => logWeight > top + NO_WEIGHT).map(inverted)
  const weights = Float64Array.from(points, ({ logWeight }) => Math.exp(logWeight - top))
  let sum = 0
  for (const weight of weights) sum += weight
  return { points, weights: weights.map((weight) => weight / sum) }
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

interface Point {
  carry: number
  ratio: number
  spread: number
  rows: number
  matrix: Float64Array
  right: Float64Array
  squares: number
  logDeterminant: number
  /** Points at or below this logarithm of the weight are not wanted. */
  least: number
}

/** Space that every point uses in turn: most points keep nothing of it. */
interface Work {
  factor: Float64Array
  effects: Float64Array
}

function solvePoint(input: Point, { factor, effects }: Work): GridPoint | null {
  const { carry, ratio, spread, rows, matrix, right } = input
  const whole = right.length
  const size = spread === 0 ? 1 : whole
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      factor[row * size + column] = matrix[row * whole + column] as number
    }
    factor[row * size + row] =
      (factor[row * size + row] as number) + 1 / (row === 0 ? LEVEL : spread)
  }
  const own = choleskyInPlace(factor, size)
  if (own === null) throw new RangeError('These sales results cannot be told apart by numbers.')
  effects.set(right)
  choleskySolve(factor, size, effects)
  let explained = 0
  for (let place = 0; place < size; place++) {
    explained += (right[place] as number) * (effects[place] as number)
  }
  const logDeterminant =
    input.logDeterminant + own + Math.log(LEVEL) + (size - 1) * Math.log(spread || 1)
  const squares = Math.max(0, input.squares - explained) + PRIOR_SQUARES
  const logWeight = -0.5 * logDeterminant - 0.5 * (rows + PRIOR_DF) * Math.log(squares)
  if (!(logWeight > input.least)) return null
  const scale = squares / (rows + PRIOR_DF - 2)
  // The factor for now: only points that keep a weight are inverted.
  return {
    carry,
    ratio,
    logWeight,
    scale,
    effects: effects.slice(0, size),
    covariance: factor.slice(0, size * size),
  }
}

const inverted = (point: GridPoint): GridPoint => ({
  ...point,
  covariance: inverseFromFactor(point.covariance, point.effects.length),
})

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

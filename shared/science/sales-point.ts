/** Spread of a common period against that of one quarter: the values that are averaged over. */
export const COMMON_SPREADS = [0, 0.1, 0.3, 1] as const
/** Prior of the level: mean 1, four times the variance of one quarter. */
const LEVEL = 4
/** Prior of that variance: scaled inverse χ² with four degrees of freedom at .25². */
const PRIOR_DF = 4
const PRIOR_SQUARES = PRIOR_DF * 0.0625
/** Points of the grid that weigh less, against the heaviest, change no figure that is shown. */
export const NO_WEIGHT = Math.log(1e-11)

/** The equations of a group at one carry and ratio, before the spread of the common periods is chosen. */
export interface PointSums {
  /** How many periods count. */
  rows: number
  /** Precision of the level, then of the common periods: lower triangle by rows, without the priors. */
  matrix: Float64Array
  right: Float64Array
  /** e'Me and log|V| with the sellers' own levels integrated out. */
  squares: number
  logDeterminant: number
}

/**
 * Solves one point of the grid after another in the same room. `as number` throughout: every index is
 * inside its array by construction.
 */
export class PointSolver {
  /** Unknowns of the point solved last: the level, and the common periods unless their spread is 0. */
  size = 0
  logWeight = 0
  /** Variance of one quarter. */
  scale = 0
  /** Cholesky factor L of the equations, size × size, and L⁻¹ of the right side. */
  readonly factor: Float64Array
  readonly reduced: Float64Array

  constructor(unknowns: number) {
    this.factor = new Float64Array(unknowns * unknowns)
    this.reduced = new Float64Array(unknowns)
  }

  /** `places`: the unknowns that count, in rising order, the level (0) first. */
  solve(sums: PointSums, spread: number, places: Int32Array): void {
    const { factor, reduced } = this
    const { matrix, right, rows } = sums
    const whole = right.length
    const size = spread === 0 ? 1 : places.length
    let logDeterminant = sums.logDeterminant + Math.log(LEVEL) + (size - 1) * Math.log(spread || 1)
    let pivots = 1
    let explained = 0
    for (let i = 0; i < size; i++) {
      const line = i * size
      const from = (places[i] as number) * whole
      for (let j = 0; j < i; j++) {
        let sum = matrix[from + (places[j] as number)] as number
        const other = j * size
        for (let k = 0; k < j; k++) {
          sum -= (factor[line + k] as number) * (factor[other + k] as number)
        }
        factor[line + j] = sum / (factor[other + j] as number)
      }
      let pivot = (matrix[from + (places[i] as number)] as number) + 1 / (i === 0 ? LEVEL : spread)
      let value = right[places[i] as number] as number
      for (let k = 0; k < i; k++) {
        const entry = factor[line + k] as number
        pivot -= entry * entry
        value -= entry * (reduced[k] as number)
      }
      if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) {
        throw new RangeError('These sales results cannot be told apart by numbers.')
      }
      const root = Math.sqrt(pivot)
      factor[line + i] = root
      value /= root
      reduced[i] = value
      explained += value * value
      pivots *= pivot
      // One logarithm for many pivots, as long as their product is within reach.
      if (pivots > 1e100 || pivots < 1e-100) {
        logDeterminant += Math.log(pivots)
        pivots = 1
      }
    }
    logDeterminant += Math.log(pivots)
    const squares = Math.max(0, sums.squares - explained) + PRIOR_SQUARES
    this.size = size
    this.logWeight = -0.5 * logDeterminant - 0.5 * (rows + PRIOR_DF) * Math.log(squares)
    this.scale = squares / (rows + PRIOR_DF - 2)
  }
}

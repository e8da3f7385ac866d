import { unknownsOf } from './block.ts'
import { add, at, type Layout, SPREADS, type Spread, type Spreads } from './design.ts'
import {
  blockAt,
  inverseOf,
  layoutAt,
  rowsOfPerson,
  type Solution,
  type System,
  solveFor,
  valuesAt,
} from './system.ts'

/** Each row's own effect of one kind at the posterior means; for e its residual. */
export function effectRows(system: System, solution: Solution, spread: Spread): Float64Array {
  if (spread === 'e') return solution.residual
  const { design } = system
  const result = new Float64Array(solution.data.length)
  design.people.forEach((layout, index) => {
    const own = valuesAt(solution.own, index)
    const parts = valuesAt(solution.parts, index)
    const target = rowsOfPerson(layout, result)
    for (let row = 0; row < target.length; row++) {
      const impression = at(layout.rowImpression, row)
      const rater = at(layout.impressionRater, impression)
      const severity = rater < 0 ? 0 : at(solution.top, design.cells + rater)
      const cell = at(layout.rowCell, row)
      if (spread === 'g') target[row] = at(own, 0)
      else if (spread === 'c') target[row] = at(own, at(layout.cellCompetency, cell))
      else if (spread === 'm') target[row] = at(own, at(layout.cellSource, cell))
      else if (spread === 'q') target[row] = at(parts, cell)
      else if (spread === 'd') target[row] = severity
      else target[row] = at(own, layout.firstImpression + impression) - severity
    }
  })
  return result
}

/** Solutions with each row's own effects put in as data, in the order of the spreads. */
export function workingSolutions(system: System, solution: Solution): readonly Solution[] {
  return SPREADS.map((spread) => solveFor(system, effectRows(system, solution, spread), 0))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i)
  return sum
}

/** Average information of the seven log variances (Gilmour, Thompson & Cullis 1995), row by row. */
export function informationOf(system: System, working: readonly Solution[]): number[][] {
  return working.map((a) => working.map((b) => (0.5 * dot(a.data, b.residual)) / system.spreads.e))
}

/** How many effects of each kind there are, their posterior variances summed, their squares summed. */
interface Tally {
  count: Float64Array
  variance: Float64Array
  squares: Float64Array
}

/** diag(X Q X') where X has lines of `width` numbers and Q is symmetric, width × width. */
function quadratic(x: Float64Array, line: number, q: Float64Array, width: number): number {
  let sum = 0
  for (let i = 0; i < width; i++) {
    const left = at(x, line + i)
    if (left === 0) continue
    let inner = 0
    for (let j = 0; j < width; j++) inner += at(q, i * width + j) * at(x, line + j)
    sum += left * inner
  }
  return sum
}

function tallyPerson(
  tally: Tally,
  system: System,
  solution: Solution,
  index: number,
  inverse: Float64Array,
): void {
  const { design, spreads, size: all } = system
  const layout = layoutAt(design, index)
  const block = blockAt(system, index)
  const { size, top } = layout
  const width = top.length
  // Posterior covariance of what the person touches among the job's unknowns, and of its own unknowns.
  const shared = new Float64Array(width * width)
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++)
      shared[i * width + j] = at(inverse, at(top, i) * all + at(top, j))
  }
  const own = inverseOf(block.factor, size)
  // cross[k, j] = −Cov(own k, top j) = Σ_i solved[i, k]·shared[i, j]
  const cross = new Float64Array(size * width)
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < size; k++) {
      const factor = at(block.solved, i * size + k)
      if (factor === 0) continue
      for (let j = 0; j < width; j++) add(cross, k * width + j, factor * at(shared, i * width + j))
    }
  }
  for (let k = 0; k < size; k++) {
    for (let l = 0; l <= k; l++) {
      let sum = 0
      for (let i = 0; i < width; i++)
        sum += at(cross, k * width + i) * at(block.solved, i * size + l)
      add(own, k * size + l, sum)
      if (l !== k) add(own, l * size + k, sum)
    }
  }
  const values = valuesAt(solution.own, index)
  const record = (kind: number, variance: number, value: number) => {
    add(tally.count, kind, 1)
    add(tally.variance, kind, variance)
    add(tally.squares, kind, value * value)
  }
  for (let k = 0; k < layout.firstImpression; k++) {
    const kind = k === 0 ? 0 : k <= layout.competencies.length ? 1 : 2
    record(kind, at(own, k * size + k), at(values, k))
  }
  let rater = layout.cells.length
  layout.impressionRater.forEach((who, impression) => {
    const k = layout.firstImpression + impression
    if (who < 0) {
      record(5, at(own, k * size + k), at(values, k))
      return
    }
    const j = rater++
    const severity = at(solution.top, design.cells + who)
    const variance =
      at(own, k * size + k) + at(shared, j * width + j) + 2 * at(cross, k * width + j)
    record(5, variance, at(values, k) - severity)
  })
  tallyParts(
    tally,
    layout,
    [own, cross, shared],
    block.pull,
    spreads.q,
    block.omega,
    valuesAt(solution.parts, index),
  )
}

/** The parts q: what is left of each cell once its mean, person, competency, source and impressions are. */
function tallyParts(
  tally: Tally,
  layout: Layout,
  [own, cross, shared]: readonly [Float64Array, Float64Array, Float64Array],
  pull: Float64Array,
  prior: number,
  omega: Float64Array,
  parts: Float64Array,
): void {
  const { size, cells, top } = layout
  const width = top.length
  const lines = new Float64Array(cells.length * size)
  for (let row = 0; row < layout.rowCell.length; row++) {
    const cell = at(layout.rowCell, row)
    for (const k of unknownsOf(layout, row)) add(lines, cell * size + k, at(pull, cell))
  }
  for (let cell = 0; cell < cells.length; cell++) {
    const level = at(pull, cell) * at(layout.counts, cell)
    let variance = prior * at(omega, cell) + quadratic(lines, cell * size, own, size)
    variance += level * level * at(shared, cell * width + cell)
    for (let k = 0; k < size; k++) {
      variance -= 2 * level * at(lines, cell * size + k) * at(cross, k * width + cell)
    }
    add(tally.count, 3, 1)
    add(tally.variance, 3, variance)
    add(tally.squares, 3, at(parts, cell) ** 2)
  }
}

/** Gradient of −½·deviance on the log variances, in the order of the spreads. */
export function gradientOf(system: System, solution: Solution): Float64Array {
  const { design, spreads, levelPrecision, size } = system
  const { cells, raters } = design
  const inverse = inverseOf(system.factor, size)
  const tally: Tally = {
    count: new Float64Array(6),
    variance: new Float64Array(6),
    squares: new Float64Array(6),
  }
  for (let i = cells; i < size; i++) {
    add(tally.variance, 4, at(inverse, i * size + i))
    add(tally.squares, 4, at(solution.top, i) ** 2)
  }
  tally.count[4] = raters.length
  design.people.forEach((_, index) => {
    tallyPerson(tally, system, solution, index, inverse)
  })
  let effective = cells
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      effective -= at(inverse, i * size + j) * at(levelPrecision, j * cells + i)
    }
  }
  const gradient = new Float64Array(SPREADS.length)
  SPREADS.forEach((spread, t) => {
    if (spread === 'e') return
    const variance = spreads[spread]
    const count = at(tally.count, t)
    effective += count - at(tally.variance, t) / variance
    gradient[t] = -0.5 * (count - (at(tally.variance, t) + at(tally.squares, t)) / variance)
  })
  const residuals = dot(solution.residual, solution.residual)
  gradient[6] = -0.5 * (solution.data.length - effective - residuals / spreads.e)
  return gradient
}

/** −2·log restricted likelihood, constant left out. */
export function devianceOf(system: System, solution: Solution): number {
  return system.logDeterminant + solution.quadratic
}

export const toSpreads = (logs: ArrayLike<number>): Spreads => ({
  g: Math.exp(at(logs, 0)),
  c: Math.exp(at(logs, 1)),
  m: Math.exp(at(logs, 2)),
  q: Math.exp(at(logs, 3)),
  d: Math.exp(at(logs, 4)),
  h: Math.exp(at(logs, 5)),
  e: Math.exp(at(logs, 6)),
})

import { finished, type Steps } from '../../model/steps.ts'
import { entryOf } from '../sparse-symmetric.ts'
import { add, at, SPREADS, type Spread, type Spreads } from './design.ts'
import { type PersonCovariance, personCovariance } from './person-covariance.ts'
import { blockAt, layoutAt, ofPerson, type Solution, type System, solveFor } from './system.ts'

/** Each row's own effect of one kind at the posterior means; for e its residual. */
export function effectRows(system: System, solution: Solution, spread: Spread): Float64Array {
  if (spread === 'e') return solution.residual
  const { design } = system
  const result = new Float64Array(solution.data.length)
  design.people.forEach((layout) => {
    const { ownOffset, partOffset, firstImpression } = layout
    const target = ofPerson(layout, result)
    for (let row = 0; row < target.length; row++) {
      const impression = at(layout.rowImpression, row)
      const rater = at(layout.impressionRater, impression)
      const severity = rater < 0 ? 0 : at(solution.top, design.cells + rater)
      const cell = at(layout.rowCell, row)
      const own = (place: number) => at(solution.own, ownOffset + place)
      if (spread === 'g') target[row] = own(0)
      else if (spread === 'c') target[row] = own(at(layout.cellCompetency, cell))
      else if (spread === 'm') target[row] = own(at(layout.cellSource, cell))
      else if (spread === 'q') target[row] = at(solution.parts, partOffset + cell)
      else if (spread === 'd') target[row] = severity
      else target[row] = own(firstImpression + impression) - severity
    }
  })
  return result
}

/** Solutions with each row's own effects put in as data, in the order of the spreads. */
export const workingSolutions = (system: System, solution: Solution): readonly Solution[] =>
  finished(workingInSteps(system, solution))

/** The same, a solution at a time. */
export function* workingInSteps(system: System, solution: Solution): Steps<readonly Solution[]> {
  const solutions: Solution[] = []
  for (const spread of SPREADS) {
    solutions.push(solveFor(system, effectRows(system, solution, spread), 0))
    yield
  }
  return solutions
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

function tallyPerson(tally: Tally, system: System, solution: Solution, index: number): void {
  const { design } = system
  const layout = layoutAt(design, index)
  const covariance = personCovariance(system, index)
  const { own, cross, shared } = covariance
  const { size, top, ownOffset } = layout
  const width = top.length
  const record = (kind: number, variance: number, value: number) => {
    add(tally.count, kind, 1)
    add(tally.variance, kind, variance)
    add(tally.squares, kind, value * value)
  }
  for (let k = 0; k < layout.firstImpression; k++) {
    const kind = k === 0 ? 0 : k <= layout.competencies.length ? 1 : 2
    record(kind, at(own, k * size + k), at(solution.own, ownOffset + k))
  }
  let rater = layout.cells.length
  layout.impressionRater.forEach((who, impression) => {
    const k = layout.firstImpression + impression
    const value = at(solution.own, ownOffset + k)
    if (who < 0) {
      record(5, at(own, k * size + k), value)
      return
    }
    const j = rater++
    const variance = at(own, k * size + k) + at(shared, j * width + j) + 2 * at(cross, j * size + k)
    record(5, variance, value - at(solution.top, design.cells + who))
  })
  tallyParts(tally, system, solution, index, covariance)
}

/** The parts q: what is left of each cell once its mean, person, competency, source and impressions are. */
function tallyParts(
  tally: Tally,
  system: System,
  solution: Solution,
  index: number,
  { own, cross, shared }: PersonCovariance,
): void {
  const layout = layoutAt(system.design, index)
  const { omega, pull } = blockAt(system, index)
  const { size, cells, top } = layout
  const width = top.length
  for (let cell = 0; cell < cells.length; cell++) {
    const n = at(layout.counts, cell)
    const places = [0, at(layout.cellCompetency, cell), at(layout.cellSource, cell)]
    const weights = [n, n, n]
    for (let row = at(layout.cellStart, cell); row < at(layout.cellStart, cell + 1); row++) {
      places.push(layout.firstImpression + at(layout.rowImpression, row))
      weights.push(1)
    }
    let sum = n * n * at(shared, cell * width + cell)
    places.forEach((k, i) => {
      const weight = weights[i] ?? 0
      let inner = -2 * n * at(cross, cell * size + k)
      places.forEach((l, j) => {
        inner += (weights[j] ?? 0) * at(own, k * size + l)
      })
      sum += weight * inner
    })
    add(tally.count, 3, 1)
    add(tally.variance, 3, system.spreads.q * at(omega, cell) + at(pull, cell) ** 2 * sum)
    add(tally.squares, 3, at(solution.parts, layout.partOffset + cell) ** 2)
  }
}

/** Gradient of −½·deviance on the log variances, in the order of the spreads. */
export function gradientOf(system: System, solution: Solution): Float64Array {
  const { design, spreads, levelPrecision, size } = system
  const { cells, raters } = design
  const inverse = system.inverse()
  const tally: Tally = {
    count: new Float64Array(6),
    variance: new Float64Array(6),
    squares: new Float64Array(6),
  }
  for (let i = cells; i < size; i++) {
    add(tally.variance, 4, entryOf(inverse, i, i))
    add(tally.squares, 4, at(solution.top, i) ** 2)
  }
  tally.count[4] = raters.length
  design.people.forEach((_, index) => {
    tallyPerson(tally, system, solution, index)
  })
  let effective = cells
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      effective -= entryOf(inverse, i, j) * at(levelPrecision, j * cells + i)
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

import { entryOf } from '../sparse-symmetric.ts'
import type { Block } from './block.ts'
import { add, at, SPREADS, type Spreads } from './design.ts'
import { PersonCovariances } from './person-covariance.ts'
import { layoutAt, type Solution, type System } from './system.ts'

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i)
  return sum
}

/** How many effects of each kind there are, their posterior variances summed, their squares summed. */
interface Tally {
  count: Float64Array
  variance: Float64Array
  squares: Float64Array
}

function tallyPerson(
  tally: Tally,
  covariances: PersonCovariances,
  { design, spreads, blocks }: System,
  solution: Solution,
  index: number,
): void {
  const layout = layoutAt(design, index)
  covariances.turnTo(index)
  const { own, shared } = covariances
  const { size, top, cells, ownOffset, partOffset } = layout
  const record = (kind: number, variance: number, value: number) => {
    add(tally.count, kind, 1)
    add(tally.variance, kind, variance)
    add(tally.squares, kind, value * value)
  }
  for (let k = 0; k < layout.firstImpression; k++) {
    const kind = k === 0 ? 0 : k <= layout.competencies.length ? 1 : 2
    record(kind, at(own, k * size + k), at(solution.own, ownOffset + k))
  }
  let rater = cells.length
  for (let impression = 0; impression < layout.impressionRater.length; impression++) {
    const who = at(layout.impressionRater, impression)
    const k = layout.firstImpression + impression
    const value = at(solution.own, ownOffset + k)
    const alone = at(own, k * size + k)
    if (who < 0) record(5, alone, value)
    else {
      const variance = alone + at(shared, rater * top.length + rater)
      const shares = 2 * covariances.between(rater, k)
      record(5, variance - shares, value - at(solution.top, design.cells + who))
      rater++
    }
  }
  // The parts q: what is left of each cell once its mean, person, competency, source and impressions are.
  const { omega, pull } = blocks[index] as Block
  for (let cell = 0; cell < cells.length; cell++) {
    const left = at(pull, cell) ** 2 * covariances.ofCell(layout, cell)
    record(3, spreads.q * at(omega, cell) + left, at(solution.parts, partOffset + cell))
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
  const covariances = new PersonCovariances(system)
  design.people.forEach((_, index) => {
    tallyPerson(tally, covariances, system, solution, index)
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

import { choleskyInPlace, choleskySolve, inverseFromCholesky } from '../dense-symmetric.ts'
import { bump } from './block.ts'
import { at } from './design.ts'
import type { Layout } from './layout.ts'
import type { PersonCovariances } from './person-covariance.ts'
import { blockAt, layoutAt, type Solution, type System, UNSOUND } from './system.ts'

/** What is hidden and foretold at these spreads: the distance is told for each vector of data. */
export interface Asked {
  system: System
  solutions: readonly Solution[]
}

/** Hides one source of the person after another and foretells it from everything else (SCIENCE-2 section 3.4). */
export interface Foreteller {
  person: number
  without(source: number): { ratings: number; z: readonly number[] }
}

/** The unknowns that the rows of some cells touch: below `size` the person's own, then those in the layout's `top`. */
class Unknowns {
  readonly all: number[] = []
  readonly #place: Int32Array

  constructor({ size, cells }: Layout) {
    this.#place = new Int32Array(size + cells.length).fill(-1)
  }

  placeOf(unknown: number): number {
    const known = this.#place[unknown] as number
    if (known >= 0) return known
    this.#place[unknown] = this.all.length
    return this.all.push(unknown) - 1
  }
}

/** Posterior covariance of these unknowns, a full square. */
function covarianceAt(
  covariances: PersonCovariances,
  { size, top }: Layout,
  unknowns: readonly number[],
): Float64Array {
  const n = unknowns.length
  const square = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const low = Math.min(at(unknowns, i), at(unknowns, j))
      const high = Math.max(at(unknowns, i), at(unknowns, j))
      let value = 0
      if (high < size) value = at(covariances.own, high * size + low)
      else if (low < size) value = covariances.between(high - size, low)
      else value = at(covariances.shared, (high - size) * top.length + low - size)
      square[i * n + j] = value
      square[j * n + i] = value
    }
  }
  return square
}

/**
 * What is known of the unknowns that the rows of a source touch, with what those rows said taken away again: the same
 * numbers as solving everything without the rows, from the covariances that are there.
 */
export function foreteller(
  { system, solutions }: Asked,
  covariances: PersonCovariances,
  person: number,
): Foreteller {
  const { design, spreads } = system
  const layout = layoutAt(design, person)
  const { pull } = blockAt(system, person)
  covariances.turnTo(person)
  const { size, cells, cellStart, rowImpression, firstImpression, offset, ownOffset } = layout
  const without = (source: number) => {
    const hidden = [...cells.keys()].filter(
      (cell) => Math.floor(at(cells, cell) / design.competencies.length) === source,
    )
    const unknowns = new Unknowns(layout)
    const touched = hidden.map((cell) => ({
      cell,
      common: [0, at(layout.cellCompetency, cell), at(layout.cellSource, cell), size + cell].map(
        (unknown) => unknowns.placeOf(unknown),
      ),
      impressions: Array.from(
        rowImpression.subarray(at(cellStart, cell), at(cellStart, cell + 1)),
        (impression) => unknowns.placeOf(firstImpression + impression),
      ),
    }))
    const n = unknowns.all.length
    const square = covarianceAt(covariances, layout, unknowns.all)
    if (choleskyInPlace(square, n) === null) throw new RangeError(UNSOUND)
    const precision = inverseFromCholesky(square, n)
    const told = solutions.map(({ top, own }) => {
      const right = new Float64Array(n)
      for (let j = 0; j < n; j++) {
        const unknown = at(unknowns.all, j)
        const mean =
          unknown < size ? at(own, ownOffset + unknown) : at(top, at(layout.top, unknown - size))
        for (let i = 0; i < n; i++) bump(right, i, at(precision, j * n + i) * mean)
      }
      return right
    })
    const asked = new Float64Array(n)
    const means = new Float64Array(solutions.length)
    let ratings = 0
    let parts = 0
    for (const { cell, common, impressions } of touched) {
      const rows = impressions.length
      ratings += rows
      parts += rows * rows
      // b_r of each row, and their sum: the rows said (1/v.e)(Σ b_r b_r' − t (Σ b_r)(Σ b_r)').
      const places = [...common, ...impressions]
      const sums = places.map((_, i) => (i < common.length ? rows : 1))
      places.forEach((i, a) => {
        bump(asked, i, at(sums, a))
        places.forEach((j, b) => {
          const isOne = a < common.length && b < common.length
          const both = isOne ? rows : a < common.length || b < common.length || a === b ? 1 : 0
          const said = both - at(pull, cell) * at(sums, a) * at(sums, b)
          bump(precision, i * n + j, -said / spreads.e)
        })
      })
      solutions.forEach(({ data }, which) => {
        const right = told[which] as Float64Array // as many
        const from = offset + at(cellStart, cell)
        let total = 0
        for (let row = from; row < from + rows; row++) total += at(data, row)
        means[which] = at(means, which) + total
        const pulled = at(pull, cell) * total
        for (const i of common) bump(right, i, -(total - rows * pulled) / spreads.e)
        impressions.forEach((i, row) => {
          bump(right, i, -(at(data, from + row) - pulled) / spreads.e)
        })
      })
    }
    if (choleskyInPlace(precision, n) === null) throw new RangeError(UNSOUND)
    const solved = asked.slice()
    choleskySolve(precision, n, solved)
    let variance = 0
    for (let i = 0; i < n; i++) variance += at(asked, i) * at(solved, i)
    // `asked` sums the rows; what is foretold is their mean.
    const error = Math.sqrt((variance + parts * spreads.q) / ratings ** 2 + spreads.e / ratings)
    const z = told.map((right, which) => {
      let value = 0
      for (let i = 0; i < n; i++) value += at(solved, i) * at(right, i)
      return (at(means, which) - value) / ratings / error
    })
    return { ratings, z }
  }
  return { person, without }
}

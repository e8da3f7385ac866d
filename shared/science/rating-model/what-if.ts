import { choleskyInPlace, choleskySolve } from '../dense-symmetric.ts'
import { type Block, blockOf, rightSide } from './block.ts'
import { add, at, type Design, type Layout, layoutOf, type Row } from './design.ts'
import { type Coefficients, reduce } from './functional.ts'
import { blockAt, inverseOf, layoutAt, rowsOfPerson, type Solution, type System } from './system.ts'

/** One person's rows replaced by others while everybody else's stay: the equations of that person. */
export interface Alternative {
  layout: Layout
  /** Value and variance of a combination of unknowns; one value for each vector of data. */
  read: (coefficients: Coefficients) => { values: readonly number[]; variance: number }
}

/** Data over all rows, and what the person's new rows say in it. */
export interface AlternativeData {
  solution: Solution
  rows: Float64Array
}

interface Around {
  /** Places among the job's unknowns, sorted; −1 − n for the n-th new rater. */
  places: readonly number[]
  index: ReadonlyMap<number, number>
}

function around(design: Design, before: Layout, after: Layout): Around {
  const places = new Set<number>(Array.from({ length: design.cells }, (_, cell) => cell))
  for (const place of [...before.top, ...after.top]) places.add(place)
  const list = [...places].sort((a, b) => a - b)
  return { places: list, index: new Map(list.map((place, i) => [place, i])) }
}

/** Precision of these unknowns, given everybody's rows; a rater nobody knows stands at its prior. */
function marginalPrecision(system: System, places: readonly number[]): Float64Array {
  const { size, factor, spreads } = system
  const n = places.length
  const covariance = new Float64Array(n * n)
  places.forEach((place, i) => {
    if (place >= size) {
      covariance[i * n + i] = spreads.d
      return
    }
    const column = new Float64Array(size)
    column[place] = 1
    choleskySolve(factor, size, column)
    places.forEach((other, j) => {
      if (other < size) covariance[i * n + j] = at(column, other)
    })
  })
  if (choleskyInPlace(covariance, n) === null) {
    throw new RangeError('The spreads leave no sound equations.')
  }
  return inverseOf(covariance, n)
}

function addBlock(
  precision: Float64Array,
  around: Around,
  layout: Layout,
  block: Block,
  sign: 1 | -1,
): void {
  const n = around.places.length
  const width = layout.top.length
  const places = Array.from(layout.top, (place) => around.index.get(place) ?? -1)
  places.forEach((a, i) => {
    places.forEach((b, j) => {
      add(precision, a * n + b, sign * at(block.precision, i * width + j))
    })
  })
}

/**
 * The person at this place of the design with other rows (in the fixed order of rows), everybody
 * else's kept, spreads held: no full solve. Each vector of data gives one value.
 */
export function alternative(
  system: System,
  person: number,
  rows: readonly Row[],
  data: readonly AlternativeData[],
): Alternative {
  const { design, spreads } = system
  const before = layoutAt(design, person)
  const raters = new Map(design.raterPlace)
  for (const row of rows) {
    if (!row.isKey && !raters.has(row.label)) raters.set(row.label, raters.size)
  }
  const after = layoutOf(before.person, rows, design.competencies.length, design.cells, raters)
  const block = blockOf(after, spreads)
  const touched = around(design, before, after)
  const n = touched.places.length
  const precision = marginalPrecision(system, touched.places)
  const informations = data.map(({ solution, rows: y }) => {
    const known = touched.places.map((place) => (place < system.size ? at(solution.top, place) : 0))
    const information = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) add(information, i, at(precision, i * n + j) * at(known, j))
    }
    const blockBefore = blockAt(system, person)
    const old = rightSide(before, blockBefore, spreads, rowsOfPerson(before, solution.data))
    before.top.forEach((place, i) => {
      add(information, touched.index.get(place) ?? -1, -at(old.top, i))
    })
    const side = rightSide(after, block, spreads, y)
    after.top.forEach((place, i) => {
      add(information, touched.index.get(place) ?? -1, at(side.top, i))
    })
    return { information, own: side.own, y }
  })
  addBlock(precision, touched, before, blockAt(system, person), -1)
  addBlock(precision, touched, after, block, 1)
  if (choleskyInPlace(precision, n) === null) {
    throw new RangeError('The spreads leave no sound equations.')
  }
  for (const { information } of informations) choleskySolve(precision, n, information)
  return {
    layout: after,
    read: (coefficients) => {
      const reduced = reduce(design, after, block, spreads, coefficients)
      const line = new Float64Array(n)
      for (const [place, value] of reduced.line) line[touched.index.get(place) ?? -1] = value
      // Value: ℓ·τ + λ'A⁻¹r, with the parts q integrated out: their share of the data is added below.
      const values = informations.map(({ information, own, y }) => {
        let value = 0
        for (let i = 0; i < n; i++) value += at(line, i) * at(information, i)
        for (let k = 0; k < own.length; k++) value += at(reduced.ownSolved, k) * at(own, k)
        y.forEach((score, row) => {
          const cell = at(after.rowCell, row)
          const weight = at(coefficients.parts, at(after.cells, cell))
          value += weight * at(block.pull, cell) * score
        })
        return value
      })
      const solved = line.slice()
      choleskySolve(precision, n, solved)
      let variance = reduced.ownVariance
      for (let i = 0; i < n; i++) variance += at(line, i) * at(solved, i)
      return { values, variance }
    },
  }
}

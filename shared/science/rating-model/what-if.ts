import { choleskyInPlace, choleskySolve, inverseFromCholesky } from '../dense-symmetric.ts'
import { entryOf, sparseSolve } from '../sparse-symmetric.ts'
import { type Block, blockOf } from './block.ts'
import { precisionOf, rightSide, solvedBorder } from './border.ts'
import { add, at, type Design, Names, type Row, type Spreads } from './design.ts'
import { type Coefficients, reduce } from './functional.ts'
import { type Layout, layOut } from './layout.ts'
import { blockAt, layoutAt, type Solution, type System } from './system.ts'

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

interface Touched {
  /** Places among the job's unknowns, sorted; −1 − n for the n-th new rater. */
  places: readonly number[]
  index: ReadonlyMap<number, number>
}

function touchedBy(design: Design, before: Layout, after: Layout): Touched {
  const places = new Set<number>(Array.from({ length: design.cells }, (_, cell) => cell))
  for (const place of [...before.top, ...after.top]) places.add(place)
  const list = [...places].sort((a, b) => a - b)
  return { places: list, index: new Map(list.map((place, i) => [place, i])) }
}

/** Precision of these unknowns, given everybody's rows; a rater nobody knows stands at its prior. */
function marginalPrecision(system: System, places: readonly number[]): Float64Array {
  const { size, factor, spreads } = system
  const inverse = system.inverse()
  const n = places.length
  const covariance = new Float64Array(n * n)
  // Raters who share no person with the others stand outside the pattern: their columns are solved for.
  const columns = new Map<number, Float64Array>()
  const outside = (one: number, other: number): number => {
    const column = columns.get(one) ?? new Float64Array(size)
    if (!columns.has(one)) {
      column[one] = 1
      sparseSolve(factor, column)
      columns.set(one, column)
    }
    return at(column, other)
  }
  places.forEach((one, i) => {
    for (let j = 0; j <= i; j++) {
      const other = places[j] ?? -1
      let value = 0
      if (one < size && other < size) {
        value = entryOf(inverse, one, other)
        if (Number.isNaN(value)) value = outside(one, other)
      } else if (one === other) value = spreads.d
      covariance[i * n + j] = value
    }
  })
  if (choleskyInPlace(covariance, n) === null) {
    throw new RangeError('The spreads leave no sound equations.')
  }
  return inverseFromCholesky(covariance, n)
}

function addBlock(
  precision: Float64Array,
  touched: Touched,
  layout: Layout,
  own: Float64Array,
  sign: 1 | -1,
): void {
  const n = touched.places.length
  const width = layout.top.length
  const places = Array.from(layout.top, (place) => touched.index.get(place) ?? -1)
  for (let i = 0; i < width; i++) {
    const a = places[i] as number
    for (let j = 0; j <= i; j++) {
      const b = places[j] as number
      const value = sign * at(own, i * width + j)
      add(precision, a * n + b, value)
      if (a !== b) add(precision, b * n + a, value)
    }
  }
}

const alone = (layout: Layout, block: Block, v: Spreads): Float64Array =>
  precisionOf(layout, block, v, solvedBorder(layout, block, v))

/** What everybody says of these unknowns, and what everybody but one person says of them. */
interface Surroundings {
  person: number
  places: string
  precision: Float64Array
  without: Float64Array
  /** What everybody's rows say of these unknowns, by the data they hold. */
  informations: WeakMap<Solution, Float64Array>
}

/** The surroundings asked for last: questions about one person come one after another. */
const lastAsked = new WeakMap<System, Surroundings>()

function surroundings(system: System, person: number, touched: Touched): Surroundings {
  const places = touched.places.join()
  const known = lastAsked.get(system)
  if (known?.person === person && known.places === places) return known
  const precision = marginalPrecision(system, touched.places)
  const without = precision.slice()
  const layout = layoutAt(system.design, person)
  const own = alone(layout, blockAt(system, person), system.spreads)
  addBlock(without, touched, layout, own, -1)
  const found = { person, places, precision, without, informations: new WeakMap() }
  lastAsked.set(system, found)
  return found
}

/** Precision times posterior means: the right side of the marginal equations. A new array each time. */
function informationOf(
  { precision, informations }: Surroundings,
  { places }: Touched,
  { size }: System,
  solution: Solution,
): Float64Array {
  const known = informations.get(solution)
  if (known) return known.slice()
  const n = places.length
  const means = Float64Array.from(places, (place) => (place < size ? at(solution.top, place) : 0))
  const information = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < n; j++) sum += at(precision, i * n + j) * at(means, j)
    information[i] = sum
  }
  informations.set(solution, information)
  return information.slice()
}

/** A person with these rows, in the fixed order of rows; raters the job does not know come last. */
function laidOut(design: Design, person: string, rows: readonly Row[]): Layout {
  const { keys, raters, raterPlace, competencies, cells } = design
  const moreKeys = new Names()
  const moreRaters = new Names()
  const firstRater = keys.length + rows.length
  const filler = ({ isKey, label }: Row): number => {
    if (isKey) return keys.includes(label) ? keys.indexOf(label) : keys.length + moreKeys.of(label)
    return firstRater + (raterPlace.get(label) ?? raters.length + moreRaters.of(label))
  }
  const nameOf = (number: number): string =>
    number < firstRater
      ? (keys[number] ?? moreKeys.all[number - keys.length] ?? '')
      : (raters[number - firstRater] ?? moreRaters.all[number - firstRater - raters.length] ?? '')
  return layOut(
    person,
    Int32Array.from(rows, (row) => row.cell),
    Int32Array.from(rows, filler),
    { keys: firstRater, nameOf },
    competencies.length,
    cells,
  )
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
  const after = laidOut(design, before.person, rows)
  const block = blockOf(after, spreads)
  const touched = touchedBy(design, before, after)
  const n = touched.places.length
  const around = surroundings(system, person, touched)
  const informations = data.map(({ solution, rows: y }) => {
    const information = informationOf(around, touched, system, solution)
    const part = (layout: Layout, of: Block, values: Float64Array, from: number, sign: 1 | -1) => {
      const own = new Float64Array(layout.size)
      const onTop = new Float64Array(layout.top.length)
      rightSide(layout, of, spreads, values, from, own, 0, onTop)
      layout.top.forEach((place, i) => {
        add(information, touched.index.get(place) ?? -1, sign * at(onTop, i))
      })
      return own
    }
    part(before, blockAt(system, person), solution.data, before.offset, -1)
    const own = part(after, block, y, 0, 1)
    return { information, own, y }
  })
  const precision = around.without.slice()
  addBlock(precision, touched, after, alone(after, block, spreads), 1)
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
      // Value: ℓ·τ + λ'·A⁻¹r, with the parts q integrated out: their share of the data is added below.
      const values = informations.map(({ information, own, y }) => {
        let value = 0
        for (let i = 0; i < n; i++) value += at(line, i) * at(information, i)
        for (let k = 0; k < own.length; k++) value += at(reduced.own, k) * at(own, k)
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

import { choleskyInPlace, choleskySolve } from '../dense-symmetric.ts'
import { add, at, type Layout, type Spreads } from './design.ts'

/** One person's part of the equations at given spreads, with the part q of each cell integrated out. */
export interface Block {
  /** Cholesky factor of A, size × size. */
  factor: Float64Array
  logDeterminant: number
  /** Border B and A⁻¹B, one line of `size` numbers for each unknown in `top`. */
  border: Float64Array
  solved: Float64Array
  /** Share of the residual variance that stays in a cell (ω), and v.q/(v.e + n·v.q) (t). */
  omega: Float64Array
  pull: Float64Array
  /** What the person adds to the precision of the unknowns in `top`, a full square. */
  precision: Float64Array
}

/** Unknowns of a row: g, its competency, its source, its impression. */
export function unknownsOf(layout: Layout, row: number): [number, number, number, number] {
  const cell = at(layout.rowCell, row)
  return [
    0,
    at(layout.cellCompetency, cell),
    at(layout.cellSource, cell),
    layout.firstImpression + at(layout.rowImpression, row),
  ]
}

/** Σ of the 0/1 vectors of the rows of each cell: one line of `size` numbers for each cell. */
function cellSums(layout: Layout): Float64Array {
  const { size } = layout
  const sums = new Float64Array(layout.cells.length * size)
  for (let row = 0; row < layout.rowCell.length; row++) {
    const line = at(layout.rowCell, row) * size
    for (const unknown of unknownsOf(layout, row)) add(sums, line + unknown, 1)
  }
  return sums
}

function matrix(
  layout: Layout,
  v: Spreads,
  sums: Float64Array,
  nonzero: readonly number[][],
  pull: Float64Array,
): Float64Array {
  const { size } = layout
  const a = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const spread =
      i === 0 ? v.g : i <= layout.competencies.length ? v.c : i < layout.firstImpression ? v.m : v.h
    a[i * size + i] = 1 / spread
  }
  for (let row = 0; row < layout.rowCell.length; row++) {
    const touched = unknownsOf(layout, row)
    for (const i of touched) for (const j of touched) add(a, i * size + j, 1 / v.e)
  }
  nonzero.forEach((touched, cell) => {
    const line = cell * size
    const factor = at(pull, cell) / v.e
    for (const i of touched) {
      for (const j of touched) {
        add(a, i * size + j, -factor * at(sums, line + i) * at(sums, line + j))
      }
    }
  })
  return a
}

export function blockOf(layout: Layout, v: Spreads): Block {
  const { size, cells, top } = layout
  const omega = Float64Array.from(layout.counts, (n) => v.e / (v.e + n * v.q))
  const pull = Float64Array.from(layout.counts, (n) => v.q / (v.e + n * v.q))
  const sums = cellSums(layout)
  const nonzero = Array.from(cells, (_, cell) => {
    const touched: number[] = []
    for (let i = 0; i < size; i++) if (at(sums, cell * size + i) !== 0) touched.push(i)
    return touched
  })
  const factor = matrix(layout, v, sums, nonzero, pull)
  const logDeterminant = choleskyInPlace(factor, size)
  if (logDeterminant === null) throw new RangeError('The spreads leave no sound equations.')
  const width = top.length
  const border = new Float64Array(width * size)
  for (let cell = 0; cell < cells.length; cell++) {
    for (let i = 0; i < size; i++) {
      border[cell * size + i] = (at(omega, cell) / v.e) * at(sums, cell * size + i)
    }
  }
  let column = cells.length
  layout.impressionRater.forEach((rater, impression) => {
    if (rater >= 0) border[column++ * size + layout.firstImpression + impression] = -1 / v.h
  })
  const solved = border.slice()
  for (let i = 0; i < width; i++) {
    choleskySolve(factor, size, solved.subarray(i * size, i * size + size))
  }
  const precision = new Float64Array(width * width)
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = 0; k < size; k++) sum += at(border, i * size + k) * at(solved, j * size + k)
      precision[i * width + j] = -sum
      precision[j * width + i] = -sum
    }
    const own = i < cells.length ? (at(omega, i) * at(layout.counts, i)) / v.e : 1 / v.h
    add(precision, i * width + i, own)
  }
  return { factor, logDeterminant, border, solved, omega, pull, precision }
}

/** Right sides of one person for the data `y` (its own rows): on its unknowns, and on `top`. */
export interface RightSide {
  own: Float64Array
  top: Float64Array
  /** Σ (Σy² − t(Σy)²)/v.e − r'A⁻¹r over the person's cells: its part of the quadratic form. */
  quadratic: number
}

export function rightSide(layout: Layout, block: Block, v: Spreads, y: Float64Array): RightSide {
  const { size, cells, top } = layout
  const sums = new Float64Array(cells.length)
  const own = new Float64Array(size)
  let quadratic = 0
  for (let row = 0; row < y.length; row++) {
    const value = at(y, row)
    add(sums, at(layout.rowCell, row), value)
    quadratic += (value * value) / v.e
    for (const unknown of unknownsOf(layout, row)) add(own, unknown, value / v.e)
  }
  for (let row = 0; row < y.length; row++) {
    const cell = at(layout.rowCell, row)
    const amount = (at(block.pull, cell) * at(sums, cell)) / v.e
    for (const unknown of unknownsOf(layout, row)) add(own, unknown, -amount)
  }
  const onTop = new Float64Array(top.length)
  for (let i = 0; i < top.length; i++) {
    let sum = i < cells.length ? (at(block.omega, i) * at(sums, i)) / v.e : 0
    for (let k = 0; k < size; k++) sum -= at(block.solved, i * size + k) * at(own, k)
    onTop[i] = sum
  }
  for (let cell = 0; cell < cells.length; cell++) {
    quadratic -= (at(block.pull, cell) * at(sums, cell) ** 2) / v.e
  }
  const solved = own.slice()
  choleskySolve(block.factor, size, solved)
  for (let k = 0; k < size; k++) quadratic -= at(own, k) * at(solved, k)
  return { own, top: onTop, quadratic }
}

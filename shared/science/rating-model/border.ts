import { type Block, bump, solveBlock } from './block.ts'
import type { Spreads } from './design.ts'
import type { Layout } from './layout.ts'

/** target += times·source, for n numbers of either. */
export function addLine(
  target: Float64Array,
  to: number,
  source: Float64Array,
  from: number,
  n: number,
  times: number,
): void {
  for (let k = 0; k < n; k++)
    target[to + k] = (target[to + k] as number) + times * (source[from + k] as number)
}

/** A⁻¹B: one line of `size` numbers for each unknown in `top`. */
export function solvedBorder(layout: Layout, { inverse, omega }: Block, v: Spreads): Float64Array {
  const { size, cells, counts, cellCompetency, cellSource, cellStart, rowImpression } = layout
  const first = layout.firstImpression
  const lines = new Float64Array(layout.top.length * size)
  for (let cell = 0; cell < cells.length; cell++) {
    const one = (omega[cell] as number) / v.e
    const line = cell * size
    const all = one * (counts[cell] as number)
    const c = (cellCompetency[cell] as number) * size
    const m = (cellSource[cell] as number) * size
    for (let k = 0; k < size; k++) {
      lines[line + k] =
        all * ((inverse[k] as number) + (inverse[c + k] as number) + (inverse[m + k] as number))
    }
    for (let row = cellStart[cell] as number; row < (cellStart[cell + 1] as number); row++) {
      addLine(lines, line, inverse, (first + (rowImpression[row] as number)) * size, size, one)
    }
  }
  let line = cells.length * size
  for (let u = 0; u < layout.impressionRater.length; u++) {
    if ((layout.impressionRater[u] as number) < 0) continue
    addLine(lines, line, inverse, (first + u) * size, size, -1 / v.h)
    line += size
  }
  return lines
}

/** What the person adds to the precision of the unknowns in `top`, lower triangle; `solved` is A⁻¹B. */
export function precisionOf(
  layout: Layout,
  { omega }: Block,
  v: Spreads,
  solved: Float64Array,
): Float64Array {
  const { size, cells, counts, cellCompetency, cellSource, cellStart, rowImpression } = layout
  const width = layout.top.length
  const precision = new Float64Array(width * width)
  // −B'A⁻¹B: sums of lines of A⁻¹B by the person's unknowns, so that whole lines are added up.
  const lines = transposed(solved, width, size)
  const first = layout.firstImpression
  for (let cell = 0; cell < cells.length; cell++) {
    const one = (omega[cell] as number) / v.e
    const line = cell * width
    const n = cell + 1
    const all = one * (counts[cell] as number)
    const c = (cellCompetency[cell] as number) * width
    const m = (cellSource[cell] as number) * width
    for (let k = 0; k < n; k++) {
      precision[line + k] =
        -all * ((lines[k] as number) + (lines[c + k] as number) + (lines[m + k] as number))
    }
    for (let row = cellStart[cell] as number; row < (cellStart[cell + 1] as number); row++) {
      addLine(precision, line, lines, (first + (rowImpression[row] as number)) * width, n, -one)
    }
    bump(precision, line + cell, all)
  }
  let column = cells.length
  for (let u = 0; u < layout.impressionRater.length; u++) {
    if ((layout.impressionRater[u] as number) < 0) continue
    addLine(precision, column * width, lines, (first + u) * width, column + 1, 1 / v.h)
    bump(precision, column * width + column, 1 / v.h)
    column++
  }
  return precision
}

/** A table with its lines as columns. */
export function transposed(
  table: Float64Array,
  rows: number,
  columns: number,
  turned: Float64Array = new Float64Array(rows * columns),
): Float64Array {
  for (let r = 0; r < rows; r++) {
    const line = r * columns
    for (let c = 0; c < columns; c++) turned[c * rows + r] = table[line + c] as number
  }
  return turned
}

/** x −= the columns of the person's cells, each times the value at its place in `places` and `shift` on. */
export function takeCells(
  layout: Layout,
  { omega }: Block,
  v: Spreads,
  values: Float64Array,
  places: Int32Array,
  shift: number,
  x: Float64Array,
  from: number,
): void {
  const { cells, counts, cellCompetency, cellSource, cellStart, rowImpression } = layout
  const first = from + layout.firstImpression
  for (let cell = 0; cell < cells.length; cell++) {
    const value = values[(places[cell] as number) + shift] as number
    const one = ((omega[cell] as number) / v.e) * value
    const all = one * (counts[cell] as number)
    bump(x, from, -all)
    bump(x, from + (cellCompetency[cell] as number), -all)
    bump(x, from + (cellSource[cell] as number), -all)
    for (let row = cellStart[cell] as number; row < (cellStart[cell + 1] as number); row++) {
      bump(x, first + (rowImpression[row] as number), -one)
    }
  }
}

/** x −= Bτ for the person's unknowns in x from `from` on; τ over the unknowns of the whole job. */
export function takeBorder(
  layout: Layout,
  block: Block,
  v: Spreads,
  top: Float64Array,
  x: Float64Array,
  from: number,
): void {
  const first = from + layout.firstImpression
  takeCells(layout, block, v, top, layout.cells, 0, x, from)
  let column = layout.cells.length
  for (let u = 0; u < layout.impressionRater.length; u++) {
    if ((layout.impressionRater[u] as number) < 0) continue
    bump(x, first + u, (top[layout.top[column++] as number] as number) / v.h)
  }
}

/** B'x, one number for each unknown in `top`, for the person's unknowns in x from `from` on. */
export function borderProducts(
  layout: Layout,
  block: Block,
  v: Spreads,
  x: Float64Array,
  from: number,
  out: Float64Array,
): void {
  const { cells, counts, cellCompetency, cellSource, cellStart, rowImpression } = layout
  const first = from + layout.firstImpression
  for (let cell = 0; cell < cells.length; cell++) {
    let sum =
      (counts[cell] as number) *
      ((x[from] as number) +
        (x[from + (cellCompetency[cell] as number)] as number) +
        (x[from + (cellSource[cell] as number)] as number))
    for (let row = cellStart[cell] as number; row < (cellStart[cell + 1] as number); row++) {
      sum += x[first + (rowImpression[row] as number)] as number
    }
    out[cell] = ((block.omega[cell] as number) / v.e) * sum
  }
  let column = cells.length
  for (let u = 0; u < layout.impressionRater.length; u++) {
    if ((layout.impressionRater[u] as number) >= 0) out[column++] = -(x[first + u] as number) / v.h
  }
}

/** Room for the numbers of one person that are needed only while the next are worked out. */
export interface Room {
  right: Float64Array
  sums: Float64Array
}

export const roomFor = (size: number, cells: number): Room => ({
  right: new Float64Array(size),
  sums: new Float64Array(cells),
})

/**
 * Right side of one person for the data y from `offset` on: A⁻¹r into `own` from `from` on, what it
 * adds to the unknowns in `top` into `onTop`. Returns its part of the quadratic form:
 * Σ over cells of (Σy² − t(Σy)²)/v.e, less r'A⁻¹r.
 */
export function rightSide(
  layout: Layout,
  block: Block,
  v: Spreads,
  y: Float64Array,
  offset: number,
  own: Float64Array,
  from: number,
  onTop: Float64Array,
  { right, sums } = roomFor(layout.size, layout.cells.length),
): number {
  const { size, cells, cellCompetency, cellSource, cellStart, rowImpression } = layout
  const { omega, pull } = block
  const first = layout.firstImpression
  const precision = 1 / v.e
  let quadratic = 0
  for (let k = 0; k < size; k++) right[k] = 0
  let general = 0
  for (let cell = 0; cell < cells.length; cell++) {
    const start = cellStart[cell] as number
    const to = cellStart[cell + 1] as number
    let sum = 0
    for (let row = start; row < to; row++) sum += y[offset + row] as number
    const pulled = (pull[cell] as number) * sum
    for (let row = start; row < to; row++) {
      const value = y[offset + row] as number
      const rest = (value - pulled) * precision
      quadratic += value * rest
      bump(right, first + (rowImpression[row] as number), rest)
    }
    const all = (omega[cell] as number) * sum * precision
    sums[cell] = all
    general += all
    bump(right, cellCompetency[cell] as number, all)
    bump(right, cellSource[cell] as number, all)
  }
  right[0] = general
  solveBlock(block, size, right, 0, own, from)
  for (let k = 0; k < size; k++) quadratic -= (right[k] as number) * (own[from + k] as number)
  borderProducts(layout, block, v, own, from, onTop)
  for (let i = 0; i < cells.length; i++) onTop[i] = (sums[i] as number) - (onTop[i] as number)
  for (let i = cells.length; i < layout.top.length; i++) onTop[i] = -(onTop[i] as number)
  return quadratic
}

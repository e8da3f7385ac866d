import { rowProducts } from '../row-products.ts'
import { type Block, backward, bump, forward } from './block.ts'
import type { Spreads } from './design.ts'
import type { Layout } from './layout.ts'

/** L⁻¹x for each of `count` lines of x, in place, four lines at a time. */
function forwardLines(l: Float64Array, n: number, x: Float64Array, count: number): void {
  let line = 0
  for (; line + 4 <= count; line += 4) {
    const p = line * n
    const q = p + n
    const s = q + n
    const t = s + n
    for (let i = 0; i < n; i++) {
      const row = i * n
      let a = x[p + i] as number
      let b = x[q + i] as number
      let c = x[s + i] as number
      let d = x[t + i] as number
      for (let k = 0; k < i; k++) {
        const factor = l[row + k] as number
        a -= factor * (x[p + k] as number)
        b -= factor * (x[q + k] as number)
        c -= factor * (x[s + k] as number)
        d -= factor * (x[t + k] as number)
      }
      const pivot = l[row + i] as number
      x[p + i] = a / pivot
      x[q + i] = b / pivot
      x[s + i] = c / pivot
      x[t + i] = d / pivot
    }
  }
  for (; line < count; line++) forward(l, n, x, line * n)
}

/** L⁻¹B: one line of `size` numbers for each unknown in `top`. */
export function halfSolvedBorder(layout: Layout, block: Block, v: Spreads): Float64Array {
  const { size, cells, counts, cellCompetency, cellSource, cellStart, rowImpression } = layout
  const first = layout.firstImpression
  const lines = new Float64Array(layout.top.length * size)
  for (let cell = 0; cell < cells.length; cell++) {
    const one = (block.omega[cell] as number) / v.e
    const line = cell * size
    const all = one * (counts[cell] as number)
    lines[line] = all
    lines[line + (cellCompetency[cell] as number)] = all
    lines[line + (cellSource[cell] as number)] = all
    for (let row = cellStart[cell] as number; row < (cellStart[cell + 1] as number); row++) {
      bump(lines, line + first + (rowImpression[row] as number), one)
    }
  }
  forwardLines(block.factor, size, lines, cells.length)
  let line = cells.length * size
  for (let u = 0; u < layout.impressionRater.length; u++) {
    if ((layout.impressionRater[u] as number) < 0) continue
    lines[line + first + u] = -1 / v.h
    forward(block.factor, size, lines, line, first + u)
    line += size
  }
  return lines
}

/** What the person adds to the precision of the unknowns in `top`, lower triangle; `half` is L⁻¹B. */
export function precisionOf(
  layout: Layout,
  block: Block,
  v: Spreads,
  half = halfSolvedBorder(layout, block, v),
): Float64Array {
  const { size, cells, counts, top } = layout
  const width = top.length
  const precision = rowProducts(half, width, half, width, size, true)
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) precision[i * width + j] = -(precision[i * width + j] as number)
    const own =
      i < cells.length ? ((block.omega[i] as number) * (counts[i] as number)) / v.e : 1 / v.h
    bump(precision, i * width + i, own)
  }
  return precision
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
  const { cells, counts, cellCompetency, cellSource, cellStart, rowImpression } = layout
  const first = from + layout.firstImpression
  for (let cell = 0; cell < cells.length; cell++) {
    const one = ((block.omega[cell] as number) / v.e) * (top[cells[cell] as number] as number)
    const all = one * (counts[cell] as number)
    bump(x, from, -all)
    bump(x, from + (cellCompetency[cell] as number), -all)
    bump(x, from + (cellSource[cell] as number), -all)
    for (let row = cellStart[cell] as number; row < (cellStart[cell + 1] as number); row++) {
      bump(x, first + (rowImpression[row] as number), -one)
    }
  }
  let column = cells.length
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

/**
 * Right side of one person for the data y from `offset` on: A⁻¹r into `own` from `from` on, what it
 * adds to the unknowns in `top` into `onTop`; `sums` is room for a number a cell. Returns its part of the quadratic form:
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
  sums = new Float64Array(layout.cells.length),
): number {
  const { size, cells, cellCompetency, cellSource, cellStart, rowImpression } = layout
  const first = from + layout.firstImpression
  let quadratic = 0
  for (let k = from; k < from + size; k++) own[k] = 0
  for (let cell = 0; cell < cells.length; cell++) {
    const start = cellStart[cell] as number
    const to = cellStart[cell + 1] as number
    let sum = 0
    for (let row = start; row < to; row++) sum += y[offset + row] as number
    const pulled = (block.pull[cell] as number) * sum
    for (let row = start; row < to; row++) {
      const value = y[offset + row] as number
      quadratic += (value * (value - pulled)) / v.e
      bump(own, first + (rowImpression[row] as number), (value - pulled) / v.e)
    }
    const all = ((block.omega[cell] as number) * sum) / v.e
    sums[cell] = all
    bump(own, from, all)
    bump(own, from + (cellCompetency[cell] as number), all)
    bump(own, from + (cellSource[cell] as number), all)
  }
  forward(block.factor, size, own, from)
  for (let k = from; k < from + size; k++) quadratic -= (own[k] as number) ** 2
  backward(block.factor, size, own, from)
  borderProducts(layout, block, v, own, from, onTop)
  for (let i = 0; i < layout.top.length; i++) onTop[i] = -(onTop[i] as number)
  for (let i = 0; i < cells.length; i++) onTop[i] = (onTop[i] as number) + (sums[i] as number)
  return quadratic
}

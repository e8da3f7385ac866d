import { type Block, backward, bump, forward } from './block.ts'
import type { Spreads } from './design.ts'
import type { Layout } from './layout.ts'

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
    forward(block.factor, size, lines, line)
  }
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
  const seen = cells.length
  const precision = new Float64Array(width * width)
  // Keys come before raters among the impressions, so the last lines belong to the last impressions.
  const beforeRaters = size - (width - seen)
  for (let i = 0; i < width; i++) {
    const line = i * size
    // The line of a rater holds nothing before the own impression.
    const start = i < seen ? 0 : beforeRaters + i - seen
    let j = 0
    for (; j + 3 <= i; j += 4) {
      const o0 = j * size
      const o1 = o0 + size
      const o2 = o1 + size
      const o3 = o2 + size
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      for (let k = start; k < size; k++) {
        const value = half[line + k] as number
        s0 += value * (half[o0 + k] as number)
        s1 += value * (half[o1 + k] as number)
        s2 += value * (half[o2 + k] as number)
        s3 += value * (half[o3 + k] as number)
      }
      const at = i * width + j
      precision[at] = -s0
      precision[at + 1] = -s1
      precision[at + 2] = -s2
      precision[at + 3] = -s3
    }
    for (; j <= i; j++) {
      let sum = 0
      for (let k = start; k < size; k++) {
        sum += (half[line + k] as number) * (half[j * size + k] as number)
      }
      precision[i * width + j] = -sum
    }
    const own = i < seen ? ((block.omega[i] as number) * (counts[i] as number)) / v.e : 1 / v.h
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

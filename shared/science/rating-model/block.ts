import type { Spreads } from './design.ts'
import type { Pattern } from './layout.ts'

/** The part of a person's layout that the block is made of. */
type Laid = Omit<Pattern, 'people'>

/**
 * One person's part of the equations at given spreads (2.5 of the method), with the part q of each cell
 * integrated out. The border B between the person's unknowns and those of the job is never formed: its
 * column of a cell is ω/v.e times the sum of the 0/1 vectors of the cell's rows, its column of a rater
 * −1/v.h at the impression.
 *
 * `as number` throughout: every index is inside its array by construction, and a test for undefined in
 * the innermost loops would cost a third of the speed.
 */
export interface Block {
  /** A⁻¹ by rows, size × size. */
  inverse: Float64Array
  logDeterminant: number
  /** Share of the residual variance that stays in a cell (ω), and v.q/(v.e + n·v.q) (t). */
  omega: Float64Array
  pull: Float64Array
}

export const bump = (a: Float64Array, index: number, amount: number): void => {
  a[index] = (a[index] as number) + amount
}

/** A of 2.5, lower triangle by rows, where its inverse is to stand. */
function matrix(layout: Laid, v: Spreads, { omega, pull, inverse: a }: Block): void {
  const { size, cells, counts, cellCompetency, cellSource, cellStart, rowImpression } = layout
  const first = layout.firstImpression
  const source = 1 + layout.competencies.length
  a[0] = 1 / v.g
  for (let i = 1; i < size; i++) {
    a[i * size + i] = 1 / (i < source ? v.c : i < first ? v.m : v.h)
  }
  for (let cell = 0; cell < cells.length; cell++) {
    const c = cellCompetency[cell] as number
    const m = cellSource[cell] as number
    const one = (omega[cell] as number) / v.e
    const all = one * (counts[cell] as number)
    bump(a, 0, all)
    bump(a, c * size, all)
    bump(a, m * size, all)
    bump(a, c * size + c, all)
    bump(a, m * size + c, all)
    bump(a, m * size + m, all)
    const shared = (pull[cell] as number) / v.e
    const from = cellStart[cell] as number
    for (let row = from; row < (cellStart[cell + 1] as number); row++) {
      const u = first + (rowImpression[row] as number)
      bump(a, u * size, one)
      bump(a, u * size + c, one)
      bump(a, u * size + m, one)
      bump(a, u * size + u, 1 / v.e - shared)
      for (let other = from; other < row; other++) {
        const w = first + (rowImpression[other] as number)
        const lower = Math.max(u, w) * size + Math.min(u, w)
        bump(a, lower, w === u ? -2 * shared : -shared)
      }
    }
  }
}

/**
 * A⁻¹ in place of the lower triangle of A, swept unknown by unknown (Goodnight 1979), the last ones first, as they meet the
 * fewest others; returns log|A|. RangeError when the matrix is not sound.
 */
function invert(a: Float64Array, n: number): number {
  let logDeterminant = 0
  const column = new Float64Array(n)
  for (let k = n - 1; k >= 0; k--) {
    const pivot = a[k * n + k] as number
    if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) {
      throw new RangeError('The spreads leave no sound equations.')
    }
    logDeterminant += Math.log(pivot)
    for (let j = 0; j < k; j++) column[j] = a[k * n + j] as number
    column[k] = 0
    for (let i = k + 1; i < n; i++) column[i] = a[i * n + k] as number
    for (let i = 0; i < n; i++) {
      const own = column[i] as number
      if (own === 0) continue
      const line = i * n
      const share = own / pivot
      for (let j = 0; j <= i; j++)
        a[line + j] = (a[line + j] as number) - share * (column[j] as number)
      a[i < k ? k * n + i : line + k] = share
    }
    a[k * n + k] = -1 / pivot
  }
  // All swept, it is −A⁻¹.
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = -(a[i * n + j] as number)
      a[i * n + j] = value
      a[j * n + i] = value
    }
  }
  return logDeterminant
}

/** Room for the numbers of many blocks in one piece. */
export function blockRoom(layouts: readonly Laid[]): Float64Array {
  let size = 0
  for (const layout of layouts) size += layout.size ** 2 + 2 * layout.cells.length
  return new Float64Array(size)
}

export function blockOf(layout: Laid, v: Spreads, room = blockRoom([layout]), from = 0): Block {
  const { size, cells, counts } = layout
  const omegaAt = from + size * size
  const pullAt = omegaAt + cells.length
  const block: Block = {
    inverse: room.subarray(from, omegaAt),
    logDeterminant: 0,
    omega: room.subarray(omegaAt, pullAt),
    pull: room.subarray(pullAt, pullAt + cells.length),
  }
  for (let cell = 0; cell < cells.length; cell++) {
    const n = counts[cell] as number
    block.omega[cell] = v.e / (v.e + n * v.q)
    block.pull[cell] = v.q / (v.e + n * v.q)
  }
  matrix(layout, v, block)
  block.logDeterminant = invert(block.inverse, size)
  return block
}

/** out = A⁻¹x, for n numbers of x from `from` on and of `out` from `to` on; no part of one is part of the other. */
export function solveBlock(
  { inverse }: Block,
  n: number,
  x: Float64Array,
  from: number,
  out: Float64Array,
  to: number,
): void {
  let i = 0
  // Four lines at a time: no sum waits for the one before it.
  for (; i + 4 <= n; i += 4) {
    const p = i * n
    const q = p + n
    const s = q + n
    const t = s + n
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let k = 0; k < n; k++) {
      const value = x[from + k] as number
      a += (inverse[p + k] as number) * value
      b += (inverse[q + k] as number) * value
      c += (inverse[s + k] as number) * value
      d += (inverse[t + k] as number) * value
    }
    out[to + i] = a
    out[to + i + 1] = b
    out[to + i + 2] = c
    out[to + i + 3] = d
  }
  for (; i < n; i++) {
    const line = i * n
    let sum = 0
    for (let k = 0; k < n; k++) sum += (inverse[line + k] as number) * (x[from + k] as number)
    out[to + i] = sum
  }
}

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
  /** Cholesky factor of A by rows, size × size, lower triangle. */
  factor: Float64Array
  logDeterminant: number
  /** Share of the residual variance that stays in a cell (ω), and v.q/(v.e + n·v.q) (t). */
  omega: Float64Array
  pull: Float64Array
}

export const bump = (a: Float64Array, index: number, amount: number): void => {
  a[index] = (a[index] as number) + amount
}

/** A of 2.5, lower triangle by rows. */
function matrix(layout: Laid, v: Spreads, { omega, pull, factor: a }: Block): void {
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

/** Cholesky factor in place; returns the log determinant. RangeError when the matrix is not sound. */
function factorize(a: Float64Array, n: number): number {
  let logDeterminant = 0
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k] as number
    if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) {
      throw new RangeError('The spreads leave no sound equations.')
    }
    logDeterminant += Math.log(pivot)
    const root = Math.sqrt(pivot)
    a[k * n + k] = root
    for (let i = k + 1; i < n; i++) {
      const line = i * n
      const value = (a[line + k] as number) / root
      a[line + k] = value
      // Rows already divided: their columns k hold the factor.
      if (value === 0) continue
      for (let j = k + 1; j <= i; j++) {
        a[line + j] = (a[line + j] as number) - value * (a[j * n + k] as number)
      }
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
    factor: room.subarray(from, omegaAt),
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
  block.logDeterminant = factorize(block.factor, size)
  return block
}

/** L⁻¹x in place, for n numbers of x from `from` on, the first `zeros` of which are 0. */
export function forward(l: Float64Array, n: number, x: Float64Array, from = 0, zeros = 0): void {
  // Column by column: no sum waits for the one before it.
  for (let k = zeros; k < n; k++) {
    const value = (x[from + k] as number) / (l[k * n + k] as number)
    x[from + k] = value
    for (let i = k + 1; i < n; i++) {
      x[from + i] = (x[from + i] as number) - (l[i * n + k] as number) * value
    }
  }
}

/** L⁻ᵀx in place. */
export function backward(l: Float64Array, n: number, x: Float64Array, from = 0): void {
  for (let i = n - 1; i >= 0; i--) {
    const line = i * n
    const value = (x[from + i] as number) / (l[line + i] as number)
    x[from + i] = value
    for (let k = 0; k < i; k++) {
      x[from + k] = (x[from + k] as number) - (l[line + k] as number) * value
    }
  }
}

/** A⁻¹x in place. */
export function solveBlock({ factor }: Block, n: number, x: Float64Array, from = 0): void {
  forward(factor, n, x, from)
  backward(factor, n, x, from)
}

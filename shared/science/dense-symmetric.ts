/**
 * Dense symmetric positive definite systems in row-major Float64Array storage, blocked so that
 * matrices of a few thousand rows stay in cache. Both steps, factoring and inverting the factor, are
 * built on one kernel: dot products of contiguous rows.
 *
 * `as number` throughout: every index is inside the array by construction, and a test for undefined
 * in the innermost loop would cost a third of the speed.
 */

const BLOCK = 32

/**
 * target[r, c] −= Σ_{k from..to} left[r, k]·right[c, k] for a rectangle of rows and columns; all
 * three matrices have `n` columns. With `lower`, tiles wholly above the diagonal are skipped.
 */
function subtractProducts(
  n: number,
  target: Float64Array,
  left: Float64Array,
  right: Float64Array,
  [rowFrom, rowTo]: readonly [number, number],
  [columnFrom, columnTo]: readonly [number, number],
  [from, to]: readonly [number, number],
  lower: boolean,
): void {
  if (to <= from) return
  for (let r = rowFrom; r < rowTo; r += 4) {
    for (let c = columnFrom; c < columnTo; c += 4) {
      if (lower && c > r + 3) break
      if (r + 4 <= rowTo && c + 4 <= columnTo) tile(n, target, left, right, r, c, from, to)
      else {
        const rows = [r, Math.min(r + 4, rowTo)] as const
        const columns = [c, Math.min(c + 4, columnTo)] as const
        edge(n, target, left, right, rows, columns, [from, to])
      }
    }
  }
}

/** One 4 × 4 tile: sixteen running sums over two sets of four rows. */
function tile(
  n: number,
  target: Float64Array,
  left: Float64Array,
  right: Float64Array,
  r: number,
  c: number,
  from: number,
  to: number,
): void {
  let s00 = 0,
    s01 = 0,
    s02 = 0,
    s03 = 0
  let s10 = 0,
    s11 = 0,
    s12 = 0,
    s13 = 0
  let s20 = 0,
    s21 = 0,
    s22 = 0,
    s23 = 0
  let s30 = 0,
    s31 = 0,
    s32 = 0,
    s33 = 0
  const l0 = r * n,
    l1 = l0 + n,
    l2 = l1 + n,
    l3 = l2 + n
  const r0 = c * n,
    r1 = r0 + n,
    r2 = r1 + n,
    r3 = r2 + n
  for (let k = from; k < to; k++) {
    const a0 = left[l0 + k] as number,
      a1 = left[l1 + k] as number
    const a2 = left[l2 + k] as number,
      a3 = left[l3 + k] as number
    const b0 = right[r0 + k] as number,
      b1 = right[r1 + k] as number
    const b2 = right[r2 + k] as number,
      b3 = right[r3 + k] as number
    s00 += a0 * b0
    s01 += a0 * b1
    s02 += a0 * b2
    s03 += a0 * b3
    s10 += a1 * b0
    s11 += a1 * b1
    s12 += a1 * b2
    s13 += a1 * b3
    s20 += a2 * b0
    s21 += a2 * b1
    s22 += a2 * b2
    s23 += a2 * b3
    s30 += a3 * b0
    s31 += a3 * b1
    s32 += a3 * b2
    s33 += a3 * b3
  }
  const t0 = l0 + c,
    t1 = l1 + c,
    t2 = l2 + c,
    t3 = l3 + c
  target[t0] = (target[t0] as number) - s00
  target[t0 + 1] = (target[t0 + 1] as number) - s01
  target[t0 + 2] = (target[t0 + 2] as number) - s02
  target[t0 + 3] = (target[t0 + 3] as number) - s03
  target[t1] = (target[t1] as number) - s10
  target[t1 + 1] = (target[t1 + 1] as number) - s11
  target[t1 + 2] = (target[t1 + 2] as number) - s12
  target[t1 + 3] = (target[t1 + 3] as number) - s13
  target[t2] = (target[t2] as number) - s20
  target[t2 + 1] = (target[t2 + 1] as number) - s21
  target[t2 + 2] = (target[t2 + 2] as number) - s22
  target[t2 + 3] = (target[t2 + 3] as number) - s23
  target[t3] = (target[t3] as number) - s30
  target[t3 + 1] = (target[t3 + 1] as number) - s31
  target[t3 + 2] = (target[t3 + 2] as number) - s32
  target[t3 + 3] = (target[t3 + 3] as number) - s33
}

/** Tiles at the rim, smaller than 4 × 4. */
function edge(
  n: number,
  target: Float64Array,
  left: Float64Array,
  right: Float64Array,
  [rowFrom, rowTo]: readonly [number, number],
  [columnFrom, columnTo]: readonly [number, number],
  [from, to]: readonly [number, number],
): void {
  for (let r = rowFrom; r < rowTo; r++) {
    for (let c = columnFrom; c < columnTo; c++) {
      let sum = 0
      for (let k = from; k < to; k++)
        sum += (left[r * n + k] as number) * (right[c * n + k] as number)
      target[r * n + c] = (target[r * n + c] as number) - sum
    }
  }
}

/** target[row, block] := target[row, block]·L_bb⁻ᵀ for one row, with L_bb on the diagonal of `factor`. */
function solveRow(
  n: number,
  target: Float64Array,
  row: number,
  factor: Float64Array,
  blockFrom: number,
  blockTo: number,
  first = blockFrom,
): void {
  const at = row * n
  for (let j = first; j < blockTo; j++) {
    let sum = target[at + j] as number
    const line = j * n
    for (let k = first; k < j; k++) sum -= (target[at + k] as number) * (factor[line + k] as number)
    target[at + j] = sum / (factor[line + j] as number)
  }
}

/**
 * Replaces the lower triangle of a symmetric positive definite n × n matrix by its Cholesky factor
 * L (a = L·Lᵀ); the upper triangle is not read and holds leftovers afterwards. Returns the log determinant of the
 * matrix, or null when it is not numerically positive definite.
 */
export function choleskyInPlace(a: Float64Array, n: number): number | null {
  let logDeterminant = 0
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK)
    subtractProducts(n, a, a, a, [from, n], [from, to], [0, from], true)
    for (let j = from; j < to; j++) {
      const line = j * n
      solveRow(n, a, j, a, from, j)
      let pivot = a[line + j] as number
      for (let k = from; k < j; k++) pivot -= (a[line + k] as number) ** 2
      if (!(pivot > 0) || !Number.isFinite(pivot)) return null
      logDeterminant += Math.log(pivot)
      a[line + j] = Math.sqrt(pivot)
    }
    for (let i = to; i < n; i++) solveRow(n, a, i, a, from, to)
  }
  return logDeterminant
}

/** Solves L·Lᵀ·x = b in place of b, given the factor of {@link choleskyInPlace}. */
export function choleskySolve(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number
    const line = i * n
    for (let k = 0; k < i; k++) sum -= (factor[line + k] as number) * (b[k] as number)
    b[i] = sum / (factor[line + i] as number)
  }
  choleskyBackward(factor, n, b)
}

/** Solves Lᵀ·x = b in place of b: the second half of {@link choleskySolve}. */
export function choleskyBackward(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    const line = i * n
    const value = (b[i] as number) / (factor[line + i] as number)
    b[i] = value
    for (let k = 0; k < i; k++) b[k] = (b[k] as number) - (factor[line + k] as number) * value
  }
}

/**
 * Inverse of a Cholesky factor, transposed: row j of the result holds column j of L⁻¹, with zeros before
 * place j. The inverse of the matrix itself is the table of dot products of these rows.
 */
export function inverseOfCholesky(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n)
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK)
    const columns = [from, to] as const
    for (let start = 0; start < from; start += BLOCK) {
      const rows = [start, start + BLOCK] as const
      subtractProducts(n, inverse, inverse, factor, rows, columns, [start, from], false)
    }
    for (let j = 0; j < from; j++) solveRow(n, inverse, j, factor, from, to)
    for (let j = from; j < to; j++) {
      inverse[j * n + j] = 1
      solveRow(n, inverse, j, factor, from, to, j)
    }
  }
  return inverse
}

/** The inverse of a symmetric matrix, a full square, given the factor of {@link choleskyInPlace}. */
export function inverseFromCholesky(factor: Float64Array, n: number): Float64Array {
  const rows = inverseOfCholesky(factor, n)
  const inverse = new Float64Array(n * n)
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK)
    subtractProducts(n, inverse, rows, rows, [from, to], [0, to], [from, n], true)
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = -(inverse[i * n + j] as number)
      inverse[i * n + j] = value
      inverse[j * n + i] = value
    }
  }
  return inverse
}

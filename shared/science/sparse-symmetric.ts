import { choleskyInPlace, choleskySolve, inverseFromCholesky } from './dense-symmetric.ts'
import { placeOfEntry, type SparsePattern } from './sparse-pattern.ts'

/** A symmetric matrix on a pattern, or its factor: columns of the eliminated unknowns, then the dense rest. */
export interface SparseMatrix {
  pattern: SparsePattern
  diagonal: Float64Array
  columns: Float64Array
  /** Lower triangle by rows, (size − eliminated)². */
  rest: Float64Array
}

export function sparseMatrix(pattern: SparsePattern): SparseMatrix {
  const left = pattern.size - pattern.eliminated
  return {
    pattern,
    diagonal: new Float64Array(pattern.eliminated),
    columns: new Float64Array(pattern.rows.length),
    rest: new Float64Array(left * left),
  }
}

/** Adds to one entry, by positions. */
function addEntry(
  { pattern, diagonal, columns, rest }: SparseMatrix,
  a: number,
  b: number,
  value: number,
): void {
  const { eliminated, size } = pattern
  const low = Math.min(a, b)
  const high = Math.max(a, b)
  if (low >= eliminated) {
    const at = (high - eliminated) * (size - eliminated) + low - eliminated
    rest[at] = (rest[at] as number) + value
  } else if (low === high) diagonal[low] = (diagonal[low] as number) + value
  else {
    const at = placeOfEntry(pattern, low, high)
    columns[at] = (columns[at] as number) + value
  }
}

/** Adds a full square over these places: all of them in one clique, or common. */
export function addSquare(matrix: SparseMatrix, places: Int32Array, square: Float64Array): void {
  const { pattern, rest } = matrix
  const { eliminated, size } = pattern
  const n = places.length
  const at = positionsOf(pattern, places)
  for (let i = 0; i < n; i++) {
    const a = at[i] as number
    const line = (a - eliminated) * (size - eliminated) - eliminated
    for (let j = 0; j <= i; j++) {
      const b = at[j] as number
      const value = square[i * n + j] as number
      if (b > a || b < eliminated) addEntry(matrix, a, b, value)
      else rest[line + b] = (rest[line + b] as number) + value
    }
  }
}

function positionsOf({ position }: SparsePattern, places: ArrayLike<number>): Int32Array {
  const at = new Int32Array(places.length)
  for (let i = 0; i < at.length; i++) at[i] = position[places[i] as number] as number
  return at
}

/** Adds a table between two lists of places that have none in common: all of them in one clique, or common. */
export function addBetween(
  matrix: SparseMatrix,
  lines: Int32Array,
  columns: Int32Array,
  table: Float64Array,
): void {
  const { position } = matrix.pattern
  const width = columns.length
  const across = columns.map((place) => position[place] as number)
  for (let i = 0; i < lines.length; i++) {
    const a = position[lines[i] as number] as number
    for (let j = 0; j < width; j++)
      addEntry(matrix, a, across[j] as number, table[i * width + j] as number)
  }
}

/**
 * Replaces a matrix by its factor: unit lower columns and their pivots, and the Cholesky factor of the rest.
 * Returns the log determinant, or null when the matrix is not numerically positive definite.
 */
export function factorInPlace(matrix: SparseMatrix): number | null {
  const { pattern, diagonal, columns, rest } = matrix
  const { eliminated, start, rows, size } = pattern
  const left = size - eliminated
  const work = new Float64Array(size)
  // Columns whose next row is this one, and how far each column has been used.
  const head = new Int32Array(eliminated).fill(-1)
  const next = new Int32Array(eliminated).fill(-1)
  const used = start.slice(0, eliminated)
  const wait = (k: number) => {
    const row = rows[used[k] as number] as number
    if ((used[k] as number) < (start[k + 1] as number) && row < eliminated) {
      next[k] = head[row] as number
      head[row] = k
    }
  }
  let logDeterminant = 0
  for (let j = 0; j < eliminated; j++) {
    const from = start[j] as number
    const to = start[j + 1] as number
    let pivot = diagonal[j] as number
    for (let p = from; p < to; p++) work[rows[p] as number] = columns[p] as number
    for (let k = head[j] as number; k >= 0; ) {
      const following = next[k] as number
      const at = used[k] as number
      const end = start[k + 1] as number
      const scaled = (columns[at] as number) * (diagonal[k] as number)
      pivot -= scaled * (columns[at] as number)
      for (let p = at + 1; p < end; p++) {
        const row = rows[p] as number
        work[row] = (work[row] as number) - (columns[p] as number) * scaled
      }
      used[k] = at + 1
      wait(k)
      k = following
    }
    if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) return null
    logDeterminant += Math.log(pivot)
    diagonal[j] = pivot
    for (let p = from; p < to; p++) columns[p] = (work[rows[p] as number] as number) / pivot
    wait(j)
    // What this column takes from the dense rest.
    let tail = to
    while (tail > from && (rows[tail - 1] as number) >= eliminated) tail--
    for (let p = tail; p < to; p++) {
      const line = ((rows[p] as number) - eliminated) * left - eliminated
      const scaled = (columns[p] as number) * pivot
      for (let q = tail; q <= p; q++) {
        const at = line + (rows[q] as number)
        rest[at] = (rest[at] as number) - scaled * (columns[q] as number)
      }
    }
  }
  const ofRest = choleskyInPlace(rest, left)
  return ofRest === null ? null : logDeterminant + ofRest
}

/** Solves in place of `x`, which stands by the caller's places; the matrix has been factored. */
export function sparseSolve(factor: SparseMatrix, x: Float64Array): void {
  const { pattern, diagonal, columns, rest } = factor
  const { position, eliminated, start, rows, size } = pattern
  const work = new Float64Array(size)
  for (let place = 0; place < size; place++) work[position[place] as number] = x[place] as number
  for (let j = 0; j < eliminated; j++) {
    const value = work[j] as number
    if (value === 0) continue
    for (let p = start[j] as number; p < (start[j + 1] as number); p++) {
      const row = rows[p] as number
      work[row] = (work[row] as number) - (columns[p] as number) * value
    }
  }
  choleskySolve(rest, size - eliminated, work.subarray(eliminated))
  for (let j = eliminated - 1; j >= 0; j--) {
    let value = (work[j] as number) / (diagonal[j] as number)
    for (let p = start[j] as number; p < (start[j + 1] as number); p++) {
      value -= (columns[p] as number) * (work[rows[p] as number] as number)
    }
    work[j] = value
  }
  for (let place = 0; place < size; place++) x[place] = work[position[place] as number] as number
}

/**
 * Entries of the inverse on the pattern of the factor (Takahashi, Fagan & Chin 1973): every pair of one
 * clique, and every pair with a common unknown, is among them.
 */
export function selectedInverse(factor: SparseMatrix): SparseMatrix {
  const { pattern, diagonal, columns, rest } = factor
  const { eliminated, start, rows, size } = pattern
  const left = size - eliminated
  const inverse: SparseMatrix = {
    pattern,
    diagonal: new Float64Array(eliminated),
    columns: new Float64Array(columns.length),
    rest: inverseFromCholesky(rest, left),
  }
  const weight = new Float64Array(size)
  const sum = new Float64Array(size)
  for (let j = eliminated - 1; j >= 0; j--) {
    const from = start[j] as number
    const to = start[j + 1] as number
    for (let p = from; p < to; p++) {
      weight[rows[p] as number] = columns[p] as number
      sum[rows[p] as number] = 0
    }
    for (let p = from; p < to; p++) {
      const k = rows[p] as number
      const own = columns[p] as number
      let total = sum[k] as number
      if (k >= eliminated) {
        const line = (k - eliminated) * left - eliminated
        for (let q = p; q >= from && (rows[q] as number) >= eliminated; q--) {
          const i = rows[q] as number
          const value = inverse.rest[line + i] as number
          total += value * (weight[i] as number)
          if (i !== k) sum[i] = (sum[i] as number) + value * own
        }
      } else {
        total += (inverse.diagonal[k] as number) * own
        // Rows of column k that are no rows of column j have weight 0; their sums are set before use.
        for (let q = start[k] as number; q < (start[k + 1] as number); q++) {
          const i = rows[q] as number
          const value = inverse.columns[q] as number
          total += value * (weight[i] as number)
          sum[i] = (sum[i] as number) + value * own
        }
      }
      sum[k] = total
    }
    let own = 1 / (diagonal[j] as number)
    for (let p = from; p < to; p++) {
      const row = rows[p] as number
      inverse.columns[p] = -(sum[row] as number)
      own += (sum[row] as number) * (columns[p] as number)
      weight[row] = 0
    }
    inverse.diagonal[j] = own
  }
  return inverse
}

/** One entry of a matrix by the caller's places; NaN where the pattern has none. */
export function entryOf(matrix: SparseMatrix, one: number, other: number): number {
  const { position } = matrix.pattern
  return entryAt(matrix, position[one] as number, position[other] as number)
}

function entryAt({ pattern, diagonal, columns, rest }: SparseMatrix, a: number, b: number): number {
  const { eliminated, size } = pattern
  const low = Math.min(a, b)
  const high = Math.max(a, b)
  if (low >= eliminated) {
    return rest[(high - eliminated) * (size - eliminated) + low - eliminated] as number
  }
  if (low === high) return diagonal[low] as number
  const at = placeOfEntry(pattern, low, high)
  return at < 0 ? Number.NaN : (columns[at] as number)
}

/** The full square of entries between these places, all of them in one clique or common. */
export function squareOf(
  matrix: SparseMatrix,
  places: ArrayLike<number>,
  square: Float64Array = new Float64Array(places.length ** 2),
): Float64Array {
  const { pattern, rest } = matrix
  const { eliminated, size } = pattern
  const n = places.length
  const at = positionsOf(pattern, places)
  for (let i = 0; i < n; i++) {
    const a = at[i] as number
    const line = (a - eliminated) * (size - eliminated) - eliminated
    for (let j = 0; j <= i; j++) {
      const b = at[j] as number
      const value = b > a || b < eliminated ? entryAt(matrix, a, b) : (rest[line + b] as number)
      square[i * n + j] = value
      square[j * n + i] = value
    }
  }
  return square
}

/** values'·M·values over these places, all of them in one clique or common. */
export function squareForm(
  matrix: SparseMatrix,
  places: readonly number[],
  values: readonly number[],
): number {
  let form = 0
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number
    const value = values[i] as number
    let sum = 0
    for (let j = 0; j < i; j++) {
      sum += entryOf(matrix, place, places[j] as number) * (values[j] as number)
    }
    form += value * (2 * sum + entryOf(matrix, place, place) * value)
  }
  return form
}

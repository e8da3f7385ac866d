import { choleskySolve } from './dense-symmetric.ts'

/** Inverse, row by row, of a small matrix whose Cholesky factor is given ({@link choleskySolve}). */
export function inverseFromFactor(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    const unit = inverse.subarray(row * n, row * n + n)
    unit[row] = 1
    choleskySolve(factor, n, unit)
  }
  return inverse
}

import { choleskyInPlace, choleskySolve, inverseOfCholesky } from './dense-symmetric.ts'
import type { DesignComponent, SeverityDesign } from './severity-design.ts'
import type { ComponentSolver } from './severity-system.ts'

/**
 * Exact solver of one component: eliminates the larger, diagonal side, so only a matrix of the
 * smaller side is ever factored (Schur complement). Cost: cube of the smaller side for the factor and
 * again for the diagonal of the inverse. `weight` is the diagonal of the whole system.
 */
export function denseSolver(
  design: SeverityDesign,
  component: DesignComponent,
  weight: Float64Array,
): ComponentSolver {
  const { start, partner, count } = design
  const { small, large } = component
  const s = small.length
  // Casts in this file: every index comes from the design, and a lookup per cell is the whole cost.
  const local = new Map<number, number>()
  small.forEach((node, index) => {
    local.set(node, index)
  })
  const offset = new Int32Array(large.length + 1)
  large.forEach((node, index) => {
    offset[index + 1] =
      (offset[index] as number) + (start[node + 1] as number) - (start[node] as number)
  })
  const column = new Int32Array(offset[large.length] as number)
  const value = new Float64Array(column.length)
  large.forEach((node, index) => {
    let at = offset[index] as number
    for (let edge = start[node] as number; edge < (start[node + 1] as number); edge++) {
      column[at] = local.get(partner[edge] as number) ?? 0
      value[at] = count[edge] as number
      at += 1
    }
  })

  const matrix = new Float64Array(s * s)
  small.forEach((node, a) => {
    matrix[a * s + a] = weight[node] as number
  })
  large.forEach((node, index) => {
    const inverse = 1 / (weight[node] as number)
    const to = offset[index + 1] as number
    for (let p = offset[index] as number; p < to; p++) {
      const scaled = (value[p] as number) * inverse
      const row = (column[p] as number) * s
      // Columns ascend within a node, so q <= p stays in the lower triangle.
      for (let q = offset[index] as number; q <= p; q++) {
        const at = row + (column[q] as number)
        matrix[at] = (matrix[at] as number) - scaled * (value[q] as number)
      }
    }
  })
  const schurLog = choleskyInPlace(matrix, s)
  if (schurLog === null)
    throw new RangeError('The equations for strict and lenient raters have no stable solution.')
  let logDeterminant = schurLog
  for (const node of large) logDeterminant += Math.log(weight[node] as number)
  return {
    logDeterminant,
    solve(b, x) {
      const reduced = Float64Array.from(small, (node) => b[node] as number)
      large.forEach((node, index) => {
        const scaled = (b[node] as number) / (weight[node] as number)
        const to = offset[index + 1] as number
        for (let p = offset[index] as number; p < to; p++) {
          const at = column[p] as number
          reduced[at] = (reduced[at] as number) - scaled * (value[p] as number)
        }
      })
      choleskySolve(matrix, s, reduced)
      small.forEach((node, a) => {
        x[node] = reduced[a] as number
      })
      large.forEach((node, index) => {
        let rest = b[node] as number
        const to = offset[index + 1] as number
        for (let p = offset[index] as number; p < to; p++) {
          rest -= (value[p] as number) * (reduced[column[p] as number] as number)
        }
        x[node] = rest / (weight[node] as number)
      })
    },
    inverseDiagonal(out) {
      const inverse = inverseOfCholesky(matrix, s)
      small.forEach((node, a) => {
        out[node] = squaredNorm(inverse.subarray(a * s + a, (a + 1) * s))
      })
      // b'S⁻¹b of a large node is the squared length of L⁻¹b, a sum of a few rows: the full S⁻¹,
      // which costs as much as the factor, is never made.
      const image = new Float64Array(s)
      large.forEach((node, index) => {
        const from = offset[index] as number
        const to = offset[index + 1] as number
        image.fill(0)
        for (let p = from; p < to; p += 4) addRows(inverse, image, column, value, p, to)
        const d = weight[node] as number
        out[node] = (1 + squaredNorm(image) / d) / d
      })
    },
  }
}

/** image += Σ value·row over up to four rows, which start with zeros and stand in ascending order. */
function addRows(
  rows: Float64Array,
  image: Float64Array,
  column: Int32Array,
  value: Float64Array,
  from: number,
  to: number,
): void {
  const s = image.length
  const c0 = column[from] as number
  const c1 = (from + 1 < to ? column[from + 1] : c0) as number
  const c2 = (from + 2 < to ? column[from + 2] : c0) as number
  const c3 = (from + 3 < to ? column[from + 3] : c0) as number
  const v0 = value[from] as number
  const v1 = from + 1 < to ? (value[from + 1] as number) : 0
  const v2 = from + 2 < to ? (value[from + 2] as number) : 0
  const v3 = from + 3 < to ? (value[from + 3] as number) : 0
  for (let k = c0; k < s; k++) {
    image[k] =
      (image[k] as number) +
      v0 * (rows[c0 * s + k] as number) +
      v1 * (rows[c1 * s + k] as number) +
      v2 * (rows[c2 * s + k] as number) +
      v3 * (rows[c3 * s + k] as number)
  }
}

function squaredNorm(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value * value
  return sum
}

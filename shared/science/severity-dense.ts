import { choleskyInPlace, choleskySolve, invertCholeskyInPlace } from './dense-symmetric.ts'
import type { DesignComponent, SeverityDesign } from './severity-design.ts'
import type { ComponentSolver } from './severity-system.ts'

/**
 * Exact solver of one component: eliminates the larger, diagonal side, so only a matrix of the
 * smaller side is ever factored (Schur complement). Cost: cube of the smaller side; the inverse is
 * made on first use. `weight` is the diagonal of the whole system.
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
  if (schurLog === null) throw new RangeError('The severity equations have no stable solution.')
  let logDeterminant = schurLog
  for (const node of large) logDeterminant += Math.log(weight[node] as number)
  let inverted = false

  function solveSmall(b: Float64Array): Float64Array {
    if (!inverted) {
      choleskySolve(matrix, s, b)
      return b
    }
    const x = new Float64Array(s)
    for (let a = 0; a < s; a++) {
      let sum = 0
      for (let k = 0; k < s; k++) sum += (matrix[a * s + k] as number) * (b[k] as number)
      x[a] = sum
    }
    return x
  }

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
      const solved = solveSmall(reduced)
      small.forEach((node, a) => {
        x[node] = solved[a] as number
      })
      large.forEach((node, index) => {
        let rest = b[node] as number
        const to = offset[index + 1] as number
        for (let p = offset[index] as number; p < to; p++) {
          rest -= (value[p] as number) * (solved[column[p] as number] as number)
        }
        x[node] = rest / (weight[node] as number)
      })
    },
    inverseDiagonal(out) {
      if (!inverted) invertCholeskyInPlace(matrix, s)
      inverted = true
      small.forEach((node, a) => {
        out[node] = matrix[a * s + a] as number
      })
      large.forEach((node, index) => {
        const from = offset[index] as number
        const to = offset[index + 1] as number
        let square = 0
        for (let p = from; p < to; p++) {
          const row = (column[p] as number) * s
          let sum = 0
          for (let q = from; q < p; q++) {
            sum += (value[q] as number) * (matrix[row + (column[q] as number)] as number)
          }
          const own = matrix[row + (column[p] as number)] as number
          square += (value[p] as number) * (2 * sum + (value[p] as number) * own)
        }
        const d = weight[node] as number
        out[node] = (1 + square / d) / d
      })
    },
  }
}

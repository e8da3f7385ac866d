import type { SeverityDesign } from './severity-design.ts'
import type { SeveritySystem } from './severity-system.ts'

/** A solved severity panel, as {@link leaveOut} needs it. */
export interface SolvedPanel {
  design: SeverityDesign
  system: SeveritySystem
  mean: number
  effects: Float64Array
  sigma2: number
}

/**
 * The fair score of one ratee with some of their own ratings removed, exactly as if the panel were solved again:
 * for removed rows X, b' = b + A⁻¹Xᵀ(I − H)⁻¹(Xb − y) and the inverse gains A⁻¹Xᵀ(I − H)⁻¹XA⁻¹ with H = XA⁻¹Xᵀ
 * (Sherman–Morrison–Woodbury). One solve a removed rating instead of a new factorisation.
 *
 * `removed` are ratings of `ratee` that the panel holds, as node numbers and values. Null when nothing stays.
 */
export function leaveOut(
  { design, system, mean, effects, sigma2 }: SolvedPanel,
  ratee: number,
  removed: readonly { rater: number; y: number }[],
): { score: number; se: number } | null {
  const degree = design.degree[ratee] ?? 0
  if (removed.length >= degree) return null
  const nodes = design.degree.length
  const columns = removed.map(({ rater }) => {
    const unit = new Float64Array(nodes)
    unit[ratee] = 1
    unit[rater] = 1
    return system.solve(1, unit)
  })
  const at = (column: { mean: number; effects: Float64Array }, rater: number) =>
    column.mean + (column.effects[ratee] ?? 0) + (column.effects[rater] ?? 0)
  /** Effect of each column on the ratee's score μ + θ. */
  const onScore = columns.map((column) => column.mean + (column.effects[ratee] ?? 0))
  const matrix = removed.map(({ rater }, row) =>
    columns.map((column, index) => (row === index ? 1 : 0) - at(column, rater)),
  )
  const residuals = removed.map(
    ({ rater, y }) => mean + (effects[ratee] ?? 0) + (effects[rater] ?? 0) - (y - design.centre),
  )
  const shift = solveSmall(matrix, residuals)
  const gain = solveSmall(matrix, onScore)
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

  const unit = new Float64Array(nodes)
  unit[ratee] = 1
  const own = system.solve(1, unit)
  const variance = own.mean + (own.effects[ratee] ?? 0) + dot(onScore, gain)
  return {
    score: design.centre + mean + (effects[ratee] ?? 0) + dot(onScore, shift),
    se: Math.sqrt(Math.max(0, sigma2 * variance)),
  }
}

/** Gaussian elimination with row pivoting for the handful of ratings one person loses at once. */
function solveSmall(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row
    }
    const [top, swapped] = [rows[pivot], rows[column]]
    if (!top || !swapped) continue
    rows[pivot] = swapped
    rows[column] = top
    for (let row = 0; row < size; row++) {
      const line = rows[row]
      if (row === column || !line) continue
      const factor = (line[column] ?? 0) / (top[column] ?? 1)
      for (let index = column; index <= size; index++) {
        line[index] = (line[index] ?? 0) - factor * (top[index] ?? 0)
      }
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1))
}

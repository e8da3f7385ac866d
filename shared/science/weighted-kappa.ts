import { finiteOrNull } from './finite.ts'

export type KappaWeights = 'unweighted' | 'linear' | 'quadratic'

export interface WeightedKappa {
  kappa: number | null
  /** Weighted agreement observed and expected by chance, 0 to 1. */
  observed: number | null
  expected: number | null
}

/** Agreement credit of two categories: 1 on the diagonal, less the further apart they are. */
function credit(weights: KappaWeights, distance: number): number {
  if (weights === 'unweighted') return distance === 0 ? 1 : 0
  return weights === 'linear' ? 1 - distance : 1 - distance * distance
}

/**
 * Cohen's κ = 1 − Σw·o/Σw·e with disagreement weights w = |i−j|/(k−1) (linear), its square
 * (quadratic) or 0/1 (Cohen 1960, 1968). `table[i][j]` counts the cases that the first rater put in
 * category i and the second in j: square, not negative. Range −1 to 1. Null for an empty, negative
 * or non-square table, or when chance agreement is complete.
 */
export function weightedKappa(
  table: readonly (readonly number[])[],
  weights: KappaWeights = 'quadratic',
): WeightedKappa {
  const k = table.length
  const total = table.flat().reduce((sum, count) => sum + count, 0)
  const unusable = table.some((row) => row.length !== k || row.some((count) => count < 0))
  if (k < 2 || unusable || !(total > 0) || !Number.isFinite(total)) {
    return { kappa: null, observed: null, expected: null }
  }
  const rows = table.map((row) => row.reduce((sum, count) => sum + count / total, 0))
  const columns = rows.map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0) / total, 0))
  let observed = 0
  let expected = 0
  let observedLoss = 0
  let expectedLoss = 0
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const worth = credit(weights, Math.abs(i - j) / (k - 1))
      const chance = (rows[i] ?? 0) * (columns[j] ?? 0)
      observed += (worth * count) / total
      expected += worth * chance
      observedLoss += ((1 - worth) * count) / total
      expectedLoss += (1 - worth) * chance
    })
  })
  return { kappa: finiteOrNull(1 - observedLoss / expectedLoss), observed, expected }
}

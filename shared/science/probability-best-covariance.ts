import { normalCdf, normalQuantile } from './normal.ts'

const POINTS = 4096

/** The first primes: their square roots spread the points of each dimension evenly. */
function primes(count: number): number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}

const entry = (matrix: readonly (readonly number[])[], i: number, j: number) => matrix[i]?.[j] ?? 0

function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const factor: number[][] = []
  matrix.forEach((row, i) => {
    const line: number[] = []
    factor.push(line)
    for (let j = 0; j <= i; j++) {
      let sum = row[j] ?? 0
      for (let k = 0; k < j; k++) sum -= entry(factor, i, k) * entry(factor, j, k)
      line.push(i === j ? Math.sqrt(Math.max(1e-14, sum)) : sum / entry(factor, j, j))
    }
  })
  return factor
}

/** P(all normal differences above 0), by separation of variables (Genz 1992) over a fixed lattice. */
function orthant(means: readonly number[], factor: readonly (readonly number[])[]): number {
  const k = means.length
  const steps = primes(k).map((prime) => Math.sqrt(prime) % 1)
  const y = new Array<number>(k).fill(0)
  let total = 0
  for (let point = 1; point <= POINTS; point++) {
    let product = 1
    for (let c = 0; c < k; c++) {
      let sum = means[c] ?? 0
      for (let l = 0; l < c; l++) sum += entry(factor, c, l) * (y[l] ?? 0)
      const e = normalCdf(sum / entry(factor, c, c))
      product *= e
      const w = Math.abs(2 * ((point * (steps[c] ?? 0)) % 1) - 1)
      y[c] = -normalQuantile(Math.min(1 - 1e-15, Math.max(1e-300, w * e)))
    }
    total += product
  }
  return total / POINTS
}

/** Chance of a difference above 0; with no spread left, by its sign. */
const above = (delta: number, variance: number): number =>
  variance > 0 ? normalCdf(delta / Math.sqrt(variance)) : delta > 0 ? 1 : delta < 0 ? 0 : 0.5

/**
 * P(each is the highest of all) for normal estimates that share errors: means and their covariance.
 * Same order as the input, adding up to 1, absolute error below 2e-4 (two: exact). Deterministic.
 */
export function probabilityBestCovariance(
  means: readonly number[],
  covariance: readonly (readonly number[])[],
): number[] {
  const n = means.length
  if (n === 0) return []
  if (n === 1) return [1]
  const chances = means.map((mean, i) => {
    const others = means.map((_, j) => j).filter((j) => j !== i)
    const spread = (j: number, l: number) =>
      entry(covariance, i, i) -
      entry(covariance, i, j) -
      entry(covariance, i, l) +
      entry(covariance, j, l)
    const delta = (j: number) => mean - (means[j] ?? 0)
    const uncertain = others.filter((j) => spread(j, j) > 0)
    let certain = 1
    for (const j of others) if (!(spread(j, j) > 0)) certain *= above(delta(j), 0)
    if (certain === 0 || uncertain.length === 0) return certain
    if (uncertain.length === 1) {
      const j = uncertain[0] ?? 0
      return certain * above(delta(j), spread(j, j))
    }
    const standard = (j: number) => delta(j) / Math.sqrt(spread(j, j))
    const order = uncertain.toSorted((j, l) => standard(j) - standard(l))
    const factor = cholesky(order.map((j) => order.map((l) => spread(j, l))))
    return certain * orthant(order.map(delta), factor)
  })
  const sum = chances.reduce((total, chance) => total + chance, 0)
  return chances.map((chance) => chance / sum)
}

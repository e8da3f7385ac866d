/*
 * Textbook formulas written down a second time, sharing nothing with the program, so that figures of the running program
 * can be held against them. Checked once against SciPy (pearsonr, binomtest.proportion_ci "wilson").
 */
const Z = 1.959963984540054

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

export function pearson(pairs: readonly (readonly [number, number])[]): number {
  const n = pairs.length
  const mx = sum(pairs.map(([x]) => x)) / n
  const my = sum(pairs.map(([, y]) => y)) / n
  const over = sum(pairs.map(([x, y]) => (x - mx) * (y - my)))
  const sx = sum(pairs.map(([x]) => (x - mx) ** 2))
  const sy = sum(pairs.map(([, y]) => (y - my) ** 2))
  return over / Math.sqrt(sx * sy)
}

export function fisherInterval(r: number, n: number): [number, number] {
  const half = Z / Math.sqrt(n - 3)
  return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)]
}

export function wilson(successes: number, n: number): [number, number] {
  const p = successes / n
  const centre = p + Z ** 2 / (2 * n)
  const half = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n * n))
  return [(centre - half) / (1 + Z ** 2 / n), (centre + half) / (1 + Z ** 2 / n)]
}

/** Brier score and skill against always saying the base rate. */
export function brier(pairs: readonly (readonly [stated: number, came: boolean])[]) {
  const n = pairs.length
  const rate = pairs.filter(([, came]) => came).length / n
  const score = sum(pairs.map(([stated, came]) => (stated - Number(came)) ** 2)) / n
  return { score, skill: 1 - score / (rate * (1 - rate)) }
}

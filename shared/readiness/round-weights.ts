/**
 * Weights rounded to a step so that they still total 100: every one is rounded down, and the largest remainders get
 * the steps that are left (largest remainder method). All zero or negative gives equal weights.
 */
export function roundWeights(values: readonly number[], step = 0.5): number[] {
  const positive = values.map((value) => (value > 0 ? value : 0))
  const sum = positive.reduce((total, value) => total + value, 0)
  const shares = positive.map((value) => (sum > 0 ? value / sum : 1 / values.length))
  const steps = Math.round(100 / step)
  const exact = shares.map((share) => share * steps)
  const whole = exact.map((value) => Math.floor(value + 1e-9))
  let left = steps - whole.reduce((total, value) => total + value, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - (whole[index] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRemainder) {
    if (left <= 0) break
    whole[index] = (whole[index] ?? 0) + 1
    left -= 1
  }
  return whole.map((value) => Number((value * step).toFixed(6)))
}

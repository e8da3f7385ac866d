/** Arithmetic mean in the units of the values; null for no values. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  let total = 0
  for (const value of values) total += value
  const result = total / values.length
  return Number.isFinite(result) ? result : null
}

/** Sum of squared deviations from the mean (two passes, so a large common level costs no digits). */
export function sumOfSquares(values: readonly number[]): number | null {
  const centre = mean(values)
  if (centre === null) return null
  let total = 0
  for (const value of values) total += (value - centre) * (value - centre)
  return Number.isFinite(total) ? total : null
}

/** Sample variance (n − 1); null for fewer than two values. */
export function sampleVariance(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const total = sumOfSquares(values)
  return total === null ? null : total / (values.length - 1)
}

/** Sample standard deviation (n − 1), in the units of the values; null for fewer than two values. */
export function sampleSd(values: readonly number[]): number | null {
  const variance = sampleVariance(values)
  return variance === null ? null : Math.sqrt(variance)
}

/** Median, the mean of the two middle values for an even count; null for no values. */
export function median(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  const upper = sorted[half]
  if (upper === undefined) return null
  if (sorted.length % 2 === 1) return upper
  // Halved before adding, so two huge values cannot overflow.
  return (sorted[half - 1] ?? upper) / 2 + upper / 2
}

/**
 * Pearson correlation of paired values, −1 to 1; null when the lists differ in length, hold fewer
 * than two pairs, or one of them does not vary.
 */
export function correlation(x: readonly number[], y: readonly number[]): number | null {
  const meanX = mean(x)
  const meanY = mean(y)
  if (x.length !== y.length || x.length < 2 || meanX === null || meanY === null) return null
  let xx = 0
  let yy = 0
  let xy = 0
  x.forEach((value, index) => {
    const dx = value - meanX
    const dy = (y[index] ?? meanY) - meanY
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  })
  const result = xy / (Math.sqrt(xx) * Math.sqrt(yy))
  return Number.isFinite(result) ? Math.max(-1, Math.min(1, result)) : null
}

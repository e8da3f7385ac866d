/**
 * Mid-rank percentile, 100·(below + ½·equal)/n, of a value among values that include it: the best of
 * ten stands at 95, the worst at 5. Range 0 to 100; null for no values.
 */
export function midrankPercentile(x: number, values: readonly number[]): number | null {
  if (values.length === 0) return null
  let below = 0
  let equal = 0
  for (const value of values) {
    if (value < x) below += 1
    else if (value === x) equal += 1
  }
  return (100 * (below + equal / 2)) / values.length
}

/** {@link midrankPercentile} of every value among all of them, in the input's order, O(n log n). */
export function midrankPercentiles(values: readonly number[]): number[] {
  const n = values.length
  const sorted = Float64Array.from(values).sort()
  const byValue = new Map<number, number>()
  for (let start = 0; start < n; ) {
    const value = sorted[start] ?? 0
    let end = start + 1
    while (end < n && sorted[end] === value) end += 1
    byValue.set(value, (100 * (start + (end - start) / 2)) / n)
    start = end
  }
  return values.map((value) => byValue.get(value) ?? 0)
}

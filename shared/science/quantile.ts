/** Quantile by linear interpolation between order statistics (R type 7); null for no values. `share` 0–1. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  const position = (sorted.length - 1) * share
  const low = Math.floor(position)
  const below = sorted[low] ?? 0
  const above = sorted[Math.ceil(position)] ?? below
  return below + (above - below) * (position - low)
}

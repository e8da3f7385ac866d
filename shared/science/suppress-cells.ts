/** Fewer people than this are never shown, and cannot be worked out from the rest. */
const COVERED = 5

/**
 * Which cells of a table of counts are covered: those with 1 to 4 people, then as many more as keep a covered cell from
 * being worked out from the totals of its row or column.
 */
export function suppressCells(counts: readonly (readonly number[])[]): boolean[][] {
  const hidden = counts.map((row) => row.map((count) => count > 0 && count < COVERED))
  const columns = counts[0]?.length ?? 0
  const lines = [
    ...counts.map((_, row) =>
      Array.from({ length: columns }, (_, column) => [row, column] as const),
    ),
    ...Array.from({ length: columns }, (_, column) =>
      counts.map((_, row) => [row, column] as const),
    ),
  ]
  for (let changed = true; changed; ) {
    changed = false
    for (const line of lines) {
      const covered = line.filter(([row, column]) => hidden[row]?.[column])
      const people = covered.reduce((sum, [row, column]) => sum + (counts[row]?.[column] ?? 0), 0)
      if (covered.length === 0 || (covered.length > 1 && people >= COVERED)) continue
      const open = line
        .filter(([row, column]) => !hidden[row]?.[column] && (counts[row]?.[column] ?? 0) > 0)
        .map(([row, column]) => ({ row, column, count: counts[row]?.[column] ?? 0 }))
      const [first, ...others] = open
      if (!first) continue
      const least = others.reduce((best, one) => (one.count < best.count ? one : best), first)
      const row = hidden[least.row]
      if (row) row[least.column] = true
      changed = true
    }
  }
  return hidden
}

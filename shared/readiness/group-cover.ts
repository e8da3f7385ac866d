import { GROUP_RULES } from './group-impact.ts'

/** One row of a table that leaves the house: people of one group, five or more, and how many of them came through. */
export interface CountedRow {
  /** Sums a reader may know: every row with the same name adds up to it. */
  sums: readonly string[]
  total: number
  selected: number
}

const isFew = (count: number) => count > 0 && count < GROUP_RULES.shown

/**
 * Rows whose count of selected people is not told: it, or that of the others, is 1 to 4. As many more rows are covered
 * as it takes so that none can be worked out from a sum: a row alone, or several that could only all be 1 or all be 4,
 * take the smallest other row of their sum with them. Counts of 0 are told. Order of rows does not matter.
 */
export function coverSmall(rows: readonly CountedRow[]): boolean[] {
  const parts = rows.map(({ total, selected }) => [selected, total - selected] as const)
  const covered = parts.map(([selected, others]) => isFew(selected) || isFew(others))
  const sums = [...new Set(rows.flatMap((row) => row.sums))]
  const smallestFirst = rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => a.row.total - b.row.total || a.row.selected - b.row.selected)
  const canBeWorkedOut = (hidden: readonly number[]) =>
    hidden.length === 1 ||
    ([0, 1] as const).some((part) => {
      const together = hidden.reduce((all, index) => all + (parts[index]?.[part] ?? 0), 0)
      return together === hidden.length || together === hidden.length * (GROUP_RULES.shown - 1)
    })
  for (let changed = true; changed; ) {
    changed = false
    for (const sum of sums) {
      const within = smallestFirst.filter(({ row }) => row.sums.includes(sum))
      const hidden = within.flatMap(({ index }) => (covered[index] ? [index] : []))
      const more = within.find(({ index }) => !covered[index])
      if (hidden.length === 0 || !more || !canBeWorkedOut(hidden)) continue
      covered[more.index] = true
      changed = true
    }
  }
  return covered
}

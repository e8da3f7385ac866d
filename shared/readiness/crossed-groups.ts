import { suppressCells } from '../science/suppress-cells.ts'

/** Groups of one person under two attributes; null = not stated. */
export type Crossing = readonly [string | null, string | null]

/** Name of a crossed group; null where either is not stated. */
export const crossedGroup = ([a, b]: Crossing): string | null =>
  a === null || b === null ? null : `${a} / ${b}`

/**
 * Crossed groups that are not shown: those with one to four people, and as many more as keep these from being worked
 * out from the tables of the two attributes on their own. Whoever stated only one of the two is a row or column of the
 * table as well, so that its sums are those of the other tables.
 */
export function coveredCrossings(people: readonly Crossing[]): Set<string> {
  const valuesOf = (which: 0 | 1) =>
    [...new Set(people.map((one) => one[which]))].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))
  const [rows, columns] = [valuesOf(0), valuesOf(1)]
  const inRow = rows.map((row) => people.filter(([a]) => a === row))
  const counts = inRow.map((list) => {
    const own = Map.groupBy(list, ([, b]) => b)
    return columns.map((column) => own.get(column)?.length ?? 0)
  })
  const hidden = suppressCells(counts)
  return new Set(
    rows.flatMap((row, r) =>
      columns.flatMap((column, c) => {
        const group = crossedGroup([row, column])
        return group !== null && hidden[r]?.[c] ? [group] : []
      }),
    ),
  )
}

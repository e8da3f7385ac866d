import { eliminationOrder } from './elimination-order.ts'

/**
 * Sparse symmetric positive definite equations in two parts: unknowns that meet only within cliques, and
 * a few that meet everybody. Most of the first are eliminated one after another (L·D·Lᵀ, left-looking);
 * what is left, with the unknowns that meet everybody, is dense. Places are those of the caller: first the
 * unknowns that meet everybody (0 to `common` − 1), then the others.
 *
 * `as number` throughout: every index is inside its array by construction, and a test for undefined in
 * the innermost loops would cost a third of the speed.
 */
export interface SparsePattern {
  size: number
  common: number
  /** Unknowns eliminated one after another; the dense rest has size − eliminated. */
  eliminated: number
  /** Place of the caller → position in the order of elimination. */
  position: Int32Array
  /** Rows of each eliminated column below the diagonal, by position, ascending. */
  start: Int32Array
  rows: Int32Array
}

/** `cliques`: sets of places of unknowns that meet pairwise, none of them among the common ones. */
export function sparsePattern(
  size: number,
  common: number,
  cliques: readonly Int32Array[],
): SparsePattern {
  const nodes = size - common
  const { order, eliminated } = eliminationOrder(
    nodes,
    cliques.map((clique) => clique.map((place) => place - common)),
  )
  const position = new Int32Array(size)
  order.forEach((node, at) => {
    position[common + node] = at
  })
  for (let place = 0; place < common; place++) position[place] = nodes + place
  const around: number[][] = Array.from({ length: eliminated }, () => [])
  const placed = cliques.map((clique) => clique.map((place) => position[place] as number))
  placed.forEach((clique, index) => {
    for (const at of clique) around[at]?.push(index)
  })
  const columns: Int32Array[] = []
  const children: number[][] = Array.from({ length: eliminated }, () => [])
  const mark = new Int32Array(nodes).fill(-1)
  const start = new Int32Array(eliminated + 1)
  for (let j = 0; j < eliminated; j++) {
    const found: number[] = []
    const meet = (rows: Int32Array) => {
      for (const row of rows) {
        if (row <= j || mark[row] === j) continue
        mark[row] = j
        found.push(row)
      }
    }
    for (const index of around[j] ?? []) meet(placed[index] as Int32Array)
    for (const child of children[j] ?? []) meet(columns[child] as Int32Array)
    const rows = Int32Array.from(found).sort()
    columns.push(rows)
    children[rows[0] ?? -1]?.push(j)
    start[j + 1] = (start[j] as number) + rows.length + common
  }
  const rows = new Int32Array(start[eliminated] as number)
  columns.forEach((own, j) => {
    const from = start[j] as number
    rows.set(own, from)
    for (let c = 0; c < common; c++) rows[from + own.length + c] = nodes + c
  })
  return { size, common, eliminated, position, start, rows }
}

/** Where the entry of two positions stands in `columns`, the first of them eliminated and before the other; −1: nowhere. */
export function placeOfEntry(
  { start, rows, size, common }: SparsePattern,
  column: number,
  row: number,
): number {
  const end = start[column + 1] as number
  if (row >= size - common) return end + row - size
  let low = start[column] as number
  let high = end - common - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const here = rows[middle] as number
    if (here === row) return middle
    if (here < row) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** One rating on the scale of its competency. Repeated ratings of a ratee by a rater are allowed. */
export interface SeverityRating {
  ratee: string
  rater: string
  y: number
}

/** Ratees and raters that are joined by ratings; `small` is the side with fewer nodes. */
export interface DesignComponent {
  small: Int32Array
  large: Int32Array
}

/**
 * Who rated whom, as a bipartite graph in compressed rows. Nodes 0 … ratees−1 are ratees in order of
 * their names, the rest raters in order of theirs. Built from the ratings in any order with the same
 * result to the last bit: every sum runs in the order of names, then of values.
 */
export interface SeverityDesign {
  ratees: readonly string[]
  raters: readonly string[]
  /** Number of ratings. */
  total: number
  /** Mean of all ratings; the sums below are of ratings minus this. */
  centre: number
  /** Σ(y − centre)². */
  squares: number
  /** Neighbours of node v are partner[start[v]] … partner[start[v + 1] − 1], with rating counts. */
  start: Int32Array
  partner: Int32Array
  count: Float64Array
  /** Ratings at each node and the sum of their centred values. */
  degree: Float64Array
  sum: Float64Array
  components: readonly DesignComponent[]
}

/** Largest size of a rating; beyond it squares would leave the range of numbers. */
const LARGEST = 1e100

/** Gives every distinct name a number in one pass, and the numbers by ascending name afterwards. */
class Names {
  readonly #seen = new Map<string, number>()

  number(name: string): number {
    const known = this.#seen.get(name)
    if (known !== undefined) return known
    const next = this.#seen.size
    this.#seen.set(name, next)
    return next
  }

  /** Names in ascending order, and the place in it of each number given out. */
  ordered(): { sorted: string[]; place: Int32Array } {
    const sorted = [...this.#seen.keys()].sort()
    const place = new Int32Array(sorted.length)
    sorted.forEach((name, index) => {
      place[this.#seen.get(name) ?? 0] = index
    })
    return { sorted, place }
  }
}

/** Stable counting sort of `items` by `key`, values 0 … size − 1. */
function sortedBy(items: Int32Array, key: Int32Array, size: number): Int32Array {
  const next = new Int32Array(size + 1)
  for (const item of items) next[(key[item] ?? 0) + 1] = (next[(key[item] ?? 0) + 1] ?? 0) + 1
  for (let k = 0; k < size; k++) next[k + 1] = (next[k + 1] ?? 0) + (next[k] ?? 0)
  const result = new Int32Array(items.length)
  for (const item of items) {
    const k = key[item] ?? 0
    const at = next[k] ?? 0
    result[at] = item
    next[k] = at + 1
  }
  return result
}

interface Cells {
  ratee: Int32Array
  rater: Int32Array
  count: Float64Array
  sum: Float64Array
  centre: number
  squares: number
}

/** One cell per ratee and rater, ordered by ratee, then rater; values within a cell ascending. */
function cells(ratee: Int32Array, rater: Int32Array, y: Float64Array, n: number, m: number): Cells {
  const all = new Int32Array(y.length)
  for (let index = 0; index < all.length; index++) all[index] = index
  const order = sortedBy(sortedBy(all, rater, m), ratee, n)
  const value = (index: number) => y[order[index] ?? 0] ?? 0
  const same = (a: number, b: number) =>
    ratee[order[a] ?? 0] === ratee[order[b] ?? 0] && rater[order[a] ?? 0] === rater[order[b] ?? 0]
  const starts: number[] = []
  for (let at = 0; at < order.length; at++) if (at === 0 || !same(at - 1, at)) starts.push(at)
  const values = new Float64Array(y.length)
  starts.forEach((from, cell) => {
    const to = starts[cell + 1] ?? order.length
    for (let at = from; at < to; at++) values[at] = value(at)
    if (to - from > 1) values.subarray(from, to).sort()
  })
  let total = 0
  for (const v of values) total += v
  const centre = values.length > 0 ? total / values.length : 0
  let squares = 0
  for (const v of values) squares += (v - centre) * (v - centre)
  const size = starts.length
  const result: Cells = {
    ratee: new Int32Array(size),
    rater: new Int32Array(size),
    count: new Float64Array(size),
    sum: new Float64Array(size),
    centre,
    squares,
  }
  starts.forEach((from, cell) => {
    const to = starts[cell + 1] ?? order.length
    let sum = 0
    for (let at = from; at < to; at++) sum += (values[at] ?? 0) - centre
    result.ratee[cell] = ratee[order[from] ?? 0] ?? 0
    result.rater[cell] = rater[order[from] ?? 0] ?? 0
    result.count[cell] = to - from
    result.sum[cell] = sum
  })
  return result
}

/** Compressed rows of the graph in both directions. */
function adjacency({ ratee, rater, count }: Cells, n: number, m: number) {
  const start = new Int32Array(n + m + 1)
  const bump = (node: number) => {
    start[node + 1] = (start[node + 1] ?? 0) + 1
  }
  for (const i of ratee) bump(i)
  for (const j of rater) bump(n + j)
  for (let v = 0; v < n + m; v++) start[v + 1] = (start[v + 1] ?? 0) + (start[v] ?? 0)
  const next = start.slice()
  const partner = new Int32Array(2 * count.length)
  const counts = new Float64Array(2 * count.length)
  const put = (node: number, other: number, cellCount: number) => {
    const at = next[node] ?? 0
    partner[at] = other
    counts[at] = cellCount
    next[node] = at + 1
  }
  count.forEach((cellCount, cell) => {
    const i = ratee[cell] ?? 0
    const j = n + (rater[cell] ?? 0)
    put(i, j, cellCount)
    put(j, i, cellCount)
  })
  return { start, partner, count: counts }
}

/** Connected components of a graph in compressed rows, in the order of their first node. */
export function connectedNodes(start: Int32Array, partner: Int32Array): Int32Array[] {
  const nodes = start.length - 1
  const seen = new Uint8Array(nodes)
  const components: Int32Array[] = []
  for (let first = 0; first < nodes; first++) {
    if (seen[first]) continue
    seen[first] = 1
    const found = [first]
    for (let at = 0; at < found.length; at++) {
      const node = found[at] ?? 0
      for (let edge = start[node] ?? 0; edge < (start[node + 1] ?? 0); edge++) {
        const other = partner[edge] ?? 0
        if (seen[other]) continue
        seen[other] = 1
        found.push(other)
      }
    }
    components.push(Int32Array.from(found).sort())
  }
  return components
}

/**
 * Builds the design of a set of ratings. Throws RangeError for a rating that is not finite or larger
 * than 1e100 in size.
 */
export function severityDesign(ratings: readonly SeverityRating[]): SeverityDesign {
  const rateeNames = new Names()
  const raterNames = new Names()
  const ratee = new Int32Array(ratings.length)
  const rater = new Int32Array(ratings.length)
  const y = new Float64Array(ratings.length)
  ratings.forEach((rating, index) => {
    if (!(Math.abs(rating.y) <= LARGEST)) {
      throw new RangeError(`A rating of ${rating.y} cannot be used.`)
    }
    ratee[index] = rateeNames.number(rating.ratee)
    rater[index] = raterNames.number(rating.rater)
    y[index] = rating.y
  })
  const ratees = rateeNames.ordered()
  const raters = raterNames.ordered()
  for (let index = 0; index < y.length; index++) {
    ratee[index] = ratees.place[ratee[index] ?? 0] ?? 0
    rater[index] = raters.place[rater[index] ?? 0] ?? 0
  }
  const n = ratees.sorted.length
  const m = raters.sorted.length
  const table = cells(ratee, rater, y, n, m)
  const graph = adjacency(table, n, m)
  const degree = new Float64Array(n + m)
  const sum = new Float64Array(n + m)
  table.count.forEach((count, cell) => {
    const cellSum = table.sum[cell] ?? 0
    const i = table.ratee[cell] ?? 0
    const j = n + (table.rater[cell] ?? 0)
    degree[i] = (degree[i] ?? 0) + count
    degree[j] = (degree[j] ?? 0) + count
    sum[i] = (sum[i] ?? 0) + cellSum
    sum[j] = (sum[j] ?? 0) + cellSum
  })
  const components = connectedNodes(graph.start, graph.partner).map((nodes) => {
    const own = nodes.filter((node) => node < n)
    const theirs = nodes.filter((node) => node >= n)
    return own.length <= theirs.length
      ? { small: own, large: theirs }
      : { small: theirs, large: own }
  })
  return {
    ratees: ratees.sorted,
    raters: raters.sorted,
    total: ratings.length,
    centre: table.centre,
    squares: table.squares,
    ...graph,
    degree,
    sum,
    components,
  }
}

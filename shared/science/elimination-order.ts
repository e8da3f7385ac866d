/**
 * In which order unknowns that meet in cliques are eliminated, and which of them stay for the end.
 * Approximate minimum degree (Amestoy, Davis & Duff 1996) over the quotient graph; the cliques are its
 * first elements. Depends on the cliques alone.
 */

/** Fewer unknowns than this are not worth an order: dense equations are as fast. */
const SMALL = 48
/** Once everybody left has at least this share of the others as neighbours, the rest is dense. */
const DENSE = 0.6

interface Graph {
  /** Elements around each unknown: its cliques, then what eliminations left. */
  around: number[][]
  /** Unknowns in each element; empty once absorbed into a later one. */
  members: Int32Array[]
  degree: Int32Array
  gone: Uint8Array
}

/** Unknowns that share an element with this one, still there and other than itself. */
function neighbours(graph: Graph, node: number, mark: Int32Array, stamp: number): Int32Array {
  const found: number[] = []
  mark[node] = stamp
  for (const element of graph.around[node] ?? []) {
    for (const other of graph.members[element] ?? []) {
      if (graph.gone[other] || mark[other] === stamp) continue
      mark[other] = stamp
      found.push(other)
    }
  }
  return Int32Array.from(found)
}

function graphOf(nodes: number, cliques: readonly Int32Array[]): Graph {
  const around: number[][] = Array.from({ length: nodes }, () => [])
  cliques.forEach((clique, element) => {
    for (const node of clique) around[node]?.push(element)
  })
  const gone = new Uint8Array(nodes)
  const graph = { around, members: [...cliques], degree: new Int32Array(nodes), gone }
  const mark = new Int32Array(nodes).fill(-1)
  for (let node = 0; node < nodes; node++) {
    graph.degree[node] = neighbours(graph, node, mark, node).length
  }
  return graph
}

/** Unknowns in lists by degree, the first of the lowest one at hand. */
class Queue {
  readonly #head: Int32Array
  readonly #next: Int32Array
  readonly #before: Int32Array
  readonly #degree: Int32Array
  #low = 0

  constructor(nodes: number) {
    this.#head = new Int32Array(nodes + 1).fill(-1)
    this.#next = new Int32Array(nodes).fill(-1)
    this.#before = new Int32Array(nodes).fill(-1)
    this.#degree = new Int32Array(nodes)
  }

  put(node: number, degree: number): void {
    const d = Math.min(degree, this.#head.length - 1)
    const head = this.#head[d] as number
    this.#degree[node] = d
    this.#next[node] = head
    this.#before[node] = -1
    if (head >= 0) this.#before[head] = node
    this.#head[d] = node
    if (d < this.#low) this.#low = d
  }

  take(node: number): void {
    const next = this.#next[node] as number
    const before = this.#before[node] as number
    if (next >= 0) this.#before[next] = before
    if (before >= 0) this.#next[before] = next
    else this.#head[this.#degree[node] as number] = next
  }

  /** The unknown of lowest degree, which stays in its list; −1 when all are gone. */
  lowest(): number {
    while (this.#low < this.#head.length) {
      const node = this.#head[this.#low] as number
      if (node >= 0) return node
      this.#low++
    }
    return -1
  }
}

/** Gives the members of a new element their degrees; elements inside the new one are absorbed. */
function renew(
  graph: Graph,
  element: number,
  left: number,
  outside: Int32Array,
  queue: Queue,
): void {
  const own = graph.members[element] as Int32Array
  const touched: number[] = []
  for (const node of own) {
    for (const other of graph.around[node] ?? []) {
      if ((graph.members[other] as Int32Array).length === 0) continue
      if ((outside[other] as number) < 0) {
        const live = (graph.members[other] as Int32Array).filter((one) => !graph.gone[one])
        graph.members[other] = live
        outside[other] = live.length
        touched.push(other)
      }
      outside[other] = (outside[other] as number) - 1
    }
  }
  for (const node of own) {
    const kept: number[] = []
    let degree = own.length - 1
    for (const other of graph.around[node] ?? []) {
      const beyond = outside[other] as number
      if (beyond <= 0) continue
      kept.push(other)
      degree += beyond
    }
    kept.push(element)
    graph.around[node] = kept
    degree = Math.min(degree, left - 1)
    queue.take(node)
    graph.degree[node] = degree
    queue.put(node, degree)
  }
  for (const other of touched) {
    if (outside[other] === 0) graph.members[other] = new Int32Array(0)
    outside[other] = -1
  }
}

export interface EliminationOrder {
  /** Unknowns to eliminate one after another, then those that are left for dense equations. */
  order: Int32Array
  eliminated: number
}

/** `cliques`: sets of unknowns (0 to nodes − 1) that meet pairwise. */
export function eliminationOrder(nodes: number, cliques: readonly Int32Array[]): EliminationOrder {
  if (nodes <= SMALL)
    return { order: Int32Array.from({ length: nodes }, (_, i) => i), eliminated: 0 }
  const graph = graphOf(nodes, cliques)
  const queue = new Queue(nodes)
  // Unknowns that meet very many others stay for the end: searching among them costs more than it saves.
  const many = 10 * Math.sqrt(nodes)
  const last: number[] = []
  for (let node = 0; node < nodes; node++) {
    if ((graph.degree[node] as number) <= many) queue.put(node, graph.degree[node] as number)
    else {
      graph.gone[node] = 1
      last.push(node)
    }
  }
  graph.members = graph.members.map((own) => own.filter((node) => !graph.gone[node]))
  const order: number[] = []
  const mark = new Int32Array(nodes)
  const outside = new Int32Array(cliques.length + nodes).fill(-1)
  let left = nodes - last.length
  while (left > SMALL) {
    const node = queue.lowest()
    if ((graph.degree[node] as number) >= DENSE * (left - 1)) break
    queue.take(node)
    graph.gone[node] = 1
    left--
    order.push(node)
    const own = neighbours(graph, node, mark, order.length)
    for (const element of graph.around[node] ?? []) graph.members[element] = new Int32Array(0)
    graph.members.push(own)
    renew(graph, graph.members.length - 1, left, outside, queue)
  }
  const eliminated = order.length
  for (let node = 0; node < nodes; node++) {
    if (!graph.gone[node]) order.push(node)
  }
  order.push(...last)
  return { order: Int32Array.from(order), eliminated }
}

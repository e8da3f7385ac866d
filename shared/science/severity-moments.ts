import type { SeverityDesign } from './severity-design.ts'

/** Σ over one side of Σ(cell count)²/ratings of the node, and Σ ratings²/N. */
function imbalance(design: SeverityDesign, from: number, to: number) {
  let cells = 0
  let nodes = 0
  let between = 0
  for (let node = from; node < to; node++) {
    const degree = design.degree[node] ?? 0
    nodes += (degree * degree) / design.total
    between += (design.sum[node] ?? 0) ** 2 / degree
    let squares = 0
    for (let edge = design.start[node] ?? 0; edge < (design.start[node + 1] ?? 0); edge++) {
      squares += (design.count[edge] ?? 0) ** 2
    }
    cells += squares / degree
  }
  return { cells, nodes, between }
}

/**
 * Variance ratios (ratees, raters over residual) by the method of moments, Henderson's method 1 (1953):
 * the sums of squares between ratees and between raters set equal to their expectations. Rough but
 * consistent, at the cost of one pass: a start for likelihood. Null where the design cannot tell them
 * apart or a variance comes out negative.
 */
export function momentRatios(
  design: SeverityDesign,
): readonly [ratee: number | null, rater: number | null] {
  const { total, squares } = design
  const n = design.ratees.length
  const m = design.raters.length
  const ratee = imbalance(design, 0, n)
  const rater = imbalance(design, n, n + m)
  const insideRater = total - rater.cells
  const insideRatee = total - ratee.cells
  const alpha = (total - ratee.nodes) / insideRater
  const beta = (total - rater.nodes) / insideRatee
  const residual =
    (squares - alpha * (squares - rater.between) - beta * (squares - ratee.between)) /
    (total - 1 - alpha * (total - m) - beta * (total - n))
  const ratio = (rest: number, df: number, inside: number) => {
    const value = (rest - residual * df) / inside / residual
    return Number.isFinite(value) && value > 0 && residual > 0 ? value : null
  }
  return [
    ratio(squares - rater.between, total - m, insideRater),
    ratio(squares - ratee.between, total - n, insideRatee),
  ]
}

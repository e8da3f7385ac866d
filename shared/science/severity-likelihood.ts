import type { SeverityDesign } from './severity-design.ts'
import { type SeveritySystem, type SystemPrecision, severitySystem } from './severity-system.ts'

/** Two values, for ratees and raters. */
export type Pair = readonly [ratee: number, rater: number]

export interface LikelihoodPoint {
  system: SeveritySystem
  inverse: ReturnType<SeveritySystem['inverse']>
  /** −2 × restricted log likelihood up to a constant; null when not all parts are factored. */
  deviance: number | null
  /** Gradient and average information of the deviance in log variance ratios. */
  gradient: Pair
  information: readonly [own: number, cross: number, other: number]
  /** What the fixed-point update would add to the log variance ratios. */
  fallback: Pair
}

/** Σ of a node list's products over the nodes of one side. */
function dot(a: Float64Array, b: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let node = from; node < to; node++) sum += (a[node] ?? 0) * (b[node] ?? 0)
  return sum
}

/** W'f for the working vector f that carries each rating's own ratee (or rater) effect. */
function loading(design: SeverityDesign, effects: Float64Array, from: number, to: number) {
  const { start, partner, count, degree } = design
  const nodes = new Float64Array(degree.length)
  let mean = 0
  for (let node = from; node < to; node++) {
    const effect = effects[node] ?? 0
    const own = (degree[node] ?? 0) * effect
    nodes[node] = own
    mean += own
    for (let edge = start[node] ?? 0; edge < (start[node + 1] ?? 0); edge++) {
      const other = partner[edge] ?? 0
      nodes[other] = (nodes[other] ?? 0) + (count[edge] ?? 0) * effect
    }
  }
  return { mean, nodes }
}

/** Residual variance at a solution of the equations, with its degrees of freedom N − 1. */
export function residualVariance(design: SeverityDesign, effects: Float64Array): number {
  const rest = design.squares - dot(effects, design.sum, 0, effects.length)
  // A residual that is only rounding of the ratings would make every ratio infinite.
  return Math.max(rest, design.squares * 1e-12) / (design.total - 1)
}

/**
 * The restricted likelihood of the severity model with the residual variance profiled out, at variance
 * ratios γ = variance of the effects / residual variance (Patterson & Thompson 1971; average information
 * after Gilmour, Thompson & Cullis 1995).
 */
export function severityLikelihood(
  design: SeverityDesign,
  ratios: Pair,
  precision: SystemPrecision,
): LikelihoodPoint {
  const n = design.ratees.length
  const all = design.degree.length
  const [lambdaRatee, lambdaRater] = [1 / ratios[0], 1 / ratios[1]]
  const system = severitySystem(design, lambdaRatee, lambdaRater, precision)
  const { effects } = system.solve(0, design.sum)
  const df = design.total - 1
  const sigma2 = residualVariance(design, effects)

  const ratee = loading(design, effects, 0, n)
  const rater = loading(design, effects, n, all)
  const solvedRatee = system.solve(ratee.mean, ratee.nodes)
  const solvedRater = system.solve(rater.mean, rater.nodes)
  const projected = (f: typeof ratee, solved: typeof solvedRatee, product: number) =>
    (product - f.mean * solved.mean - dot(f.nodes, solved.effects, 0, all)) / sigma2
  const pRatee = (lambdaRatee * dot(effects, effects, 0, n)) / sigma2
  const pRater = (lambdaRater * dot(effects, effects, n, all)) / sigma2
  const own = projected(ratee, solvedRatee, dot(ratee.nodes, effects, 0, n))
  const cross = projected(rater, solvedRatee, dot(ratee.nodes, effects, n, all))
  const other = projected(rater, solvedRater, dot(rater.nodes, effects, n, all))

  const inverse = system.inverse()
  const { diagonal } = inverse
  const trace = (from: number, to: number) => diagonal.subarray(from, to).reduce((a, b) => a + b, 0)
  const kRatee = n - lambdaRatee * trace(0, n)
  const kRater = all - n - lambdaRater * trace(n, all)
  const log = system.logDeterminant
  // The expected information is at least k²/q (Cauchy-Schwarz); its average with the observed one can
  // fall below that near a zero variance, where steps would then overshoot back and forth.
  return {
    system,
    inverse,
    deviance:
      log === null
        ? null
        : df * Math.log(sigma2) + log + n * Math.log(ratios[0]) + (all - n) * Math.log(ratios[1]),
    gradient: [kRatee - pRatee, kRater - pRater],
    information: [
      Math.max(own, (kRatee * kRatee) / n) - (pRatee * pRatee) / df,
      cross - (pRatee * pRater) / df,
      Math.max(other, (kRater * kRater) / (all - n)) - (pRater * pRater) / df,
    ],
    fallback: [Math.log(pRatee / kRatee), Math.log(pRater / kRater)],
  }
}

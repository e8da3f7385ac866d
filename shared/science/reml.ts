import { describeFairScores, type FairScores } from './fair-scores.ts'
import { type SeverityDesign, type SeverityRating, severityDesign } from './severity-design.ts'
import { type SeveritySystem, severitySystem } from './severity-system.ts'

/** Fewest ratees, raters and ratings for which variances may replace the priors (SCIENCE 3.4). */
const MIN_RATEES = 10
const MIN_RATERS = 5
const MIN_RATINGS = 40

/** Range of a variance ratio; the lower end counts as zero. */
const LOWEST = 1e-6
const HIGHEST = 1e6
/** Largest change of a log variance ratio in one step. */
const LONGEST_STEP = 2

export interface RemlOptions {
  /** Change of a log variance ratio below which the search ends. */
  tolerance?: number
  maxSteps?: number
}

/**
 * Whether variances may be estimated from these ratings: one connected panel with at least 10 ratees,
 * 5 raters and 40 ratings. Otherwise keep the priors, and say so.
 */
export function canEstimateVariances(ratings: readonly SeverityRating[]): boolean {
  if (ratings.length < MIN_RATINGS) return false
  const design = severityDesign(ratings)
  return (
    design.components.length === 1 &&
    design.ratees.length >= MIN_RATEES &&
    design.raters.length >= MIN_RATERS
  )
}

/** Two values, for ratees and raters. */
type Pair = readonly [ratee: number, rater: number]

interface Evaluation {
  system: SeveritySystem
  sigma2: number
  /** −2 × restricted log likelihood up to a constant; null when not all parts are factored. */
  deviance: number | null
  /** Gradient and average information of the deviance in log variance ratios. */
  gradient: Pair
  information: readonly [own: number, cross: number, other: number]
  /** What the fixed-point update would add to the log variance ratios. */
  fallback: Pair
}

interface Precision {
  denseLimit?: number
  probes?: number
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

/** Restricted likelihood, gradient and average information at given variance ratios. */
function evaluate(design: SeverityDesign, ratios: Pair, precision: Precision): Evaluation {
  const n = design.ratees.length
  const all = design.degree.length
  const [lambdaRatee, lambdaRater] = [1 / ratios[0], 1 / ratios[1]]
  const system = severitySystem(design, lambdaRatee, lambdaRater, precision)
  const { effects } = system.solve(0, design.sum)
  const df = design.total - 1
  const rest = design.squares - dot(effects, design.sum, 0, all)
  // A residual that is only rounding of the ratings would make every ratio infinite.
  const sigma2 = Math.max(rest, design.squares * 1e-12) / df

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

  const { diagonal } = system.inverse()
  const trace = (from: number, to: number) => diagonal.subarray(from, to).reduce((a, b) => a + b, 0)
  const kRatee = n - lambdaRatee * trace(0, n)
  const kRater = all - n - lambdaRater * trace(n, all)
  const log = system.logDeterminant
  return {
    system,
    sigma2,
    deviance:
      log === null
        ? null
        : df * Math.log(sigma2) + log + n * Math.log(ratios[0]) + (all - n) * Math.log(ratios[1]),
    gradient: [kRatee - pRatee, kRater - pRater],
    information: [
      own - (pRatee * pRatee) / df,
      cross - (pRatee * pRater) / df,
      other - (pRater * pRater) / df,
    ],
    fallback: [Math.log(pRatee / kRatee), Math.log(pRater / kRater)],
  }
}

/** Newton step with the average information (Gilmour, Thompson & Cullis 1995), held in bounds. */
function nextStep(at: Evaluation, ratios: Pair): Pair {
  const [g0, g1] = at.gradient
  const [a, b, c] = at.information
  const held0 = ratios[0] <= LOWEST && g0 >= 0
  const held1 = ratios[1] <= LOWEST && g1 >= 0
  const determinant = a * c - b * b
  const newton = (): Pair => {
    if (held0 || held1) return [held0 ? 0 : -g0 / a, held1 ? 0 : -g1 / c]
    return [(-g0 * c + g1 * b) / determinant, (-g1 * a + g0 * b) / determinant]
  }
  const proper = a > 0 && c > 0 && (held0 || held1 || determinant > 1e-10 * a * c)
  const [s0, s1] = proper ? newton() : at.fallback
  const bounded = (step: number, held: boolean) => {
    if (held) return 0
    return Number.isNaN(step)
      ? -LONGEST_STEP
      : Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step))
  }
  return [bounded(s0, held0), bounded(s1, held1)]
}

function moved(ratios: Pair, step: Pair, share: number): Pair {
  const to = (ratio: number, by: number) =>
    Math.max(LOWEST, Math.min(HIGHEST, ratio * Math.exp(share * by)))
  return [to(ratios[0], step[0]), to(ratios[1], step[1])]
}

function distance(a: Pair, b: Pair): number {
  return Math.max(Math.abs(Math.log(a[0] / b[0])), Math.abs(Math.log(a[1] / b[1])))
}

interface Search extends Precision {
  tolerance: number
  maxSteps: number
}

/** Climbs the restricted likelihood from a start; halves a step that would make it worse. */
function search(design: SeverityDesign, start: Pair, options: Search) {
  let ratios = start
  let at = evaluate(design, ratios, options)
  for (let step = 0; step < options.maxSteps; step++) {
    const direction = nextStep(at, ratios)
    let share = 1
    let next = moved(ratios, direction, share)
    if (distance(next, ratios) <= options.tolerance) break
    let there = evaluate(design, next, options)
    while (
      share > 1 / 64 &&
      at.deviance !== null &&
      there.deviance !== null &&
      there.deviance > at.deviance + 1e-9 * Math.abs(at.deviance)
    ) {
      share /= 2
      next = moved(ratios, direction, share)
      there = evaluate(design, next, options)
    }
    ratios = next
    at = there
  }
  return { ratios, at }
}

/**
 * Fair scores with variances estimated from the ratings by restricted maximum likelihood (Patterson &
 * Thompson 1971), the model of lme4's `lmer(y ~ 1 + (1|rater) + (1|rep))`. Newton steps with the
 * average information; the likelihood, its gradient and the standard errors are exact as long as the
 * smaller side of each connected part has at most 2,000 nodes, and estimated from fixed sign vectors
 * beyond that. Large panels are first solved roughly, so that only one or two exact steps remain.
 *
 * A variance that the data put at zero is reported as 0. The result does not depend on the order of
 * the ratings and is the same in every run. Small panels: see {@link canEstimateVariances}.
 */
export function fairScoresReml(
  ratings: readonly SeverityRating[],
  options: RemlOptions = {},
): FairScores {
  const design = severityDesign(ratings)
  if (design.total < 2 || !(design.squares > 0)) {
    // Nothing varies: every effect is zero under any ratio.
    const system = severitySystem(design, 1, 1)
    const variance = { rep: 0, rater: 0, residual: 0 }
    return describeFairScores(design, system, variance, 'reml', { sigma2: 0, lambdaRatee: 1 })
  }
  const largest = Math.max(...design.components.map(({ small }) => small.length))
  const large = largest > 300
  let start: Pair = [0.5, 0.5]
  if (large) {
    const rough = { denseLimit: 200, probes: 2, tolerance: 1e-3, maxSteps: 20 }
    start = search(design, start, rough).ratios
  }
  const { tolerance = large ? 1e-4 : 1e-9, maxSteps = 60 } = options
  const { ratios, at } = search(design, start, { tolerance, maxSteps })
  const { system, sigma2 } = at
  const zero = (ratio: number) => (ratio <= LOWEST * 1.0001 ? 0 : ratio)
  const variance = {
    rep: zero(ratios[0]) * sigma2,
    rater: zero(ratios[1]) * sigma2,
    residual: sigma2,
  }
  return describeFairScores(design, system, variance, 'reml', {
    sigma2,
    lambdaRatee: 1 / ratios[0],
  })
}

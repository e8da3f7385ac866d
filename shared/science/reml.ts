import { describeFairScores, type FairScores } from './fair-scores.ts'
import { type SeverityDesign, type SeverityRating, severityDesign } from './severity-design.ts'
import {
  type LikelihoodPoint,
  type Pair,
  residualVariance,
  severityLikelihood,
} from './severity-likelihood.ts'
import { momentRatios } from './severity-moments.ts'
import { type SystemPrecision, severitySystem } from './severity-system.ts'

/** Fewest ratees, raters and ratings for which variances may replace the priors (SCIENCE 3.4). */
const MIN_RATEES = 10
const MIN_RATERS = 5
const MIN_RATINGS = 40

/** Range of a variance ratio; the lower end counts as zero. */
const LOWEST = 1e-6
const HIGHEST = 1e6
/** Largest change of a log variance ratio in one step. */
const LONGEST_STEP = 2

/** A sum of squares below this, for any sensible unit, is no variation at all. */
const NOTHING = 1e-200

/** Most steps of the exact search. */
const MAX_STEPS = 60

function isEnough(design: SeverityDesign): boolean {
  return (
    design.total >= MIN_RATINGS &&
    design.components.length === 1 &&
    design.ratees.length >= MIN_RATEES &&
    design.raters.length >= MIN_RATERS
  )
}

/**
 * Whether variances may be estimated from these ratings: one connected panel with at least 10 ratees,
 * 5 raters and 40 ratings. Otherwise keep the priors, and say so.
 */
export function canEstimateVariances(ratings: readonly SeverityRating[]): boolean {
  return ratings.length >= MIN_RATINGS && isEnough(severityDesign(ratings))
}

/**
 * Newton step with the average information, held in bounds: when one ratio cannot move as far as it
 * should (it is nearly zero), the other one is chosen best given where the first stops.
 */
function nextStep(at: LikelihoodPoint, ratios: Pair): Pair {
  const [g0, g1] = at.gradient
  const [a, b, c] = at.information
  const hold = (step: number, ratio: number) => {
    const least = Math.max(-LONGEST_STEP, Math.log(LOWEST / ratio))
    return Number.isNaN(step) ? least : Math.max(least, Math.min(LONGEST_STEP, step))
  }
  const determinant = a * c - b * b
  const proper = a > 0 && c > 0 && determinant > 1e-10 * a * c
  if (!proper) return [hold(at.fallback[0], ratios[0]), hold(at.fallback[1], ratios[1])]
  const free0 = (-g0 * c + g1 * b) / determinant
  const free1 = (-g1 * a + g0 * b) / determinant
  const step0 = hold(free0, ratios[0])
  const step1 = hold(free1, ratios[1])
  if (step1 !== free1) return [hold(-(g0 + b * step1) / a, ratios[0]), step1]
  if (step0 !== free0) return [step0, hold(-(g1 + b * step0) / c, ratios[1])]
  return [step0, step1]
}

function moved(ratios: Pair, step: Pair, share: number): Pair {
  const to = (ratio: number, by: number) =>
    Math.max(LOWEST, Math.min(HIGHEST, ratio * Math.exp(share * by)))
  return [to(ratios[0], step[0]), to(ratios[1], step[1])]
}

function distance(a: Pair, b: Pair): number {
  return Math.max(Math.abs(Math.log(a[0] / b[0])), Math.abs(Math.log(a[1] / b[1])))
}

interface Search extends SystemPrecision {
  /** A change of the log variance ratios so small that it is made without another look. */
  enough: number
  maxSteps: number
}

/** Climbs the restricted likelihood from a start; halves a step that would make it worse. */
function search(design: SeverityDesign, start: Pair, options: Search) {
  let ratios = start
  let at = severityLikelihood(design, ratios, options)
  for (let step = 0; step < options.maxSteps; step++) {
    const direction = nextStep(at, ratios)
    let share = 1
    let next = moved(ratios, direction, share)
    if (distance(next, ratios) <= options.enough) return { ratios: next, at }
    let there = severityLikelihood(design, next, options)
    while (
      share > 1 / 64 &&
      at.deviance !== null &&
      there.deviance !== null &&
      there.deviance > at.deviance + 1e-9 * Math.abs(at.deviance)
    ) {
      share /= 2
      next = moved(ratios, direction, share)
      there = severityLikelihood(design, next, options)
    }
    ratios = next
    at = there
  }
  return { ratios, at }
}

/** Moment estimates where they make sense, held within a plausible range. */
function firstRatios(design: SeverityDesign): Pair {
  const [ratee, rater] = momentRatios(design)
  const plausible = (ratio: number | null) => Math.max(0.02, Math.min(50, ratio ?? 0.1))
  return [plausible(ratee), plausible(rater)]
}

/** Components up to this size are cheaper to factor than to iterate. */
const SMALL = 300
/** Large panels: a first search with few sign vectors, then exact steps until one is below 0.5 %. */
const ROUGH: Search = { denseLimit: SMALL, probes: 2, tolerance: 1e-6, enough: 0.05, maxSteps: 6 }
const LARGE_ENOUGH = 5e-3
const SMALL_ENOUGH = 1e-9

/**
 * Fair scores with variances estimated from the ratings by restricted maximum likelihood, the model of
 * lme4's `lmer(y ~ 1 + (1|rater) + (1|rep))`. Newton steps with the average information from a moment
 * estimate. The likelihood is exact as long as the smaller side of each connected part has at most
 * 2,000 nodes, and its gradient estimated from fixed sign vectors beyond that. With more than 300 nodes
 * on the smaller side a rough search comes first, and the last step, below 0.5 % of a variance ratio, is
 * taken with the error variances of the step before.
 *
 * A variance that the data put at zero is reported as 0. The result does not depend on the order of
 * the ratings and is the same in every run. Small panels: see {@link canEstimateVariances}.
 */
export function fairScoresReml(ratings: readonly SeverityRating[]): FairScores {
  return solveReml(severityDesign(ratings))
}

/** {@link fairScoresReml} where {@link canEstimateVariances} holds, in one pass; otherwise null. */
export function fairScoresIfEnough(ratings: readonly SeverityRating[]): FairScores | null {
  if (ratings.length < MIN_RATINGS) return null
  const design = severityDesign(ratings)
  return isEnough(design) ? solveReml(design) : null
}

function solveReml(design: SeverityDesign): FairScores {
  if (design.total < 2 || design.squares < NOTHING) {
    // Nothing varies: every effect is zero under any ratio.
    const system = severitySystem(design, 1, 1)
    const variance = { rep: 0, rater: 0, residual: 0 }
    return describeFairScores(design, system, variance, 'reml', { sigma2: 0, lambdaRatee: 1 })
  }
  const large = design.components.some(({ small }) => small.length > SMALL)
  let start = firstRatios(design)
  if (large) start = search(design, start, ROUGH).ratios
  const { ratios, at } = search(design, start, {
    enough: large ? LARGE_ENOUGH : SMALL_ENOUGH,
    maxSteps: MAX_STEPS,
  })
  const [lambdaRatee, lambdaRater] = [1 / ratios[0], 1 / ratios[1]]
  const last = severitySystem(design, lambdaRatee, lambdaRater, { denseLimit: SMALL })
  const system = large ? { ...last, exact: at.system.exact, inverse: () => at.inverse } : last
  const sigma2 = residualVariance(design, last.solve(0, design.sum).effects)
  const varianceOf = (ratio: number) => (ratio <= LOWEST * 1.0001 ? 0 : ratio * sigma2)
  const variance = { rep: varianceOf(ratios[0]), rater: varianceOf(ratios[1]), residual: sigma2 }
  return describeFairScores(design, system, variance, 'reml', { sigma2, lambdaRatee })
}

import { leaveOut } from './leave-out.ts'
import { probabilityPositive } from './probability-superiority.ts'
import { type SeverityDesign, type SeverityRating, severityDesign } from './severity-design.ts'
import { type SeveritySystem, severitySystem } from './severity-system.ts'

/** Ridge weights λ = residual variance / variance of the effects, and the residual variance. */
export interface SeverityPriors {
  lambdaRatee: number
  lambdaRater: number
  sigma2: number
}

/** Single-rater consistency .40 and a leniency SD of .316 on the 1–5 scale (SCIENCE 3.4). */
export const DEFAULT_SEVERITY_PRIORS: SeverityPriors = {
  lambdaRatee: 1.5,
  lambdaRater: 3,
  sigma2: 0.3,
}

export interface FairRatee {
  /** Severity-corrected, shrunken score μ + θ: the number that is used. */
  score: number
  se: number
  /** Mean of (rating − rater effect): the number that is shown, not shrunken. */
  adjustedMean: number
  rawMean: number
  /** 1 − PEV/variance of ratees, 0 to 1. */
  reliability: number
  ratings: number
}

export interface FairRater {
  /** Leniency: by how much this rater scores everyone above (+) or below (−) the average rater. */
  effect: number
  se: number
  ratings: number
}

export interface FairScores {
  mean: number
  variance: { rep: number; rater: number; residual: number }
  estimatedBy: 'prior' | 'reml'
  /** Connected parts of the rating graph. More than one: do not rank across them. */
  components: number
  /** Whether standard errors are exact or, for a very large design, estimated (about 1 %). */
  standardErrors: 'exact' | 'estimated'
  ratees: Map<string, FairRatee>
  raters: Map<string, FairRater>
  /** Contrast of two ratees with the covariance of their errors. Throws RangeError for a stranger. */
  difference(a: string, b: string): FairDifference
  /**
   * Score and standard error of a ratee without some of their own ratings, exactly as if solved again; null when no
   * rating of theirs stays. Throws RangeError for a stranger.
   */
  without(
    ratee: string,
    removed: readonly { rater: string; y: number }[],
  ): { score: number; se: number } | null
}

export interface FairDifference {
  /** score(a) − score(b). */
  difference: number
  standardError: number
  /** P(a > b), 0 to 1; ½ for a person against themselves. */
  probability: number
}

/** Σ of the effects at the other end of a node's ratings. */
function neighbourSum(design: SeverityDesign, node: number, effects: Float64Array): number {
  let sum = 0
  const to = design.start[node + 1] ?? 0
  for (let edge = design.start[node] ?? 0; edge < to; edge++) {
    sum += (design.count[edge] ?? 0) * (effects[design.partner[edge] ?? 0] ?? 0)
  }
  return sum
}

/** Effects at the solution of a design, shared by the prior and the REML form. */
export function describeFairScores(
  design: SeverityDesign,
  system: SeveritySystem,
  variance: FairScores['variance'],
  estimatedBy: FairScores['estimatedBy'],
  ridge: { sigma2: number; lambdaRatee: number },
): FairScores {
  const { sigma2, lambdaRatee } = ridge
  const n = design.ratees.length
  const { mean, effects } = system.solve(0, design.sum)
  const inverse = system.inverse()
  const at = (list: Float64Array, node: number) => list[node] ?? 0
  const root = (c: number) => Math.sqrt(Math.max(0, sigma2 * c))
  const score = (node: number) => design.centre + mean + at(effects, node)

  const ratees = new Map<string, FairRatee>()
  design.ratees.forEach((name, node) => {
    const ratings = at(design.degree, node)
    const rawMean = design.centre + at(design.sum, node) / ratings
    const c = at(inverse.diagonal, node)
    ratees.set(name, {
      score: score(node),
      se: root(inverse.mean + c + 2 * at(inverse.withMean, node)),
      adjustedMean: rawMean - neighbourSum(design, node, effects) / ratings,
      rawMean,
      reliability: Math.max(0, Math.min(1, 1 - lambdaRatee * c)),
      ratings,
    })
  })
  const raters = new Map<string, FairRater>()
  design.raters.forEach((name, index) => {
    const node = n + index
    raters.set(name, {
      effect: at(effects, node),
      se: root(at(inverse.diagonal, node)),
      ratings: at(design.degree, node),
    })
  })

  const rateePlace = placesOf(design.ratees, 0, (name) => `There are no ratings of ${name}.`)
  const raterPlace = placesOf(design.raters, n, (name) => `There are no ratings by ${name}.`)
  return {
    mean: design.centre + mean,
    variance,
    estimatedBy,
    components: design.components.length,
    standardErrors: system.exact ? 'exact' : 'estimated',
    ratees,
    raters,
    difference(a, b) {
      const [left, right] = [rateePlace(a), rateePlace(b)]
      const difference = score(left) - score(right)
      const standardError = root(system.contrast(left, right))
      const probability = probabilityPositive(difference, standardError)
      return { difference, standardError, probability }
    },
    without(ratee, removed) {
      return leaveOut(
        { design, system, mean, effects, sigma2 },
        rateePlace(ratee),
        removed.map(({ rater, y }) => ({ rater: raterPlace(rater), y })),
      )
    },
  }
}

/** Node numbers by name, listed at first use. */
function placesOf(
  names: readonly string[],
  offset: number,
  refusal: (name: string) => string,
): (name: string) => number {
  let places: Map<string, number> | null = null
  return (name) => {
    places ??= new Map(names.map((known, index) => [known, offset + index]))
    const node = places.get(name)
    if (node === undefined) throw new RangeError(refusal(name))
    return node
  }
}

/**
 * Fair scores: the additive mixed model y = μ + ratee + rater + error, solved by ridge (Henderson 1975;
 * SCIENCE 3.4) with given priors. Removes what a rater gives everyone, and shrinks thin evidence to the
 * mean. In a balanced panel the ranking of raw means is unchanged.
 *
 * Scores in the units of the ratings. The result does not depend on the order of the ratings. Without
 * ratings: mean 0, no components, empty maps. Throws RangeError for a rating beyond ±1e100 or priors
 * outside λ 1e-6 … 1e12, σ² 0 … 1e100.
 *
 * Cost: the cube of the smaller side of each connected part, up to 2,000; beyond that the effects are
 * solved by conjugate gradients and standard errors are estimated (see `severity-iterative.ts`).
 * Differences of two people are exact in both cases.
 */
export function fairScores(
  ratings: readonly SeverityRating[],
  priors: SeverityPriors = DEFAULT_SEVERITY_PRIORS,
): FairScores {
  const { lambdaRatee, lambdaRater, sigma2 } = priors
  const ridge = (lambda: number) => lambda >= 1e-6 && lambda <= 1e12
  if (!ridge(lambdaRatee) || !ridge(lambdaRater) || !(sigma2 >= 0 && sigma2 <= 1e100)) {
    throw new RangeError(
      'The settings for strict and lenient raters need λ from 1e-6 to 1e12 and a residual variance >= 0.',
    )
  }
  const design = severityDesign(ratings)
  const system = severitySystem(design, lambdaRatee, lambdaRater)
  const variance = { rep: sigma2 / lambdaRatee, rater: sigma2 / lambdaRater, residual: sigma2 }
  return describeFairScores(design, system, variance, 'prior', { sigma2, lambdaRatee })
}

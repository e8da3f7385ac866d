import { mean, sumOfSquares } from './moments.ts'

export interface ShrunkRep {
  n: number
  rawMean: number
  /** 0 = only the group counts, 1 = only the own record counts. */
  weight: number
  /** μ + weight·(raw mean − μ), always between the raw and the group mean. */
  score: number
  /** √(τ²(1 − weight)). */
  se: number
}

export interface EmpiricalBayes {
  /** Mean squares within and between reps; null without degrees of freedom. */
  msw: number | null
  msb: number | null
  /** Effective periods per rep, (N − Σn²/N)/(k − 1). */
  n0: number | null
  /** Variance of true differences between reps; 0 = no reliable differences. */
  tau2: number | null
  /** Precision-weighted mean of the peer group. */
  mu: number | null
  reps: Map<string, ShrunkRep>
  /** N − k: the degrees of freedom behind msw. Below 5, use {@link shrinkageFallback}. */
  errorDf: number
}

const NOT_COMPUTABLE = { msw: null, msb: null, n0: null, tau2: null, mu: null }

/**
 * Empirical-Bayes shrinkage of means with unequal numbers of values, one-way moments (Searle, Casella
 * & McCulloch 1992; SCIENCE 5.3): τ² = max(0, (MSB − MSW)/n0), weight = τ²/(τ² + MSW/n). Keys are
 * reps, values their period attainments; empty lists are ignored. Not computable (nulls and an empty
 * map) with fewer than two reps or without one rep that has two values. Order does not matter.
 */
export function empiricalBayes(groups: ReadonlyMap<string, readonly number[]>): EmpiricalBayes {
  const reps = [...groups.entries()]
    .filter(([, values]) => values.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, values]) => {
      const sorted = [...values].sort((a, b) => a - b)
      const rawMean = mean(sorted) ?? Number.NaN
      return { id, n: sorted.length, rawMean, squares: sumOfSquares(sorted) ?? Number.NaN }
    })
  const k = reps.length
  const total = reps.reduce((sum, rep) => sum + rep.n, 0)
  const errorDf = total - k
  if (k < 2 || errorDf < 1) return { ...NOT_COMPUTABLE, reps: new Map(), errorDf }
  const grand = reps.reduce((sum, rep) => sum + (rep.rawMean * rep.n) / total, 0)
  const msw = reps.reduce((sum, rep) => sum + rep.squares, 0) / errorDf
  const msb = reps.reduce((sum, rep) => sum + rep.n * (rep.rawMean - grand) ** 2, 0) / (k - 1)
  const n0 = (total - reps.reduce((sum, rep) => sum + rep.n * rep.n, 0) / total) / (k - 1)
  if (!Number.isFinite(msw) || !Number.isFinite(msb)) {
    return { ...NOT_COMPUTABLE, reps: new Map(), errorDf }
  }
  const tau2 = Math.max(0, (msb - msw) / n0)
  // Precision 1/(τ² + msw/n), in units of the larger variance so that it can neither over- nor underflow.
  const unit = Math.max(tau2, msw)
  const precisions = reps.map((rep) => {
    const variance = tau2 / unit + msw / unit / rep.n
    return variance > 0 ? 1 / variance : 1
  })
  const precision = precisions.reduce((sum, value) => sum + value, 0)
  const mu = reps.reduce((sum, rep, i) => sum + rep.rawMean * ((precisions[i] ?? 0) / precision), 0)
  const shrunk = new Map<string, ShrunkRep>()
  for (const { id, n, rawMean } of reps) {
    const weight = tau2 > 0 ? tau2 / (tau2 + msw / n) : 0
    const score = between(mu + weight * (rawMean - mu), mu, rawMean)
    shrunk.set(id, { n, rawMean, weight, score, se: Math.sqrt(tau2 * (1 - weight)) })
  }
  return { msw, msb, n0, tau2, mu, reps: shrunk, errorDf }
}

/**
 * Shrinkage when a group is too small to estimate variances (fewer than 5 reps or 5 error degrees of
 * freedom): weight = n/(n + κ), with κ = 4 quarters by default, in line with a test-retest
 * correlation near .50 for objective results (Sturman, Cheramie & Cashen 2005). n >= 0, κ > 0.
 */
export function shrinkageFallback(input: {
  rawMean: number
  n: number
  mu: number
  kappa?: number
}): { weight: number; score: number } {
  const { rawMean, n, mu, kappa = 4 } = input
  const weight = n > 0 ? n / (n + Math.max(kappa, 0)) : 0
  return { weight, score: between(mu * (1 - weight) + weight * rawMean, mu, rawMean) }
}

/** Keeps rounding from pushing a score outside its two ends. */
function between(value: number, a: number, b: number): number {
  return Math.min(Math.max(value, Math.min(a, b)), Math.max(a, b))
}

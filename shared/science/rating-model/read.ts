import { entryOf, type SparseMatrix, sparseSolve, squareForm } from '../sparse-symmetric.ts'
import type { Block } from './block.ts'
import { at, SPREADS } from './design.ts'
import type { Fit } from './fit.ts'
import {
  type Coefficients,
  coefficientsOf,
  competencyWeights,
  type Parts,
  partsOf,
  priorVariance,
  type Reduced,
  reduce,
  reduceShared,
  type Shared,
  scoreWeights,
  sourceWeights,
  totalOf,
  type Weights,
} from './functional.ts'
import { blockAt, layoutAt } from './system.ts'
import type { Effects } from './working.ts'

/** A weighted mean over cells of one person, with the makings of its errors. */
export interface Reading {
  value: number
  /** Variance at known spreads (V). */
  variance: number
  /** How the value moves with each log variance; empty when the spreads are taken as known. */
  derivatives: readonly number[]
  /** What one step of colour adds to the value (f); 0 when colour is not measured. */
  trace: number
  /** κ⁺·√(V + 2J'H⁻¹J + σ_b²f²), above 0. */
  se: number
  /** Share of the difference between people that this person's evidence settles, 0 to 1. */
  ownShare: number
  /** What the errors of two people share enters through these. */
  readonly reduced: Reduced
  /** Ψ⁻¹ℓ over the unknowns of the job; worked out when first asked for. */
  readonly solved: Float64Array
}

/** 2·a'H⁻¹b: what not knowing the spreads adds to a variance or covariance. */
export function spreadUncertainty(fit: Fit, a: readonly number[], b: readonly number[]): number {
  if (!fit.uncertainty || a.length === 0 || b.length === 0) return 0
  let sum = 0
  fit.uncertainty.forEach((row, i) => {
    row.forEach((value, j) => {
      sum += at(a, i) * value * at(b, j)
    })
  })
  return 2 * sum
}

function derivativesOf(fit: Fit, index: number, weights: Weights, effects: Parts): number[] {
  const { design, working } = fit
  if (!working) return []
  const layout = layoutAt(design, index)
  const own: Partial<Record<string, number>> = {
    g: effects.g,
    c: effects.c,
    m: effects.m,
    q: effects.q,
  }
  return SPREADS.map((spread, t) => {
    return (own[spread] ?? 0) - totalOf(design, layout, weights, working[t] as Effects)
  })
}

/** ℓ'Ψ⁻¹ℓ: a person's line holds cells and the person's own raters only. */
const sharedVariance = ({ system }: Fit, { line }: Reduced): number =>
  squareForm(system.inverse(), [...line.keys()], [...line.values()])

/** What one set of weights comes to over a pattern that several people share, by the block of the pattern. */
const patterns = new WeakMap<Block, Map<Weights, { coefficients: Coefficients; shared: Shared }>>()

function reducedFor({ design, system }: Fit, index: number, weights: Weights): Reduced {
  const layout = layoutAt(design, index)
  const block = blockAt(system, index)
  const { spreads } = system
  if (layout.pattern.people === 1) {
    return reduce(design, layout, block, spreads, coefficientsOf(design, layout, weights))
  }
  const ofBlock = patterns.get(block) ?? new Map()
  patterns.set(block, ofBlock)
  let known = ofBlock.get(weights)
  if (!known) {
    const coefficients = coefficientsOf(design, layout, weights)
    known = {
      coefficients,
      shared: reduceShared(design, layout, block, spreads, coefficients),
    }
    ofBlock.set(weights, known)
  }
  return reduce(design, layout, block, spreads, known.coefficients, known.shared)
}

function solvedLine({ system }: Fit, { line }: Reduced): Float64Array {
  const solved = new Float64Array(system.size)
  for (const [place, value] of line) solved[place] = value
  sparseSolve(system.factor, solved)
  return solved
}

/** Variances at known spreads, by the equations they come from: other scores on the same rows leave them as they are. */
const variances = new WeakMap<SparseMatrix, Map<Weights, Float64Array>>()

function varianceOf(fit: Fit, index: number, weights: Weights, reduced: () => Reduced): number {
  const { factor, design } = fit.system
  const ofFactor = variances.get(factor) ?? new Map<Weights, Float64Array>()
  variances.set(factor, ofFactor)
  const all = ofFactor.get(weights) ?? new Float64Array(design.people.length).fill(Number.NaN)
  ofFactor.set(weights, all)
  const found = at(all, index)
  if (!Number.isNaN(found)) return found
  const variance = reduced().ownVariance + sharedVariance(fit, reduced())
  all[index] = variance
  return variance
}

/** Reads a weighted mean over cells of the person at this place of the design. */
export function readWeights(fit: Fit, index: number, weights: Weights): Reading {
  const { design, system } = fit
  const layout = layoutAt(design, index)
  const effects = partsOf(design, layout, weights, fit.solution)
  let reduced: Reduced | null = null
  const reducedOnce = () => {
    reduced ??= reducedFor(fit, index, weights)
    return reduced
  }
  const variance = varianceOf(fit, index, weights, reducedOnce)
  let solved: Float64Array | null = null
  const trace = fit.trace ? totalOf(design, layout, weights, fit.trace) : 0
  const derivatives = derivativesOf(fit, index, weights, effects)
  const estimated = variance + spreadUncertainty(fit, derivatives, derivatives)
  return {
    value: totalOf(design, layout, weights, fit.solution),
    variance,
    derivatives,
    trace,
    se: fit.widening * Math.sqrt(estimated + fit.colourVariance * trace * trace),
    ownShare: Math.max(0, 1 - estimated / priorVariance(design, weights, system.spreads)),
    get reduced() {
      return reducedOnce()
    },
    get solved() {
      solved ??= solvedLine(fit, reducedOnce())
      return solved
    },
  }
}

/** Covariance of the errors of two readings of different people, κ⁺²·T. */
export function covarianceOf(fit: Fit, a: Reading, b: Reading): number {
  let shared = 0
  for (const [place, value] of a.reduced.line) shared += value * at(b.solved, place)
  const colour = fit.colourVariance * a.trace * b.trace
  return (
    fit.widening ** 2 * (shared + spreadUncertainty(fit, a.derivatives, b.derivatives) + colour)
  )
}

/** The leadership score, every competency and every source of one person. */
export interface PersonReading {
  person: string
  score: Reading
  /** Share of the weight of the score in cells with at least one row. */
  coverage: number
  /** Different raters with a row on the person, keys left out. */
  raters: number
}

export function readPerson(fit: Fit, index: number): PersonReading {
  const { design } = fit
  const layout = layoutAt(design, index)
  const weights = scoreWeights(design)
  return {
    person: layout.person,
    score: readWeights(fit, index, weights),
    coverage: layout.cells.reduce((sum, cell) => sum + at(weights, cell), 0),
    raters: layout.keyLabels.filter((key) => !key).length,
  }
}

export const readCompetency = (fit: Fit, index: number, k: number): Reading =>
  readWeights(fit, index, competencyWeights(fit.design, k))

export const readSource = (fit: Fit, index: number, s: number): Reading =>
  readWeights(fit, index, sourceWeights(fit.design, s))

/** How much more each rater gives than the average rater, with its standard error; keys have none. */
export function readRaters(fit: Fit): Map<string, { effect: number; se: number }> {
  const { design, system, solution, trace } = fit
  return new Map(
    design.raters.map((rater, index) => {
      const place = design.cells + index
      const f = trace ? at(trace.top, place) : 0
      const se = Math.sqrt(entryOf(system.inverse(), place, place) + fit.colourVariance * f * f)
      return [rater, { effect: at(solution.top, place), se }]
    }),
  )
}

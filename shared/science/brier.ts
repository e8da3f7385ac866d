import { finiteOrNull } from './finite.ts'

export interface BrierScore {
  /** Mean squared error of predicted probabilities: 0 is perfect, .25 is a coin. */
  brier: number | null
  /** The score of always predicting the observed rate. */
  reference: number | null
  /** 1 − brier/reference: 0 = no better than the base rate, 1 = perfect; null without variation. */
  skill: number | null
  meanPredicted: number | null
  observedRate: number | null
}

/**
 * Brier score and skill of predicted probabilities against outcomes 0 or 1 (Brier 1950). Lists of
 * equal length, in the same order; null for empty or unequal lists.
 */
export function brierScore(predicted: readonly number[], outcome: readonly number[]): BrierScore {
  const n = predicted.length
  if (n === 0 || outcome.length !== n) {
    return { brier: null, reference: null, skill: null, meanPredicted: null, observedRate: null }
  }
  let squares = 0
  let predictions = 0
  let successes = 0
  predicted.forEach((p, index) => {
    const result = outcome[index] ?? 0
    squares += (p - result) ** 2 / n
    predictions += p / n
    successes += result / n
  })
  const reference = finiteOrNull(successes * (1 - successes))
  const brier = finiteOrNull(squares)
  const known = brier !== null && reference !== null
  return {
    brier,
    reference,
    skill: known && reference > 1e-15 ? finiteOrNull(1 - brier / reference) : null,
    meanPredicted: finiteOrNull(predictions),
    observedRate: finiteOrNull(successes),
  }
}

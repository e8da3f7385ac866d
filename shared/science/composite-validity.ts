import { finiteOrNull } from './finite.ts'

/**
 * Validity of a weighted sum of standardised sources, w'v/√(w'Rw), with R equicorrelated at the mean
 * intercorrelation (Ghiselli, Campbell & Zedeck 1981). Any unit of weights; lists of equal length.
 * Null when lengths differ or the composite does not vary.
 */
export function compositeValidity(sources: {
  weights: readonly number[]
  validities: readonly number[]
  meanIntercorrelation: number
}): number | null {
  const { weights, validities, meanIntercorrelation } = sources
  if (weights.length !== validities.length || weights.length === 0) return null
  const largest = Math.max(...weights.map(Math.abs))
  if (!(largest > 0)) return null
  let covariance = 0
  let sum = 0
  let squares = 0
  weights.forEach((raw, index) => {
    const weight = raw / largest
    covariance += weight * (validities[index] ?? 0)
    sum += weight
    squares += weight * weight
  })
  const variance = (1 - meanIntercorrelation) * squares + meanIntercorrelation * sum * sum
  return variance > 0 ? finiteOrNull(covariance / Math.sqrt(variance)) : null
}

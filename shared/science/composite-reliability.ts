import { finiteOrNull } from './finite.ts'

export interface CompositeReliability {
  variance: number | null
  sd: number | null
  errorVariance: number | null
  reliability: number | null
  /** Standard error of measurement of the composite, √(error variance). */
  sem: number | null
}

/**
 * Reliability of a weighted sum (Mosier 1943): 1 − Σw²s²(1−r)/s_C², where s_C² = w'Sw follows from
 * the standard deviations and correlations of the parts. Lists of equal length; `correlations` is a
 * full square matrix; reliabilities 0 to 1. Null when sizes differ or the composite does not vary.
 */
export function compositeReliability(parts: {
  weights: readonly number[]
  sds: readonly number[]
  reliabilities: readonly number[]
  correlations: readonly (readonly number[])[]
}): CompositeReliability {
  const { weights, sds, reliabilities, correlations } = parts
  const size = weights.length
  const scaled = weights.map((weight, index) => weight * (sds[index] ?? Number.NaN))
  let variance = 0
  let errorVariance = 0
  scaled.forEach((si, i) => {
    errorVariance += si * si * (1 - (reliabilities[i] ?? Number.NaN))
    scaled.forEach((sj, j) => {
      variance += si * sj * (correlations[i]?.[j] ?? Number.NaN)
    })
  })
  const usable = size > 0 && sds.length === size && reliabilities.length === size && variance > 0
  if (!usable || !Number.isFinite(variance) || !(errorVariance >= 0)) {
    return { variance: null, sd: null, errorVariance: null, reliability: null, sem: null }
  }
  return {
    variance,
    sd: Math.sqrt(variance),
    errorVariance: finiteOrNull(errorVariance),
    reliability: finiteOrNull(1 - errorVariance / variance),
    sem: finiteOrNull(Math.sqrt(errorVariance)),
  }
}

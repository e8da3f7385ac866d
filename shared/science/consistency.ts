import { finiteOrNull } from './finite.ts'
import { mean, sampleSd } from './moments.ts'

export interface Consistency {
  n: number
  mean: number | null
  /** Sample standard deviation (n − 1). */
  sd: number | null
  /** Coefficient of variation SD/mean: .15 means period results differ by about 15 % of the mean. */
  cv: number | null
  /** cv × (1 + 1/(4n)), corrected for short series. */
  cvCorrected: number | null
}

const MIN_PERIODS = 4
const MIN_MEAN = 0.05

/**
 * How even a series of period attainments is: the coefficient of variation with Sokal & Rohlf's
 * small-sample correction. Null for fewer than four periods or a mean of .05 or less, where the ratio
 * says nothing.
 */
export function consistency(values: readonly number[]): Consistency {
  const n = values.length
  const centre = mean(values)
  const sd = sampleSd(values)
  const known = n >= MIN_PERIODS && centre !== null && sd !== null && centre > MIN_MEAN
  const cv = known ? finiteOrNull(sd / centre) : null
  return {
    n,
    mean: centre,
    sd,
    cv,
    cvCorrected: cv === null ? null : finiteOrNull(cv * (1 + 1 / (4 * n))),
  }
}

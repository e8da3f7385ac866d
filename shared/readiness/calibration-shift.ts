import { finiteOrNull } from '../science/finite.ts'
import { mean, sampleSd } from '../science/moments.ts'

export interface CalibrationShift {
  /** Per member (final − initial)/(advice − initial); null for a member who began at the advice. */
  weightOfAdvice: (number | null)[]
  weightOfAdviceMean: number | null
  /** Σd(f − x)/Σd² with d = advice − initial: how far the panel moved to the first number. */
  pull: number | null
  sdBefore: number | null
  sdAfter: number | null
  /** SD after / SD before: below .5 with no evidence added is conformity, not calibration. */
  convergence: number | null
  meanShift: number | null
  meanAbsoluteShift: number | null
}

/**
 * What a calibration meeting did to the scores of one case (SCIENCE 8): `initial` sealed and `final`
 * scores per member, in the same order, and `advice`, the first number spoken. Score units. Null where
 * nothing can be computed; all null for lists of unequal length.
 */
export function calibrationShift(input: {
  initial: readonly number[]
  final: readonly number[]
  advice: number
}): CalibrationShift {
  const { initial, final, advice } = input
  const paired = initial.length === final.length
  const shifts = paired ? initial.map((before, index) => (final[index] ?? 0) - before) : []
  const distances = paired ? initial.map((before) => advice - before) : []
  const weightOfAdvice = shifts.map((shift, index) => {
    const distance = distances[index] ?? 0
    return distance === 0 ? null : finiteOrNull(shift / distance)
  })
  let products = 0
  let squares = 0
  distances.forEach((distance, index) => {
    products += distance * (shifts[index] ?? 0)
    squares += distance * distance
  })
  const sdBefore = paired ? sampleSd(initial) : null
  const sdAfter = paired ? sampleSd(final) : null
  return {
    weightOfAdvice,
    weightOfAdviceMean: mean(weightOfAdvice.filter((weight) => weight !== null)),
    pull: finiteOrNull(products / squares),
    sdBefore,
    sdAfter,
    convergence: sdBefore === null || sdAfter === null ? null : finiteOrNull(sdAfter / sdBefore),
    meanShift: mean(shifts),
    meanAbsoluteShift: mean(shifts.map(Math.abs)),
  }
}

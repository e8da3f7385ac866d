import { finiteOrNull } from './finite.ts'
import { type Interval, normalCritical } from './normal.ts'

export interface MeasurementError {
  /** Standard error of measurement, SD·√(1 − r). */
  sem: number | null
  /** x ± z·SEM: where repeated scores of this person would fall around the observed one. */
  observedInterval: Interval | null
  /** Regressed true score, mean + r(x − mean). */
  trueScore: number | null
  /** Standard error of that estimate, SD·√(r(1 − r)), and its interval. */
  trueScoreError: number | null
  trueScoreInterval: Interval | null
  /** Standard error of the difference between two people, √2·SEM. */
  differenceError: number | null
}

function around(centre: number | null, halfWidth: number | null): Interval | null {
  if (centre === null || halfWidth === null) return null
  const lower = finiteOrNull(centre - halfWidth)
  const upper = finiteOrNull(centre + halfWidth)
  return lower === null || upper === null ? null : [lower, upper]
}

/**
 * Classical test theory (Lord & Novick 1968): how far an observed score may be from the true one.
 * `x`, `mean` and `sd` in score units, sd >= 0; `reliability` 0 to 1; `level` in (0, 1). All null
 * outside those ranges.
 */
export function measurementError(input: {
  x: number
  mean: number
  sd: number
  reliability: number
  level?: number
}): MeasurementError {
  const { x, mean, sd, reliability, level = 0.95 } = input
  if (!(sd >= 0) || !(reliability >= 0 && reliability <= 1) || !(level > 0 && level < 1)) {
    return {
      sem: null,
      observedInterval: null,
      trueScore: null,
      trueScoreError: null,
      trueScoreInterval: null,
      differenceError: null,
    }
  }
  const critical = normalCritical(level)
  const sem = finiteOrNull(sd * Math.sqrt(1 - reliability))
  const trueScore = finiteOrNull(mean + reliability * (x - mean))
  const trueScoreError = finiteOrNull(sd * Math.sqrt(reliability * (1 - reliability)))
  return {
    sem,
    observedInterval: around(x, sem === null ? null : critical * sem),
    trueScore,
    trueScoreError,
    trueScoreInterval: around(
      trueScore,
      trueScoreError === null ? null : critical * trueScoreError,
    ),
    differenceError: sem === null ? null : finiteOrNull(Math.SQRT2 * sem),
  }
}

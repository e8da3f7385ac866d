import { normalCdf, normalDensity } from '../normal.ts'
import { at } from './design.ts'

/** The ends of the scale: a score there stands for anything beyond `half` of a step before it. */
export interface ScaleEnds {
  top: number
  bottom: number
  half: number
}

export const SCALE_ENDS: ScaleEnds = { top: 5, bottom: 1, half: 0.25 }

/** φ(a)/(1 − Φ(a)), relative error below 1e-9 for every a. */
export function mills(a: number): number {
  if (a < 5) return normalDensity(a) / normalCdf(-a)
  // Continued fraction a + 1/(a + 2/(a + 3/(a + …))) of the inverse ratio, from the far end.
  let value = a
  for (let k = 60; k >= 1; k--) value = a + k / value
  return value
}

/**
 * Reads scores at the ends of the scale as the mean of a normal cut there, never as inside the scale.
 * `fits` are what the model expects without the row's own residual, `residual` its variance.
 */
export function readEnds(
  scores: ArrayLike<number>,
  fits: ArrayLike<number>,
  residual: number,
  { top, bottom, half }: ScaleEnds = SCALE_ENDS,
): Float64Array {
  const s = Math.sqrt(residual)
  const read = new Float64Array(scores.length)
  for (let i = 0; i < scores.length; i++) {
    const y = at(scores, i)
    const fit = at(fits, i)
    if (y >= top - 1e-9) read[i] = Math.max(top, fit + s * mills((top - half - fit) / s))
    else if (y <= bottom + 1e-9) {
      read[i] = Math.min(bottom, fit - s * mills((fit - bottom - half) / s))
    } else read[i] = y
  }
  return read
}

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
 * Reads a score at an end of the scale as the mean of a normal cut there, never as inside the scale; others stay.
 * `fit` is what the model expects without the row's own residual, `s` the spread of that.
 */
export function readEnd(
  score: number,
  fit: number,
  s: number,
  { top, bottom, half }: ScaleEnds,
): number {
  if (score >= top - 1e-9) return Math.max(top, fit + s * mills((top - half - fit) / s))
  if (score > bottom + 1e-9) return score
  return Math.min(bottom, fit - s * mills((fit - bottom - half) / s))
}

/** How far the reading of such a score goes with its fit, `read` being that reading. */
export function slopeOfEnd(
  score: number,
  fit: number,
  read: number,
  s: number,
  { top, bottom, half }: ScaleEnds,
): number {
  if (read === top || read === bottom) return 0
  const beyond = Math.abs(read - fit) / s
  const cut = (score >= top - 1e-9 ? top - half - fit : fit - bottom - half) / s
  return 1 - beyond * (beyond - cut)
}

/** All scores read: `fits` are what the model expects of each row, `residual` is the variance left. */
export const readEnds = (
  scores: ArrayLike<number>,
  fits: ArrayLike<number>,
  residual: number,
  ends: ScaleEnds = SCALE_ENDS,
): Float64Array =>
  Float64Array.from(scores, (score, i) => readEnd(score, at(fits, i), Math.sqrt(residual), ends))

import { finiteOrNull } from './finite.ts'
import { median, sampleSd } from './moments.ts'

export interface RobustZ {
  median: number | null
  /** 1.4826·MAD, which equals the SD for normal data. */
  madScaled: number | null
  /** (x − median)/spread, within ±cap. */
  z: number | null
}

/** Makes the median absolute deviation of normal data equal to its standard deviation. */
const NORMAL_CONSISTENT = 1.4826

/**
 * Robust z score of x among peers (Iglewicz & Hoaglin 1993). Spread is 1.4826·MAD; when that is 0
 * the sample SD; when that is 0, too, z is 0. Capped at ±`cap`. Null for no values.
 */
export function robustZ(x: number, values: readonly number[], cap = 3): RobustZ {
  const centre = median(values)
  if (centre === null) return { median: null, madScaled: null, z: null }
  const mad = median(values.map((value) => Math.abs(value - centre)))
  const madScaled = finiteOrNull(NORMAL_CONSISTENT * (mad ?? Number.NaN))
  const spread = madScaled || sampleSd(values)
  if (spread === null) return { median: centre, madScaled, z: values.length === 1 ? 0 : null }
  const raw = spread > 0 ? (x - centre) / spread : 0
  return { median: centre, madScaled, z: Math.max(-cap, Math.min(cap, raw)) }
}

import { finiteOrNull } from './finite.ts'

/**
 * Thorndike's case II correction of a correlation seen only among selected people:
 * r_c = r·u/√(1 + r²(u² − 1)), u = SD of all candidates / SD of the selected (Thorndike 1949). r −1 to
 * 1, u > 0; null otherwise. A sensitivity line only: over-correction is the classic error.
 */
export function rangeRestriction(r: number, u: number): number | null {
  if (!(Math.abs(r) <= 1) || !(u > 0)) return null
  // The same as above, arranged so that a huge u cannot overflow.
  const corrected = finiteOrNull(r / Math.hypot(r, Math.sqrt(1 - r * r) / u))
  return r === 0 ? 0 : corrected
}

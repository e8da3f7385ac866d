import { finiteOrNull } from './finite.ts'

/**
 * Correlation of true scores, r/√(r_xx·r_yy) (Spearman 1904). Reliabilities in (0, 1], r −1 to 1; null
 * otherwise. May exceed 1 when a reliability is underestimated: then say so instead of cutting it.
 */
export function disattenuate(r: number, reliabilityX: number, reliabilityY: number): number | null {
  const reliability = (value: number) => value > 0 && value <= 1
  if (!(Math.abs(r) <= 1) || !reliability(reliabilityX) || !reliability(reliabilityY)) return null
  return finiteOrNull(r / (Math.sqrt(reliabilityX) * Math.sqrt(reliabilityY)))
}

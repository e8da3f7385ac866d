import { finiteOrNull } from '../../science/finite.ts'
import { type Interval, normalCritical } from '../../science/normal.ts'

export interface CompositePart {
  /** Any unit; only the ratios count. Not negative. */
  weight: number
  /** Score and standard error of the source; null = no evidence from it. */
  score: number | null
  se: number | null
  /** What the peers score on this source: stands in for missing evidence. */
  peerMean: number
  peerSd: number
}

export interface Composite {
  /** Share of the weight that has evidence, 0 to 1. */
  coverage: number
  score: number | null
  se: number | null
  ci80: Interval | null
  /** The score over the present sources only: shown as a comparison, never used. */
  renormalised: number | null
}

/**
 * The weighted composite of SCIENCE 4.1: L = Σw·L_s, SE² = Σw²·SE_s². A missing source is filled with
 * the peer mean and the full peer SD, never left out silently and never counted as zero, so missing
 * evidence costs certainty. A score without a standard error gets the peer SD. Units of the scores.
 * Null when no weight is positive.
 */
export function compositeWithMissing(parts: readonly CompositePart[]): Composite {
  const largest = parts.reduce((most, part) => Math.max(most, part.weight), 0)
  const none = { coverage: 0, score: null, se: null, ci80: null, renormalised: null }
  if (!(largest > 0)) return none
  const weightOf = (part: CompositePart) => Math.max(0, part.weight) / largest
  const total = parts.reduce((sum, part) => sum + weightOf(part), 0)
  let present = 0
  let presentSum = 0
  let sum = 0
  let variance = 0
  for (const part of parts) {
    const weight = weightOf(part) / total
    const spread = part.score === null ? part.peerSd : (part.se ?? part.peerSd)
    sum += weight * (part.score ?? part.peerMean)
    variance += weight * weight * spread * spread
    if (part.score === null) continue
    present += weight
    presentSum += weight * part.score
  }
  const score = finiteOrNull(sum)
  const se = finiteOrNull(Math.sqrt(variance))
  const half = normalCritical(0.8) * (se ?? 0)
  const known = score !== null && se !== null && Number.isFinite(Math.abs(score) + half)
  return {
    coverage: Math.min(1, present),
    score,
    se,
    ci80: known ? [score - half, score + half] : null,
    renormalised: present > 0 ? finiteOrNull(presentSum / present) : null,
  }
}

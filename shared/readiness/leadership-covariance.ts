import { SCORED_SOURCES } from '../model/source.ts'
import type { JobField } from './job-fit.ts'
import { panelKey } from './panel.ts'

/**
 * Covariance of the errors of two people's composite scores. Raters in common make it: their severity is corrected by
 * the same estimate for both. Only sources whose error comes from the panel itself have one; stated default errors are
 * taken as independent. Within a source, competencies count by weight, as in the score (SCIENCE sections 3.4, 4.3).
 */
export function leadershipCovariance(a: string, b: string, { model, panel }: JobField): number {
  const { sourceWeights, sourceErrors } = model.rules
  const total = SCORED_SOURCES.reduce((sum, source) => sum + sourceWeights[source], 0)
  let covariance = 0
  for (const source of SCORED_SOURCES) {
    if (sourceErrors[source] !== null) continue
    let weights = 0
    let sum = 0
    for (const { id, weight } of model.competencies) {
      const solved = panel.parts.get(panelKey(source, id))?.scores
      const [left, right] = [solved?.ratees.get(a), solved?.ratees.get(b)]
      if (!solved || !left || !right) continue
      const { standardError } = solved.difference(a, b)
      weights += weight
      sum += (weight * (left.se ** 2 + right.se ** 2 - standardError ** 2)) / 2
    }
    if (weights > 0) covariance += (sourceWeights[source] / total) ** 2 * (sum / weights)
  }
  return covariance
}

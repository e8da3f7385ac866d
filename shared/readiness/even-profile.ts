import type { Standing } from '../model/standing.ts'
import { covarianceOf, readCompetency } from '../science/rating-model/read.ts'
import { rowDiffers } from '../science/row-differs.ts'
import { type JobField, solvedPlace } from './job-standing.ts'

/**
 * Whether no leadership competency of one person lies above another by more than chance, by the rule for a row of a
 * comparison (SCIENCE-2 section 8.3) over competencies in place of people. What colours all marks of a person alike
 * cancels out. False below two scored competencies: there is nothing to be even.
 */
export function isEvenProfile(
  { repId, leadership }: Pick<Standing, 'repId' | 'leadership'>,
  field: JobField,
): boolean {
  const known = leadership.competencies.flatMap(({ competency, score, se }) =>
    score === null || se === null ? [] : [{ competency, score, se }],
  )
  const place = solvedPlace(repId, field)
  const readings = known.map(({ competency }) => {
    const k = place?.fit.design.competencies.indexOf(competency) ?? -1
    return place && k >= 0 ? readCompetency(place.fit, place.index, k) : null
  })
  const covariance = known.map(({ se }, row) =>
    known.map((_, column) => {
      if (row === column) return se * se
      const [a, b] = [readings[row], readings[column]]
      return place && a && b ? covarianceOf(place.fit, a, b) : 0
    }),
  )
  const found = rowDiffers(
    known.map(({ score }) => score),
    covariance,
  )
  return found !== null && !found.differs
}

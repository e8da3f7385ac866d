import type { Job } from '../model/role-model.ts'
import type { ScoredSource } from '../model/source.ts'
import {
  covarianceOf,
  type Reading,
  readCompetency,
  readPerson,
  readSource,
} from '../science/rating-model/read.ts'
import { solvedPlace } from './job-standing.ts'
import type { JobFields } from './standings.ts'

/** A score of one job: the whole fit, or one competency or source of it. */
export interface Asked {
  job: Job
  competency?: string
  source?: ScoredSource
}

/** Covariance of the errors of two people's scores; 0 where one of them has none. */
export type ErrorCovariance = (asked: Asked, a: string, b: string) => number

/**
 * What the errors of two people share: raters in common, the level, the spreads and the colour of known sales
 * (SCIENCE-2 section 3.1). Every score is read once.
 */
export function errorCovariance(jobs: JobFields): ErrorCovariance {
  const readings = new Map<string, Reading | null>()
  const read = (asked: Asked, repId: string): Reading | null => {
    const { job, competency = '', source = '' } = asked
    const key = JSON.stringify([job, competency, source, repId])
    const known = readings.get(key)
    if (known !== undefined) return known
    const found = reading(asked, repId, jobs)
    readings.set(key, found)
    return found
  }
  return (asked, a, b) => {
    const { fit } = jobs[asked.job]
    const [left, right] = [read(asked, a), read(asked, b)]
    if (!fit || !left || !right) return 0
    return a === b ? left.se * left.se : covarianceOf(fit, left, right)
  }
}

function reading(
  { job, competency, source }: Asked,
  repId: string,
  jobs: JobFields,
): Reading | null {
  const field = jobs[job]
  const place = solvedPlace(repId, field)
  if (!place) return null
  const { fit, index } = place
  if (competency !== undefined) {
    const k = fit.design.competencies.indexOf(competency)
    return k < 0 ? null : readCompetency(fit, index, k)
  }
  if (source !== undefined) {
    const s = fit.design.sources.indexOf(source)
    return s < 0 ? null : readSource(fit, index, s)
  }
  return readPerson(fit, index).score
}

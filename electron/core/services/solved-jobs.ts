import { createHash } from 'node:crypto'
import type { RoleModel } from '../../../shared/model/role-model.ts'
import { ratingModelOf, type SalesZ } from '../../../shared/readiness/job-standing.ts'
import type { Organisation } from '../../../shared/readiness/organisation.ts'
import { type ScoredRating, scoredRatings } from '../../../shared/readiness/rating-panel.ts'
import {
  JOBS,
  type JobFields,
  type JobName,
  solveJobs,
} from '../../../shared/readiness/standings.ts'
import { foundBy } from '../../../shared/science/rating-model/fit.ts'
import { listSolvedJobs, type SolvedJob, saveSolvedJob } from '../books/solved-jobs.repository.ts'
import { isWriter, type Reader } from '../db/database.ts'
import { sameFigures } from './same-figures.ts'

/** Raised whenever the same data would give other standings; workspaces of an older edition are recomputed when opened. */
export const STANDINGS_EDITION = 6

type Rated = Pick<Organisation, 'ratings' | JobName>

/** Ratings whose text is put together before it is digested. */
const CHUNK = 5000

/** A digest of everything a job is solved from, and of the edition of this program's rules. */
function basisOf(model: RoleModel, ratings: readonly ScoredRating[], salesZ: SalesZ): string {
  const digest = createHash('sha256')
  digest.update(JSON.stringify([STANDINGS_EDITION, ratingModelOf(model), model.rules.knowsSales]))
  for (let start = 0; start < ratings.length; start += CHUNK) {
    const rows = ratings
      .slice(start, start + CHUNK)
      .map(({ repId, raterId, source, competency, score }) => [
        repId,
        raterId,
        source,
        competency,
        score,
        salesZ.get(repId) ?? null,
      ])
    digest.update(JSON.stringify(rows))
  }
  return digest.digest('hex')
}

const basesOf = (rated: Rated, salesZ: SalesZ) =>
  new Map(
    JOBS.map((job) => [job, basisOf(rated[job], scoredRatings(rated.ratings, rated[job]), salesZ)]),
  )

/**
 * Both jobs solved, from what solving the same data found before where that is kept; a write keeps what is new. The
 * ratings in one order, as the order is part of what tells that they are the same.
 */
export async function solveKept(
  db: Reader,
  rated: Rated,
  salesZ: SalesZ,
  unmoved: Partial<JobFields> = {},
): Promise<JobFields> {
  const bases = basesOf(rated, salesZ)
  const kept = await listSolvedJobs(db)
  const isKept = (job: JobName) => kept.get(job)?.basis === bases.get(job)
  const found = (job: JobName) => (isKept(job) ? (kept.get(job)?.found ?? null) : null)
  const jobs = solveJobs(rated, salesZ, unmoved, {
    manager: found('manager'),
    seller: found('seller'),
  })
  for (const job of JOBS) {
    const basis = bases.get(job)
    if (isWriter(db) && basis !== undefined && !isKept(job)) {
      await saveSolvedJob(db, job, { basis, found: jobs[job].fit && foundBy(jobs[job].fit) })
    }
  }
  return jobs
}

/** The jobs of which something else is kept than solving the same data anew finds. */
export function wrongJobs(
  kept: ReadonlyMap<JobName, SolvedJob>,
  jobs: JobFields,
  rated: Rated,
  salesZ: SalesZ,
): JobName[] {
  const bases = basesOf(rated, salesZ)
  return JOBS.filter((job) => {
    const own = kept.get(job)
    const { fit } = jobs[job]
    return own?.basis === bases.get(job) && !sameFigures(own?.found, fit && foundBy(fit))
  })
}

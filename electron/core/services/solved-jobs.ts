import { createHash } from 'node:crypto'
import type { RoleModel } from '../../../shared/model/role-model.ts'
import { finished, type Steps } from '../../../shared/model/steps.ts'
import { ratingModelOf, type SalesZ } from '../../../shared/readiness/job-standing.ts'
import { type ScoredRating, scoredRatings } from '../../../shared/readiness/rating-panel.ts'
import {
  JOBS,
  type JobFields,
  type JobName,
  jobsInSteps,
  type Rated,
} from '../../../shared/readiness/standings.ts'
import { foundBy } from '../../../shared/science/rating-model/fit.ts'
import { listSolvedJobs, type SolvedJob, saveSolvedJob } from '../books/solved-jobs.repository.ts'
import { isWriter, type Reader, type Writer } from '../db/database.ts'
import { paced } from './paced.ts'
import { sameFigures } from './same-figures.ts'

/** Raised whenever the same data would give other standings; workspaces of an older edition are recomputed when opened. */
export const STANDINGS_EDITION = 8

/** Ratings whose text is put together before it is digested. */
const CHUNK = 5000

/** A digest of everything a job is solved from, and of the edition of this program's rules. */
function* basisOf(
  model: RoleModel,
  ratings: readonly ScoredRating[],
  salesZ: SalesZ,
): Steps<string> {
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
    yield
  }
  return digest.digest('hex')
}

type Bases = ReadonlyMap<JobName, string>

/** What tells that both jobs were solved from the same data, with pauses. The order of the ratings is part of it. */
export function* basesInSteps(rated: Rated, salesZ: SalesZ): Steps<Bases> {
  const bases = new Map<JobName, string>()
  for (const job of JOBS) {
    const own = rated[job]
    bases.set(job, yield* basisOf(own, scoredRatings(rated.ratings, own), salesZ))
  }
  return bases
}

/** Keeps what solving the jobs found, where something else is kept. */
export async function keepSolved(
  db: Writer,
  jobs: JobFields,
  bases: Bases,
  kept?: ReadonlyMap<JobName, SolvedJob>,
): Promise<void> {
  const before = kept ?? (await listSolvedJobs(db))
  for (const [job, basis] of bases) {
    const { fit } = jobs[job]
    if (before.get(job)?.basis !== basis)
      await saveSolvedJob(db, job, { basis, found: fit && foundBy(fit) })
  }
}

interface Near {
  unmoved?: Partial<JobFields>
  before?: Partial<JobFields>
}

/** Both jobs solved, from what solving the same data found before where that is kept; a write keeps what is new. */
export async function solveKept(
  db: Reader,
  rated: Rated,
  salesZ: SalesZ,
  near: Near = {},
  pause: () => Promise<void> = async () => undefined,
): Promise<JobFields> {
  const kept = await listSolvedJobs(db)
  const { jobs, bases } = await solveFrom(kept, rated, salesZ, near, pause)
  if (isWriter(db)) await keepSolved(db, jobs, bases, kept)
  return jobs
}

/** The same from what was read before, without a transaction around it. */
export async function solveFrom(
  kept: ReadonlyMap<JobName, SolvedJob>,
  rated: Rated,
  salesZ: SalesZ,
  { unmoved = {}, before = {} }: Near,
  pause: () => Promise<void>,
): Promise<{ jobs: JobFields; bases: Bases }> {
  const bases = await paced(basesInSteps(rated, salesZ), pause)
  const found = (job: JobName) =>
    kept.get(job)?.basis === bases.get(job) ? (kept.get(job)?.found ?? null) : null
  const ofJobs = { manager: found('manager'), seller: found('seller') }
  return { jobs: await paced(jobsInSteps(rated, salesZ, unmoved, ofJobs, before), pause), bases }
}

/** The jobs of which something else is kept than solving the same data anew finds. */
export function wrongJobs(
  kept: ReadonlyMap<JobName, SolvedJob>,
  jobs: JobFields,
  rated: Rated,
  salesZ: SalesZ,
): JobName[] {
  const bases = finished(basesInSteps(rated, salesZ))
  return JOBS.filter((job) => {
    const own = kept.get(job)
    const { fit } = jobs[job]
    return own?.basis === bases.get(job) && !sameFigures(own?.found, fit && foundBy(fit))
  })
}

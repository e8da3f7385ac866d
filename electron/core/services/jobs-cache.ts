import type { Rating } from '../../../shared/model/rating.ts'
import { type JobFields, moveJobs, solveJobs } from '../../../shared/readiness/standings.ts'
import { listAllRatings, listPartRatings, listRepsWhere } from '../books/organisation.repository.ts'
import { getRoleModel, type Models } from '../books/role-models.repository.ts'
import type { Reader } from '../db/database.ts'
import { listMoves, PEOPLE } from '../db/moves.ts'

/**
 * The solved rating panels of the open workspace, kept between questions: severity is shared by everybody rated by a
 * source on a competency, so solving it all for every candidate page would cost a second at 80,000 ratings. After a
 * change only the sources and competencies that moved are solved again. What it answers is always what the transaction
 * that asks can see, as the marks of the changes are part of that transaction.
 */
export interface JobsCache {
  get(db: Reader): Promise<JobFields>
}

interface Known {
  jobs: JobFields
  /** The models as text, to be compared. */
  models: string
  moves: ReadonlyMap<string, string>
}

export function createJobsCache(): JobsCache {
  let known: Known | null = null
  return {
    async get(db) {
      const own = {
        manager: await getRoleModel(db, 'manager'),
        seller: await getRoleModel(db, 'seller'),
      }
      const models = JSON.stringify(own)
      const moves = await listMoves(db)
      const jobs =
        known?.models === models && known.moves.get(PEOPLE) === moves.get(PEOPLE)
          ? await movedJobs(db, known, moves)
          : await allJobs(db, own)
      known = { jobs, models, moves }
      return jobs
    },
  }
}

async function allJobs(db: Reader, models: Models): Promise<JobFields> {
  const reps = await listRepsWhere(db, 'rep_id IN (SELECT rep_id FROM rating)', [])
  return solveJobs({ reps, ratings: await listAllRatings(db), ...models })
}

async function movedJobs(
  db: Reader,
  { jobs, moves: before }: Known,
  moves: ReadonlyMap<string, string>,
): Promise<JobFields> {
  // A mark that is gone was rolled back: its ratings moved too, to where they had been.
  const moved = [...new Set([...before.keys(), ...moves.keys()])].filter(
    (what) => before.get(what) !== moves.get(what),
  )
  if (moved.length === 0) return jobs
  const ratings = new Map<string, Rating[]>()
  for (const what of moved) {
    const [source = '', competency = ''] = what.split(' ')
    ratings.set(what, await listPartRatings(db, source, competency))
  }
  const strangers = new Set(
    [...ratings.values()]
      .flat()
      .map(({ repId }) => repId)
      .filter((repId) => jobs.manager.keysOf(repId).length === 0),
  )
  const reps = await listRepsWhere(db, 'rep_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify([...strangers]),
  ])
  return moveJobs(jobs, ratings, reps)
}

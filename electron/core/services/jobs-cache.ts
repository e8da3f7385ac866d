import type { JobFields } from '../../../shared/readiness/standings.ts'
import { listAllRatings } from '../books/organisation.repository.ts'
import { getRoleModel } from '../books/role-models.repository.ts'
import { listSalesZ } from '../books/standings.repository.ts'
import type { Reader } from '../db/database.ts'
import { listMoves } from '../db/moves.ts'
import { solveKept } from './solved-jobs.ts'

/**
 * The solved jobs of the open workspace, kept between questions: one posterior is shared by everybody who was rated.
 * It is solved again after a rating, a role model, or what raters may know of sales has changed. What it answers is
 * always what the transaction that asks can see, as the marks of the changes are part of that transaction.
 */
export interface JobsCache {
  get(db: Reader): Promise<JobFields>
}

interface Known {
  jobs: JobFields
  /** Models and sales as text, to be compared. */
  rests: string
  moves: ReadonlyMap<string, string>
}

export function createJobsCache(): JobsCache {
  let known: Known | null = null
  return {
    async get(db) {
      const models = {
        manager: await getRoleModel(db, 'manager'),
        seller: await getRoleModel(db, 'seller'),
      }
      const salesZ = await listSalesZ(db)
      const rests = JSON.stringify([models, [...salesZ]])
      const moves = await listMoves(db)
      if (known?.rests === rests && same(known.moves, moves)) return known.jobs
      const kept = known?.rests === rests ? unmoved(known, moves) : {}
      const rated = { ratings: await listAllRatings(db), ...models }
      const jobs = await solveKept(db, rated, salesZ, kept)
      known = { jobs, rests, moves }
      return jobs
    },
  }
}

/** The jobs none of whose competencies was rated anew. */
function unmoved(
  { jobs, moves: before }: Known,
  moves: ReadonlyMap<string, string>,
): Partial<JobFields> {
  const moved = new Set(
    [...new Set([...before.keys(), ...moves.keys()])]
      .filter((what) => before.get(what) !== moves.get(what))
      .map((what) => what.split(' ')[1]),
  )
  const stays = ({ model }: JobFields['manager']) =>
    model.competencies.every(({ id }) => !moved.has(id))
  return {
    ...(stays(jobs.manager) ? { manager: jobs.manager } : {}),
    ...(stays(jobs.seller) ? { seller: jobs.seller } : {}),
  }
}

/** A mark that is gone was rolled back: its ratings moved too, to where they had been. */
const same = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) =>
  a.size === b.size && [...a].every(([what, mark]) => b.get(what) === mark)

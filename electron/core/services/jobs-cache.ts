import type { RoleModel } from '../../../shared/model/role-model.ts'
import type { SalesZ } from '../../../shared/readiness/job-standing.ts'
import type { JobFields, JobName } from '../../../shared/readiness/standings.ts'
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
  get(db: Reader, pause?: () => Promise<void>): Promise<JobFields>
  /** The jobs that are the same still for this basis. */
  unmoved(basis: JobsBasis): Partial<JobFields>
  /** The jobs as they were solved last, of whatever basis. */
  last(): Partial<JobFields>
  /** Takes over jobs that were solved from this basis. */
  keep(basis: JobsBasis, jobs: JobFields): void
}

/** All that the jobs are solved from, with marks in place of the ratings. */
export interface JobsBasis {
  models: Record<JobName, RoleModel>
  salesZ: SalesZ
  /** Models and sales as text, to be compared. */
  rests: string
  moves: ReadonlyMap<string, string>
}

export async function jobsBasis(db: Reader): Promise<JobsBasis> {
  const models = {
    manager: await getRoleModel(db, 'manager'),
    seller: await getRoleModel(db, 'seller'),
  }
  const salesZ = await listSalesZ(db)
  const rests = JSON.stringify([models, [...salesZ]])
  return { models, salesZ, rests, moves: await listMoves(db) }
}

export const isSameBasis = (a: JobsBasis, b: JobsBasis): boolean =>
  a.rests === b.rests && isSameMoves(a.moves, b.moves)

interface Known {
  jobs: JobFields
  basis: JobsBasis
}

export function createJobsCache(): JobsCache {
  let known: Known | null = null
  const own: JobsCache = {
    async get(db, pause) {
      const basis = await jobsBasis(db)
      if (known && isSameBasis(known.basis, basis)) return known.jobs
      const rated = { ratings: await listAllRatings(db), ...basis.models }
      const jobs = await solveKept(db, rated, basis.salesZ, own.unmoved(basis), own.last(), pause)
      known = { jobs, basis }
      return jobs
    },
    unmoved: (basis) => (known?.basis.rests === basis.rests ? unmoved(known, basis.moves) : {}),
    last: () => known?.jobs ?? {},
    keep(basis, jobs) {
      known = { jobs, basis }
    },
  }
  return own
}

/** The jobs none of whose competencies was rated anew. */
function unmoved(
  { jobs, basis: { moves: before } }: Known,
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
export const isSameMoves = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) =>
  a.size === b.size && [...a].every(([what, mark]) => b.get(what) === mark)

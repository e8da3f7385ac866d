import type { RoleModel } from '../../../shared/model/role-model.ts'
import type { SalesZ } from '../../../shared/readiness/job-standing.ts'
import type { JobFields, JobName } from '../../../shared/readiness/standings.ts'
import { listAllRatings } from '../books/organisation.repository.ts'
import { getRoleModel } from '../books/role-models.repository.ts'
import { listSolvedJobs } from '../books/solved-jobs.repository.ts'
import { countRated, listSalesZ } from '../books/standings.repository.ts'
import type { Database, Reader } from '../db/database.ts'
import { listMoves } from '../db/moves.ts'
import { turn } from './paced.ts'
import { solveFrom, solveKept } from './solved-jobs.ts'

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
  /**
   * Solves the jobs of a workspace just opened beside other work, so that the first page of a person need not: with 2,000
   * people that takes seconds. Whoever asks meanwhile waits for it. With fewer rated people than `from`, nothing is done.
   */
  warm(database: Pick<Database, 'read'>, from?: number): Promise<void>
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

/** Rated people from whom on the first question would be felt. */
const MANY = 300

export function createJobsCache(): JobsCache {
  let known: Known | null = null
  let warming: { basis: JobsBasis; solved: Promise<JobFields> } | null = null
  const own: JobsCache = {
    async get(db, pause) {
      const basis = await jobsBasis(db)
      if (known && isSameBasis(known.basis, basis)) return known.jobs
      // It needs nothing more of the file, so waiting for it within a transaction ends.
      if (warming && isSameBasis(warming.basis, basis)) return warming.solved
      const rated = { ratings: await listAllRatings(db), ...basis.models }
      const near = { unmoved: own.unmoved(basis), before: own.last() }
      const jobs = await solveKept(db, rated, basis.salesZ, near, pause)
      known = { jobs, basis }
      return jobs
    },
    unmoved: (basis) => (known?.basis.rests === basis.rests ? unmoved(known, basis.moves) : {}),
    last: () => known?.jobs ?? {},
    async warm(database, from = MANY) {
      const read = await database.read(async (db) => {
        if ((await countRated(db)) < from) return null
        const basis = await jobsBasis(db)
        return { basis, ratings: await listAllRatings(db), kept: await listSolvedJobs(db) }
      })
      if (read === null) return
      const { basis, ratings, kept } = read
      const rated = { ratings, ...basis.models }
      const solved = solveFrom(kept, rated, basis.salesZ, {}, turn).then(({ jobs }) => jobs)
      warming = { basis, solved }
      try {
        const jobs = await solved
        // What was solved meanwhile is of a later state.
        known ??= { basis, jobs }
      } finally {
        warming = null
      }
    },
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

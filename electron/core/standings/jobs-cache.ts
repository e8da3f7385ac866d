import { type JobFields, solveJobs } from '../../../shared/readiness/standings.ts'
import type { Area } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { getRoleModel } from '../role-models/role-models.repository.ts'
import { listAllRatings, listRepsWhere } from './organisation.repository.ts'

/** Areas whose change moves the solved panels. */
const MOVING: readonly Area[] = ['people', 'ratings', 'role-models']

/**
 * The solved rating panels of the open workspace, kept between questions: severity is shared by a whole panel, so
 * solving it for every candidate page would cost a second at 80,000 ratings. Filled from inside a read or a write, so
 * what it holds is what that transaction sees; `forget` is called before any write ends, whichever way.
 */
export interface JobsCache {
  get(db: Reader): Promise<JobFields>
  forget(areas?: readonly Area[]): void
}

export function createJobsCache(): JobsCache {
  let known: JobFields | null = null
  return {
    async get(db) {
      known ??= solveJobs({
        reps: await listRepsWhere(db, 'rep_id IN (SELECT rep_id FROM rating)', []),
        ratings: await listAllRatings(db),
        manager: await getRoleModel(db, 'manager'),
        seller: await getRoleModel(db, 'seller'),
      })
      return known
    },
    forget(areas = MOVING) {
      if (areas.some((area) => MOVING.includes(area))) known = null
    },
  }
}

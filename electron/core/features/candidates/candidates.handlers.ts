import type { candidatesContract } from '../../../../shared/contract/candidates.contract.ts'
import { findOpenCycle } from '../../books/cycles.repository.ts'
import { IS_CANDIDATE, listPeople, notWithheld } from '../../books/people.repository.ts'
import type { Handlers } from '../../context.ts'
import { candidatePage } from '../../services/candidate-page.ts'
import { expectationOf } from '../../services/expectation.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'

/** People listed at once. */
const LISTED = 500

export const candidatesHandlers = (jobs: JobsCache): Handlers<typeof candidatesContract> => ({
  'candidates.list': async ({ db, withheld }) => {
    const cycle = await findOpenCycle(db)
    const seen = notWithheld(withheld)
    const where = cycle
      ? {
          sql: `WHERE ${seen.sql} AND ${IS_CANDIDATE}`,
          parameters: [...seen.parameters, cycle.cycleId],
        }
      : { ...seen, sql: `WHERE ${seen.sql} AND role_fit <> 'insufficient_evidence'` }
    const people = await listPeople(db, where, {
      sort: 'roleFit',
      direction: 'asc',
      offset: 0,
      limit: LISTED,
    })
    return {
      cycle: cycle
        ? {
            cycleId: cycle.cycleId,
            name: cycle.name,
            state: cycle.state,
            openings: cycle.openings,
          }
        : null,
      people,
      expectation:
        people.length === 0
          ? null
          : await expectationOf(
              db,
              people.map(({ repId }) => repId),
            ),
    }
  },
  'candidates.get': ({ db }, { repId }) => candidatePage(db, repId, jobs),
})

import type { candidatesContract } from '../../../../shared/contract/candidates.contract.ts'
import { findOpenCycle } from '../../books/cycles.repository.ts'
import { eligible, employedNow } from '../../books/employment.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { IS_CANDIDATE, notWithheld, pageOfPeople } from '../../books/people.repository.ts'
import type { Handlers } from '../../context.ts'
import { candidatePage } from '../../services/candidate-page.ts'
import { employmentShown } from '../../services/employed.ts'
import { expectationOf } from '../../services/expectation.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'

/** People listed at once. */
const LISTED = 500

export const candidatesHandlers = (jobs: JobsCache): Handlers<typeof candidatesContract> => ({
  'candidates.list': async ({ db, withheld, ...who }) => {
    const cycle = await findOpenCycle(db)
    const seen = notWithheld(withheld)
    const on = employedNow(who)
    const open = eligible(on.day)
    const where = cycle
      ? {
          sql: `WHERE ${seen.sql} AND ${IS_CANDIDATE}`,
          parameters: [...seen.parameters, cycle.cycleId],
        }
      : {
          sql: `WHERE ${seen.sql} AND role_fit <> 'insufficient_evidence' AND ${open.sql}`,
          parameters: [...seen.parameters, ...open.parameters],
        }
    const page = { sort: 'roleFit', direction: 'asc', offset: 0, limit: LISTED } as const
    const { rows: people } = await pageOfPeople(db, where, page, on, false)
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
  'candidates.get': async ({ db, ...who }, { repId }) => ({
    ...(await candidatePage(db, repId, jobs)),
    employment: employmentShown(await findRep(db, repId), employedNow(who)),
  }),
})

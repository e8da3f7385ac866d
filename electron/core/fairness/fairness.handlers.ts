import type { fairnessContract } from '../../../shared/contract/fairness.contract.ts'
import type { Handlers } from '../context.ts'
import { requireRole } from '../require-role.ts'
import type { CycleStandings } from '../standings/cycle-standings.ts'
import type { JobsCache } from '../standings/jobs-cache.ts'
import { groupDesk } from './group-desk.ts'
import { raterDesk } from './rater-desk.ts'

export const fairnessHandlers = (
  jobs: JobsCache,
  cycleStandings: CycleStandings,
): Handlers<typeof fairnessContract> => ({
  'fairness.raters': async ({ db, roles }, { job }) => {
    requireRole({ roles }, 'director', 'facilitator', 'hr')
    return raterDesk(db, job, await jobs.get(db))
  },
  'fairness.groups': async ({ db, roles }, wanted) => {
    requireRole({ roles }, 'hr')
    return groupDesk(db, wanted, cycleStandings)
  },
})

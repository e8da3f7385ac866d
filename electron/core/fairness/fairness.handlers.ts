import type { fairnessContract } from '../../../shared/contract/fairness.contract.ts'
import type { Handlers } from '../context.ts'
import { requireRole } from '../require-role.ts'
import type { JobsCache } from '../standings/jobs-cache.ts'
import { raterDesk } from './rater-desk.ts'

export const fairnessHandlers = (jobs: JobsCache): Handlers<typeof fairnessContract> => ({
  'fairness.raters': async ({ db, roles }, { job }) => {
    requireRole({ roles }, 'director', 'facilitator', 'hr')
    return raterDesk(db, job, await jobs.get(db))
  },
})

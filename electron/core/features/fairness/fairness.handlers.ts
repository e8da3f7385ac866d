import type { fairnessContract } from '../../../../shared/contract/fairness.contract.ts'
import type { Handlers } from '../../context.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'
import { groupDesk } from './group-desk.ts'
import { raterDesk } from './rater-desk.ts'

export const fairnessHandlers = (
  jobs: JobsCache,
  cycleStandings: CycleStandings,
): Handlers<typeof fairnessContract> => ({
  'fairness.raters': async ({ db }, { job }) => {
    return raterDesk(db, job, await jobs.get(db))
  },
  'fairness.groups': async ({ db }, wanted) => {
    return groupDesk(db, wanted, cycleStandings)
  },
})

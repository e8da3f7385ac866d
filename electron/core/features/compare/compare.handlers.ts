import type { compareContract } from '../../../../shared/contract/compare.contract.ts'
import type { Handlers } from '../../context.ts'
import { comparisonOf } from '../../services/comparison.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'

export const compareHandlers = (jobs: JobsCache): Handlers<typeof compareContract> => ({
  'compare.people': ({ db }, { repIds }) => comparisonOf(db, repIds, jobs),
})

import type { DealCredit } from '../model/deal-credit.ts'
import type { PeriodResult } from '../model/period-result.ts'
import type { Quota } from '../model/quota.ts'
import type { Rating } from '../model/rating.ts'
import type { Rep } from '../model/rep.ts'
import type { RoleModel } from '../model/role-model.ts'

/** Everything standings are computed from, gathered before anything is computed. Order never matters. */
export interface Organisation {
  reps: readonly Rep[]
  results: readonly PeriodResult[]
  deals: readonly DealCredit[]
  /** Quotas given apart from results; absent = none. */
  quotas?: readonly Quota[]
  /** Every day on which anybody won a deal, where `deals` are not those of everybody; absent = they are. */
  dealDays?: readonly string[]
  ratings: readonly Rating[]
  manager: RoleModel
  seller: RoleModel
}

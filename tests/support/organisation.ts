import manager from '../../resources/role-models/manager.json' with { type: 'json' }
import seller from '../../resources/role-models/seller.json' with { type: 'json' }
import { personIdSchema, repIdSchema } from '../../shared/model/id.ts'
import type { PeriodResult } from '../../shared/model/period-result.ts'
import type { Rating } from '../../shared/model/rating.ts'
import type { Rep } from '../../shared/model/rep.ts'
import { roleModelSchema } from '../../shared/model/role-model.ts'
import type { Source } from '../../shared/model/source.ts'
import type { Organisation } from '../../shared/readiness/organisation.ts'

export const MANAGER = roleModelSchema.parse(manager)
export const SELLER = roleModelSchema.parse(seller)

/** A rep with nothing known but a name. */
export function rep(id: string, more: Partial<Rep> = {}): Rep {
  return {
    repId: repIdSchema.parse(id),
    name: id,
    role: null,
    segment: null,
    territoryType: null,
    team: null,
    managerId: null,
    hiredOn: null,
    email: null,
    conductBreachOn: null,
    conduct: null,
    employment: null,
    leftOn: null,
    leaves: null,
    ...more,
  }
}

export function rating(
  repId: string,
  raterId: string,
  source: Source,
  competency: string,
  score: number | null,
  ratedOn: string | null = null,
): Rating {
  return {
    repId: repIdSchema.parse(repId),
    raterId: personIdSchema.parse(raterId),
    source,
    competency,
    score,
    ratedOn,
    note: null,
  }
}

export function result(
  repId: string,
  period: string,
  quota: number | null,
  actual: number | null,
  more: Partial<PeriodResult> = {},
): PeriodResult {
  return {
    repId: repIdSchema.parse(repId),
    period,
    quota,
    actual,
    availability: null,
    ramp: null,
    largestDeal: null,
    note: null,
    ...more,
  }
}

/** An organisation on the built-in role models, empty but for what is given. */
export const organisation = (parts: Partial<Organisation>): Organisation => ({
  reps: [],
  results: [],
  deals: [],
  ratings: [],
  manager: MANAGER,
  seller: SELLER,
  ...parts,
})

import { isPromotion } from '../../../../shared/model/decision.ts'
import {
  type CheckIn,
  DEFAULT_SUCCESS,
  type SuccessDefinition,
} from '../../../../shared/model/outcome.ts'
import { carriedOut } from '../../../../shared/readiness/in-force.ts'
import type { JobField } from '../../../../shared/readiness/job-standing.ts'
import { checkInsAfter, outcomeOf } from '../../../../shared/readiness/outcomes.ts'
import type { PromotedManager } from '../../../../shared/readiness/proven-pattern.ts'
import { raterEffects } from '../../../../shared/readiness/rater-report.ts'
import { mean } from '../../../../shared/science/moments.ts'
import { listDecisions } from '../../books/decisions.repository.ts'
import { getSuccess, listCheckIns } from '../../books/outcomes.repository.ts'
import { type EarlierRating, listEarlierRatings } from '../../books/proven.repository.ts'
import type { Reader } from '../../db/database.ts'

interface Promotion {
  repId: string
  since: string
  checkIns: readonly CheckIn[]
  definition: SuccessDefinition
}

/** Promotions decided here and those known from a file of outcomes; the first of each person. */
async function listPromotions(db: Reader): Promise<Promotion[]> {
  const checkIns = await listCheckIns(db)
  const byRep = Map.groupBy(checkIns, ({ repId }) => repId as string)
  const promotions: Promotion[] = []
  const decided = new Set<string>()
  for (const decision of await listDecisions(db, null)) {
    const { repId, cycleId, state } = decision
    const { verdict, signedOn } = carriedOut(decision)
    if (state !== 'signed' || verdict === null || signedOn === null) continue
    const own = checkInsAfter(byRep.get(repId) ?? [], signedOn)
    const since = own[0]?.since ?? signedOn
    decided.add(`${repId} ${since}`)
    const { definition } = await getSuccess(db, cycleId)
    if (isPromotion(verdict)) promotions.push({ repId, since, checkIns: own, definition })
  }
  for (const [key, own] of Map.groupBy(checkIns, ({ repId, since }) => `${repId} ${since}`)) {
    const [first] = own
    if (!first || decided.has(key)) continue
    const { repId, since } = first
    promotions.push({ repId, since, checkIns: own, definition: DEFAULT_SUCCESS })
  }
  const first = new Map<string, Promotion>()
  for (const one of promotions.sort((a, b) => (a.since < b.since ? -1 : 1)))
    if (!first.has(one.repId)) first.set(one.repId, one)
  return [...first.values()]
}

/**
 * Managers whose first year is known and who were rated before their promotion, with those ratings alone. `field` says
 * how strict or lenient each rater is.
 */
export async function listPromotedManagers(
  db: Reader,
  field: JobField,
): Promise<PromotedManager[]> {
  const promotions = await listPromotions(db)
  const ratings = Map.groupBy(
    await listEarlierRatings(
      db,
      promotions.map(({ repId }) => repId),
    ),
    ({ repId }) => repId,
  )
  return promotions.flatMap(({ repId, since, checkIns, definition }) => {
    const { success } = outcomeOf(checkIns, definition)
    const before = (ratings.get(repId) ?? []).filter(({ ratedOn }) => ratedOn < since)
    return success === null || before.length === 0
      ? []
      : [{ proven: success, scores: meanScores(before, field) }]
  })
}

/** The mean of each rater's last word by competency, less what the rater gives everybody. */
function meanScores(ratings: readonly EarlierRating[], { fit }: JobField): Map<string, number> {
  const effects = raterEffects(fit)
  const leniency = ({ raterId }: EarlierRating) => effects.get(raterId)?.effect ?? 0
  const last = new Map(
    ratings.map((one) => [JSON.stringify([one.raterId, one.source, one.competency]), one]),
  )
  const byCompetency = Map.groupBy(last.values(), ({ competency }) => competency)
  return new Map(
    [...byCompetency].flatMap(([competency, given]): [string, number][] => {
      const typical = mean(given.map((one) => one.score - leniency(one)))
      return typical === null ? [] : [[competency, typical]]
    }),
  )
}

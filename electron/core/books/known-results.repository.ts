import { type HeldPeriod, overlaps } from '../../../shared/exchange/judge-results.ts'
import { type Period, periodSpan } from '../../../shared/model/period-result.ts'
import type { Rep } from '../../../shared/model/rep.ts'
import { creditedDeals } from '../../../shared/readiness/period-attainment.ts'
import { quotaBook } from '../../../shared/readiness/quotas.ts'
import { dealCover, type KnownResult, knownResults } from '../../../shared/readiness/won-deals.ts'
import type { Reader } from '../db/database.ts'
import {
  listDealDays,
  listDealsOf,
  listNewestSellers,
  listRepsAmong,
  listResultsOf,
} from './organisation.repository.ts'
import { listQuotasOf } from './quotas.repository.ts'

/** People with the newest won deals that are asked for the newest period with an actual. */
const NEWEST_SELLERS = 20

/** Stored results with the actuals of won deals and the quotas given apart, as standings count them. */
export async function listKnownResults(
  db: Reader,
  reps: readonly Rep[],
): Promise<ReadonlyMap<string, readonly KnownResult[]>> {
  const ids = reps.map(({ repId }) => repId)
  const stored = Map.groupBy(await listResultsOf(db, reps), ({ repId }) => repId)
  const deals = creditedDeals(await listDealsOf(db, ids))
  const cover = dealCover(await listDealDays(db))
  const askedOf = quotaBook(await listQuotasOf(db, reps))
  return new Map(
    reps.map((rep) => [
      rep.repId,
      knownResults(rep.repId, stored.get(rep.repId) ?? [], {
        deals: deals.get(rep.repId) ?? [],
        cover,
        asked: askedOf(rep),
      }),
    ]),
  )
}

/** The newest period of which a result is stored, or an actual known from won deals; null = none. */
export async function findNewestPeriod(db: Reader): Promise<Period | null> {
  const stored = await db.all<{ period: Period }>('SELECT DISTINCT period FROM period_result')
  const newestOf = (periods: readonly { period: Period }[]) =>
    periods.toSorted((a, b) => endOf(b.period) - endOf(a.period))[0]?.period ?? null
  const newest = newestOf(stored)
  const last = await db.get<{ day: string | null }>('SELECT max(closed_on) AS day FROM deal_credit')
  // A period with the newest deal in it ends with its calendar year at the latest, so none can be newer than such a one.
  const yearEnds = last?.day ? endOf(last.day.slice(0, 4)) : 0
  if (newest !== null && endOf(newest) >= yearEnds) return newest
  const sellers = await listRepsAmong(db, await listNewestSellers(db, NEWEST_SELLERS))
  const known = sellers.length === 0 ? [] : [...(await listKnownResults(db, sellers)).values()]
  const sold = known.flat().filter(({ actual }) => actual !== null)
  return newestOf([...stored, ...sold])
}

/** The month after a period. */
export function endOf(period: Period): number {
  const { firstMonth, months } = periodSpan(period)
  return firstMonth + months
}

/** The first period of which each person has a stored result; of two that begin a year together, the shorter one. */
export async function listFirstResults(db: Reader): Promise<Map<string, Period>> {
  const rows = await db.all<{ repId: string; period: Period }>(
    'SELECT rep_id AS repId, min(period) AS period FROM period_result GROUP BY rep_id',
  )
  return new Map(rows.map(({ repId, period }) => [repId, period]))
}

/** Results whose periods overlap some of `periods` without being one of them. */
export async function listOverlapping(
  db: Reader,
  periods: ReadonlySet<string>,
): Promise<HeldPeriod[]> {
  const stored = await db.all<{ period: string }>('SELECT DISTINCT period FROM period_result')
  const wanted = [...periods]
  const others = stored.filter(({ period }) => wanted.some((one) => overlaps(one, period)))
  if (others.length === 0) return []
  return db.all<HeldPeriod>(
    `SELECT rep_id AS repId, period FROM period_result
       WHERE period IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(others.map(({ period }) => period))],
  )
}

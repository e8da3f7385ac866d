import type { DealCredit } from '../../../shared/model/deal-credit.ts'
import type { RepId } from '../../../shared/model/id.ts'
import type { PeriodResult } from '../../../shared/model/period-result.ts'
import type { Rating } from '../../../shared/model/rating.ts'
import type { Rep } from '../../../shared/model/rep.ts'
import type { Organisation } from '../../../shared/readiness/organisation.ts'
import type { SeverityRating } from '../../../shared/science/severity-design.ts'
import type { Reader, SqlValue } from '../db/database.ts'
import { WITH_CONDUCT } from './conduct.repository.ts'
import { listQuotas } from './quotas.repository.ts'
import { getRoleModel } from './role-models.repository.ts'

/*
 * Rows of these tables pass the checks of their columns and were parsed by zod when they came in, so the branded
 * model types are asserted here once instead of parsing a hundred thousand rows at every recompute.
 */

const REPS = `SELECT rep_id AS repId, name, role, segment, territory_type AS territoryType, team, manager_id AS managerId,
  hired_on AS hiredOn, email, conduct_breach_on AS conductBreachOn, conduct, employment, left_on AS leftOn, leaves FROM rep ${WITH_CONDUCT}`

const RESULTS = `SELECT rep_id AS repId, period, quota, actual, availability, ramp, largest_deal AS largestDeal, note
  FROM period_result`

const DEALS = `SELECT deal_id AS dealId, rep_id AS repId, amount, closed_on AS closedOn, credit_share AS creditShare
  FROM deal_credit`

const RATINGS = `SELECT rater_id AS raterId, rep_id AS repId, source, competency, score, rated_on AS ratedOn, note
  FROM rating`

export async function findRep(db: Reader, repId: string): Promise<Rep | undefined> {
  return db.get<Rep>(`${REPS} WHERE rep_id = ?`, [repId])
}

/** The only seller of this name; null when there is none, or more than one. */
export async function findOnlyRep(db: Reader, name: string): Promise<RepId | null> {
  const [one, other] = await db.all<{ repId: RepId }>(
    'SELECT rep_id AS repId FROM rep WHERE name = ? LIMIT 2',
    [name],
  )
  return one && !other ? one.repId : null
}

/** The name behind an id, whoever it belongs to: a seller or somebody known only as a rater. */
export async function findName(db: Reader, id: string): Promise<string | undefined> {
  const row = await db.get<{ name: string }>(
    'SELECT name FROM rep WHERE rep_id = ? UNION ALL SELECT name FROM person WHERE person_id = ? LIMIT 1',
    [id, id],
  )
  return row?.name
}

export async function listRatings(db: Reader, repId: string): Promise<Rating[]> {
  return db.all<Rating>(`${RATINGS} WHERE rep_id = ?`, [repId])
}

/** Ratings of one source and competency with a score, in the form fair scores are solved from. */
export async function listPanelRatings(
  db: Reader,
  source: string,
  competency: string,
): Promise<SeverityRating[]> {
  return db.all<SeverityRating>(
    `SELECT rep_id AS ratee, rater_id AS rater, score AS y FROM rating
     WHERE source = ? AND competency = ? AND score IS NOT NULL AND rater_id <> rep_id`,
    [source, competency],
  )
}

export async function listRepsWhere(
  db: Reader,
  where: string,
  parameters: readonly SqlValue[],
): Promise<Rep[]> {
  return db.all<Rep>(`${REPS} WHERE ${where} ORDER BY rep_id`, parameters)
}

/** These reps, by id; whoever is not known is left out. */
export const listRepsAmong = (db: Reader, repIds: readonly string[]): Promise<Rep[]> =>
  listRepsWhere(db, 'rep_id IN (SELECT value FROM json_each(?))', [JSON.stringify(repIds)])

/** Everybody who was rated, by id. */
export const listRated = (db: Reader): Promise<Rep[]> =>
  listRepsWhere(db, 'EXISTS (SELECT 1 FROM rating WHERE rating.rep_id = rep.rep_id)', [])

/** Up to about `most` members of a rep's peer group at a level, evenly spread over the group by id. */
export async function listPeers(db: Reader, rep: Rep, level: number, most: number): Promise<Rep[]> {
  const columns = ['role', 'segment', 'territory_type'].slice(0, 3 - level)
  const values = [rep.role, rep.segment, rep.territoryType].slice(0, 3 - level)
  const group = columns.map((column) => `coalesce(${column}, '') = ?`).join(' AND ') || '1 = 1'
  return db.all<Rep>(
    `${REPS} JOIN (
      SELECT rep_id AS peer_id, row_number() OVER (ORDER BY rep_id) AS place, count(*) OVER () AS total
      FROM rep WHERE ${group}
    ) ON peer_id = rep_id WHERE place % max(1, total / ?) = 0 ORDER BY rep_id`,
    [...values.map((value) => value ?? ''), most],
  )
}

export async function listResultsOf(db: Reader, reps: readonly Rep[]): Promise<PeriodResult[]> {
  return db.all<PeriodResult>(
    `${RESULTS} WHERE rep_id IN (SELECT value FROM json_each(?)) ORDER BY rep_id, period`,
    [JSON.stringify(reps.map(({ repId }) => repId))],
  )
}

/** The deals some reps have a share in, with everyone's share: an equal split depends on how many there are. */
export async function listDealsOf(
  db: Reader,
  repIds: readonly Rep['repId'][],
): Promise<DealCredit[]> {
  return db.all<DealCredit>(
    `${DEALS} WHERE deal_id IN (SELECT deal_id FROM deal_credit WHERE rep_id IN (SELECT value FROM json_each(?)))
      ORDER BY deal_id, rep_id`,
    [JSON.stringify(repIds)],
  )
}

/** Everybody's part in one deal. */
export async function listDeal(db: Reader, dealId: string): Promise<DealCredit[]> {
  return db.all<DealCredit>(`${DEALS} WHERE deal_id = ? ORDER BY rep_id`, [dealId])
}

/** Every day on which anybody won a deal. */
export async function listDealDays(db: Reader): Promise<string[]> {
  // From one day to the next in the index: days are few where deals are many.
  const rows = await db.all<{ day: string }>(
    `WITH RECURSIVE days (day) AS (
       SELECT min(closed_on) FROM deal_credit
       UNION ALL
       SELECT (SELECT min(closed_on) FROM deal_credit WHERE closed_on > day) FROM days WHERE day IS NOT NULL
     )
     SELECT day FROM days WHERE day IS NOT NULL`,
  )
  return rows.map(({ day }) => day)
}

/** Parts in deals among which those who sold last are looked for first. */
const NEWEST_PARTS = 500

/** Those of whom a part in a deal was won last, newest first; `wanted` at most. */
export async function listNewestSellers(db: Reader, wanted: number): Promise<Rep['repId'][]> {
  const parts = await db.all<{ repId: Rep['repId'] }>(
    `SELECT rep_id AS repId FROM deal_credit ORDER BY closed_on DESC, rep_id LIMIT ${NEWEST_PARTS}`,
  )
  const newest = [...new Set(parts.map(({ repId }) => repId))].slice(0, wanted)
  if (newest.length === wanted || parts.length < NEWEST_PARTS) return newest
  // A few people have all the newest parts.
  const rows = await db.all<{ repId: Rep['repId'] }>(
    `SELECT rep_id AS repId FROM deal_credit GROUP BY rep_id
       ORDER BY max(closed_on) DESC, rep_id LIMIT ?`,
    [wanted],
  )
  return rows.map(({ repId }) => repId)
}

export async function listAllRatings(db: Reader): Promise<Rating[]> {
  return db.all<Rating>(`${RATINGS} ORDER BY rep_id, rater_id, source, competency`)
}

/** Rows that are read between two pauses. */
const PAGE = 10_000

/** Every row by a key of two columns, a page at a time; `read` answers those after a key. */
async function inPages<R extends object>(
  read: (after: readonly [string, string]) => Promise<R[]>,
  keyOf: (row: R) => readonly [string, string],
  pause: () => Promise<void>,
): Promise<R[]> {
  const all: R[] = []
  // No key is empty: this one stands before all of them.
  let after: readonly [string, string] = ['', '']
  for (;;) {
    const page = await read(after)
    for (const row of page) all.push(row)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return all
    after = keyOf(last)
    await pause()
  }
}

/** Everything that standings are computed from; `pause` is called between pages of what there may be much of. */
export async function getOrganisation(
  db: Reader,
  pause: () => Promise<void> = async () => undefined,
): Promise<Organisation> {
  return {
    reps: await db.all<Rep>(`${REPS} ORDER BY rep_id`),
    results: await inPages(
      (after) =>
        db.all<PeriodResult>(
          `${RESULTS} WHERE (rep_id, period) > (?, ?) ORDER BY rep_id, period LIMIT ${PAGE}`,
          after,
        ),
      ({ repId, period }) => [repId, period],
      pause,
    ),
    deals: await inPages(
      (after) =>
        db.all<DealCredit>(
          `${DEALS} WHERE (deal_id, rep_id) > (?, ?) ORDER BY deal_id, rep_id LIMIT ${PAGE}`,
          after,
        ),
      ({ dealId, repId }) => [dealId, repId],
      pause,
    ),
    quotas: await listQuotas(db),
    ratings: await listAllRatings(db),
    manager: await getRoleModel(db, 'manager'),
    seller: await getRoleModel(db, 'seller'),
  }
}

/** Everybody and whom they report to, by id. */
export async function listManagers(
  db: Reader,
): Promise<Map<string, { name: string; managerId: string | null }>> {
  const rows = await db.all<{ repId: string; name: string; managerId: string | null }>(
    'SELECT rep_id AS repId, name, manager_id AS managerId FROM rep',
  )
  return new Map(rows.map(({ repId, ...one }) => [repId, one]))
}

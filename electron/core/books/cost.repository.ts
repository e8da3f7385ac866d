import { type Period, periodSpan } from '../../../shared/model/period-result.ts'
import type { StoredRoleModel } from '../../../shared/model/role-model.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import { type CostScenario, costScenario } from '../../../shared/readiness/cost-scenario.ts'
import type { Reader } from '../db/database.ts'

const MONTHS = 12
/** Sellers a manager leads when the workspace names no teams. */
const USUAL_TEAM = 8

/** What a promotion may cost and bring, from the person's own record and the workspace's usual team. */
export async function getCost(
  db: Reader,
  standing: Standing,
  manager: StoredRoleModel,
): Promise<CostScenario> {
  const periods = await lastYear(db)
  const months = periods.reduce((sum, period) => sum + periodSpan(period).months, 0)
  const among = JSON.stringify(periods)
  const own = await db.get<{ total: number | null; counted: number }>(
    `SELECT sum(actual) AS total, count(actual) AS counted FROM period_result
      WHERE rep_id = ? AND period IN (SELECT value FROM json_each(?))`,
    [standing.repId, among],
  )
  const usual = await db.get<{ total: number | null }>(
    `SELECT avg(total) AS total FROM (SELECT sum(actual) AS total FROM period_result
      WHERE period IN (SELECT value FROM json_each(?)) GROUP BY rep_id)`,
    [among],
  )
  const teams = await db.get<{ reps: number; teams: number }>(
    'SELECT count(*) AS reps, count(DISTINCT team) AS teams FROM rep WHERE team IS NOT NULL',
  )
  const pool = await db.get<{ people: number; mean: number | null; square: number | null }>(
    'SELECT count(leadership) AS people, avg(leadership) AS mean, avg(leadership * leadership) AS square FROM standing',
  )
  const people = pool?.people ?? 0
  const mean = pool?.mean ?? 0
  const variance = people > 1 ? (((pool?.square ?? 0) - mean * mean) * people) / (people - 1) : 0
  const teamSize = teams && teams.teams > 0 ? Math.round(teams.reps / teams.teams) : USUAL_TEAM
  const yearly = (total: number | null | undefined) =>
    total === null || total === undefined || months === 0 ? null : (total * MONTHS) / months
  const each = yearly(usual?.total)
  return costScenario({
    yearlyRevenue: own && own.counted > 1 ? yearly(own.total) : null,
    rampByMonth: manager.rules.rampByMonth,
    leadership: standing.leadership,
    pool: { mean, sd: Math.sqrt(Math.max(0, variance)), people },
    teamRevenue: each === null ? null : each * teamSize,
    teamSize,
  })
}

/** The newest periods that together make twelve months, all of the newest one's length. */
async function lastYear(db: Reader): Promise<Period[]> {
  const rows = await db.all<{ period: Period }>(
    'SELECT DISTINCT period FROM period_result WHERE actual IS NOT NULL',
  )
  const end = (period: Period) => {
    const { firstMonth, months } = periodSpan(period)
    return firstMonth + months
  }
  const sorted = rows.map(({ period }) => period).sort((a, b) => end(b) - end(a))
  const [newest] = sorted
  if (newest === undefined) return []
  const { months } = periodSpan(newest)
  return sorted
    .filter((period) => periodSpan(period).months === months && end(period) > end(newest) - MONTHS)
    .slice(0, MONTHS / months)
}

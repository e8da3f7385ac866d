import { periodSpan } from '../../../shared/model/period-result.ts'
import type { StoredRoleModel } from '../../../shared/model/role-model.ts'
import type { Standing } from '../../../shared/model/standing.ts'
import { type CostScenario, costScenario } from '../../../shared/readiness/cost-scenario.ts'
import type { Reader } from '../db/database.ts'
import { notLeft } from './employment.repository.ts'
import { endOf, listKnownResults } from './known-results.repository.ts'
import { listRepsWhere } from './organisation.repository.ts'

const MONTHS = 12
/** Sellers a manager leads when the workspace names no teams. */
const USUAL_TEAM = 8
/** Everybody up to about so many; of more people every nth stands for the others. */
const PEOPLE = 600
const IS_ASKED = `rep_id = ? OR rep_id IN (SELECT rep_id FROM
  (SELECT rep_id, row_number() OVER (ORDER BY rep_id) AS place, count(*) OVER () AS total FROM rep)
  WHERE place % max(1, total / ?) = 0)`

/** What a promotion may cost and bring, from the person's own record and the workspace's usual team. */
export async function getCost(
  db: Reader,
  standing: Standing,
  manager: StoredRoleModel,
  today: string,
): Promise<CostScenario> {
  const here = notLeft(today)
  const { own, usual, months } = await lastYear(db, standing.repId)
  const teams = await db.get<{ reps: number; teams: number }>(
    `SELECT count(*) AS reps, count(DISTINCT team) AS teams FROM rep WHERE team IS NOT NULL AND ${here.sql}`,
    here.parameters,
  )
  const pool = await db.get<{ people: number; mean: number | null; square: number | null }>(
    'SELECT count(leadership) AS people, avg(leadership) AS mean, avg(leadership * leadership) AS square FROM standing',
  )
  const people = pool?.people ?? 0
  const mean = pool?.mean ?? 0
  const variance = people > 1 ? (((pool?.square ?? 0) - mean * mean) * people) / (people - 1) : 0
  const teamSize = teams && teams.teams > 0 ? Math.round(teams.reps / teams.teams) : USUAL_TEAM
  const yearly = (total: number | null) =>
    total === null || months === 0 ? null : (total * MONTHS) / months
  const each = yearly(usual)
  return costScenario({
    yearlyRevenue: own.counted > 1 ? yearly(own.total) : null,
    rampByMonth: manager.rules.rampByMonth,
    leadership: standing.leadership,
    pool: { mean, sd: Math.sqrt(Math.max(0, variance)), people },
    teamRevenue: each === null ? null : each * teamSize,
    teamSize,
  })
}

/** What a person and the usual one sold in the newest twelve months that are known, and how many months that is. */
async function lastYear(db: Reader, repId: string) {
  const reps = await listRepsWhere(db, IS_ASKED, [repId, PEOPLE])
  const sold = [...(await listKnownResults(db, reps))].map(([id, results]) => ({
    id,
    results: results.filter(({ actual }) => actual !== null),
  }))
  const end = Math.max(
    0,
    ...sold.flatMap(({ results }) => results.map(({ period }) => endOf(period))),
  )
  const covered = new Set<number>()
  const totals = sold.map(({ id, results }) => {
    const inYear = results.filter(
      ({ period }) => endOf(period) <= end && periodSpan(period).firstMonth >= end - MONTHS,
    )
    for (const { period } of inYear) {
      const { firstMonth, months } = periodSpan(period)
      for (let month = 0; month < months; month++) covered.add(firstMonth + month)
    }
    const total = inYear.reduce((sum, { actual }) => sum + (actual ?? 0), 0)
    return { id, total, counted: inYear.length }
  })
  const known = totals.filter(({ counted }) => counted > 0)
  return {
    own: totals.find(({ id }) => id === repId) ?? { total: 0, counted: 0 },
    usual:
      known.length === 0 ? null : known.reduce((sum, { total }) => sum + total, 0) / known.length,
    months: covered.size,
  }
}

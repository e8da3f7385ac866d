import { monthsAfter } from '../../../shared/model/calendar.ts'
import type { CycleId } from '../../../shared/model/id.ts'
import { TENURE_MONTHS, type Tenure } from '../../../shared/model/tenure.ts'
import type { Reader, SqlValue } from '../db/database.ts'
import type { Where } from './people.repository.ts'

/*
 * What is looked for and ordered by beside the standings: the manager, the day of hire, the cycles. The columns have names
 * that no other table uses, so that they can stand beside any.
 */

/** Facts of everybody, to be joined by `fact_of`. */
export const REP_FACTS = '(SELECT rep_id AS fact_of, manager_id, hired_on FROM rep)'

/** Everybody somebody reports to, to be joined by `manager`; whoever is known by an id alone is called by it. */
export const MANAGERS = `(SELECT manager, manager_name, name_key(manager_name) AS manager_key FROM (
  SELECT manager, coalesce((SELECT name FROM rep WHERE rep_id = manager),
      (SELECT name FROM person WHERE person_id = manager), manager) AS manager_name
    FROM (SELECT DISTINCT manager_id AS manager FROM rep WHERE manager_id IS NOT NULL) LIMIT -1))`

/** How long somebody has worked here. */
export const TENURE = `CASE WHEN hired_on IS NULL THEN 'unknown' ${TENURE_MONTHS.map(([tenure]) => `WHEN hired_on <= ? THEN '${tenure}'`).join(' ')} ELSE 'under-1' END`
export const tenureDays = (today: string): SqlValue[] =>
  TENURE_MONTHS.map(([, months]) => monthsAfter(today, -months))

/** Managers with how many report to them. */
export async function countManagers(
  db: Reader,
  seen: Where,
): Promise<{ value: string; label: string; count: number }[]> {
  return db.all(
    `SELECT manager AS value, manager_name AS label, count FROM ${MANAGERS} JOIN
      (SELECT manager_id, count(*) AS count FROM rep WHERE ${seen.sql} GROUP BY manager_id) ON manager_id = manager
      ORDER BY manager_key, manager`,
    seen.parameters,
  )
}

export async function countTenures(
  db: Reader,
  seen: Where,
  today: string,
): Promise<Map<Tenure, number>> {
  const rows = await db.all<{ tenure: Tenure; count: number }>(
    `SELECT ${TENURE} AS tenure, count(*) AS count FROM rep WHERE ${seen.sql} GROUP BY 1`,
    [...tenureDays(today), ...seen.parameters],
  )
  return new Map(rows.map(({ tenure, count }) => [tenure, count]))
}

/** Cycles with how many of those in view they consider, the newest first. */
export async function countCycles(
  db: Reader,
  seen: Where,
): Promise<{ value: CycleId; label: string; count: number }[]> {
  return db.all(
    `SELECT cycle_id AS value, cycle.name AS label, count(*) AS count FROM candidate JOIN cycle USING (cycle_id)
      WHERE withdrawn_at IS NULL AND ${seen.sql} GROUP BY cycle_id ORDER BY cycle.created_at DESC, cycle_id`,
    seen.parameters,
  )
}

import {
  EMPLOYMENTS,
  type Employment,
  type EmploymentFacts,
} from '../../../shared/model/employment.ts'
import type { Actor, Clock } from '../context.ts'
import type { Reader, SqlValue } from '../db/database.ts'
import type { Where } from './people.repository.ts'

/** Employment of everybody who has a day of hire or anything said of it. */
export async function listEmployment(db: Reader): Promise<Map<string, EmploymentFacts>> {
  const rows = await db.all<EmploymentFacts & { repId: string }>(
    `SELECT rep_id AS repId, hired_on AS hiredOn, employment, left_on AS leftOn, leaves FROM rep
      WHERE coalesce(hired_on, employment, left_on, leaves) IS NOT NULL`,
  )
  return new Map(rows.map(({ repId, ...facts }) => [repId, facts]))
}

/** On which day, and whether leaves are told: they are to whoever may change them. */
export interface EmployedOn {
  day: string
  leaves: boolean
}

export const employedNow = ({ roles, today }: Pick<Actor, 'roles'> & Pick<Clock, 'today'>) => ({
  day: today(),
  leaves: roles.includes('director') || roles.includes('hr'),
})

/** The few of whom something is said, found by an index. */
const IS_ENDED = '(employment IS NOT NULL OR left_on IS NOT NULL)'
const HAS_LEFT = `(CASE WHEN left_on IS NULL THEN employment IS 'left' ELSE left_on <= ? END)`

/** The same as `employmentOn` says it. */
const STATUS = `CASE WHEN ${HAS_LEFT} THEN 'left' WHEN employment = 'manager' THEN 'manager'
  WHEN ? AND (employment IS 'on-leave' OR on_leave(leaves, ?)) THEN 'on-leave' ELSE 'active' END`
const statusOn = ({ day, leaves }: EmployedOn): SqlValue[] => [day, leaves ? 1 : 0, day]

/** How each person of a table is employed. */
export const statusOf = (table: 'standing', on: EmployedOn): Where => ({
  sql: `(SELECT ${STATUS} FROM rep WHERE rep.rep_id = ${table}.rep_id)`,
  parameters: statusOn(on),
})

/** Leaves out whoever has left by a day. */
export const notLeft = (day: string): Where => ({
  sql: `rep_id NOT IN (SELECT rep_id FROM rep WHERE ${IS_ENDED} AND ${HAS_LEFT})`,
  parameters: [day],
})

/** Whoever could be a candidate: neither left nor a manager already. */
export const eligible = (day: string): Where => ({
  sql: `rep_id NOT IN (SELECT rep_id FROM rep WHERE ${IS_ENDED} AND (employment IS 'manager' OR ${HAS_LEFT}))`,
  parameters: [day],
})

/** Whoever has left by a day. */
export async function listGone(db: Reader, day: string): Promise<Set<string>> {
  const rows = await db.all<{ repId: string }>(
    `SELECT rep_id AS repId FROM rep WHERE ${IS_ENDED} AND ${HAS_LEFT}`,
    [day],
  )
  return new Set(rows.map(({ repId }) => repId))
}

/** Whoever is employed in one of these ways; none named = everybody who has not left. */
export function whereEmployed(among: readonly Employment[], on: EmployedOn): Where {
  const wanted = new Set(among)
  if (wanted.size === 0) return notLeft(on.day)
  if (wanted.size === EMPLOYMENTS.length) return { sql: 'true', parameters: [] }
  const isActive = wanted.has('active')
  const named = EMPLOYMENTS.filter((one) => wanted.has(one) !== isActive)
  return {
    sql: `rep_id ${isActive ? 'NOT IN' : 'IN'} (SELECT rep_id FROM rep
      WHERE (${IS_ENDED} OR leaves IS NOT NULL) AND ${STATUS} IN (SELECT value FROM json_each(?)))`,
    parameters: [...statusOn(on), JSON.stringify(named)],
  }
}

/** How people are employed who are not just active, among some. */
export async function listEmployed(
  db: Reader,
  repIds: readonly string[],
  on: EmployedOn,
): Promise<Map<string, Exclude<Employment, 'active'>>> {
  const rows = await db.all<{ repId: string; status: Employment }>(
    `SELECT rep_id AS repId, ${STATUS} AS status FROM rep
      WHERE rep_id IN (SELECT value FROM json_each(?)) AND (${IS_ENDED} OR leaves IS NOT NULL)`,
    [...statusOn(on), JSON.stringify(repIds)],
  )
  return new Map(
    rows.flatMap(({ repId, status }) => (status === 'active' ? [] : [[repId, status] as const])),
  )
}

/** How many of those in view are employed in which way. */
export async function countEmployed(
  db: Reader,
  seen: Where,
  on: EmployedOn,
): Promise<{ value: Employment; count: number }[]> {
  const rows = await db.all<{ value: Employment; count: number }>(
    `SELECT ${STATUS} AS value, count(*) AS count FROM rep
      WHERE (${IS_ENDED} OR leaves IS NOT NULL) AND ${seen.sql} GROUP BY 1`,
    [...statusOn(on), ...seen.parameters],
  )
  const all = await db.get<{ total: number }>(
    `SELECT count(*) AS total FROM rep WHERE ${seen.sql}`,
    seen.parameters,
  )
  const counts = new Map(rows.map(({ value, count }) => [value, count]))
  const others = rows.reduce((sum, { value, count }) => sum + (value === 'active' ? 0 : count), 0)
  counts.set('active', (all?.total ?? 0) - others)
  return EMPLOYMENTS.map((value) => ({ value, count: counts.get(value) ?? 0 }))
}

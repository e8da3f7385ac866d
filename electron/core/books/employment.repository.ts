import type { EmploymentFacts } from '../../../shared/model/employment.ts'
import type { Reader } from '../db/database.ts'

/** Employment of everybody who has a day of hire or anything said of it. */
export async function listEmployment(db: Reader): Promise<Map<string, EmploymentFacts>> {
  const rows = await db.all<EmploymentFacts & { repId: string }>(
    `SELECT rep_id AS repId, hired_on AS hiredOn, employment, left_on AS leftOn, leaves FROM rep
      WHERE coalesce(hired_on, employment, left_on, leaves) IS NOT NULL`,
  )
  return new Map(rows.map(({ repId, ...facts }) => [repId, facts]))
}

import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { verdictSchema } from '../../../shared/model/decision.ts'
import { recordIdSchema, repIdSchema } from '../../../shared/model/id.ts'
import type { Reader } from '../db/database.ts'

/** Signed decisions that nobody decided otherwise later, whose person and content are still here. */
const IN_FORCE = `FROM record JOIN rep USING (rep_id) JOIN decision ON decision.record_id = record.record_id
  WHERE record.purged_at IS NULL AND NOT EXISTS (SELECT 1 FROM later_decision AS later
    WHERE later.record_id = record.record_id AND later.verdict IS NOT decision.verdict)`

const COLUMNS = `record.record_id AS recordId, record.rep_id AS repId, rep.name, decision.verdict,
  record.signed_at AS signedAt, conditions`

/** Decisions in force whose letter was not given, the longest waiting first. */
export const listLettersNotGiven = (db: Reader) =>
  list(
    db,
    `SELECT ${COLUMNS} ${IN_FORCE} AND NOT EXISTS (SELECT 1 FROM ledger_event
      WHERE ledger_event.record_id = record.record_id AND kind = '${EVENT_KINDS.statement}'
        AND line ->> '$.statement' = 'letter')
      ORDER BY record.signed_at, rep.name`,
  )

/** Promotions in force that were signed with conditions on or after a day, the oldest first. */
export const listConditions = (db: Reader, since: string) =>
  list(
    db,
    `SELECT ${COLUMNS} ${IN_FORCE} AND trim(conditions) <> '' AND record.signed_at >= ?
      ORDER BY record.signed_at, rep.name`,
    since,
  )

/** Whether the day of any record that is kept comes until `day`. */
export const isAnyNear = async (db: Reader, day: string): Promise<boolean> =>
  (await db.get('SELECT 1 FROM record WHERE purged_at IS NULL AND keep_until <= ? LIMIT 1', [
    day,
  ])) !== undefined

async function list(db: Reader, sql: string, ...parameters: string[]) {
  const rows = await db.all<{
    recordId: string
    repId: string
    name: string
    verdict: string | null
    signedAt: string
    conditions: string
  }>(sql, parameters)
  return rows.map((row) => ({
    ...row,
    recordId: recordIdSchema.parse(row.recordId),
    repId: repIdSchema.parse(row.repId),
    verdict: verdictSchema.nullable().parse(row.verdict),
  }))
}

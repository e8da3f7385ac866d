import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { verdictSchema } from '../../../shared/model/decision.ts'
import { recordIdSchema, repIdSchema } from '../../../shared/model/id.ts'
import type { Reader } from '../db/database.ts'
import { ZONE_OF_RECORD } from './records.repository.ts'

/** Signed decisions that nobody decided otherwise later, whose person and content are still here. */
const IN_FORCE = `FROM record JOIN rep USING (rep_id) JOIN decision ON decision.record_id = record.record_id
  WHERE record.purged_at IS NULL AND NOT EXISTS (SELECT 1 FROM later_decision AS later
    WHERE later.record_id = record.record_id AND later.verdict IS NOT decision.verdict)`

const COLUMNS = `record.record_id AS recordId, record.rep_id AS repId, rep.name, decision.verdict,
  record.signed_at AS signedAt, ${ZONE_OF_RECORD} AS timeZone, decision.conditions, decision.day_of_conditions AS conditionsBy`

/** Decisions in force whose letter was not given, the longest waiting first. */
export const listLettersNotGiven = (db: Reader) =>
  list(
    db,
    `SELECT ${COLUMNS} ${IN_FORCE} AND NOT EXISTS (SELECT 1 FROM ledger_event
      WHERE ledger_event.record_id = record.record_id AND kind = '${EVENT_KINDS.statement}'
        AND line ->> '$.statement' = 'letter')
      ORDER BY record.signed_at, name_key(rep.name)`,
  )

/**
 * Conditions in force of which nobody has said what became of them, the earliest day first. Those without a day, as
 * older programs signed them, come last and leave after `since`.
 */
export const listConditions = (db: Reader, since: string) =>
  list(
    db,
    `SELECT * FROM (SELECT record.record_id AS recordId, record.rep_id AS repId, rep.name,
        iif(later.seq IS NULL, decision.verdict, later.verdict) AS verdict,
        coalesce(later.signed_at, record.signed_at) AS signedAt, ${ZONE_OF_RECORD} AS timeZone,
        iif(later.seq IS NULL, decision.conditions, later.conditions) AS conditions,
        iif(later.seq IS NULL, decision.day_of_conditions, later.day_of_conditions) AS conditionsBy
      FROM record JOIN rep USING (rep_id) JOIN decision ON decision.record_id = record.record_id
        LEFT JOIN later_decision AS later
          ON later.seq = (SELECT max(seq) FROM later_decision WHERE record_id = record.record_id)
      WHERE record.purged_at IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_event AS said
        WHERE said.record_id = record.record_id AND said.kind = '${EVENT_KINDS.statement}'
          AND said.seq > coalesce(later.seq, record.seq)
          AND said.line ->> '$.statement' IN ('conditions-met', 'conditions-not-met')))
      WHERE trim(conditions) <> '' AND (conditionsBy IS NOT NULL OR signedAt >= ?)
      ORDER BY conditionsBy IS NULL, conditionsBy, signedAt, name_key(name)`,
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
    timeZone: string
    conditions: string
    conditionsBy: string | null
  }>(sql, parameters)
  return rows.map((row) => ({
    ...row,
    recordId: recordIdSchema.parse(row.recordId),
    repId: repIdSchema.parse(row.repId),
    verdict: verdictSchema.nullable().parse(row.verdict),
  }))
}

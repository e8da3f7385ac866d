import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { Reader } from '../db/database.ts'
import type { Where } from './ledger.repository.ts'
import { listKeeping, type StoredRecord } from './records.repository.ts'

type Chosen = Pick<StoredRecord, 'recordId' | 'seq' | 'repId'>

/**
 * Entries that prove how the chosen records came to be: who agreed last, what was stated about conduct, the acts that
 * were signed with a key, and where each of those keys was made.
 */
export async function listProving(db: Reader, records: readonly Chosen[]): Promise<number[]> {
  const ids = JSON.stringify(records.map(({ recordId }) => recordId))
  const own = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE record_id IN (SELECT value FROM json_each(?))
      UNION SELECT line ->> '$.conduct' FROM ledger_event
        WHERE kind = ? AND record_id IN (SELECT value FROM json_each(?)) AND line ->> '$.conduct' IS NOT NULL
      UNION SELECT max(seq) FROM ledger_event JOIN decision ON decision_id = line ->> '$.decision'
        WHERE kind = ? AND decision.record_id IN (SELECT value FROM json_each(?)) GROUP BY decision_id`,
    [ids, EVENT_KINDS.decision, ids, EVENT_KINDS.seconded, ids],
  )
  const seqs = [...own.map(({ seq }) => seq), ...(await listKeeping(db, records))]
  const acts = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE kind = ? AND EXISTS (
      SELECT 1 FROM json_each(?) WHERE value BETWEEN line ->> '$.first' AND line ->> '$.count')`,
    [EVENT_KINDS.proven, JSON.stringify(seqs)],
  )
  const signed = [...seqs, ...acts.map(({ seq }) => seq)]
  const keys = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE kind = ? AND line ->> '$.key' IN (
      SELECT line ->> '$.key' FROM ledger_event WHERE kind = ? OR seq IN (SELECT value FROM json_each(?)))`,
    [EVENT_KINDS.keyMade, EVENT_KINDS.countersignature, JSON.stringify(signed)],
  )
  return [...signed, ...keys.map(({ seq }) => seq)]
}

/** Entries that say that somebody looked at the person of a record, or took something about them out, since it was signed. */
export const listLooksSince = (
  db: Reader,
  records: readonly Chosen[],
): Promise<{ seq: number; recordId: string }[]> =>
  db.all(
    `SELECT DISTINCT look.seq, record.record_id AS recordId
      FROM record JOIN disclosure AS subject ON subject.about = record.rep_id AND subject.field LIKE 'subject.%'
        JOIN ledger_event AS look ON look.seq = subject.seq
      WHERE record.record_id IN (SELECT value FROM json_each(?)) AND look.kind IN (?, ?) AND look.seq > record.seq
      ORDER BY look.seq`,
    [JSON.stringify(records.map(({ recordId }) => recordId)), EVENT_KINDS.view, EVENT_KINDS.export],
  )

/** Of looks at several people only who looked, and those of them that the chosen records are about. */
export const disclosedOfLooks = (
  where: Where,
  seqs: readonly number[],
  { records, redacted }: { records: readonly Chosen[]; redacted: boolean },
): Where =>
  redacted
    ? where
    : {
        sql: `((${where.sql}) OR (seq IN (SELECT value FROM json_each(?)) AND (field = 'actor'
          OR (field LIKE 'subject.%' AND about IN (SELECT value FROM json_each(?))))))`,
        parameters: [
          ...where.parameters,
          JSON.stringify(seqs),
          JSON.stringify(records.map(({ repId }) => repId)),
        ],
      }

import type { KeptRecord } from '../../../shared/contract/rights.contract.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { type Signatory, signatorySchema, verdictSchema } from '../../../shared/model/decision.ts'
import { recordIdSchema, repIdSchema } from '../../../shared/model/id.ts'
import { mayBeDeleted } from '../../../shared/readiness/retention.ts'
import type { Reader, Writer } from '../db/database.ts'
import { withoutGuards } from './guards.repository.ts'

/** Every record that still holds anything, oldest first, as it stands on a day. */
export async function listKept(db: Reader, today: string): Promise<KeptRecord[]> {
  const rows = await db.all<{
    recordId: string
    seq: number
    repId: string | null
    name: string | null
    verdict: string | null
    signedAt: string
    keepUntil: string
    held: number
  }>(
    `SELECT record.record_id AS recordId, seq, record.rep_id AS repId, rep.name, verdict, record.signed_at AS signedAt,
      keep_until AS keepUntil,
      EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.rep_id = record.rep_id AND released_at IS NULL) AS held
      FROM record LEFT JOIN rep USING (rep_id) LEFT JOIN decision ON decision.record_id = record.record_id
      WHERE purged_at IS NULL ORDER BY seq`,
  )
  return rows.map(({ held, ...row }) => ({
    ...row,
    recordId: recordIdSchema.parse(row.recordId),
    repId: repIdSchema.nullable().parse(row.repId),
    verdict: verdictSchema.nullable().parse(row.verdict),
    held: held === 1,
    due: mayBeDeleted({ keepUntil: row.keepUntil, held: held === 1 }, today),
  }))
}

export interface Hold {
  holdId: string
  repId: string
  name: string
  reason: string
  setBy: Signatory
  setAt: string
}

/** Holds in force, oldest first. */
export async function listHolds(db: Reader): Promise<Hold[]> {
  const rows = await db.all<Omit<Hold, 'setBy'> & { setBy: string }>(
    `SELECT hold_id AS holdId, rep_id AS repId, coalesce(name, rep_id) AS name, reason, set_by AS setBy, set_at AS setAt
      FROM legal_hold LEFT JOIN rep USING (rep_id) WHERE released_at IS NULL ORDER BY set_at, hold_id`,
  )
  return rows.map((row) => ({ ...row, setBy: signatorySchema.parse(JSON.parse(row.setBy)) }))
}

export async function insertHold(db: Writer, hold: Omit<Hold, 'name'>): Promise<void> {
  await db.run(
    'INSERT INTO legal_hold (hold_id, rep_id, reason, set_by, set_at) VALUES (?, ?, ?, ?, ?)',
    [hold.holdId, hold.repId, hold.reason, JSON.stringify(hold.setBy), hold.setAt],
  )
}

/** Rows changed: 0 = no such hold in force. */
export async function releaseHold(
  db: Writer,
  holdId: string,
  by: Signatory,
  at: string,
): Promise<number> {
  return db.run(
    'UPDATE legal_hold SET released_by = ?, released_at = ? WHERE hold_id = ? AND released_at IS NULL',
    [JSON.stringify(by), at, holdId],
  )
}

/** Entries whose salted texts go when these records are purged: theirs, and evidence no kept record rests on. */
export async function listPurgedEntries(
  db: Reader,
  recordIds: readonly string[],
): Promise<number[]> {
  const ids = JSON.stringify(recordIds)
  const rows = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE record_id IN (SELECT value FROM json_each(?))
      UNION SELECT seq FROM ledger_event WHERE kind = ?
        AND seq IN (SELECT own.line ->> '$.evidence' FROM ledger_event AS own
          WHERE own.record_id IN (SELECT value FROM json_each(?)))
        AND seq NOT IN (SELECT kept.line ->> '$.evidence' FROM ledger_event AS kept JOIN record ON record.seq = kept.seq
          WHERE purged_at IS NULL AND record.record_id NOT IN (SELECT value FROM json_each(?)))`,
    [ids, EVENT_KINDS.evidence, ids, ids],
  )
  return rows.map(({ seq }) => seq)
}

export async function countFields(db: Reader, seqs: readonly number[]): Promise<number> {
  const row = await db.get<{ n: number }>(
    'SELECT count(*) AS n FROM disclosure WHERE seq IN (SELECT value FROM json_each(?))',
    [JSON.stringify(seqs)],
  )
  return row?.n ?? 0
}

/** Drops everything of these records but their entries in the chain, with the meetings they came from. */
export async function purgeRecords(
  db: Writer,
  recordIds: readonly string[],
  seqs: readonly number[],
  at: string,
): Promise<void> {
  const ids = JSON.stringify(recordIds)
  const among = 'IN (SELECT value FROM json_each(?))'
  const cases = `(SELECT case_id FROM agenda_item JOIN session USING (session_id) JOIN record USING (cycle_id, rep_id)
    WHERE record_id ${among})`
  await withoutGuards(db, async () => {
    for (const table of ['ballot', 'recusal', 'rating_change', 'room_event', 'agenda_item'])
      await db.run(`DELETE FROM ${table} WHERE case_id IN ${cases}`, [ids])
  })
  await db.run(`DELETE FROM disclosure WHERE seq ${among}`, [JSON.stringify(seqs)])
  await db.run(`DELETE FROM letter WHERE record_id ${among}`, [ids])
  await db.run(
    `DELETE FROM dissent WHERE decision_id IN (SELECT decision_id FROM decision WHERE record_id ${among})`,
    [ids],
  )
  await db.run(`DELETE FROM decision WHERE record_id ${among}`, [ids])
  await db.run(`UPDATE record SET purged_at = ?, rep_id = NULL WHERE record_id ${among}`, [at, ids])
}

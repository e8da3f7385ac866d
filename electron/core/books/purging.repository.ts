import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { Reader, Writer } from '../db/database.ts'
import { withoutGuards } from './guards.repository.ts'

/** What was done to how long a record is kept. Says who and why, so it outlives the record. */
const OUTLIVES = "kind LIKE 'retention.%'"

/** The cases that meetings had of these records. */
const CASES = `(SELECT case_id FROM agenda_item JOIN session USING (session_id) JOIN record USING (cycle_id, rep_id)
  WHERE record_id IN (SELECT value FROM json_each(?)))`

/**
 * Entries whose salted texts go when these records are purged: theirs, seats in their cases, and evidence no kept
 * record rests on.
 */
export async function listPurgedEntries(
  db: Reader,
  recordIds: readonly string[],
): Promise<number[]> {
  const ids = JSON.stringify(recordIds)
  const rows = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE record_id IN (SELECT value FROM json_each(?)) AND NOT ${OUTLIVES}
      UNION SELECT seq FROM ledger_event WHERE kind = ?
        AND seq IN (SELECT own.line ->> '$.evidence' FROM ledger_event AS own
          WHERE own.record_id IN (SELECT value FROM json_each(?)))
        AND seq NOT IN (SELECT kept.line ->> '$.evidence' FROM ledger_event AS kept JOIN record ON record.seq = kept.seq
          WHERE purged_at IS NULL AND record.record_id NOT IN (SELECT value FROM json_each(?)))
      UNION SELECT seq FROM ledger_event WHERE kind = ? AND line ->> '$.case' IN ${CASES}`,
    [ids, EVENT_KINDS.evidence, ids, ids, EVENT_KINDS.seatChanged, ids],
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

/** What a meeting holds about one case; the case itself last. */
const OF_A_CASE = [
  'ballot',
  'recusal',
  'rating_change',
  'room_event',
  'conclusion',
  'departure',
  'session_minutes',
  'session_case',
  'agenda_item',
]

/** Drops everything of these records but their entries in the chain, with the meetings they came from. */
export async function purgeRecords(
  db: Writer,
  recordIds: readonly string[],
  seqs: readonly number[],
  at: string,
): Promise<void> {
  const ids = JSON.stringify(recordIds)
  const among = 'IN (SELECT value FROM json_each(?))'
  await withoutGuards(db, async () => {
    for (const table of OF_A_CASE)
      await db.run(`DELETE FROM ${table} WHERE case_id IN ${CASES}`, [ids])
    for (const table of ['later_decision', 'later_proposal'])
      await db.run(`DELETE FROM ${table} WHERE record_id ${among}`, [ids])
  })
  await db.run(`DELETE FROM disclosure WHERE seq ${among}`, [JSON.stringify(seqs)])
  for (const table of ['letter', 'second_look'])
    await db.run(`DELETE FROM ${table} WHERE record_id ${among}`, [ids])
  await db.run(
    `DELETE FROM dissent WHERE decision_id IN (SELECT decision_id FROM decision WHERE record_id ${among})`,
    [ids],
  )
  await db.run(`DELETE FROM decision WHERE record_id ${among}`, [ids])
  await db.run(`DELETE FROM shortening WHERE record_id ${among}`, [ids])
  await db.run(`UPDATE record SET purged_at = ?, rep_id = NULL WHERE record_id ${among}`, [at, ids])
}

/** The code of a person in entries about purged records: the one they have already, else `fresh`. */
export async function codeOf(db: Reader, repId: string, fresh: string): Promise<string> {
  const row = await db.get<{ code: string }>(
    'SELECT code FROM purged_case WHERE rep_id = ? LIMIT 1',
    [repId],
  )
  return row?.code ?? fresh
}

export async function insertPurgedCase(
  db: Writer,
  purged: { recordId: string; cycleId: string; repId: string; code: string; at: string },
): Promise<void> {
  const { recordId, cycleId, repId, code, at } = purged
  await db.run(
    'INSERT INTO purged_case (record_id, cycle_id, rep_id, code, purged_at) VALUES (?, ?, ?, ?, ?)',
    [recordId, cycleId, repId, code, at],
  )
}

/** When the record of this person in this cycle was purged; null = it was not. */
export async function findPurgedAt(
  db: Reader,
  cycleId: string,
  repId: string,
): Promise<string | null> {
  const row = await db.get<{ at: string }>(
    'SELECT purged_at AS at FROM purged_case WHERE cycle_id = ? AND rep_id = ?',
    [cycleId, repId],
  )
  return row?.at ?? null
}

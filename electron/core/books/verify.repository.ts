import {
  type LedgerCheck,
  ledgerCheckSchema,
  type Verification,
} from '../../../shared/contract/records.contract.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { Reader, Writer } from '../db/database.ts'

/** What a row says beside the disclosure of its entry that says the same; `erased` = somebody was erased after it. */
export interface Said {
  seq: number
  said: string | null
  body: string | null
  erased: number
}

const ERASED_AFTER = (row: string) =>
  `EXISTS (SELECT 1 FROM ledger_event AS later WHERE later.kind = '${EVENT_KINDS.erased}' AND later.seq > ${row}.seq)`

export async function listSeqs(db: Reader, kind: string): Promise<number[]> {
  return asSeqs(
    await db.all<{ seq: number }>('SELECT seq FROM ledger_event WHERE kind = ? ORDER BY seq', [
      kind,
    ]),
  )
}

/** Signed decisions that a later one names. */
export async function listSuperseded(db: Reader): Promise<string[]> {
  const rows = await db.all<{ recordId: string }>(
    'SELECT DISTINCT record_id AS recordId FROM ledger_event WHERE kind = ? ORDER BY record_id',
    [EVENT_KINDS.later],
  )
  return rows.map(({ recordId }) => recordId)
}

/** Each act of purging: when, by whom (null = erased since), and how many records went. */
export function listPurges(db: Reader): Promise<{ at: string; who: string | null; n: number }[]> {
  // Older programs entered how many went and not which.
  return db.all(
    `SELECT at, actor.body ->> '$[2].name' AS who, coalesce(line ->> '$.records', 1) AS n
      FROM ledger_event LEFT JOIN disclosure AS actor ON actor.seq = ledger_event.seq AND actor.field = 'actor'
      WHERE kind = ? ORDER BY at, who`,
    [EVENT_KINDS.purged],
  )
}

/** Signed entries whose record is not there. */
export async function listWithoutRecord(db: Reader): Promise<number[]> {
  return asSeqs(
    await db.all<{ seq: number }>(
      'SELECT seq FROM ledger_event WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM record WHERE record.seq = ledger_event.seq)',
      [EVENT_KINDS.decision],
    ),
  )
}

/** How many records the entries of older programs say were purged, without saying which. */
export async function countPurgedUnnamed(db: Reader): Promise<number> {
  const told = await db.get<{ n: number }>(
    `SELECT coalesce(sum(line ->> '$.records'), 0) AS n FROM ledger_event WHERE kind = ?`,
    [EVENT_KINDS.purged],
  )
  return told?.n ?? 0
}

/** Purged records that no entry names. */
export async function listPurgedUnnamed(db: Reader): Promise<number[]> {
  return asSeqs(
    await db.all<{ seq: number }>(
      `SELECT seq FROM record WHERE purged_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_event
        WHERE kind = ? AND line ->> '$.record' = record.record_id) ORDER BY seq`,
      [EVENT_KINDS.purged],
    ),
  )
}

/** A column of every signed decision beside the field of its entry. */
export const listDecisionsSaid = (db: Reader, column: string, field: string): Promise<Said[]> =>
  db.all(
    `SELECT record.seq, decision.${column} AS said, disclosure.body,
        line ->> '$.commit."${field}"' IS NOT NULL AND ${ERASED_AFTER('record')} AS erased
      FROM record JOIN decision USING (record_id) JOIN ledger_event USING (seq)
      LEFT JOIN disclosure ON disclosure.seq = record.seq AND disclosure.field = ?
      WHERE record.purged_at IS NULL ORDER BY record.seq`,
    [field],
  )

/** An expression over the columns of every later decision beside the field of its entry. */
export const listLaterSaid = (db: Reader, shown: string, field: string): Promise<Said[]> =>
  db.all(
    `SELECT later_decision.seq, later_decision.${shown} AS said, disclosure.body,
        line ->> '$.commit."${field}"' IS NOT NULL AND ${ERASED_AFTER('later_decision')} AS erased
      FROM later_decision JOIN ledger_event USING (seq)
      LEFT JOIN disclosure ON disclosure.seq = later_decision.seq AND disclosure.field = ?
      ORDER BY later_decision.seq`,
    [field],
  )

/** Later decisions that are told of and not there (`known` 1), and those shown that are not the ones told of (0). */
export const listLaterLost = (db: Reader): Promise<{ seq: number; known: number }[]> =>
  db.all(
    `SELECT told.seq, 1 AS known FROM ledger_event AS told JOIN record USING (record_id)
          LEFT JOIN later_decision ON later_decision.seq = told.seq
        WHERE told.kind = ? AND purged_at IS NULL AND record.rep_id IS NOT NULL AND later_decision.seq IS NULL
      UNION SELECT shown.seq, 0 FROM later_decision AS shown JOIN ledger_event AS told USING (seq)
        WHERE told.kind <> ? OR told.record_id IS NOT shown.record_id OR told.at <> shown.signed_at`,
    [EVENT_KINDS.later, EVENT_KINDS.later],
  )

/** A signed record as its row, its decision and its entry tell of it; bodies are disclosures as stored. */
export interface RecordTold {
  seq: number
  at: string
  cycle: string | null
  rowCycle: string
  repId: string | null
  signedAt: string
  state: string | null
  decidedRep: string | null
  decidedAt: string | null
  decidedBy: string | null
  secondedBy: string | null
  subject: string | null
  by: string | null
  second: string | null
  erasedLater: number
}

export const listRecordsTold = (db: Reader): Promise<RecordTold[]> =>
  db.all(
    `SELECT record.seq, entry.at, line ->> '$.cycle' AS cycle, record.cycle_id AS rowCycle, record.rep_id AS repId,
        record.signed_at AS signedAt, decision.state, decision.rep_id AS decidedRep, decision.signed_at AS decidedAt,
        decision.signed_by ->> '$.personId' AS decidedBy, decision.seconded_by ->> '$.personId' AS secondedBy,
        subject.body AS subject, signatory.body AS by, second.body AS second, ${ERASED_AFTER('record')} AS erasedLater
      FROM record JOIN ledger_event AS entry USING (seq) LEFT JOIN decision ON decision.record_id = record.record_id
      LEFT JOIN disclosure AS subject ON subject.seq = record.seq AND subject.field = 'subject'
      LEFT JOIN disclosure AS signatory ON signatory.seq = record.seq AND signatory.field = 'signed-by'
      LEFT JOIN disclosure AS second ON second.seq = record.seq AND second.field = 'seconded-by'
      WHERE record.purged_at IS NULL ORDER BY record.seq`,
  )

/** The first entry whose columns, by which it is found, say otherwise than its line. */
export async function findMislisted(db: Reader): Promise<number | undefined> {
  const row = await db.get<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE at IS NOT line ->> '$.at' OR kind IS NOT line ->> '$.kind'
        OR record_id IS NOT line ->> '$.record' ORDER BY seq LIMIT 1`,
  )
  return row?.seq
}

/** Entries of countersignatures, with their signer as disclosed. */
export const listCountersigned = (
  db: Reader,
): Promise<{ seq: number; count: number; key: string; signer: string | null }[]> =>
  db.all(
    `SELECT entry.seq, line ->> '$.count' AS count, line ->> '$.key' AS key, signer.body AS signer
      FROM ledger_event AS entry LEFT JOIN disclosure AS signer ON signer.seq = entry.seq AND signer.field = 'signer'
      WHERE kind = ? ORDER BY entry.seq`,
    [EVENT_KINDS.countersignature],
  )

/** Entries saying that the file was replaced by another state of itself. */
export const listPutBack = (db: Reader): Promise<{ seq: number; at: string; line: string }[]> =>
  db.all(`SELECT seq, at, line FROM ledger_event WHERE kind = ? ORDER BY seq`, [
    EVENT_KINDS.putBack,
  ])

/** Empty before anything was entered. */
export async function newestSignature(db: Reader): Promise<string> {
  const row = await db.get<{ signature: string }>(
    'SELECT signature FROM ledger_event ORDER BY seq DESC LIMIT 1',
  )
  return row?.signature ?? ''
}

/** What the last check found; null = the file was never checked. */
export async function findCheck(db: Reader): Promise<LedgerCheck | null> {
  const row = await db.get<{ at: string; found: string }>(
    'SELECT checked_at AS at, found FROM ledger_check',
  )
  return row ? ledgerCheckSchema.parse({ ...JSON.parse(row.found), at: row.at }) : null
}

/** Keeps the outcome in place of the last one: no detail of it, as those name people. */
export async function keepCheck(
  db: Writer,
  { ok, count, head, broken, checks }: Verification,
  at: string,
): Promise<void> {
  const failed = checks.flatMap((check) => (check.ok ? [] : [check.name]))
  await db.run('INSERT OR REPLACE INTO ledger_check (one, checked_at, found) VALUES (1, ?, ?)', [
    at,
    JSON.stringify({ ok, count, head, brokenAt: broken?.entry ?? null, failed }),
  ])
}

/** Signed decisions by what became of them. */
export async function countDecisions(
  db: Reader,
): Promise<{ inForce: number; replaced: number; purged: number }> {
  const row = await db.get<{ signed: number; replaced: number; purged: number }>(
    `SELECT count(*) AS signed, count(purged_at) AS purged,
      count(CASE WHEN purged_at IS NULL AND EXISTS (SELECT 1 FROM later_decision AS later
        WHERE later.record_id = record.record_id) THEN 1 END) AS replaced FROM record`,
  )
  const { signed = 0, replaced = 0, purged = 0 } = row ?? {}
  return { inForce: signed - replaced - purged, replaced, purged }
}

const asSeqs = (rows: readonly { seq: number }[]): number[] => rows.map(({ seq }) => seq)

import { z } from 'zod'
import type { RecordDocument } from '../../../shared/contract/record-document.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Someone } from '../../../shared/exchange/meeting-fields.ts'
import { EVENT_KINDS, type FieldClass } from '../../../shared/exchange/record-fields.ts'
import { readRecords } from '../../../shared/exchange/record-read.ts'
import type { Reader, Writer } from '../db/database.ts'
import { type Cover, EVERYTHING, notAbout, openEntries, type Where } from './ledger.repository.ts'

/** The zone whose calendar a record is told in, beside `record`. Those of before there was a choice are told in UTC. */
export const ZONE_OF_RECORD = `(SELECT coalesce(line ->> '$.zone', 'UTC') FROM ledger_event WHERE ledger_event.seq = record.seq)`

/** Where each record stands in the ledger, by its id. */
export async function listRecordEntries(
  db: Reader,
): Promise<Map<string, { seq: number; hash: string }>> {
  const rows = await db.all<{ recordId: string; seq: number; hash: string }>(
    'SELECT record.record_id AS recordId, seq, hash FROM record JOIN ledger_event USING (seq)',
  )
  return new Map(rows.map(({ recordId, seq, hash }) => [recordId, { seq, hash }]))
}

interface NewRecord {
  recordId: string
  seq: number
  cycleId: string
  /** Null after the person was erased. */
  repId: string | null
  signedAt: string
  /** Calendar day until which it must be kept. */
  keepUntil: string
}

export interface StoredRecord extends NewRecord {
  /** Zone whose calendar it is told in. */
  timeZone: string
}

export async function insertRecord(db: Writer, record: NewRecord): Promise<void> {
  const { recordId, seq, cycleId, repId, signedAt, keepUntil } = record
  await db.run(
    'INSERT INTO record (record_id, seq, cycle_id, rep_id, signed_at, keep_until) VALUES (?, ?, ?, ?, ?, ?)',
    [recordId, seq, cycleId, repId, signedAt, keepUntil],
  )
}

export async function setKeepUntil(db: Writer, recordId: string, day: string): Promise<void> {
  await db.run('UPDATE record SET keep_until = ? WHERE record_id = ?', [day, recordId])
}

export async function getRetentionYears(db: Reader): Promise<number> {
  const row = await db.get<{ years: number }>('SELECT retention_years AS years FROM workspace')
  return row?.years ?? 4
}

/** Who opened or exported what about a person, with the entries that say so, most recent first. */
export async function listLooksAt(
  db: Reader,
  repId: string,
): Promise<
  { person: Someone; what: string; firstAt: string; lastAt: string; entries: number[] }[]
> {
  const rows = await db.all<{
    actor: string
    what: string
    firstAt: string
    lastAt: string
    entries: string
  }>(
    `SELECT coalesce(actor.body ->> '$[2]', ?) AS actor, coalesce(line ->> '$.what', 'hr-pack') AS what, min(at) AS firstAt,
        max(at) AS lastAt, json_group_array(subject.seq) AS entries
      FROM disclosure AS subject JOIN ledger_event USING (seq)
        LEFT JOIN disclosure AS actor ON actor.seq = subject.seq AND actor.field = 'actor'
      WHERE subject.about = ? AND subject.field LIKE 'subject.%' AND kind IN ('${EVENT_KINDS.view}', '${EVENT_KINDS.export}')
      GROUP BY actor.about, what ORDER BY lastAt DESC, actor`,
    [JSON.stringify(ERASED_ACTOR), repId],
  )
  return rows.map(({ actor, entries, ...look }) => ({
    ...look,
    person: someoneSchema.parse(JSON.parse(actor)),
    entries: z.array(z.int()).parse(JSON.parse(entries)),
  }))
}

/** Somebody who looked and was erased since. */
const ERASED_ACTOR: Someone = { personId: 'erased', name: 'erased person' }
const someoneSchema = z.object({ personId: z.string(), name: z.string() })

const RECORDS = `SELECT record_id AS recordId, seq, cycle_id AS cycleId, rep_id AS repId, signed_at AS signedAt,
  keep_until AS keepUntil, ${ZONE_OF_RECORD} AS timeZone FROM record`

/** @throws AppError `not-found` */
export async function getRecord(db: Reader, recordId: string): Promise<StoredRecord> {
  const row = await db.get<StoredRecord>(`${RECORDS} WHERE record_id = ?`, [recordId])
  if (!row) throw new AppError('not-found', `There is no record with the id ${recordId}.`)
  return row
}

/** Records that still hold anything, oldest first. */
export async function listRecords(
  db: Reader,
  { cycleId, repId }: { cycleId: string | null; repId: string | null },
): Promise<StoredRecord[]> {
  return db.all<StoredRecord>(
    `${RECORDS} WHERE purged_at IS NULL AND cycle_id = coalesce(?, cycle_id) AND coalesce(?, rep_id) IS rep_id ORDER BY seq`,
    [cycleId, repId],
  )
}

/** Reason of the legal hold on a person; null = none. */
export async function findHold(db: Reader, repId: string): Promise<string | null> {
  const row = await db.get<{ reason: string }>(
    'SELECT reason FROM legal_hold WHERE rep_id = ? AND released_at IS NULL ORDER BY set_at LIMIT 1',
    [repId],
  )
  return row?.reason ?? null
}

/** The documents of these records, read from their entries as far as `where` discloses them. */
export async function loadDocuments(
  db: Reader,
  records: readonly StoredRecord[],
  where: Where = EVERYTHING,
  cover?: Cover,
): Promise<RecordDocument[]> {
  const ids = JSON.stringify(records.map(({ recordId }) => recordId))
  const rows = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE record_id IN (SELECT value FROM json_each(?))
      UNION SELECT line ->> '$.evidence' FROM ledger_event WHERE record_id IN (SELECT value FROM json_each(?))
        AND kind = '${EVENT_KINDS.decision}'
      UNION SELECT seq FROM ledger_event WHERE kind = '${EVENT_KINDS.model}'`,
    [ids, ids],
  )
  const seqs = rows.map(({ seq }) => seq).filter((seq) => seq !== null)
  return readRecords(await openEntries(db, seqs, where, cover))
}

/** The decision that a record freezes; undefined after its person was erased. */
export async function findDecisionOf(db: Reader, recordId: string): Promise<string | undefined> {
  const row = await db.get<{ id: string }>(
    'SELECT decision_id AS id FROM decision WHERE record_id = ?',
    [recordId],
  )
  return row?.id
}

/** Entries that change how long these records are kept, oldest first: their days, later decisions, and holds on the people. */
export async function listKeeping(
  db: Reader,
  records: readonly { recordId: string; repId: string | null }[],
): Promise<number[]> {
  const rows = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE kind IN (?, ?, ?, ?) AND record_id IN (SELECT value FROM json_each(?))
      UNION SELECT seq FROM ledger_event JOIN disclosure USING (seq)
        WHERE kind IN (?, ?, ?) AND about IN (SELECT value FROM json_each(?) WHERE value IS NOT NULL) ORDER BY seq`,
    [
      ...[EVENT_KINDS.keptAsked, EVENT_KINDS.keptChanged, EVENT_KINDS.keptRefused],
      ...[EVENT_KINDS.later, JSON.stringify(records.map(({ recordId }) => recordId))],
      ...[EVENT_KINDS.holdSet, EVENT_KINDS.holdKept, EVENT_KINDS.holdReleased],
      JSON.stringify(records.map(({ repId }) => repId)),
    ],
  )
  return rows.map(({ seq }) => seq)
}

/** Entries the chosen records consist of: themselves, the evidence and rules beneath, what was said since, and holds. */
export async function listPertinent(
  db: Reader,
  records: readonly Pick<StoredRecord, 'recordId' | 'seq' | 'repId'>[],
): Promise<number[]> {
  const rows = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE kind IN (?, ?) OR record_id IN (SELECT value FROM json_each(?))
      OR seq IN (SELECT line ->> '$.evidence' FROM ledger_event WHERE seq IN (SELECT value FROM json_each(?)))
      OR (kind = ? AND line ->> '$.cycle' IN (SELECT line ->> '$.cycle' FROM ledger_event
        WHERE seq IN (SELECT value FROM json_each(?))))`,
    [
      EVENT_KINDS.model,
      EVENT_KINDS.countersignature,
      JSON.stringify(records.map(({ recordId }) => recordId)),
      JSON.stringify(records.map(({ seq }) => seq)),
      EVENT_KINDS.cycleMoved,
      JSON.stringify(records.map(({ seq }) => seq)),
    ],
  )
  return [...new Set([...rows.map(({ seq }) => seq), ...(await listKeeping(db, records))])]
}

/** Entries that say that somebody opened figures by group, oldest first. */
export async function listGroupLooks(db: Reader): Promise<number[]> {
  const rows = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE kind = ? AND line ->> '$.what' IN ('fairness-by-group', 'impact-report') ORDER BY seq`,
    [EVENT_KINDS.view],
  )
  return rows.map(({ seq }) => seq)
}

/** How many years the workspace keeps records at least. */
export const setRetentionYears = (db: Writer, years: number): Promise<number> =>
  db.run('UPDATE workspace SET retention_years = ?', [years])

const FIGURES: FieldClass = 'figure'

/**
 * The fields of these entries that a reader may have: figures alone where it is redacted. In a copy about `repIds` others
 * who were considered are left out, and raters and voters are numbers; null = about everybody.
 */
export const disclosedIn = (
  seqs: readonly number[],
  {
    redacted,
    withheld,
    repIds,
  }: { redacted: boolean; withheld: ReadonlySet<string>; repIds: readonly string[] | null },
): Where => {
  const seen = notAbout(withheld)
  const others =
    repIds === null
      ? ''
      : `AND (about IN (SELECT value FROM json_each(?)) OR
          NOT (field LIKE 'candidate.%' OR field LIKE 'rater.%' OR field LIKE 'voter.%'))`
  return {
    sql: `seq IN (SELECT value FROM json_each(?)) AND ${seen.sql} ${redacted ? 'AND field_class = ?' : ''} ${others}`,
    parameters: [
      JSON.stringify(seqs),
      ...seen.parameters,
      ...(redacted ? [FIGURES] : []),
      ...(repIds === null ? [] : [JSON.stringify(repIds)]),
    ],
  }
}

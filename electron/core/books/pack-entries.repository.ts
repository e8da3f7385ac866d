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

/** Fields that say who acted, whoever they are besides. */
const ACTED = `field IN ('signed-by', 'seconded-by', 'proposed-by', 'author', 'actor', 'signer') OR field LIKE 'dissent.%'`

/**
 * In a copy about some people nothing of a meeting names another candidate, a rater or a voter: neither by their part in
 * it nor in a line of its minutes.
 */
export async function withoutRivals(
  db: Reader,
  where: Where,
  { seqs, repIds }: { seqs: readonly number[]; repIds: readonly string[] | null },
): Promise<Where> {
  if (repIds === null) return where
  const chosen = JSON.stringify(repIds)
  const known = await db.all<{ field: string; about: string; name: string | null }>(
    `SELECT field, about, body ->> '$[2].name' AS name FROM disclosure
      WHERE seq IN (SELECT value FROM json_each(?)) AND field LIKE '%.identity'
        AND (field LIKE 'candidate.%' OR field LIKE 'rater.%' OR field LIKE 'voter.%')
        AND about NOT IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(seqs), chosen],
  )
  const rivals = known.filter(({ field }) => field.startsWith('candidate.'))
  const names = new Set(
    known.flatMap(({ name }) => (name ? [JSON.stringify(name).slice(1, -1)] : [])),
  )
  return {
    sql: `((${where.sql}) AND (about IS NULL OR about NOT IN (SELECT value FROM json_each(?)) OR ${ACTED})
      AND NOT (field LIKE 'meeting.%' AND field_class = 'text' AND EXISTS (
        SELECT 1 FROM json_each(?) AS named WHERE instr(disclosure.body, named.value) > 0)))`,
    parameters: [
      ...where.parameters,
      JSON.stringify(rivals.map(({ about }) => about)),
      JSON.stringify([...names]),
    ],
  }
}

/** What was written about these people in entries that are disclosed, but for letters as they were given. */
export const listTextsAbout = (
  db: Reader,
  where: Where,
  { seqs, repIds }: { seqs: readonly number[]; repIds: readonly string[] },
): Promise<{ seq: number; about: string; body: string }[]> =>
  db.all(
    `SELECT seq, about, body FROM disclosure
      WHERE seq IN (SELECT value FROM json_each(?)) AND field_class = 'text'
        AND about IN (SELECT value FROM json_each(?)) AND (${where.sql})
        AND NOT EXISTS (SELECT 1 FROM ledger_event AS entry
          WHERE entry.seq = disclosure.seq AND line ->> '$.statement' = 'letter')
      ORDER BY seq, field`,
    [JSON.stringify(seqs), JSON.stringify(repIds), ...where.parameters],
  )

/** Whoever is named in these entries for what they did. */
export async function listWhoActed(
  db: Reader,
  where: Where,
  seqs: readonly number[],
): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    `SELECT DISTINCT about AS id FROM disclosure
      WHERE seq IN (SELECT value FROM json_each(?)) AND about IS NOT NULL
        AND field_class = 'identity' AND (${ACTED}) AND (${where.sql})`,
    [JSON.stringify(seqs), ...where.parameters],
  )
  return rows.map(({ id }) => id)
}

/** Without these fields, each given as number of its entry, blank, name. */
export const withoutFields = (where: Where, fields: readonly string[]): Where => ({
  sql: `((${where.sql}) AND seq || ' ' || field NOT IN (SELECT value FROM json_each(?)))`,
  parameters: [...where.parameters, JSON.stringify(fields)],
})

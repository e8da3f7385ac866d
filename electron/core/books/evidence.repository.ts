import type { EvidenceOrder, EvidenceRow } from '../../../shared/contract/evidence.contract.ts'
import {
  type Attachment,
  type EvidenceItem,
  evidenceItemSchema,
} from '../../../shared/model/evidence.ts'
import type { Trace } from '../../../shared/readiness/evidence-signs.ts'
import type { Reader, Row, SqlValue, Writer } from '../db/database.ts'

/** The newest version of every item that was not withdrawn. */
const CURRENT = `evidence_item AS item WHERE withdrawn = 0 AND NOT EXISTS (
  SELECT 1 FROM evidence_item AS later WHERE later.evidence_id = item.evidence_id AND later.version > item.version)`

const COLUMNS = `evidence_id AS evidenceId, version, item.rep_id AS repId, competency, observed_on AS observedOn, text,
  author_id AS authorId, item.source AS source, withdrawn, reason, written_at AS writtenAt`

const toItem = (row: Row): EvidenceItem =>
  evidenceItemSchema.parse({ ...row, withdrawn: row.withdrawn === 1 })

/** A narrowed part of the ledger. */
export interface Where {
  sql: string
  parameters: readonly SqlValue[]
}

const ORDERS: Record<EvidenceOrder, string> = {
  newest: 'observed_on DESC, written_at DESC, evidence_id',
  person: 'name_key(rep.name), item.rep_id, observed_on DESC, evidence_id',
  competency: 'competency, observed_on DESC, name_key(rep.name), evidence_id',
}

export type Listed = Omit<EvidenceRow, 'mayCorrect'>

/** A page of the ledger with the names of whom it speaks of and who wrote it. */
export async function listEvidence(
  db: Reader,
  where: Where,
  { order, offset, limit }: { order: EvidenceOrder; offset: number; limit: number },
): Promise<{ total: number; items: Listed[] }> {
  const from = `(SELECT * FROM ${CURRENT}) AS item JOIN rep USING (rep_id) WHERE ${where.sql}`
  const count = await db.get<{ total: number }>(
    `SELECT count(*) AS total FROM ${from}`,
    where.parameters,
  )
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS}, rep.name AS name, (SELECT name FROM person WHERE person_id = author_id) AS authorName
      FROM ${from} ORDER BY ${ORDERS[order]} LIMIT ? OFFSET ?`,
    [...where.parameters, limit, offset],
  )
  const items = await Promise.all(
    rows.map(async ({ name, authorName, ...row }) => ({
      ...toItem(row),
      name: String(name),
      authorName: authorName === null || authorName === undefined ? null : String(authorName),
      attachments: await listAttachments(db, String(row.evidenceId)),
    })),
  )
  return { total: count?.total ?? 0, items }
}

/** Every version of an item, the newest first; empty when there is none. */
export async function listVersions(
  db: Reader,
  evidenceId: string,
): Promise<(EvidenceItem & { writtenByName: string | null })[]> {
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS}, (SELECT name FROM person WHERE person_id = written_by) AS writtenByName
      FROM evidence_item AS item WHERE evidence_id = ? ORDER BY version DESC`,
    [evidenceId],
  )
  return rows.map(({ writtenByName, ...row }) => ({
    ...toItem(row),
    writtenByName: writtenByName === null ? null : String(writtenByName),
  }))
}

const INSERT = `INSERT INTO evidence_item (evidence_id, version, rep_id, competency, observed_on, text, author_id, source,
  withdrawn, reason, written_at, written_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

const parametersOf = (item: EvidenceItem, writtenBy: string): SqlValue[] => [
  item.evidenceId,
  item.version,
  item.repId,
  item.competency,
  item.observedOn,
  item.text,
  item.authorId,
  item.source,
  item.withdrawn ? 1 : 0,
  item.reason,
  item.writtenAt,
  writtenBy,
]

/** Appends a version; false when the ledger holds the same observation already. */
export async function insertEvidence(
  db: Writer,
  item: EvidenceItem,
  writtenBy: string,
): Promise<boolean> {
  return (await db.run(INSERT, parametersOf(item, writtenBy))) === 1
}

/** How the rows of an evidence file are written: what the ledger holds already stays as it is. */
export const evidenceRowWriter = (newId: () => string, at: string, writtenBy: string) => ({
  sql: INSERT,
  parameters: (values: Readonly<Record<string, SqlValue | undefined>>): SqlValue[] => [
    newId(),
    1,
    values.rep_id ?? null,
    values.competency ?? null,
    values.observed_on ?? null,
    values.text ?? null,
    values.author_id ?? null,
    values.source ?? null,
    0,
    null,
    at,
    writtenBy,
  ],
})

export async function countBy(
  db: Reader,
  leftOut: readonly string[],
  expression: string,
  parameters: readonly SqlValue[] = [],
): Promise<Map<string, number>> {
  const rows = await db.all<{ value: string; count: number }>(
    `SELECT ${expression} AS value, count(*) AS count FROM ${CURRENT}
      AND item.rep_id NOT IN (SELECT value FROM json_each(?)) GROUP BY value HAVING value IS NOT NULL`,
    [...parameters, JSON.stringify(leftOut)],
  )
  return new Map(rows.map(({ value, count }) => [value, count]))
}

/** Whether any version of any role model of the workspace has this competency. */
export async function isCompetency(db: Reader, competency: string): Promise<boolean> {
  return (
    (await db.get('SELECT 1 FROM competency WHERE competency = ? LIMIT 1', [competency])) !==
    undefined
  )
}

const ATTACHMENT = 'attachment_id AS attachmentId, name, bytes, added_at AS addedAt'

export async function listAttachments(db: Reader, evidenceId: string): Promise<Attachment[]> {
  return db.all<Attachment>(
    `SELECT ${ATTACHMENT} FROM evidence_attachment WHERE evidence_id = ? ORDER BY added_at, attachment_id`,
    [evidenceId],
  )
}

/** An attachment with its bytes as hexadecimal text. */
export async function findAttachment(
  db: Reader,
  attachmentId: string,
): Promise<(Attachment & { hex: string; repId: string }) | undefined> {
  return db.get<Attachment & { hex: string; repId: string }>(
    `SELECT ${ATTACHMENT}, hex(content) AS hex, (SELECT rep_id FROM evidence_item AS item
        WHERE item.evidence_id = evidence_attachment.evidence_id LIMIT 1) AS repId
      FROM evidence_attachment WHERE attachment_id = ?`,
    [attachmentId],
  )
}

export async function attachedBytes(db: Reader): Promise<number> {
  const row = await db.get<{ bytes: number }>(
    'SELECT coalesce(sum(bytes), 0) AS bytes FROM evidence_attachment',
  )
  return row?.bytes ?? 0
}

/** Stores a file; its bytes cross the storage border as hexadecimal text. */
export async function insertAttachment(
  db: Writer,
  evidenceId: string,
  { attachmentId, name, bytes, addedAt }: Attachment,
  { hex, addedBy }: { hex: string; addedBy: string },
): Promise<void> {
  await db.run(
    `INSERT INTO evidence_attachment (attachment_id, evidence_id, name, bytes, content, added_at, added_by)
      VALUES (?, ?, ?, ?, unhex(?), ?, ?)`,
    [attachmentId, evidenceId, name, bytes, hex, addedAt, addedBy],
  )
}

/** Whose evidence is looked at for signs of weakness: one person, candidates of open cycles, or everyone in the ledger. */
export async function listWatched(
  db: Reader,
  repId: string | null,
): Promise<{ repId: EvidenceItem['repId']; name: string }[]> {
  if (repId !== null)
    return db.all('SELECT rep_id AS repId, name FROM rep WHERE rep_id = ?', [repId])
  const candidates = await db.all<{ repId: EvidenceItem['repId']; name: string }>(
    `SELECT DISTINCT rep_id AS repId, rep.name AS name FROM candidate JOIN cycle USING (cycle_id) JOIN rep USING (rep_id)
      WHERE withdrawn_at IS NULL AND state NOT IN ('decided', 'closed') ORDER BY name_key(rep.name), rep_id`,
  )
  if (candidates.length > 0) return candidates
  return db.all(
    `SELECT DISTINCT rep_id AS repId, name FROM evidence_item JOIN rep USING (rep_id)
      ORDER BY name_key(name), rep_id LIMIT 2000`,
  )
}

/** Ledger items and observed ratings of these people, as traces of evidence. */
export async function listTraces(
  db: Reader,
  repIds: readonly string[],
): Promise<(Trace & { repId: string })[]> {
  const among = 'rep_id IN (SELECT value FROM json_each(?))'
  const ids = JSON.stringify(repIds)
  return db.all(
    `SELECT rep_id AS repId, competency, observed_on AS "on", author_id AS "by", source FROM ${CURRENT}
        AND source IS NOT 'self' AND ${among}
      UNION ALL SELECT rep_id, competency, rated_on, rater_id, source FROM rating
      WHERE score IS NOT NULL AND source <> 'self' AND rater_id <> rep_id AND ${among}`,
    [ids, ids],
  )
}

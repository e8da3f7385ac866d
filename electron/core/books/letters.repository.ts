import { z } from 'zod'
import { type RecordId, type RepId, recordIdSchema, repIdSchema } from '../../../shared/model/id.ts'
import {
  defaultLetterhead,
  type Letterhead,
  letterheadSchema,
} from '../../../shared/model/letterhead.ts'
import type { Reader, Row, Writer } from '../db/database.ts'
import { getWorkspace } from './workspaces.repository.ts'

const bodySchema = z.strictObject({ text: z.string() })

/** The text HR wrote instead of the program's; undefined = none. */
/** What a letter promised to look at again, and no longer has to: the decision behind it is replaced. */
export async function deleteSecondLook(db: Writer, recordId: string): Promise<void> {
  await db.run('DELETE FROM second_look WHERE record_id = ? AND done_on IS NULL', [recordId])
}

export async function findEditedText(db: Reader, recordId: string): Promise<string | undefined> {
  const row = await db.get<{ body: string }>('SELECT body FROM letter WHERE record_id = ?', [
    recordId,
  ])
  return row && bodySchema.parse(JSON.parse(row.body)).text
}

export async function saveEditedText(
  db: Writer,
  recordId: string,
  text: string,
  at: string,
): Promise<void> {
  await db.run(
    `INSERT INTO letter (record_id, body, changed_at) VALUES (?, ?, ?)
      ON CONFLICT (record_id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    [recordId, JSON.stringify({ text }), at],
  )
}

export async function deleteEditedText(db: Writer, recordId: string): Promise<void> {
  await db.run('DELETE FROM letter WHERE record_id = ?', [recordId])
}

/** The letterhead of this workspace, or one with the name of the workspace. */
export async function getLetterhead(db: Reader): Promise<Letterhead> {
  const row = await db.get<{ body: string }>('SELECT body FROM letterhead')
  if (row) return letterheadSchema.parse(JSON.parse(row.body))
  return defaultLetterhead((await getWorkspace(db)).name)
}

export async function saveLetterhead(db: Writer, head: Letterhead, at: string): Promise<void> {
  await db.run(
    `INSERT INTO letterhead (one, body, changed_at) VALUES (1, ?, ?)
      ON CONFLICT (one) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    [JSON.stringify(head), at],
  )
}

/** A day on which the evidence about somebody is to be looked at again, as a letter promised. */
export interface SecondLook {
  recordId: RecordId
  repId: RepId
  name: string
  dueOn: string
}

/** Stores the promise; a record that has one keeps its day. */
export async function insertSecondLook(
  db: Writer,
  { recordId, repId, dueOn }: { recordId: string; repId: string; dueOn: string },
): Promise<void> {
  await db.run(
    'INSERT INTO second_look (record_id, rep_id, due_on) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    [recordId, repId, dueOn],
  )
}

export async function findSecondLook(db: Reader, recordId: string): Promise<string | undefined> {
  const row = await db.get<{ dueOn: string }>(
    'SELECT due_on AS dueOn FROM second_look WHERE record_id = ?',
    [recordId],
  )
  return row?.dueOn
}

/** Second looks still to be done, the earliest first. */
export async function listSecondLooks(db: Reader): Promise<SecondLook[]> {
  const rows = await db.all<{ recordId: string; repId: string; name: string; dueOn: string }>(
    `SELECT record_id AS recordId, rep_id AS repId, name, due_on AS dueOn FROM second_look JOIN rep USING (rep_id)
      WHERE done_on IS NULL ORDER BY due_on, name_key(name), record_id`,
  )
  return rows.map((row: Row & { name: string; dueOn: string }) => ({
    recordId: recordIdSchema.parse(row.recordId),
    repId: repIdSchema.parse(row.repId),
    name: row.name,
    dueOn: row.dueOn,
  }))
}

/** False when the record has no second look that waits. */
export const finishSecondLook = async (
  db: Writer,
  recordId: string,
  doneOn: string,
): Promise<boolean> =>
  (await db.run('UPDATE second_look SET done_on = ? WHERE record_id = ? AND done_on IS NULL', [
    doneOn,
    recordId,
  ])) === 1

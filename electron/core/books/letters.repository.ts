import { z } from 'zod'
import type { Reader, Writer } from '../db/database.ts'

const bodySchema = z.strictObject({ text: z.string() })

/** The text HR wrote instead of the program's; undefined = none. */
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

/** Everybody a letter could name: sellers and people with a profile. */
export async function listEveryName(db: Reader): Promise<string[]> {
  const rows = await db.all<{ name: string }>('SELECT name FROM rep UNION SELECT name FROM person')
  return rows.map(({ name }) => name)
}

import type { Output } from '../../../shared/contract/index.ts'
import type { Reader, Writer } from '../db/database.ts'

type Kept = Output<'kept.list'>['texts'][number]

export async function insertKept(
  db: Writer,
  personId: string,
  texts: readonly Kept[],
): Promise<void> {
  await db.runMany(
    'INSERT INTO kept_text (kept_id, person_id, kept_at, address, label, text) VALUES (?, ?, ?, ?, ?, ?)',
    texts.map(({ keptId, keptAt, address, label, text }) => [
      keptId,
      personId,
      keptAt,
      address,
      label,
      text,
    ]),
  )
}

export const listKept = (db: Reader, personId: string): Promise<Kept[]> =>
  db.all<Kept>(
    `SELECT kept_id AS keptId, kept_at AS keptAt, address, label, text FROM kept_text
      WHERE person_id = ? ORDER BY kept_at, rowid`,
    [personId],
  )

export async function deleteKept(db: Writer, personId: string, keptId: string): Promise<void> {
  await db.run('DELETE FROM kept_text WHERE kept_id = ? AND person_id = ?', [keptId, personId])
}

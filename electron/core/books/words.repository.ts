import { z } from 'zod'
import { type WatchWord, watchWordSchema } from '../../../shared/model/watch-word.ts'
import type { Reader, Row, Writer } from '../db/database.ts'

/** Words this workspace points at beside those of the program. */
export async function listWatchWords(db: Reader): Promise<WatchWord[]> {
  const rows = await db.all<Row>('SELECT word, why FROM watch_word ORDER BY word')
  return rows.map((row) => watchWordSchema.parse(row))
}

export async function saveWatchWord(db: Writer, { word, why }: WatchWord, at: string) {
  await db.run(
    `INSERT INTO watch_word (word, why, added_at) VALUES (?, ?, ?)
      ON CONFLICT (word) DO UPDATE SET why = excluded.why`,
    [word, why, at],
  )
}

/** False when no such word was on the list. */
export const deleteWatchWord = async (db: Writer, word: string): Promise<boolean> =>
  (await db.run('DELETE FROM watch_word WHERE word = ?', [word])) === 1

const nameableSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  rated: z.int(),
  panel: z.int(),
  candidate: z.int(),
})
export type NameableRow = z.infer<typeof nameableSchema>

/** Everybody a text about `repId` could name, with what they are to that person: 1 = so. */
export async function listNameable(db: Reader, repId: string | null): Promise<NameableRow[]> {
  const rows = await db.all<Row>(
    `WITH me AS (SELECT ? AS id),
      everyone AS (SELECT rep_id AS id, name FROM rep UNION SELECT person_id, name FROM person),
      shared AS (SELECT DISTINCT cycle_id FROM candidate WHERE rep_id = (SELECT id FROM me)),
      raters AS (SELECT DISTINCT rater_id FROM rating WHERE rep_id = (SELECT id FROM me))
     SELECT id, name, id IN (SELECT rater_id FROM raters) AS rated,
       id IN (SELECT person_id FROM panel_member WHERE cycle_id IN (SELECT cycle_id FROM shared)) AS panel,
       id IN (SELECT rep_id FROM candidate WHERE cycle_id IN (SELECT cycle_id FROM shared)) AS candidate
     FROM everyone WHERE id IS NOT (SELECT id FROM me) ORDER BY id`,
    [repId],
  )
  return rows.map((row) => nameableSchema.parse(row))
}

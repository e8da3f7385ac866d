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

/**
 * Other names the workspace has kept of people, which are nobody's now: of before a marriage, a correction or a merge.
 * What the ledger and meetings call them is read for `ids` alone.
 */
export async function listFormerNames(
  db: Reader,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db.all<{ id: string; name: string }>(
    `WITH wanted AS (SELECT value AS id FROM json_each(?)),
      kept AS (
        SELECT key ->> '$[0]' AS id, before ->> '$.name' AS name FROM import_change
          WHERE stored_in IN ('rep', 'person') AND before IS NOT NULL
        UNION SELECT key ->> '$[0]', after ->> '$.name' FROM import_change WHERE stored_in IN ('rep', 'person')
        UNION SELECT rep_id, name FROM merge
        UNION SELECT about, body ->> '$[2].name' FROM disclosure
          WHERE about IN (SELECT id FROM wanted) AND field_class = 'identity'
        UNION SELECT person_id, name FROM session_member WHERE person_id IN (SELECT id FROM wanted)
        UNION SELECT rep_id, session_case.name FROM session_case JOIN agenda_item USING (case_id)
          WHERE rep_id IN (SELECT id FROM wanted))
     SELECT DISTINCT coalesce(merge.rep_id, kept.id) AS id, kept.name FROM kept LEFT JOIN merge ON was_id = kept.id
       WHERE kept.id IS NOT NULL AND trim(kept.name) <> ''
         AND kept.name NOT IN (SELECT name FROM rep UNION SELECT name FROM person)
       ORDER BY 1, 2`,
    [JSON.stringify(ids)],
  )
  const names = new Map<string, string[]>()
  for (const { id, name } of rows) names.set(id, [...(names.get(id) ?? []), name])
  return names
}

import type { Writer } from '../db/database.ts'
import { keyOf, objectOf, type StoredTable } from './import-changes.repository.ts'

/** Different first columns of a key whose rows are kept at once: some thousand rows. */
const AT_ONCE = 200

/** Takes back that each new row is kept when it is written: they are kept together, by {@link keepAllAdded}. */
export const keepNoneAdded = (db: Writer): Promise<number> =>
  db.run('DROP TRIGGER temp.import_row_added')

/**
 * Keeps every row of a table as added by an import, for a table that was empty before it: thrice as fast as noting each
 * row when it is written. `pause` is awaited between stretches of them.
 */
export async function keepAllAdded(
  db: Writer,
  stored: StoredTable,
  number: number,
  pause: () => Promise<void>,
): Promise<void> {
  const { table, key, values } = stored
  const [first = ''] = key
  for (let from: string | null = null; ; ) {
    const after: string = from === null ? 'true' : `${first} > ?`
    const bound: string[] = from === null ? [] : [from]
    const end: { last: string | null } | undefined = await db.get(
      `SELECT max(${first}) AS last FROM (SELECT DISTINCT ${first} FROM ${table}
         WHERE ${after} ORDER BY ${first} LIMIT ${AT_ONCE})`,
      bound,
    )
    const last: string | null = end?.last ?? null
    if (last === null) return
    await db.run(
      `INSERT INTO import_change (number, stored_in, rep_id, key, before, after)
         SELECT ?, '${table}', rep_id, ${keyOf(table, stored)}, NULL, ${objectOf(table, values)} FROM ${table}
         WHERE ${after} AND ${first} <= ? ORDER BY ${key.join(', ')}`,
      [number, ...bound, last],
    )
    from = last
    await pause()
  }
}

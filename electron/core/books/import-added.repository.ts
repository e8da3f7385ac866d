import type { SqlValue, Writer } from '../db/database.ts'
import { keyOf, objectOf, type StoredTable } from './import-changes.repository.ts'

/** Rows that are kept between two pauses: some ten milliseconds. */
const AT_ONCE = 2000

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
  const keys = key.join(', ')
  const stretch = (isFirst: boolean) => `FROM ${table}
    ${isFirst ? '' : `WHERE (${keys}) > (${key.map(() => '?').join(', ')})`} ORDER BY ${keys}`
  for (let from: SqlValue[] = []; ; ) {
    const rest = stretch(from.length === 0)
    const kept = await db.run(
      `INSERT INTO import_change (number, stored_in, rep_id, key, before, after)
         SELECT ?, '${table}', rep_id, ${keyOf(table, stored)}, NULL, ${objectOf(table, values)} ${rest} LIMIT ${AT_ONCE}`,
      [number, ...from],
    )
    const last = await db.get<Record<string, SqlValue>>(
      `SELECT ${keys} ${rest} LIMIT 1 OFFSET ${AT_ONCE - 1}`,
      from,
    )
    if (kept < AT_ONCE || !last) return
    from = Object.values(last)
    await pause()
  }
}

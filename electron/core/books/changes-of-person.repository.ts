import type { Reader, Writer } from '../db/database.ts'
import {
  type ImportChange,
  keySchema,
  readAfter,
  type Stretch,
  valuesSchema,
} from './import-changes.repository.ts'

/** Says why a stretch was changed. */
export async function giveReason(
  db: Writer,
  { number, from, to }: Stretch,
  reason: string,
): Promise<void> {
  await db.run(
    'UPDATE import_change SET reason = ? WHERE number = ? AND change_id BETWEEN ? AND ?',
    [reason, number, from, to],
  )
}

/** A change of what is stored about one person, with the batch that made it. */
export interface ChangeOfPerson extends ImportChange {
  changeId: number
  storedIn: string
  reason: string | null
  batchId: string
  at: string
  /** Null = not known. */
  by: string | null
  /** Null = changed in the window. */
  fileName: string | null
  takenBackAt: string | null
}

/** A value that was replaced, with who did it. */
export interface ReplacedRow
  extends Pick<ChangeOfPerson, 'storedIn' | 'reason' | 'at' | 'fileName'> {
  key: (string | number)[]
  before: Record<string, string | number | null>
  after: Record<string, string | number | null>
  by: { personId: string; name: string } | null
}

/** Every value about a person in these tables that was replaced and not put back, oldest first. */
export async function listReplaced(
  db: Reader,
  repId: string,
  tables: readonly string[],
): Promise<ReplacedRow[]> {
  const rows = await db.all<{
    storedIn: string
    key: string
    before: string
    after: string
    reason: string | null
    at: string
    fileName: string | null
    personId: string | null
    name: string | null
  }>(
    `SELECT stored_in AS storedIn, key, before, after, reason, imported_at AS at,
        iif(by_hand = 1, NULL, file_name) AS fileName, person_id AS personId, name
      FROM import_change AS c JOIN import_batch USING (number) LEFT JOIN person ON person_id = imported_by
      WHERE c.rep_id = ? AND stored_in IN (SELECT value FROM json_each(?)) AND before IS NOT NULL
        AND taken_back_at IS NULL
      ORDER BY change_id`,
    [repId, JSON.stringify(tables)],
  )
  return rows.map(({ personId, name, ...row }) => ({
    ...row,
    key: keySchema.parse(JSON.parse(row.key)),
    before: valuesSchema.parse(JSON.parse(row.before)),
    after: readAfter(row.after),
    by: personId === null || name === null ? null : { personId, name },
  }))
}

/**
 * What was changed about a person in these tables, newest first: everything by hand, and every value that a file
 * replaced. Of ratings only what `rater` changed by hand.
 */
export async function listChangesOfPerson(
  db: Reader,
  repId: string,
  { tables, rater }: { tables: readonly string[]; rater: string },
  limit: number,
): Promise<ChangeOfPerson[]> {
  const rows = await db.all<
    Omit<ChangeOfPerson, 'key' | 'before' | 'after'> & {
      key: string
      before: string | null
      after: string
    }
  >(
    `SELECT change_id AS changeId, stored_in AS storedIn, c.rep_id AS repId, key, before, after, reason, batch_id AS batchId,
        imported_at AS at, (SELECT name FROM person WHERE person_id = imported_by) AS "by",
        iif(by_hand = 1, NULL, file_name) AS fileName, taken_back_at AS takenBackAt
      FROM import_change AS c JOIN import_batch USING (number)
      WHERE c.rep_id = ? AND stored_in IN (SELECT value FROM json_each(?)) AND (before IS NOT NULL OR by_hand = 1)
        AND (stored_in <> 'rating' OR (by_hand = 1 AND imported_by = ?))
      ORDER BY change_id DESC LIMIT ?`,
    [repId, JSON.stringify(tables), rater, limit],
  )
  return rows.map((row) => ({
    ...row,
    key: keySchema.parse(JSON.parse(row.key)),
    before: row.before === null ? null : valuesSchema.parse(JSON.parse(row.before)),
    after: readAfter(row.after),
  }))
}

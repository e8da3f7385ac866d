import type { Reader, SqlValue, Writer } from '../db/database.ts'

/*
 * The only file that reads or writes protected attributes. Nothing that rates, scores, calibrates or decides may reach
 * it; tests/rooms.test.ts follows every import to make sure.
 */

/** Where groups are stored: what names a row, and what it says. */
export const GROUP_TABLE = {
  table: 'rep_group',
  key: ['rep_id', 'attribute'],
  values: ['value'],
} as const

/** One statement for the rows of a groups file; a row equal to the stored one changes nothing. */
export const groupRowWriter = () => ({
  sql: `INSERT INTO rep_group (rep_id, attribute, value) VALUES (?, ?, ?)
    ON CONFLICT (rep_id, attribute) DO UPDATE SET value = excluded.value
    WHERE rep_group.value IS DISTINCT FROM excluded.value`,
  parameters: (values: Readonly<Record<string, SqlValue>>): SqlValue[] => [
    values.rep_id ?? null,
    values.attribute ?? null,
    values.value ?? null,
  ],
})

/** What is known about one person under one attribute. */
export interface GroupEntry {
  repId: string
  attribute: string
  value: string | null
}

export async function insertGroups(db: Writer, entries: readonly GroupEntry[]): Promise<void> {
  const { sql } = groupRowWriter()
  await db.runMany(
    sql,
    entries.map(({ repId, attribute, value }) => [repId, attribute, value]),
  )
}

/** Attributes with how many people stated a group and how many groups there are, by name. */
export async function listAttributes(
  db: Reader,
): Promise<{ attribute: string; people: number; groups: number }[]> {
  return db.all(
    `SELECT attribute, count(value) AS people, count(DISTINCT lower(value)) AS groups
      FROM rep_group GROUP BY attribute ORDER BY attribute`,
  )
}

/** Group of each person who stated one. Spellings that differ in case alone are one group, named by the first of them. */
export async function listGroups(db: Reader, attribute: string): Promise<Map<string, string>> {
  const rows = await db.all<{ repId: string; value: string }>(
    `SELECT rep_id AS repId, min(value) OVER (PARTITION BY lower(value)) AS value FROM rep_group
      WHERE attribute = ? AND value IS NOT NULL ORDER BY rep_id`,
    [attribute],
  )
  return new Map(rows.map(({ repId, value }) => [repId, value]))
}

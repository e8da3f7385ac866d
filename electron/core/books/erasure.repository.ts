import type { Reader, SqlValue, Writer } from '../db/database.ts'
import { deferReferences, withoutGuards } from './guards.repository.ts'
import { quoted, type Reference, type Table } from './tables.repository.ts'

/** Kept without the person, so that the ledger still has its frame. */
export const KEPT_WITHOUT = new Set(['record', 'rep'])

/** Rows to delete in one table. */
export interface Deletion {
  table: string
  where: string
  parameters: SqlValue[]
}

/** One stored text and what it becomes; applies to every row of the column that holds it. */
export interface Replacement {
  table: string
  column: string
  from: string
  to: string
}

/** Rows about the person, and the rows that hang on them, deepest first. */
export function rowsAbout(
  id: string,
  tables: readonly Table[],
  references: readonly Reference[],
): Deletion[] {
  const found = new Map<string, { depth: number; wheres: string[]; parameters: SqlValue[] }>()
  const visit = (table: string, where: string, parameters: SqlValue[], depth: number) => {
    const known = found.get(table) ?? { depth: 0, wheres: [], parameters: [] }
    known.wheres.push(where)
    known.parameters.push(...parameters)
    known.depth = Math.max(known.depth, depth)
    found.set(table, known)
    // Deeper than any chain of tables: a table that points to itself would never end.
    if (depth > 6) return
    for (const { child, childColumns, parent, parentColumns } of references) {
      if (parent !== table || child === table) continue
      const inner = `SELECT ${parentColumns.map(quoted).join(', ')} FROM ${quoted(parent)} WHERE ${where}`
      visit(child, `(${childColumns.map(quoted).join(', ')}) IN (${inner})`, parameters, depth + 1)
    }
  }
  for (const { name, columns } of tables) {
    if (!KEPT_WITHOUT.has(name) && columns.some((column) => column.name === 'rep_id')) {
      visit(name, 'rep_id = ?', [id], 0)
    }
  }
  visit('letter', 'record_id IN (SELECT record_id FROM record WHERE rep_id = ?)', [id], 0)
  return [...found]
    .sort(([, a], [, b]) => b.depth - a.depth)
    .map(([table, { wheres, parameters }]) => ({
      table,
      where: wheres.map((where) => `(${where})`).join(' OR '),
      parameters,
    }))
}

export async function countRows(
  db: Reader,
  { table, where, parameters }: Deletion,
): Promise<number> {
  const row = await db.get<{ n: number }>(
    `SELECT count(*) AS n FROM ${quoted(table)} WHERE ${where}`,
    parameters,
  )
  return row?.n ?? 0
}

/** Rows of a table that an erasure leaves there. */
const leftBy = (gone: Deletion | undefined): { sql: string; parameters: SqlValue[] } => ({
  sql: gone ? `NOT coalesce((${gone.where}), false)` : 'true',
  parameters: gone?.parameters ?? [],
})

/** Texts of a column that stay after the erasure and hold one of these words as written. */
export async function listTextsWith(
  db: Reader,
  { table, column, gone }: { table: string; column: string; gone: Deletion | undefined },
  words: readonly string[],
): Promise<string[]> {
  const c = quoted(column)
  const left = leftBy(gone)
  const rows = await db.all<{ text: string }>(
    `SELECT DISTINCT ${c} AS text FROM ${quoted(table)}
      WHERE ${left.sql} AND (${words.map(() => `instr(${c}, ?) > 0`).join(' OR ')})`,
    [...left.parameters, ...words],
  )
  return rows.map(({ text }) => text)
}

/** Texts of ledger entries about others than this person that hold one of these words as written. */
export function listEntryTextsWith(
  db: Reader,
  id: string,
  words: readonly string[],
): Promise<{ seq: number; text: string | null }[]> {
  return db.all(
    `SELECT seq, body ->> '$[2]' AS text FROM disclosure
      WHERE field_class = 'text' AND about IS NOT ? AND (${words.map(() => 'instr(body, ?) > 0').join(' OR ')})
      ORDER BY seq`,
    [id, ...words],
  )
}

/** Texts of a column that stay and hold one of the ids, or a needle in small letters; with the rows that hold each. */
export function countTextsNaming(
  db: Reader,
  { table, column, gone }: { table: string; column: string; gone: Deletion | undefined },
  { ids, needles }: { ids: readonly string[]; needles: readonly string[] },
): Promise<{ value: string; n: number }[]> {
  const c = quoted(column)
  const left = leftBy(gone)
  const tests = [
    ...ids.flatMap(() => [`${c} = ?`, `instr(${c}, ?) > 0`]),
    ...needles.map(() => `instr(lower(${c}), ?) > 0`),
  ]
  return db.all(
    `SELECT ${c} AS value, count(*) AS n FROM ${quoted(table)}
      WHERE ${left.sql} AND (${tests.join(' OR ')}) GROUP BY ${c}`,
    [...left.parameters, ...ids.flatMap((id) => [id, JSON.stringify(id)]), ...needles],
  )
}

/** Ledger fields about the person, or holding one of the ids or a needle in small letters. */
export function listFieldsNaming(
  db: Reader,
  { ids, needles }: { ids: readonly string[]; needles: readonly string[] },
): Promise<{ seq: number; field: string; about: string | null; body: string }[]> {
  return db.all(
    `SELECT seq, field, about, body FROM disclosure
      WHERE about IN (SELECT value FROM json_each(?)) OR (field <> 'model' AND (${[
        ...ids.map(() => 'instr(body, ?) > 0'),
        ...needles.map(() => 'instr(lower(body), ?) > 0'),
      ].join(' OR ')}))
      ORDER BY seq, field`,
    [JSON.stringify(ids), ...ids.map((id) => JSON.stringify(id)), ...needles],
  )
}

/** Cycles in which the person is a candidate who was not withdrawn. */
export async function listCyclesOf(db: Reader, repId: string): Promise<string[]> {
  const rows = await db.all<{ cycleId: string }>(
    'SELECT cycle_id AS cycleId FROM candidate WHERE rep_id = ? AND withdrawn_at IS NULL',
    [repId],
  )
  return rows.map(({ cycleId }) => cycleId)
}

export async function listDirectors(db: Reader): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    `SELECT person_id AS id FROM person, json_each(person.roles) WHERE value = 'director'`,
  )
  return rows.map(({ id }) => id)
}

/** Replies to requests of cycles in which a person is a candidate. */
export const listRepliesAbout = (
  db: Reader,
  repId: string,
): Promise<{ cycleId: string; raterId: string; content: string }[]> =>
  db.all(
    `SELECT cycle_id AS cycleId, rater_id AS raterId, content FROM bundle_reply JOIN bundle_request USING (request_id)
      WHERE cycle_id IN (SELECT cycle_id FROM candidate WHERE rep_id = ?)`,
    [repId],
  )

/** Carries an erasure out in the caller's transaction; what the person did for others stays under the pseudonym. */
export async function eraseRows(
  db: Writer,
  {
    id,
    pseudonym,
    name,
    deletions,
    replacements,
    fields,
  }: {
    id: string
    pseudonym: string
    /** What stands in the place of the name. */
    name: string
    deletions: readonly Deletion[]
    replacements: readonly Replacement[]
    fields: readonly { seq: number; field: string }[]
  },
): Promise<void> {
  await deferReferences(db)
  await keepShares(db, id)
  await withoutGuards(db, async () => {
    for (const { table, where, parameters } of deletions) {
      await db.run(`DELETE FROM ${quoted(table)} WHERE ${where}`, parameters)
    }
    await db.run('UPDATE record SET rep_id = NULL WHERE rep_id = ?', [id])
    await db.run('DELETE FROM rep WHERE rep_id = ?', [id])
    for (const { table, column, from, to } of replacements) {
      const c = quoted(column)
      await db.run(`UPDATE ${quoted(table)} SET ${c} = ? WHERE ${c} = ?`, [to, from])
    }
  })
  await db.run(`UPDATE person SET name = ?, roles = '[]' WHERE person_id = ?`, [name, pseudonym])
  await db.runMany(
    'DELETE FROM disclosure WHERE seq = ? AND field = ?',
    fields.map(({ seq, field }) => [seq, field]),
  )
}

/** An equal split stays what it was for the colleagues when one of them leaves the list. */
async function keepShares(db: Writer, id: string): Promise<void> {
  await db.run(
    `UPDATE deal_credit SET credit_share = 1.0 / (SELECT count(*) FROM deal_credit AS same WHERE same.deal_id = deal_credit.deal_id)
      WHERE credit_share IS NULL AND rep_id <> ? AND deal_id IN (SELECT deal_id FROM deal_credit WHERE rep_id = ?)`,
    [id, id],
  )
}

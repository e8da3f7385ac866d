import { z } from 'zod'
import type { ImportKind } from '../../../shared/contract/imports.contract.ts'
import type { BatchId } from '../../../shared/model/id.ts'
import type { Reader, SqlValue, Writer } from '../db/database.ts'
import { listReferences, quoted } from './tables.repository.ts'

/** Where the rows of a kind are stored: what names a row, and what it says. */
export interface StoredTable {
  table: string
  key: readonly string[]
  values: readonly string[]
  /** By what a row of a file finds its stored one, where that is not the key: column of the table, and of the file. */
  foundBy?: readonly (readonly [column: string, inFile: string])[]
  /** A row is never changed, only followed by a further version. */
  isLedger?: true
}

/** Raters and authors whom a file brings. */
const PERSON: StoredTable = { table: 'person', key: ['person_id'], values: ['name'] }

export const objectOf = (row: string, columns: readonly string[]) =>
  `json_object(${columns.map((column) => `'${column}', ${row}.${column}`).join(', ')})`

export const keyOf = (row: string, { key }: StoredTable) =>
  `json_array(${key.map((column) => `${row}.${column}`).join(', ')})`

const RANGE = 'c.number = ? AND c.stored_in = ? AND c.change_id BETWEEN ? AND ?'

/** Changes of one import between two of them, both included. */
export interface Stretch {
  number: number
  from: number
  to: number
}

const TRIGGERS = ['person_added', 'row_added', 'row_changed', 'row_removed'] as const

/** Stands among the values after a change where the row was taken out. */
const REMOVED = 'removed'
const isRemoved = `json_extract(c.after, '$.${REMOVED}') = 1`

/** From now on every row that a file of this kind writes is kept as a change of the import, until {@link stopKeeping}. */
export async function keepChanges(db: Writer, stored: StoredTable, number: number): Promise<void> {
  const keep = (one: StoredTable, before: string) => `INSERT INTO import_change
      (number, stored_in, rep_id, key, before, after)
    SELECT ${Math.trunc(number)}, '${one.table}', ${one.table === 'person' ? 'NULL' : 'NEW.rep_id'}, ${keyOf('NEW', one)}, ${before},
      ${objectOf('NEW', one.values)};`
  const trigger = (name: (typeof TRIGGERS)[number], one: StoredTable, on: string, before: string) =>
    db.run(`CREATE TEMP TRIGGER import_${name} AFTER ${on} ON ${one.table} BEGIN
      ${keep(one, before)} END`)
  await trigger('person_added', PERSON, 'INSERT', 'NULL')
  await trigger('row_added', stored, 'INSERT', 'NULL')
  await trigger('row_changed', stored, 'UPDATE', objectOf('OLD', stored.values))
  await db.run(`CREATE TEMP TRIGGER import_row_removed AFTER DELETE ON ${stored.table} BEGIN
    INSERT INTO import_change (number, stored_in, rep_id, key, before, after)
      SELECT ${Math.trunc(number)}, '${stored.table}', OLD.rep_id, ${keyOf('OLD', stored)}, ${objectOf('OLD', stored.values)},
        json_object(${stored.values.map((column) => `'${column}', NULL`).join(', ')}, '${REMOVED}', 1); END`)
}

/** Ends {@link keepChanges}; answers between which changes those of the import are, null where there are none. */
export async function stopKeeping(
  db: Writer,
  before: number,
): Promise<{ first: number; last: number } | null> {
  for (const name of TRIGGERS) await db.run(`DROP TRIGGER IF EXISTS temp.import_${name}`)
  const last = await lastChange(db)
  return last > before ? { first: before + 1, last } : null
}

/** The newest change that is kept, 0 without any. */
export async function lastChange(db: Reader): Promise<number> {
  const row = await db.get<{ last: number }>(
    'SELECT coalesce(max(change_id), 0) AS last FROM import_change',
  )
  return row?.last ?? 0
}

export async function nextNumber(db: Reader): Promise<number> {
  const row = await db.get<{ next: number }>(
    'SELECT coalesce(max(number), 0) + 1 AS next FROM import_batch',
  )
  return row?.next ?? 1
}

export interface TakeableBatch {
  kind: ImportKind
  fileName: string
  importedAt: string
  /** Null for imports of before changes were kept. */
  number: number | null
  byHand: boolean
  takenBackAt: string | null
  /** Between which changes its own are, those of erased people missing; null where it changed nothing. */
  first: number | null
  last: number | null
}

export async function findTakeable(
  db: Reader,
  batchId: string,
): Promise<TakeableBatch | undefined> {
  const row = await db.get<Omit<TakeableBatch, 'byHand'> & { byHand: number }>(
    `SELECT kind, file_name AS fileName, imported_at AS importedAt, number, by_hand AS byHand,
        taken_back_at AS takenBackAt, first_change AS first, last_change AS last
      FROM import_batch WHERE batch_id = ?`,
    [batchId],
  )
  return row && { ...row, byHand: row.byHand === 1 }
}

export const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
type Values = z.infer<typeof valuesSchema>

export interface ImportChange {
  repId: string | null
  key: (string | number)[]
  /** Null = the row was new. */
  before: Values | null
  after: Values
}

/** Values after a change as they are stored: all empty where the row was taken out. */
export function readAfter(text: string): Values {
  const { [REMOVED]: _, ...after } = valuesSchema.parse(JSON.parse(text))
  return after
}

export const keySchema = z.array(z.union([z.string(), z.number()]))

/** Rows that an import wrote in the table of its kind, those it changed before those it added. */
export async function listChanges(
  db: Reader,
  { table }: StoredTable,
  { number, from, to }: Stretch,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ changed: number; added: number; changes: ImportChange[] }> {
  const count = await db.get<{ changed: number; added: number }>(
    `SELECT count(before) AS changed, count(*) - count(before) AS added FROM import_change AS c
      WHERE ${RANGE}`,
    [number, table, from, to],
  )
  const rows = await db.all<{
    repId: string | null
    key: string
    before: string | null
    after: string
  }>(
    `SELECT rep_id AS repId, key, before, after FROM import_change AS c WHERE ${RANGE}
      ORDER BY before IS NULL, change_id LIMIT ? OFFSET ?`,
    [number, table, from, to, limit, offset],
  )
  return {
    changed: count?.changed ?? 0,
    added: count?.added ?? 0,
    changes: rows.map(({ repId, key, before, after }) => ({
      repId,
      key: keySchema.parse(JSON.parse(key)),
      before: before === null ? null : valuesSchema.parse(JSON.parse(before)),
      after: readAfter(after),
    })),
  }
}

/** The columns of a key as a kept change holds them. */
const keyParts = (key: readonly string[]) => key.map((_, at) => `json_extract(c.key, '$[${at}]')`)

const joined = (row: string, { key }: StoredTable) =>
  keyParts(key)
    .map((part, at) => `${row}.${key[at]} = ${part}`)
    .join(' AND ')

/** Rows of an import that no longer say what it wrote, because something changed them since. */
export async function countChangedSince(
  db: Reader,
  stored: StoredTable,
  { number, from, to }: Stretch,
): Promise<number> {
  const { table, key, values } = stored
  const differs = values.map((column) => `t.${column} IS NOT json_extract(c.after, '$.${column}')`)
  const row = await db.get<{ n: number }>(
    `SELECT count(*) AS n FROM import_change AS c LEFT JOIN ${table} AS t ON ${joined('t', stored)}
      WHERE ${RANGE} AND iif(${isRemoved}, t.${key[0]} IS NOT NULL, t.${key[0]} IS NULL OR ${differs.join(' OR ')})`,
    [number, table, from, to],
  )
  return row?.n ?? 0
}

/** Tables with rows that point to what an import added, and how many; `standing` is a cache and counts for nothing. */
export async function listResting(
  db: Reader,
  { table, key }: StoredTable,
  { number, from, to }: Stretch,
): Promise<{ table: string; rows: number }[]> {
  const added = keyParts(key)
  const found: { table: string; rows: number }[] = []
  for (const { child, childColumns, parent, parentColumns } of await listReferences(db)) {
    const places = parentColumns.map((column) => key.indexOf(column))
    if (parent !== table || child === 'standing' || places.some((place) => place < 0)) continue
    const row = await db.get<{ n: number }>(
      `SELECT count(*) AS n FROM ${quoted(child)} WHERE (${childColumns.map(quoted).join(', ')}) IN (
        SELECT ${places.map((place) => added[place]).join(', ')} FROM import_change AS c
          WHERE ${RANGE} AND before IS NULL)`,
      [number, table, from, to],
    )
    if (row && row.n > 0) found.push({ table: child, rows: row.n })
  }
  return found
}

/** Cycles of people of an import that were closed, or in which something was signed, after it. */
export async function listSettledSince(
  db: Reader,
  { number, from, to }: Stretch,
  importedAt: string,
): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    `SELECT DISTINCT cycle.name AS name FROM cycle JOIN candidate USING (cycle_id)
      WHERE candidate.rep_id IN (
          SELECT rep_id FROM import_change WHERE number = ? AND change_id BETWEEN ? AND ?)
        AND ((state = 'closed' AND coalesce(state_changed_at, created_at) >= ?)
          OR EXISTS (SELECT 1 FROM record WHERE record.cycle_id = cycle.cycle_id AND signed_at >= ?))
      ORDER BY name_key(name), name`,
    [number, from, to, importedAt, importedAt],
  )
  return rows.map(({ name }) => name)
}

/** Puts back what a stretch of an import changed, and takes out what it added. */
export async function putBack(
  db: Writer,
  stored: StoredTable,
  { number, from, to }: Stretch,
): Promise<void> {
  const { table, key, values } = stored
  const added = `SELECT ${keyParts(key).join(', ')} FROM import_change AS c WHERE ${RANGE} AND c.before IS NULL`
  if (table === 'rep') {
    await db.run(`DELETE FROM standing WHERE rep_id IN (${added})`, [number, table, from, to])
  }
  if (!stored.isLedger) {
    await db.run(
      `UPDATE ${table} SET ${values.map((column) => `${column} = json_extract(c.before, '$.${column}')`).join(', ')}
        FROM import_change AS c WHERE ${RANGE} AND c.before IS NOT NULL AND ${joined(table, stored)}`,
      [number, table, from, to],
    )
  }
  await db.run(
    `INSERT INTO ${table} (${[...key, ...values].join(', ')})
      SELECT ${[...keyParts(key), ...values.map((column) => `json_extract(c.before, '$.${column}')`)].join(', ')}
        FROM import_change AS c WHERE ${RANGE} AND ${isRemoved}`,
    [number, table, from, to],
  )
  await db.run(`DELETE FROM ${table} WHERE (${key.join(', ')}) IN (${added})`, [
    number,
    table,
    from,
    to,
  ])
}

/** Takes rows out by what names them. */
export const removeRows = (
  db: Writer,
  { table, key }: StoredTable,
  rows: readonly Readonly<Record<string, SqlValue | undefined>>[],
): Promise<number> =>
  db.runMany(
    `DELETE FROM ${table} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`,
    rows.map((row) => key.map((column) => row[column] ?? null)),
  )

/** Takes out the raters and authors that an import brought, as far as nothing speaks of them. */
export async function dropStrangers(db: Writer, { number, from, to }: Stretch): Promise<void> {
  const speaking = (await listReferences(db))
    .filter(({ parent, childColumns }) => parent === 'person' && childColumns.length === 1)
    .map(
      ({ child, childColumns: [column = ''] }) =>
        `NOT EXISTS (SELECT 1 FROM ${quoted(child)} AS child WHERE child.${quoted(column)} = person.person_id)`,
    )
  await db.run(
    `DELETE FROM person WHERE roles = '[]' AND person_id IN (
        SELECT json_extract(key, '$[0]') FROM import_change AS c WHERE ${RANGE})
      AND ${speaking.join(' AND ')}`,
    [number, PERSON.table, from, to],
  )
}

export async function markTakenBack(
  db: Writer,
  batchId: BatchId,
  { at, by }: { at: string; by: string },
): Promise<void> {
  await db.run('UPDATE import_batch SET taken_back_at = ?, taken_back_by = ? WHERE batch_id = ?', [
    at,
    by,
    batchId,
  ])
}

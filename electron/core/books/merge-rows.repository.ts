import { z } from 'zod'
import {
  type MergedPair,
  type MergedRow,
  type MergedTable,
  rowText,
} from '../../../shared/readiness/merge-rows.ts'
import type { Reader, SqlValue, Writer } from '../db/database.ts'
import { GROUP_TABLE } from './groups.repository.ts'
import { quoted } from './tables.repository.ts'

/** A table whose rows come together, and which of its rows speak of either record. */
interface Scoped extends MergedTable {
  where: string
  /** Not counted in what goes over. */
  unshown?: true
}

const OWN = 'rep_id IN (kept_id, gone_id)'

/**
 * Everything that may change when two records become one. Whatever else names a record keeps it from going, so a table
 * that is not thought of here holds a merge up and loses nothing.
 */
export const MERGED: readonly Scoped[] = [
  {
    table: 'rep',
    unshown: true,
    key: ['rep_id'],
    ids: ['rep_id'],
    byColumn: true,
    together: ['employment', 'left_on'],
    where: OWN,
  },
  {
    table: 'person',
    unshown: true,
    key: ['person_id'],
    ids: ['person_id'],
    unasked: ['name'],
    where: 'person_id IN (kept_id, gone_id)',
  },
  { table: 'period_result', key: ['rep_id', 'period'], ids: ['rep_id'], where: OWN },
  { table: 'quota', key: ['scope', 'name', 'period'], ids: ['rep_id', 'name'], where: OWN },
  {
    table: 'deal_credit',
    key: ['deal_id', 'rep_id'],
    ids: ['rep_id'],
    // Of a deal in which both have a part every part is written out.
    where: `${OWN} OR deal_id IN (SELECT deal_id FROM deal_credit WHERE rep_id = kept_id
      INTERSECT SELECT deal_id FROM deal_credit WHERE rep_id = gone_id)`,
  },
  {
    table: 'rating',
    key: ['rep_id', 'rater_id', 'source', 'competency'],
    ids: ['rep_id', 'rater_id'],
    where: `${OWN} OR rater_id IN (kept_id, gone_id)`,
  },
  {
    table: 'rating_replaced',
    key: ['rep_id', 'rater_id', 'source', 'competency', 'replaced_at'],
    ids: ['rep_id', 'rater_id'],
    where: `${OWN} OR rater_id IN (kept_id, gone_id)`,
  },
  {
    table: 'evidence_item',
    key: ['evidence_id', 'version'],
    ids: ['rep_id', 'author_id', 'written_by'],
    where: `${OWN} OR author_id = gone_id OR written_by = gone_id`,
  },
  // What is stated about groups is for the fairness desk alone: nobody is asked about it, and no answer shows it.
  { ...GROUP_TABLE, ids: ['rep_id'], unasked: GROUP_TABLE.values, unshown: true, where: OWN },
  {
    table: 'path',
    key: ['path_id'],
    ids: ['rep_id', 'owner_id'],
    where: `${OWN} OR owner_id = gone_id`,
  },
  {
    table: 'check_in',
    key: ['rep_id', 'since', 'months'],
    ids: ['rep_id', 'written_by'],
    unasked: ['written_at', 'written_by'],
    where: OWN,
  },
  {
    table: 'evidence_request',
    key: ['request_id'],
    ids: ['rep_id', 'asked_of', 'asked_by', 'closed_by'],
    where: `${OWN} OR gone_id IN (asked_of, asked_by, closed_by)`,
  },
  {
    table: 'candidate',
    key: ['cycle_id', 'rep_id'],
    ids: ['rep_id', 'presenter_id'],
    unasked: [
      'added_at',
      'added_in',
      'withdrawn_at',
      'withdrawn_because',
      'presenter_id',
      'manager_id',
    ],
    where: `(${OWN} OR presenter_id = gone_id) AND cycle_id IN (SELECT cycle_id FROM cycle WHERE state = 'draft')`,
  },
]

/** Columns that hold the id of somebody in rows that are left where they are. */
const MOVED = [
  { table: 'import_change', column: 'rep_id', id: 'change_id' },
  { table: 'merge', column: 'rep_id', id: 'merge_id' },
  { table: 'rep', column: 'manager_id', id: 'rep_id' },
] as const

export const STEPS_OF_PATH = { table: 'path_step', column: 'path_id', id: 'step_id' } as const
export const FILES_OF_EVIDENCE = {
  ...{ table: 'evidence_attachment', column: 'evidence_id', id: 'attachment_id' },
} as const

const value = z.union([z.string(), z.number(), z.null()])
const rowsSchema = z.record(z.string(), z.array(z.record(z.string(), value)))
/** What a merge changed. */
export const keptMergeSchema = z.strictObject({
  before: rowsSchema,
  after: rowsSchema,
  moved: z.array(
    z.strictObject({
      table: z.string(),
      column: z.string(),
      id: z.string(),
      from: value,
      to: value,
      ids: z.array(z.union([z.string(), z.number()])),
    }),
  ),
})
export type KeptMerge = z.infer<typeof keptMergeSchema>

export const listScope = (
  db: Reader,
  { table, where }: Scoped,
  { keptId, goneId }: MergedPair,
): Promise<MergedRow[]> =>
  db.all<Record<string, SqlValue>>(
    `WITH pair (kept_id, gone_id) AS (VALUES (?, ?)) SELECT ${table}.* FROM ${table}, pair WHERE ${where}`,
    [keptId, goneId],
  )

/** Takes rows out and puts others in. */
export async function replaceRows(
  db: Writer,
  { table, key }: MergedTable,
  out: readonly MergedRow[],
  into: readonly MergedRow[],
): Promise<void> {
  await db.runMany(
    `DELETE FROM ${table} WHERE ${key.map((column) => `${quoted(column)} = ?`).join(' AND ')}`,
    out.map((row) => key.map((column) => row[column] ?? null)),
  )
  const [first] = into
  if (!first) return
  const columns = Object.keys(first)
  await db.runMany(
    `INSERT INTO ${table} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    into.map((row) => columns.map((column) => row[column] ?? null)),
  )
}

/** Whether a row stands in the file to the letter. */
export async function isStored(
  db: Reader,
  { table, key }: MergedTable,
  row: MergedRow,
): Promise<boolean> {
  const stored = await db.get<Record<string, SqlValue>>(
    `SELECT * FROM ${table} WHERE ${key.map((column) => `${quoted(column)} = ?`).join(' AND ')}`,
    key.map((column) => row[column] ?? null),
  )
  return stored !== undefined && rowText(stored) === rowText(row)
}

export const findPathId = async (db: Reader, repId: string): Promise<string | null> =>
  (await db.get<{ id: string }>('SELECT path_id AS id FROM path WHERE rep_id = ?', [repId]))?.id ??
  null

/** The same observation of one of these records under another id. */
export async function findTwin(
  db: Reader,
  row: MergedRow,
  repIds: readonly string[],
): Promise<string | null> {
  const { evidence_id = null, competency = null, observed_on = null, text = null } = row
  const twin = await db.get<{ id: string }>(
    `SELECT evidence_id AS id FROM evidence_item WHERE version = 1 AND evidence_id <> ? AND competency = ?
      AND observed_on = ? AND text = ? AND rep_id IN (SELECT value FROM json_each(?))`,
    [evidence_id, competency, observed_on, text, JSON.stringify(repIds)],
  )
  return twin?.id ?? null
}

/** Gives what stays where it is to another id, and says which rows those were. */
export async function move(
  db: Writer,
  { table, column, id }: { table: string; column: string; id: string },
  from: SqlValue,
  to: SqlValue,
): Promise<KeptMerge['moved'][number]> {
  const rows = await db.all<{ id: string | number }>(
    `SELECT ${quoted(id)} AS id FROM ${quoted(table)} WHERE ${quoted(column)} = ?`,
    [from],
  )
  const moved = { table, column, id, from, to, ids: rows.map((row) => row.id) }
  await giveTo(db, moved, to)
  return moved
}

export const moveAll = async (db: Writer, { keptId, goneId }: MergedPair) => {
  const moved: KeptMerge['moved'] = []
  for (const where of MOVED) moved.push(await move(db, where, goneId, keptId))
  return moved
}

/** Writes one value into a column of rows that are named one by one. */
export const giveTo = (
  db: Writer,
  { table, column, id, ids }: Pick<KeptMerge['moved'][number], 'table' | 'column' | 'id' | 'ids'>,
  to: SqlValue,
): Promise<number> =>
  db.run(
    `UPDATE ${quoted(table)} SET ${quoted(column)} = ?
      WHERE ${quoted(id)} IN (SELECT value FROM json_each(?))`,
    [to, JSON.stringify(ids)],
  )

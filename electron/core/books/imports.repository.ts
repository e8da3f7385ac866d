import { z } from 'zod'
import type { ImportKind, Rejection } from '../../../shared/contract/imports.contract.ts'
import type { RowValues } from '../../../shared/exchange/column.ts'
import { FILES } from '../../../shared/exchange/files.ts'
import type { KnownPerson } from '../../../shared/exchange/people-index.ts'
import type { Cell } from '../../../shared/exchange/sheet.ts'
import type { BatchId } from '../../../shared/model/id.ts'
import type { Reader, SqlValue, Writer } from '../db/database.ts'
import type { StoredTable } from './import-changes.repository.ts'

/** A rejected row with its cells as they stood in the file. */
export interface RejectedRow extends Rejection {
  cells: readonly Cell[]
}

/** Kinds whose rows are kept up to date here; the others have repositories of their own. */
export type UpsertedKind = Exclude<ImportKind, 'evidence' | 'groups' | 'outcomes'>

/** Where each kind is stored. Columns of the file and of the table have the same names. */
const TABLES: Record<
  UpsertedKind,
  { table: string; key: readonly string[]; columns: readonly string[] }
> = {
  people: {
    table: 'rep',
    key: ['rep_id'],
    columns: [
      'name',
      'role',
      'segment',
      'territory_type',
      'team',
      'manager_id',
      'hired_on',
      'email',
      'conduct_breach_on',
      'employment',
      'left_on',
      'leaves',
    ],
  },
  results: {
    table: 'period_result',
    key: ['rep_id', 'period'],
    columns: ['quota', 'actual', 'availability', 'ramp', 'largest_deal', 'note'],
  },
  deals: {
    table: 'deal_credit',
    key: ['deal_id', 'rep_id'],
    columns: ['amount', 'closed_on', 'credit_share'],
  },
  quotas: {
    table: 'quota',
    key: ['scope', 'name', 'period'],
    columns: ['rep_id', 'quota', 'weights'],
  },
  ratings: {
    table: 'rating',
    key: ['rep_id', 'rater_id', 'source', 'competency'],
    columns: ['score', 'rated_on', 'note'],
  },
}

/** The same as what is kept of changes names it. */
export const storedTable = (kind: UpsertedKind): StoredTable => {
  const { table, key, columns } = TABLES[kind]
  return { table, key, values: columns }
}

/** Whether a column is stored as the judgement of all rows leaves it, so that nothing in it says nothing. */
export const isMade = (kind: ImportKind, column: string): boolean =>
  FILES[kind].made?.columns.includes(column) === true

/** One statement and how a row becomes its parameters. */
export interface RowWriter {
  sql: string
  parameters(values: RowValues): SqlValue[]
}

/**
 * An upsert over the columns that the file has: a row equal to the stored one changes nothing (and counts as no change),
 * columns that the file does not have keep what is stored, and so do empty cells unless `clears`.
 */
export function rowWriter(
  kind: UpsertedKind,
  present: ReadonlySet<string>,
  clears: boolean,
): RowWriter {
  const { table, key, columns } = TABLES[kind]
  const given = columns.filter((column) => present.has(column))
  const all = [...key, ...given]
  // An empty score is no blank: it says that nothing was observed.
  const next = (column: string) =>
    clears || column === 'score' || isMade(kind, column)
      ? `excluded.${column}`
      : `coalesce(excluded.${column}, ${table}.${column})`
  const onConflict =
    given.length === 0
      ? 'DO NOTHING'
      : `DO UPDATE SET ${given.map((column) => `${column} = ${next(column)}`).join(', ')}
         WHERE ${given.map((column) => `${table}.${column} IS DISTINCT FROM ${next(column)}`).join(' OR ')}`
  return {
    sql: `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
       ON CONFLICT (${key.join(', ')}) ${onConflict}`,
    parameters: (values) => all.map((column) => values[column] ?? null),
  }
}

export async function listRepIds(db: Reader): Promise<Set<string>> {
  const rows = await db.all<{ repId: string }>('SELECT rep_id AS repId FROM rep')
  return new Set(rows.map(({ repId }) => repId))
}

/** Everybody whom files may speak of: the people, and those who only rate, write or use the program. */
export async function listKnownPeople(db: Reader): Promise<KnownPerson[]> {
  const rows = await db.all<Omit<KnownPerson, 'isRep'> & { isRep: number }>(
    `SELECT rep_id AS id, name, email, team, 1 AS isRep FROM rep
       UNION ALL
     SELECT person_id, name, NULL, NULL, 0 FROM person
       WHERE person_id NOT IN (SELECT rep_id FROM rep)`,
  )
  const merged = await db.all<{ repId: string; wasId: string }>(
    'SELECT rep_id AS repId, was_id AS wasId FROM merge',
  )
  const formerIds = Map.groupBy(merged, ({ repId }) => repId)
  return rows.map((row) => {
    const former = formerIds.get(row.id)?.map(({ wasId }) => wasId)
    return { ...row, isRep: row.isRep === 1, ...(former && { formerIds: former }) }
  })
}

/** Adds raters nobody knows yet, under the name of the rep with that id where there is one. */
export async function insertRaters(db: Writer, raterIds: readonly string[]): Promise<number> {
  return db.runMany(
    `INSERT INTO person (person_id, name)
       SELECT ?, coalesce((SELECT name FROM rep WHERE rep_id = ?), ?) WHERE true
       ON CONFLICT (person_id) DO NOTHING`,
    raterIds.map((id) => [id, id, id]),
  )
}

/** Gives raters that stand under their bare id the name that a people file brings. */
export async function nameRaters(
  db: Writer,
  people: readonly (readonly [id: string, name: string])[],
): Promise<void> {
  await db.runMany(
    'UPDATE person SET name = ? WHERE person_id = ? AND name = person_id AND name <> ?',
    people.map(([id, name]) => [name, id, name]),
  )
}

export interface Batch {
  batchId: BatchId
  kind: ImportKind
  fileName: string
  importedAt: string
  imported: number
  unchanged: number
  rejected: number
}

export async function insertBatch(
  db: Writer,
  batch: Batch & {
    number: number
    importedBy: string
    firstChange: number | null
    lastChange: number | null
    /** Changed in the window, not by a file. */
    byHand: boolean
  },
  headers: readonly string[],
): Promise<void> {
  await db.run(
    `INSERT INTO import_batch (batch_id, kind, file_name, imported_at, imported, unchanged, rejected, headers, number, imported_by,
         first_change, last_change, by_hand)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      batch.batchId,
      batch.kind,
      batch.fileName,
      batch.importedAt,
      batch.imported,
      batch.unchanged,
      batch.rejected,
      JSON.stringify(headers),
      batch.number,
      batch.importedBy,
      batch.firstChange,
      batch.lastChange,
      batch.byHand ? 1 : 0,
    ],
  )
}

/** Stores rejected rows; `from` is the position of the first of them within the batch. */
export async function insertRejections(
  db: Writer,
  batchId: BatchId,
  from: number,
  rows: readonly RejectedRow[],
): Promise<void> {
  await db.runMany(
    `INSERT INTO import_rejection (batch_id, position, line, column_name, value, reason, cells)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    rows.map(({ line, column, value, reason, cells }, index) => [
      batchId,
      from + index,
      line,
      column,
      value,
      reason,
      JSON.stringify(cells),
    ]),
  )
}

export interface ListedBatch extends Batch {
  importedBy: string | null
  takenBackAt: string | null
  takenBackBy: string | null
  /** Whether what it changed is kept. */
  takeable: boolean
}

/** Imports of files, newest first; what was changed in the window stands with the people it is about. */
export async function listBatches(db: Reader): Promise<ListedBatch[]> {
  const name = (column: string) => `(SELECT name FROM person WHERE person_id = ${column})`
  const rows = await db.all<Omit<ListedBatch, 'takeable'> & { takeable: number }>(
    `SELECT batch_id AS batchId, kind, file_name AS fileName, imported_at AS importedAt, imported, unchanged, rejected,
        ${name('imported_by')} AS importedBy, taken_back_at AS takenBackAt, ${name('taken_back_by')} AS takenBackBy,
        number IS NOT NULL AND imported > 0 AND taken_back_at IS NULL AS takeable
       FROM import_batch WHERE by_hand = 0 ORDER BY imported_at DESC, number DESC, batch_id LIMIT 200`,
  )
  return rows.map((row) => ({ ...row, takeable: row.takeable === 1 }))
}

/** What kind of file a batch was; undefined when there is no such batch. */
export async function findBatchKind(db: Reader, batchId: string): Promise<ImportKind | undefined> {
  const row = await db.get<Pick<Batch, 'kind'>>(
    'SELECT kind FROM import_batch WHERE batch_id = ?',
    [batchId],
  )
  return row?.kind
}

export async function listRejections(
  db: Reader,
  batchId: string,
  page: { offset: number; limit: number },
): Promise<{ total: number; rejections: Rejection[] }> {
  const count = await db.get<{ total: number }>(
    'SELECT count(*) AS total FROM import_rejection WHERE batch_id = ?',
    [batchId],
  )
  const rejections = await db.all<Rejection>(
    `SELECT line, column_name AS "column", value, reason FROM import_rejection
       WHERE batch_id = ? AND position >= ? ORDER BY position LIMIT ?`,
    [batchId, page.offset, page.limit],
  )
  return { total: count?.total ?? 0, rejections }
}

const headersSchema = z.array(z.string())
const cellsSchema: z.ZodType<Cell[]> = z.array(z.union([z.string(), z.number(), z.null()]))

/** File name, headers and rejected rows of a batch; undefined when there is no such batch. */
export async function findRejectedRows(
  db: Reader,
  batchId: string,
): Promise<
  { fileName: string; headers: string[]; rows: { reason: string; cells: Cell[] }[] } | undefined
> {
  const batch = await db.get<{ fileName: string; headers: string }>(
    'SELECT file_name AS fileName, headers FROM import_batch WHERE batch_id = ?',
    [batchId],
  )
  if (!batch) return undefined
  const rows = await db.all<Pick<Rejection, 'reason'> & { cells: string }>(
    'SELECT reason, cells FROM import_rejection WHERE batch_id = ? ORDER BY position',
    [batchId],
  )
  return {
    fileName: batch.fileName,
    headers: headersSchema.parse(JSON.parse(batch.headers)),
    rows: rows.map(({ reason, cells }) => ({
      reason,
      cells: cellsSchema.parse(JSON.parse(cells)),
    })),
  }
}

import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { Reader, Writer } from '../db/database.ts'
import { type KeptMerge, keptMergeSchema, MERGED } from './merge-rows.repository.ts'
import { listReferences, listTables, quoted } from './tables.repository.ts'

/** Of the record alone, or moved along with it by other means. */
const LET_GO = new Set(['standing', 'import_change', 'merge'])

export const dropStanding = (db: Writer, repId: string): Promise<number> =>
  db.run('DELETE FROM standing WHERE rep_id = ?', [repId])

/** Cycles past their draft in which somebody is a candidate. */
export async function listBegunCycles(db: Reader, repId: string): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    `SELECT name FROM cycle JOIN candidate USING (cycle_id) WHERE rep_id = ? AND state <> 'draft' ORDER BY name_key(name), name`,
    [repId],
  )
  return rows.map(({ name }) => name)
}

/** Tables that name a record and are not part of a merge, with how many rows do. */
export async function listHolding(db: Reader, id: string): Promise<string[]> {
  const known = new Set([...LET_GO, ...MERGED.map(({ table }) => table)])
  const found: string[] = []
  for (const { name, columns } of await listTables(db)) {
    if (known.has(name) || !columns.some((column) => column.name === 'rep_id')) continue
    if (await hasRow(db, name, 'rep_id', id)) found.push(name)
  }
  return found
}

/** Whether somebody has a profile, or acted in a way that keeps their id: led, sat on a panel, practised, and so on. */
export async function isActing(db: Reader, id: string): Promise<boolean> {
  const profile = await db.get<{ roles: string }>('SELECT roles FROM person WHERE person_id = ?', [
    id,
  ])
  if (profile && profile.roles !== '[]') return true
  for (const { child, childColumns, parent } of await listReferences(db)) {
    const [column] = childColumns
    const isMerged = MERGED.some(({ table, ids }) => table === child && ids.includes(column ?? ''))
    if (parent !== 'person' || column === undefined || isMerged) continue
    if (await hasRow(db, child, column, id)) return true
  }
  return false
}

const hasRow = async (db: Reader, table: string, column: string, id: string): Promise<boolean> =>
  (await db.get(`SELECT 1 AS found FROM ${quoted(table)} WHERE ${quoted(column)} = ? LIMIT 1`, [
    id,
  ])) !== undefined

/** Whether the ledger says something about the conduct of somebody. */
export const hasConduct = async (db: Reader, repId: string): Promise<boolean> =>
  (await db.get(
    `SELECT 1 AS found FROM ledger_event JOIN disclosure USING (seq) WHERE kind = ? AND about = ? LIMIT 1`,
    [EVENT_KINDS.conduct, repId],
  )) !== undefined

/** Cycles of somebody whose ratings were closed, or in which something was signed, since a moment. */
export async function listSettledSince(db: Reader, repId: string, at: string): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    `SELECT DISTINCT name FROM cycle JOIN candidate USING (cycle_id) WHERE candidate.rep_id = ?
      AND ((state NOT IN ('draft', 'rating') AND coalesce(state_changed_at, created_at) >= ?)
        OR EXISTS (SELECT 1 FROM record WHERE record.cycle_id = cycle.cycle_id AND signed_at >= ?))
      ORDER BY name_key(name), name`,
    [repId, at, at],
  )
  return rows.map(({ name }) => name)
}

export interface Merge {
  mergeId: string
  repId: string
  wasId: string
  name: string
  reason: string
  at: string
  /** Null = no longer known. */
  by: string | null
}

export const listMerges = (db: Reader, repId: string): Promise<Merge[]> =>
  db.all<Merge>(
    `SELECT merge_id AS mergeId, rep_id AS repId, was_id AS wasId, name, reason, merged_at AS at,
        (SELECT name FROM person WHERE person_id = merged_by) AS "by"
      FROM merge WHERE rep_id = ? ORDER BY merged_at DESC, merge_id`,
    [repId],
  )

/** A merge with what it changed. */
export async function findMerge(
  db: Reader,
  mergeId: string,
): Promise<(Pick<Merge, 'repId' | 'wasId' | 'name' | 'at'> & { kept: KeptMerge }) | undefined> {
  const row = await db.get<Pick<Merge, 'repId' | 'wasId' | 'name' | 'at'> & { kept: string }>(
    `SELECT rep_id AS repId, was_id AS wasId, name, merged_at AS at, kept FROM merge WHERE merge_id = ?`,
    [mergeId],
  )
  return row && { ...row, kept: keptMergeSchema.parse(JSON.parse(row.kept)) }
}

export async function insertMerge(
  db: Writer,
  merge: Omit<Merge, 'by'> & { by: string; kept: KeptMerge },
): Promise<void> {
  await db.run(
    `INSERT INTO merge (merge_id, rep_id, was_id, name, reason, merged_at, merged_by, kept)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[merge.mergeId, merge.repId, merge.wasId, merge.name, merge.reason, merge.at, merge.by],
      JSON.stringify(merge.kept),
    ],
  )
}

export async function deleteMerge(db: Writer, mergeId: string): Promise<void> {
  await db.run('DELETE FROM merge WHERE merge_id = ?', [mergeId])
}

export type MergedValue = string | number | null
export type MergedRow = Readonly<Record<string, MergedValue>>

/** The record that stays and the one that goes. */
export interface MergedPair {
  keptId: string
  goneId: string
}

/** How rows of one table come together when two records of one person become one. */
export interface MergedTable {
  table: string
  /** What names a row once both records have one id. */
  key: readonly string[]
  /** Columns that may hold the id of a record. */
  ids: readonly string[]
  /** Columns that say when and by whom a row was written: those of the record that stays are taken, unasked. */
  unasked?: readonly string[]
  /** Each column is chosen by itself, not the row as a whole. */
  byColumn?: true
  /** Columns chosen together, of which an empty one says something too. */
  together?: readonly string[]
}

export const MERGE_CHOICES = ['kept', 'gone'] as const
/** Whose values stand where both records say something else. */
export type MergeChoice = (typeof MERGE_CHOICES)[number]

/** A row for which both records say something else. */
export interface MergeConflict {
  /** By which its choice is given. */
  id: string
  table: string
  /** The key without the ids of records. */
  key: string[]
  fields: { column: string; kept: MergedValue; gone: MergedValue }[]
}

export interface MergedRows {
  rows: MergedRow[]
  conflicts: MergeConflict[]
  /** Rows that carried the id that goes. */
  moved: number
}

/**
 * Rows of both records as rows of the one that stays. Where only one of the two says something, it stands; where both
 * say something else, the chosen one does, and without a choice it is a conflict.
 */
export function mergeRows(
  table: MergedTable,
  rows: readonly MergedRow[],
  { keptId, goneId }: MergedPair,
  choices: Readonly<Record<string, MergeChoice>>,
): MergedRows {
  const { key, ids } = table
  const renamed = rows.map((row) => {
    const touched = ids.filter((column) => row[column] === goneId)
    const next: MergedRow = {
      ...row,
      ...Object.fromEntries(touched.map((column) => [column, keptId])),
    }
    return { isGone: touched.length > 0, row: next }
  })
  const groups = Map.groupBy(renamed, ({ row }) => JSON.stringify(key.map((name) => row[name])))
  const conflicts: MergeConflict[] = []
  const merged = [...groups.values()].map((same) => {
    const [first, ...others] = same.toSorted((a, b) => Number(a.isGone) - Number(b.isGone))
    return others.reduce<MergedRow>((kept, { row: gone }) => {
      const found = conflictsOf(table, kept, gone, keptId)
      conflicts.push(...found.filter(({ id }) => choices[id] === undefined))
      const taken = new Set(
        found.flatMap(({ id, fields }) =>
          choices[id] === 'gone' ? fields.map(({ column }) => column) : [],
        ),
      )
      return Object.fromEntries(
        Object.keys(kept).map((column) => {
          const [one = null, other = null] = [kept[column], gone[column]]
          const isOpen = isEmpty(one) && !table.together?.includes(column)
          return [column, taken.has(column) || isOpen ? other : one]
        }),
      )
    }, first?.row ?? {})
  })
  return { rows: merged, conflicts, moved: renamed.filter(({ isGone }) => isGone).length }
}

const isEmpty = (value: MergedValue): boolean => value === null || value === ''

function conflictsOf(
  { table, key, ids, unasked = [], byColumn, together = [] }: MergedTable,
  kept: MergedRow,
  gone: MergedRow,
  keptId: string,
): MergeConflict[] {
  const fields = Object.keys(kept).flatMap((column) => {
    const [one = null, other = null] = [kept[column], gone[column]]
    const isSaid = together.includes(column) || (!isEmpty(one) && !isEmpty(other))
    return isSaid && one !== other && !unasked.includes(column)
      ? [{ column, kept: one, gone: other }]
      : []
  })
  if (fields.length === 0) return []
  const names = key
    .filter((column) => !ids.includes(column) || kept[column] !== keptId)
    .map((column) => String(kept[column]))
  const conflict = (some: typeof fields, ...more: string[]): MergeConflict => ({
    ...{ id: JSON.stringify([table, ...names, ...more]), table, key: names, fields: some },
  })
  if (!byColumn) return [conflict(fields)]
  const joint = fields.filter(({ column }) => together.includes(column))
  return [
    ...fields
      .filter((field) => !joint.includes(field))
      .map((field) => conflict([field], field.column)),
    ...(joint.length > 0 ? [conflict(joint, ...together)] : []),
  ]
}

/** One part in a won deal. */
export interface DealPart {
  repId: string
  /** Null = equal parts. */
  share: number | null
}

/**
 * Parts of a deal in which both records have one, as those of one person: theirs are added. Equal parts are written out
 * first, so that nobody else's changes.
 */
export function joinParts(parts: readonly DealPart[], { keptId, goneId }: MergedPair): DealPart[] {
  const written = parts.map(({ repId, share }) => ({ repId, share: share ?? 1 / parts.length }))
  const own = written.filter(({ repId }) => repId === keptId || repId === goneId)
  const share = Math.min(
    1,
    own.reduce((sum, part) => sum + part.share, 0),
  )
  return [...written.filter((part) => !own.includes(part)), { repId: keptId, share }]
}

/** The rows that are in one list alone. */
export function withoutRows(rows: readonly MergedRow[], others: readonly MergedRow[]): MergedRow[] {
  const known = new Set(others.map(rowText))
  return rows.filter((row) => !known.has(rowText(row)))
}

/** Two rows are the same where their columns say the same, in whichever order. */
export const rowText = (row: MergedRow): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))

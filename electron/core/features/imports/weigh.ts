import type { RowChange } from '../../../../shared/contract/import-parts.ts'
import type { ImportKind } from '../../../../shared/contract/imports.contract.ts'
import type { RowValues } from '../../../../shared/exchange/column.ts'
import type { KnownPerson } from '../../../../shared/exchange/people-index.ts'
import { findStored, isNothingStored, rowKey } from '../../books/import-stored.repository.ts'
import { isMade } from '../../books/imports.repository.ts'
import type { TaskContext } from '../../context.ts'
import type { Row } from '../../db/database.ts'
import { describeChanges } from './describe-changes.ts'
import { STORED } from './stored-tables.ts'

/** Rows compared with what is stored between two pauses. */
const CHUNK = 1000
/** Changes that are shown one by one. */
const SHOWN = 200

export interface Weighed {
  added: number
  changed: number
  unchanged: number
  /** Values that are stored and would be emptied; their rows count as changed. */
  emptied: number
  /** The first rows that would change. */
  changes: RowChange[]
}

interface ToWeigh {
  kind: ImportKind
  rows: readonly RowValues[]
  /** Columns whose values would be stored. */
  present: ReadonlySet<string>
  /** Whether an empty cell empties what is stored. */
  clears: boolean
  people: readonly KnownPerson[]
}

/** What rows of a file would do to what is stored, without writing anything. */
export async function weigh(context: TaskContext, work: ToWeigh): Promise<Weighed> {
  const { kind, rows, people } = work
  const result: Weighed = { added: 0, changed: 0, unchanged: 0, emptied: 0, changes: [] }
  if (await context.read((db) => isNothingStored(db, STORED[kind]))) {
    return { ...result, added: rows.length }
  }
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK)
    const stored = await context.read((db) => findStored(db, STORED[kind], chunk))
    for (const row of chunk) {
      const before = stored.get(rowKey(STORED[kind], row))
      const next = before && differences(work, before, row)
      if (!before) result.added++
      else if (!next || Object.keys(next).length === 0) result.unchanged++
      else {
        result.changed++
        const values = Object.entries(next)
        result.emptied += values.filter(
          ([column, value]) => value === null && before[column],
        ).length
        if (result.changes.length < SHOWN) {
          const change = {
            repId: typeof row.rep_id === 'string' ? row.rep_id : null,
            key: STORED[kind].key.map((column) => String(row[column] ?? row.promoted_on ?? '')),
            before: Object.fromEntries(values.map(([column]) => [column, plain(before[column])])),
            after: next,
          }
          result.changes.push(...describeChanges(kind, [change], people))
        }
      }
    }
    context.progress(start + chunk.length, rows.length, 'Comparing with what is stored')
    await context.breathe()
  }
  return result
}

const plain = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null

/** Columns that would hold something else, with what they would hold. */
function differences(
  { kind, present, clears }: ToWeigh,
  before: Row,
  row: RowValues,
): Record<string, string | number | null> {
  // The ledger of evidence takes every observation once and changes none.
  if (kind === 'evidence') return {}
  const next: Record<string, string | number | null> = {}
  for (const column of STORED[kind].values) {
    const value = row[column] ?? null
    // An empty score says that nothing was observed, and an empty group that none was stated.
    const isSaid = column === 'score' || kind === 'groups' || isMade(kind, column)
    const isGiven = present.has(column) && (value !== null || clears || isSaid)
    if (isGiven && value !== plain(before[column])) next[column] = value
  }
  return next
}

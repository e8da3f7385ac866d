import type { ImportKind } from '../../../shared/contract/imports.contract.ts'
import type { RowValues } from '../../../shared/exchange/column.ts'
import { type BatchId, batchIdSchema } from '../../../shared/model/id.ts'
import { giveReason } from '../books/changes-of-person.repository.ts'
import {
  keepChanges,
  lastChange,
  nextNumber,
  removeRows,
  type StoredTable,
  stopKeeping,
} from '../books/import-changes.repository.ts'
import {
  insertBatch,
  rowWriter,
  storedTable,
  type UpsertedKind,
} from '../books/imports.repository.ts'
import type { WriteContext } from '../context.ts'

/** What stands in the place of a file name; it names nobody. */
const BY_HAND = 'By hand'

/**
 * Writes rows that were typed into the window, as an import would: both values of every change are kept with who, when
 * and why, and the whole can be taken back. Every row differs from what is stored.
 */
export async function writeByHand(
  write: WriteContext,
  {
    kind,
    rows,
    columns,
    removed = [],
    reason,
  }: {
    kind: UpsertedKind
    rows: readonly RowValues[]
    columns: readonly string[]
    /** Rows that are taken out, by what names them. */
    removed?: readonly RowValues[]
    reason: string
  },
): Promise<BatchId> {
  const writer = rowWriter(kind, new Set(columns), true)
  return keepByHand(write, { kind, stored: storedTable(kind), reason }, async ({ db }) => {
    const written = await db.runMany(writer.sql, rows.map(writer.parameters))
    return written + (await removeRows(db, storedTable(kind), removed))
  })
}

/** Keeps what `work` writes into one table as a change made in the window; it answers how many rows those were. */
export async function keepByHand(
  write: WriteContext,
  { kind, stored, reason }: { kind: ImportKind; stored: StoredTable; reason: string },
  work: (write: WriteContext) => Promise<number>,
): Promise<BatchId> {
  const { db } = write
  const number = await nextNumber(db)
  const before = await lastChange(db)
  await keepChanges(db, stored, number)
  const imported = await work(write)
  const kept = await stopKeeping(db, before)
  if (kept && reason !== '')
    await giveReason(db, { number, from: kept.first, to: kept.last }, reason)
  const batchId = batchIdSchema.parse(write.newId())
  await insertBatch(
    db,
    {
      ...{ batchId, kind, fileName: BY_HAND, importedAt: write.now(), imported },
      ...{ unchanged: 0, rejected: 0, number, importedBy: write.actor, byHand: true },
      ...{ firstChange: kept?.first ?? null, lastChange: kept?.last ?? null },
    },
    [],
  )
  write.audit({ batchId, kind, imported })
  return batchId
}

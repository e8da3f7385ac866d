import type { importHistoryContract } from '../../../../shared/contract/import-history.contract.ts'
import { type ImportKind, mayImport } from '../../../../shared/contract/imports.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { csvText } from '../../../../shared/exchange/csv-write.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { REASON_HEADER } from '../../../../shared/exchange/header-match.ts'
import { findTakeable, listChanges } from '../../books/import-changes.repository.ts'
import {
  findBatchKind,
  findRejectedRows,
  listBatches,
  listKnownPeople,
  listRejections,
} from '../../books/imports.repository.ts'
import type { Actor, Handlers } from '../../context.ts'
import { mustHold } from '../../gate/gate.ts'
import type { Renewal } from '../../services/renewal.ts'
import { describeChanges } from './describe-changes.ts'
import { STORED } from './stored-tables.ts'
import { takeBack } from './take-back.ts'

/** What was imported before. */
export const importHistoryHandlers = (
  renewal: Renewal,
): Handlers<typeof importHistoryContract> => ({
  async 'imports.rejections'({ db, roles }, { batchId, offset, limit }) {
    checkKind(await findBatchKind(db, batchId), { roles })
    return listRejections(db, batchId, { offset, limit })
  },

  async 'imports.repairFile'({ db, roles }, { batchId }) {
    checkKind(await findBatchKind(db, batchId), { roles })
    const batch = await findRejectedRows(db, batchId)
    if (!batch) throw new AppError('not-found', 'There is no such import in this workspace.')
    // A repair file that is repaired again keeps one reason column: the newest.
    const kept = batch.headers.flatMap((header, index) => (header === REASON_HEADER ? [] : [index]))
    const rows = batch.rows.map(({ cells, reason }) => [
      ...kept.map((index) => cells[index]),
      reason,
    ])
    const headers = [...kept.map((index) => batch.headers[index]), REASON_HEADER]
    const stem = safeFileName(batch.fileName.replace(/\.[^.]{1,5}$/, '')) || 'rows'
    return { fileName: `${stem} - to repair.csv`, content: csvText([headers, ...rows]) }
  },

  'imports.history': async ({ db }) => ({ batches: await listBatches(db) }),

  async 'imports.changes'({ db, roles }, { batchId, offset, limit }) {
    const batch = await findTakeable(db, batchId)
    checkKind(batch?.kind, { roles })
    if (!batch) throw new AppError('not-found', 'There is no such import in this workspace.')
    const { kind, number, first, last } = batch
    if (number === null || first === null || last === null)
      return { changed: 0, added: 0, changes: [] }
    const { changes, ...counts } = await listChanges(
      db,
      STORED[kind],
      { number, from: first, to: last },
      { offset, limit },
    )
    const known = await listKnownPeople(db)
    return { ...counts, changes: describeChanges(kind, changes, known) }
  },

  async 'imports.takeBack'(context, { batchId }) {
    checkKind(await context.read((db) => findBatchKind(db, batchId)), context)
    return takeBack(context, renewal, batchId)
  },
})

/** For what names a batch, not a kind. */
function checkKind(kind: ImportKind | undefined, actor: Pick<Actor, 'roles'>): void {
  if (kind) mustHold(actor, mayImport({ kind }))
}

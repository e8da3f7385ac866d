import type { Choices } from '../../../../shared/contract/import-parts.ts'
import type { ImportKind, Mapping } from '../../../../shared/contract/imports.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { RowValues } from '../../../../shared/exchange/column.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { type BatchId, batchIdSchema } from '../../../../shared/model/id.ts'
import { evidenceRowWriter } from '../../books/evidence.repository.ts'
import { groupRowWriter } from '../../books/groups.repository.ts'
import { keepAllAdded, keepNoneAdded } from '../../books/import-added.repository.ts'
import {
  keepChanges,
  lastChange,
  nextNumber,
  stopKeeping,
} from '../../books/import-changes.repository.ts'
import { saveMapping } from '../../books/import-mappings.repository.ts'
import { isNothingStored } from '../../books/import-stored.repository.ts'
import {
  insertBatch,
  insertRaters,
  insertRejections,
  listRepIds,
  nameRaters,
  rowWriter,
} from '../../books/imports.repository.ts'
import { outcomeRowWriter } from '../../books/outcomes.repository.ts'
import { keepReplacedRatings, readRatingGuard } from '../../books/settled-ratings.repository.ts'
import type { TaskContext, WriteContext } from '../../context.ts'
import { enter } from '../../services/enter.ts'
import type { Renewal } from '../../services/renewal.ts'
import type { Evaluation } from './evaluate.ts'
import { createPacer, type Pacer } from './pacer.ts'
import { STORED } from './stored-tables.ts'

export interface ImportToWrite {
  kind: ImportKind
  fileName: string
  headers: readonly string[]
  signature: string
  /** That of the file itself, where its columns became rows. */
  fileSignature: string
  mapping: Mapping
  choices: Choices
  /** Columns whose values are stored; the others keep what the workspace holds. */
  present: ReadonlySet<string>
  /** Whether an empty cell empties what is stored. */
  clears: boolean
  evaluation: Evaluation
}

/** Rows written between two pauses: some ten milliseconds. */
const CHUNK = 1000

/**
 * Writes accepted and rejected rows, the mapping and the standings in one transaction, with pauses in which the person
 * may still stop it; then nothing of it remains.
 */
export async function writeImport(
  context: TaskContext,
  renewal: Renewal,
  work: ImportToWrite,
): Promise<{ batchId: BatchId; imported: number; unchanged: number }> {
  const { kind, evaluation } = work
  return context.write(async (write) => {
    const { db } = write
    const pacer = createPacer(context.breathe)
    await checkPeople(write, work, pacer)
    await checkRatings(write, work, pacer)
    const number = await nextNumber(db)
    const before = await lastChange(db)
    const stored = STORED[kind]
    // Of a first file every row is new, which is noted faster when all of them are written.
    const isFirst = !stored.isLedger && (await isNothingStored(db, stored))
    await keepChanges(db, stored, number)
    if (isFirst) await keepNoneAdded(db)
    const named = await namedPeople(kind, evaluation.accepted, pacer)
    await inChunks(context, named, 'Adding raters', (ids) => insertRaters(db, ids))
    const writer = writerOf(work, write)
    const at = write.now()
    const imported = await inChunks(context, evaluation.accepted, 'Writing rows', async (rows) => {
      if (kind === 'ratings') await keepReplacedRatings(db, rows, work.present, at)
      return db.runMany(writer.sql, rows.map(writer.parameters))
    })
    if (kind === 'people') {
      await inChunks(context, evaluation.accepted, 'Naming raters', async (rows) => {
        const names = rows.map(({ rep_id, name }) => [String(rep_id), String(name)] as const)
        await nameRaters(db, names)
        return 0
      })
    }
    if (isFirst) await keepAllAdded(db, stored, number, context.breathe)
    const kept = await stopKeeping(db, before)
    const batchId = batchIdSchema.parse(write.newId())
    const unchanged = evaluation.accepted.length - imported + evaluation.repeated
    const rejected = evaluation.rejected.length
    const { fileName } = work
    await insertBatch(
      db,
      {
        ...{ batchId, kind, fileName, importedAt: at, imported, unchanged, rejected },
        ...{ number, importedBy: write.actor },
        ...{ firstChange: kept?.first ?? null, lastChange: kept?.last ?? null, byHand: false },
      },
      work.headers,
    )
    let saved = 0
    await inChunks(context, evaluation.rejected, 'Saving rejected rows', async (rows) => {
      await insertRejections(db, batchId, saved, rows)
      saved += rows.length
      return 0
    })
    const remembered = {
      mapping: work.mapping,
      styles: { ...evaluation.styles },
      choices: forTheNext(work.choices),
    }
    // Which columns are rows is asked of the headers of the file, everything else of those of its rows.
    const signatures = work.choices.asRows ? [work.fileSignature, work.signature] : [work.signature]
    for (const signature of new Set(signatures)) {
      await saveMapping(db, kind, signature, remembered, at)
    }
    // Groups move no standing: nothing that scores can see them.
    const moves = kind !== 'evidence' && kind !== 'outcomes' && kind !== 'groups'
    if (imported > 0 && moves) {
      const pause = async (done: number, total: number) => {
        context.progress(done, total, 'Computing standings')
        await context.breathe()
      }
      if (kind === 'ratings') await renewal.rated(db, pause)
      else await renewal.all(db, pause)
    }
    await enter(write, {
      kind: EVENT_KINDS.imported,
      facts: { batch: batchId, content: kind, imported, unchanged, rejected },
      fields: [{ field: 'file', value: fileName, about: null, fieldClass: 'text' }],
    })
    write.audit({ batchId, kind, imported, unchanged, rejected })
    return { batchId, imported, unchanged }
  })
}

/** Lines, the year and what stands for a period are those of one file, and are wrong for the next. */
function forTheNext({ words: { period: _periods, ...words }, ...choices }: Choices): Choices {
  return { ...choices, words, firstLine: null, lastLine: null, year: null }
}

function writerOf({ kind, present, clears }: ImportToWrite, { newId, now, actor }: WriteContext) {
  if (kind === 'evidence') return evidenceRowWriter(newId, now(), actor)
  if (kind === 'outcomes') return outcomeRowWriter({ present, clears }, now(), actor)
  return kind === 'groups' ? groupRowWriter() : rowWriter(kind, present, clears)
}

/** Someone may have changed the people while the file was read; then nothing is written. */
async function checkPeople(
  { db }: WriteContext,
  { kind, evaluation }: ImportToWrite,
  pacer: Pacer,
): Promise<void> {
  if (kind === 'people') return
  const known = await listRepIds(db)
  await each(evaluation.accepted, pacer, ({ rep_id }) => {
    // A quota of a group names nobody.
    if (rep_id == null || known.has(String(rep_id))) return
    throw new AppError(
      'conflict',
      'The people of the workspace changed meanwhile. Import the file again.',
    )
  })
}

/** A rater may have locked, or a cycle been closed, while the file was read; then nothing is written. */
async function checkRatings(
  { db }: WriteContext,
  { kind, evaluation, present }: ImportToWrite,
  pacer: Pacer,
): Promise<void> {
  if (kind !== 'ratings') return
  const guard = await readRatingGuard(db, present)
  await each(evaluation.accepted, pacer, (row) => {
    if (guard(row) === null) return
    throw new AppError(
      'conflict',
      'Ratings were locked or rating ended meanwhile. Import the file again.',
    )
  })
}

/** Raters and authors whom the file names; those nobody knows yet are added. */
async function namedPeople(
  kind: ImportKind,
  rows: readonly RowValues[],
  pacer: Pacer,
): Promise<string[]> {
  if (kind !== 'ratings' && kind !== 'evidence') return []
  const found = new Set<string>()
  await each(rows, pacer, ({ rater_id, author_id }) => {
    const id = kind === 'ratings' ? rater_id : author_id
    if (id) found.add(String(id))
  })
  return [...found]
}

/** Looks at every item, with pauses in which others have their turn and the person may stop. */
async function each<T>(items: readonly T[], pacer: Pacer, look: (item: T) => void): Promise<void> {
  for (const item of items) {
    look(item)
    if (pacer.due()) await pacer.pause()
  }
}

/** Works through items with a pause after each chunk; returns the sum of what `work` answers. */
async function inChunks<T>(
  context: TaskContext,
  items: readonly T[],
  note: string,
  work: (chunk: readonly T[]) => Promise<number>,
): Promise<number> {
  let sum = 0
  for (let start = 0; start < items.length; start += CHUNK) {
    sum += await work(items.slice(start, start + CHUNK))
    context.progress(Math.min(start + CHUNK, items.length), items.length, note)
    await context.breathe()
  }
  return sum
}

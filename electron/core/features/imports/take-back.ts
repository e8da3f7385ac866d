import type { ImportKind } from '../../../../shared/contract/imports.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { counted } from '../../../../shared/exchange/text.ts'
import type { BatchId } from '../../../../shared/model/id.ts'
import { GROUP_TABLE } from '../../books/groups.repository.ts'
import {
  countChangedSince,
  dropStrangers,
  findTakeable,
  type ImportChange,
  listChanges,
  listResting,
  listSettledSince,
  markTakenBack,
  putBack,
  type Stretch,
} from '../../books/import-changes.repository.ts'
import { readRatingGuard } from '../../books/settled-ratings.repository.ts'
import type { TaskContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { enter } from '../../services/enter.ts'
import type { Renewal } from '../../services/renewal.ts'
import { STORED } from './stored-tables.ts'

/** Changes judged or put back between two pauses. */
const CHUNK = 2000

/** What rests on people that an import added, in words; any other table is named by itself. */
const RESTING: Readonly<Record<string, string>> = {
  period_result: 'results',
  deal_credit: 'deals',
  quota: 'quotas',
  rating: 'ratings',
  evidence_item: 'evidence',
  candidate: 'cycles',
  check_in: 'outcomes',
  path: 'development paths',
  [GROUP_TABLE.table]: 'groups',
  evidence_attachment: 'attachments',
}

/**
 * Takes an import back as a whole, in one transaction: what it added goes, what it changed is as it was. The import and
 * what it changed stay in the history.
 * @throws AppError `not-found`, or `conflict` with what stands in the way and what to do
 */
export async function takeBack(context: TaskContext, renewal: Renewal, batchId: BatchId) {
  return context.write(async (write) => {
    const { db } = write
    const batch = await findTakeable(db, batchId)
    if (!batch) throw new AppError('not-found', 'There is no such import in this workspace.')
    const { kind, number, fileName, byHand } = batch
    const what = byHand ? 'change' : 'import'
    if (batch.takenBackAt !== null) throw conflict(`This ${what} was taken back already.`)
    if (number === null) {
      throw conflict(
        'This import is from before the program kept what imports change. Import a corrected file instead.',
      )
    }
    const all = { number, from: batch.first ?? 0, to: batch.last ?? -1 }
    const changes = all.to - all.from + 1
    const settled = kind === 'groups' ? [] : await listSettledSince(db, all, batch.importedAt)
    if (settled.length > 0) {
      throw conflict(
        `${settled.join(', ')} was closed or signed after this ${what}, with people of it. What is signed stays as it was; ${byHand ? 'enter the right value' : 'import a corrected file'} instead.`,
      )
    }
    const stretches = stretchesOf(all)
    let since = 0
    for (const stretch of stretches) {
      since += await countChangedSince(db, STORED[kind], stretch)
      context.progress(stretch.to - all.from, changes * 2, 'Looking for later changes')
      await context.breathe()
    }
    if (since > 0) {
      throw conflict(
        `${counted(since, 'row')} of this ${what} ${since === 1 ? 'was' : 'were'} changed since. Take back the later change first, or ${byHand ? 'enter the right value' : 'import a corrected file'}.`,
      )
    }
    const resting = await listResting(db, STORED[kind], all)
    if (resting.length > 0) {
      const named = resting.map(({ table }) => RESTING[table] ?? table.replaceAll('_', ' '))
      throw conflict(
        byHand
          ? `What was added has ${named.join(', ')} by now, so it stays.`
          : `What this import brought in has ${named.join(', ')}. Take those imports back first.`,
      )
    }
    if (kind === 'ratings') await checkRatings(db, all)
    for (const stretch of stretches) {
      await putBack(db, STORED[kind], stretch)
      context.progress(changes + stretch.to - all.from, changes * 2, 'Putting back')
      await context.breathe()
    }
    await dropStrangers(db, all)
    await markTakenBack(db, batchId, { at: write.now(), by: write.actor })
    if (changes > 0 && MOVES.has(kind)) {
      await renewal.all(db, async (done, total) => {
        context.progress(done, total, 'Computing standings')
        await context.breathe()
      })
    }
    await enter(write, {
      kind: EVENT_KINDS.takenBack,
      facts: { batch: batchId, content: kind, changes },
      fields: [{ field: 'file', value: fileName, about: null, fieldClass: 'text' }],
    })
    write.audit({ batchId, kind, changes })
    return { fileName, rows: changes }
  })
}

/** Kinds that standings rest on. */
const MOVES: ReadonlySet<ImportKind> = new Set(['people', 'results', 'deals', 'quotas', 'ratings'])

const conflict = (message: string) => new AppError('conflict', message)

function stretchesOf({ number, from, to }: Stretch): Stretch[] {
  return Array.from({ length: Math.ceil((to - from + 1) / CHUNK) }, (_, index) => ({
    number,
    from: from + index * CHUNK,
    to: Math.min(from + (index + 1) * CHUNK - 1, to),
  }))
}

/** Ratings of a cycle past rating change in the meeting alone, taken back or not. */
async function checkRatings(db: Reader, all: Stretch): Promise<void> {
  const { key, values } = STORED.ratings
  const guard = await readRatingGuard(db, new Set(values))
  for (let offset = 0; ; offset += CHUNK) {
    const page = { offset, limit: CHUNK }
    const { changes } = await listChanges(db, STORED.ratings, all, page)
    for (const change of changes) {
      const reason = guard(beforeOf(change, key))
      if (reason !== null) throw conflict(`This cannot be taken back. ${reason}`)
    }
    if (changes.length < CHUNK) return
  }
}

const beforeOf = ({ key, before }: ImportChange, names: readonly string[]) => ({
  ...before,
  ...Object.fromEntries(names.map((name, at) => [name, key[at] ?? null])),
})

import type { Head } from '../../../../shared/exchange/ledger.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { clockDoubt } from '../../../../shared/readiness/clock.ts'
import { appendEvent, findHash, getHead, newestMoment } from '../../books/ledger.repository.ts'
import { findWorkspaceId } from '../../books/workspaces.repository.ts'
import type { Database } from '../../db/database.ts'
import type { BackupJournal } from '../backups/journal.ts'

/**
 * What is odd about a file that was just opened, in sentences: a clock that cannot be right, or an older or other state
 * than the one this program saw last under the same workspace, however it came there. The latter is entered into the
 * ledger of the file that was put in place.
 */
export async function noticeOpening(
  database: Database,
  journal: BackupJournal,
  now: string,
): Promise<string[]> {
  const found = await database.read(async (db) => {
    const workspaceId = await findWorkspaceId(db)
    const seen = workspaceId === null ? null : journal.seen(workspaceId)
    const same = !seen?.count || (await findHash(db, seen.count)) === seen.head
    return { newest: await newestMoment(db), own: await getHead(db), seen: same ? null : seen }
  })
  const doubt = clockDoubt(now, found.newest)
  const odd = doubt === null ? [] : [doubt]
  if (found.seen) {
    odd.push(sentence(found.seen, found.own))
    if (database.access !== 'view') {
      const { count, head } = found.seen
      await database.write((db) =>
        appendEvent(db, { kind: EVENT_KINDS.putBack, facts: { count, head }, fields: [] }, now),
      )
    }
  }
  await rememberState(database, journal)
  return odd
}

/** Remembers how far the ledger of an open file goes, to know it by when it is opened again. */
export async function rememberState(database: Database, journal: BackupJournal): Promise<void> {
  const [id, head] = await database.read(
    async (db) => [await findWorkspaceId(db), await getHead(db)] as const,
  )
  if (id !== null) journal.see(id, head)
}

const sentence = (seen: Head, own: Head) =>
  own.count < seen.count
    ? `This is an older state of the workspace: its ledger ends with entry ${own.count}, and entry ${seen.count} was there when it was open here last. The ledger now says so.`
    : `This is another state of the workspace: entry ${seen.count} of its ledger is not the one that was there when it was open here last. The ledger now says so.`

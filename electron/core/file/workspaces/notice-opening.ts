import { AppError } from '../../../../shared/errors.ts'
import type { Head } from '../../../../shared/exchange/ledger.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import type { LessKept } from '../../../../shared/model/kept-seen.ts'
import { clockDoubt } from '../../../../shared/readiness/clock.ts'
import { lessKept, lessKeptWords } from '../../../../shared/readiness/kept-seen.ts'
import { readKeptSeen } from '../../books/keeping.repository.ts'
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
    return {
      ...{ newest: await newestMoment(db), own: await getHead(db), seen: same ? null : seen },
      less: same || !seen?.kept ? null : lessKept(seen.kept, await readKeptSeen(db)),
    }
  })
  const doubt = clockDoubt(now, found.newest)
  const odd = doubt === null ? [] : [doubt]
  if (found.seen === null) {
    await rememberState(database, journal)
    return odd
  }
  const isEntered = await enterPutBack(database, found.seen, found.less, now)
  // What no entry tells of is said again at the next opening.
  if (isEntered) await rememberState(database, journal)
  const told = isEntered
    ? 'The ledger now says so.'
    : 'Nothing can be written here, so its ledger does not say so.'
  const less = found.less === null ? '' : ` Against that state ${lessKeptWords(found.less)}.`
  return [...odd, `${sentence(found.seen, found.own)}${less} ${told}`]
}

/** Whether it could be entered; a place that takes no change must not keep the file from being opened. */
async function enterPutBack(
  database: Database,
  { count, head }: Head,
  less: LessKept | null,
  now: string,
): Promise<boolean> {
  const event = { kind: EVENT_KINDS.putBack, facts: { count, head, ...less }, fields: [] }
  try {
    await database.write((db) => appendEvent(db, event, now))
    return true
  } catch (error) {
    const isRefused =
      error instanceof AppError && (error.reason === 'disk-full' || error.reason === 'view-only')
    if (isRefused) return false
    throw error
  }
}

/** Remembers how far the ledger of an open file goes, to know it by when it is opened again. */
export async function rememberState(database: Database, journal: BackupJournal): Promise<void> {
  const [id, state] = await database.read(
    async (db) =>
      [
        await findWorkspaceId(db),
        { ...(await getHead(db)), kept: await readKeptSeen(db) },
      ] as const,
  )
  if (id !== null) journal.see(id, state)
}

const sentence = (seen: Head, own: Head) =>
  own.count < seen.count
    ? `This is an older state of the workspace: its ledger ends with entry ${own.count}, and entry ${seen.count} was there when it was open here last.`
    : `This is another state of the workspace: entry ${seen.count} of its ledger is not the one that was there when it was open here last.`

import type { BackupFile } from '../../../../shared/contract/backups.contract.ts'
import type { CoreEvent } from '../../../../shared/contract/event.ts'
import { AppError } from '../../../../shared/errors.ts'
import { findIdentity } from '../../books/workspaces.repository.ts'
import type { Database } from '../../db/database.ts'
import { toBackupFailure } from './backup-failure.ts'
import {
  folderBeside,
  listBackups,
  makeBackupsPrivate,
  newBackupPath,
  removeBackup,
} from './backup-files.ts'
import type { BackupJournal } from './journal.ts'
import { obsolete } from './ladder.ts'

/** The longest that a change stays without a backup while the program runs. */
const DUE_AFTER_MS = 30 * 60_000
/** After a failure the next try waits, so that a full or missing disk does not slow the work down. */
const RETRY_AFTER_MS = 5 * 60_000
/** How often the clock is looked at when nothing else happens. */
const LOOK_EVERY_MS = 60_000

export interface KeeperOptions {
  database: Database
  /** The folder the person chose; null = beside the workspace. */
  chosenFolder: () => string | null
  journal: BackupJournal
  /** False = only when somebody asks. */
  byItself: boolean
  now: () => string
  log: (line: string, error?: unknown) => void
  emit: (event: CoreEvent) => void
}

/** Who backs up one open workspace. */
export interface Keeper {
  folder(): string
  /** Everywhere backups may lie: a folder chosen later leaves the earlier ones where they are. */
  folders(): readonly string[]
  /** False for a file that is only shown. */
  automatic: boolean
  list(): Promise<BackupFile[]>
  /** @throws AppError in words about the backup; the workspace is as good as before */
  make(): Promise<BackupFile>
  /** Deletes the oldest automatic ones until `keep` whole ones are left. */
  leave(keep: number): Promise<BackupFile[]>
  /** Backs up when it is time; never fails. */
  whenDue(): Promise<void>
  /** Settles when no backup is under way. */
  idle(): Promise<void>
  changedSince(): string | null
  /** The last thing before the workspace is closed, with a last backup where it is owed one; never fails. */
  finish(backup: boolean): Promise<void>
}

/**
 * Backs up an open workspace by itself: half an hour after the first change that no backup holds, and when it is closed.
 * A backup that fails is noted and tried again later; it never fails the work that was going on.
 */
export function createKeeper(options: KeeperOptions): Keeper {
  const { database, chosenFolder, journal, byItself, now, log, emit } = options
  const { path } = database
  const automatic = byItself && database.access === 'full'
  const folder = () => chosenFolder() ?? folderBeside(path)
  const folders = () => [...new Set([folder(), folderBeside(path)])]
  let workspaceId: string | null = null
  let backedUp = database.changes()
  let changedSince: string | null = null
  /** When that was noticed, by a clock that nobody can set. Milliseconds. */
  let noticedAt = performance.now()
  let retryAt: number | null = null
  let running: Promise<void> | null = null
  let ended = false
  const timer = setInterval(() => void whenDue(), LOOK_EVERY_MS).unref()

  /** Answers whether there is anything to back up; the first time it looks for what an earlier session left undone. */
  async function begin(): Promise<boolean> {
    if (workspaceId !== null) return true
    const identity = await database.read(findIdentity)
    if (!identity) return false
    workspaceId = identity.workspaceId
    const saved = identity.lastSavedAt
    const backups = await list()
    if (automatic) makeBackupsPrivate(backups)
    const [newest] = whole(backups)
    // Names of backups know whole seconds only.
    const isOwed = saved !== null && (!newest || newest.at.slice(0, 19) < saved.slice(0, 19))
    if (automatic && isOwed) changedSince ??= now()
    return true
  }

  const list = async () => ((await begin()) ? listBackups(folders(), path, workspaceId) : [])

  async function makeOne(): Promise<BackupFile> {
    const at = now()
    const target = folder()
    const changes = database.changes()
    try {
      if (!(await begin()) || workspaceId === null)
        throw new AppError('conflict', 'The workspace is empty.')
      const made = newBackupPath(target, { workspacePath: path, workspaceId, at })
      journal.made(made, await database.backup(made))
      backedUp = changes
      changedSince = null
      retryAt = null
      journal.note(path, { failure: null })
      for (const old of obsolete(whole(await list()), at)) removeBackup(old.path)
      const found = (await list()).find((backup) => backup.path === made)
      if (!found) throw new AppError('unexpected', `The backup ${made} is gone again.`)
      return found
    } catch (error) {
      const told = toBackupFailure(error, target)
      retryAt = Date.parse(at) + RETRY_AFTER_MS
      journal.note(path, { failure: { at, message: told.message } })
      throw told
    } finally {
      emit({ kind: 'changed', areas: ['backups'] })
    }
  }

  async function whenDue(): Promise<void> {
    if (ended || running !== null) return
    noticeChanges()
    if (automatic && workspaceId === null) await begin()
    if (changedSince === null || ended || running !== null) return
    const time = Date.parse(now())
    const passed = Math.max(time - Date.parse(changedSince), performance.now() - noticedAt)
    // A clock that was set back to before the change says nothing about how long ago that was.
    if (passed < DUE_AFTER_MS && time >= Date.parse(changedSince)) return
    const waits = retryAt !== null && time < retryAt && retryAt - time <= RETRY_AFTER_MS
    if (!waits) await quietly()
  }

  function noticeChanges(): void {
    if (!automatic || changedSince !== null || database.changes() === backedUp) return
    changedSince = now()
    noticedAt = performance.now()
  }

  /** Noted as under way, so that the workspace is not closed beneath it. */
  function make(): Promise<BackupFile> {
    const made = makeOne()
    const settled = made.then(
      () => undefined,
      () => undefined,
    )
    running = settled
    void settled.then(() => {
      if (running === settled) running = null
    })
    return made
  }

  async function quietly(): Promise<void> {
    await make().catch((error: unknown) => {
      if (!(error instanceof AppError)) log(`${now()} The backup failed`, error)
    })
  }

  return {
    folder,
    folders,
    automatic,
    list,
    make,
    whenDue,
    idle: async () => {
      await running
    },
    async leave(keep) {
      const old = whole(await list()).slice(keep)
      for (const { path: file } of old) removeBackup(file)
      emit({ kind: 'changed', areas: ['backups'] })
      return old
    },
    changedSince: () => {
      noticeChanges()
      return changedSince
    },
    async finish(backup) {
      ended = true
      clearInterval(timer)
      await running
      if (!backup || !automatic || database.failed() || !(await begin())) return
      noticeChanges()
      if (changedSince !== null) await quietly()
    },
  }
}

/** Automatic ones that nothing is missing from, newest first: only these count, and only these are ever thinned. */
const whole = (backups: readonly BackupFile[]) =>
  backups.filter(({ kind, fault }) => kind === 'automatic' && fault === null)

import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import type { backupsContract } from '../../../../shared/contract/backups.contract.ts'
import type { CoreEvent } from '../../../../shared/contract/event.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Handlers } from '../../context.ts'
import type { Database } from '../../db/database.ts'
import type { createPreferences } from '../preferences.ts'
import { drill } from './drill.ts'
import type { BackupJournal } from './journal.ts'
import type { Keeper } from './keeper.ts'

export interface BackupsHost {
  current: () => { database: Database; keeper: Keeper } | null
  preferences: ReturnType<typeof createPreferences>
  journal: BackupJournal
  /** Where private copies of this program lie; strays are removed at each start. */
  viewFolder: string
  emit: (event: CoreEvent) => void
}

/** Backups of the open workspace: where they are, how they are, one more, and whether one can be restored. */
export function backupsHandlers(host: BackupsHost): Handlers<typeof backupsContract> {
  const opened = () => {
    const open = host.current()
    if (!open) throw new AppError('not-found', 'No workspace is open. Open or create one first.')
    return open
  }
  const announce = () => host.emit({ kind: 'changed', areas: ['backups'] })
  return {
    'backups.overview': async () => {
      const open = host.current()
      if (!open) return null
      const { keeper, database } = open
      await keeper.idle()
      const { failure, drill: last, lastGoodDrill } = host.journal.notesOf(database.path)
      return {
        folder: keeper.folder(),
        chosen: host.preferences.read().backupFolder !== null,
        automatic: keeper.automatic,
        backups: await keeper.list(),
        failure,
        drill: last,
        lastGoodDrill,
        changedSince: keeper.changedSince(),
        freeForBackups: freeBytes(keeper.folder()),
        freeForWork: freeBytes(dirname(database.path)),
      }
    },
    'backups.make': async ({ progress }) => {
      progress(0, null, 'Copying the workspace')
      return opened().keeper.make()
    },
    'backups.keepIn': async (_, { folder }) => {
      if (folder !== null) checkFolder(folder.trim())
      host.preferences.save({ backupFolder: folder?.trim() ?? null })
      announce()
      return { folder: host.current()?.keeper.folder() ?? folder ?? '' }
    },
    'backups.test': async (context, { path }) => {
      const { database, keeper } = opened()
      const backups = await keeper.list()
      const backup = backups.find((one) => (path === null ? one.fault === null : one.path === path))
      if (!backup)
        throw new AppError('not-found', 'There is no backup to test yet. Make one first.')
      const report = await drill(
        {
          database,
          backup,
          facts: host.journal.factsOf(backup.path),
          trialFolder: host.viewFolder,
          at: context.now(),
        },
        context,
      )
      host.journal.note(database.path, {
        drill: report,
        ...(report.ok && { lastGoodDrill: report.at }),
      })
      announce()
      return report
    },
    'backups.thin': async (_, { keep }) => {
      const removed = await opened().keeper.leave(keep)
      return { removed: removed.length, bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) }
    },
  }
}

/** @throws AppError `invalid-input` unless backups can be written there */
function checkFolder(folder: string): void {
  const refuse = (message: string) => new AppError('invalid-input', message, { folder: message })
  if (!isAbsolute(folder))
    throw refuse('Give the whole path of a folder, from the root of its disk.')
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw refuse(`${folder} is a file. Choose a folder.`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch {
    throw refuse(`Nothing can be written to ${folder}. Choose another folder.`)
  }
}

/** Room left on the disk of a folder that may not be there yet; null where the system does not say. Bytes. */
function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : join(folder, '..'))
    return bavail * bsize
  } catch {
    return null
  }
}

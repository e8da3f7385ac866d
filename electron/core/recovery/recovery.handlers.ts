import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { recoveryContract } from '../../../shared/contract/backups.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { folderBeside, listBackups } from '../backups/backup-files.ts'
import { checkBackup, restoreFile } from '../backups/restore.ts'
import type { Handlers } from '../context.ts'
import type { Database } from '../db/database.ts'
import { findKeyFile } from '../db/identity.ts'
import { MIGRATIONS } from '../db/migrate.ts'
import { proveFile, readForm } from '../db/prove.ts'
import { makeViewCopy } from '../db/view-copy.ts'
import type { createPreferences } from '../preferences.ts'

export interface RecoveryHost {
  current: () => { database: Database } | null
  close: (options?: { backup: boolean }) => Promise<void>
  preferences: ReturnType<typeof createPreferences>
  viewFolder: string
}

/** What can be done for a file that does not open, or that shall be as it was. */
export function recoveryHandlers(host: RecoveryHost): Handlers<typeof recoveryContract> {
  const backupsOf = (path: string) => {
    const folder = host.preferences.read().backupFolder ?? folderBeside(path)
    return { folder, backups: listBackups([...new Set([folder, folderBeside(path)])], path, null) }
  }
  /** Opening a file makes others beside it; a backup may lie where that cannot be. */
  const inPrivate = (backup: string, work: (copy: string) => void) => {
    const copy = makeViewCopy(backup, host.viewFolder)
    try {
      work(copy.path)
    } finally {
      copy.remove()
    }
  }
  return {
    'recovery.look': async (_, { path: wanted }) => {
      const path = resolve(wanted)
      const stat = statSync(path, { throwIfNoEntry: false })
      const form = stat?.isFile() ? readForm(path, host.viewFolder) : null
      return {
        path,
        bytes: stat?.size ?? null,
        modifiedAt: stat?.mtime.toISOString() ?? null,
        encrypted: findKeyFile(path) !== null,
        fileVersion: form?.version ?? null,
        readsUpTo: MIGRATIONS.length,
        lastStep: form?.lastStep ?? null,
        ...backupsOf(path),
      }
    },
    'recovery.restore': async ({ now, progress }, { workspace, backup: wanted }) => {
      const open = host.current()
      const path = workspace === null ? open?.database.path : resolve(workspace)
      if (path === undefined)
        throw new AppError('not-found', 'No workspace is open. Name the one to restore.')
      const backup = resolve(wanted)
      if (backup === path)
        throw new AppError(
          'invalid-input',
          'A workspace is not a backup of itself. Choose another file.',
        )
      const isOpen = open?.database.path === path
      progress(0, null, 'Checking the backup')
      checkBackup(backup)
      // Before anything is closed: a backup that is no good changes nothing. Without the key of an encrypted one only
      // its first bytes and its size can be looked at; opening it looks at the rest.
      if (findKeyFile(backup) === null) inPrivate(backup, (copy) => proveFile(copy, null))
      else if (isOpen) inPrivate(backup, (copy) => open.database.proveAlike(copy))
      if (isOpen) await host.close()
      const keptAside = restoreFile(path, backup, now())
      return { path, keptAside }
    },
  }
}

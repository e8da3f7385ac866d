import { existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { recoveryContract } from '../../../../shared/contract/backups.contract.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { AppError } from '../../../../shared/errors.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import type { Handlers } from '../../context.ts'
import type { Database } from '../../db/database.ts'
import { identityOf, isHeld, isSamePlace, mustNotBeHeld } from '../../db/held.ts'
import { findKeyFile, keysPath } from '../../db/identity.ts'
import { MIGRATIONS } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open.ts'
import { copyPrivate } from '../../db/own-file.ts'
import { proveFile, readForm } from '../../db/prove.ts'
import { salvage, writeBackLog } from '../../db/salvage/salvage.ts'
import { makeViewCopy } from '../../db/view-copy.ts'
import type { Tries } from '../../seals/tries.ts'
import { folderBeside, listBackups } from '../backups/backup-files.ts'
import { checkBackup, restoreFile } from '../backups/restore.ts'
import { openVault } from '../keys/vault.ts'
import type { createPreferences } from '../preferences.ts'
import { mendRoleModels } from './mend.ts'

export interface RecoveryHost {
  current: () => { database: Database } | null
  close: (options?: { backup: boolean }) => Promise<void>
  preferences: ReturnType<typeof createPreferences>
  viewFolder: string
  tries: Tries
  /** The file that did not open last. */
  trouble: () => OutputOf<(typeof recoveryContract)['recovery.trouble']>
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
    'recovery.trouble': async () => host.trouble(),
    'recovery.look': async (_, { path: wanted }) => {
      const path = resolve(wanted)
      const stat = statSync(path, { throwIfNoEntry: false })
      // An open file is in the form of this program; it is not read beside the engine.
      const form = isHeld(path)
        ? { version: MIGRATIONS.length, lastStep: null }
        : stat?.isFile()
          ? readForm(path, host.viewFolder)
          : null
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
      const named = workspace === null ? open?.database.path : resolve(workspace)
      if (named === undefined)
        throw new AppError('not-found', 'No workspace is open. Name the one to restore.')
      const isOpen = open !== null && isSamePlace(open.database.path, named)
      const path = isOpen ? open.database.path : named
      // The open file under another name: what is put under one of them would not be what the other shows.
      if (!isOpen) mustNotBeHeld(path)
      const backup = resolve(wanted)
      if (identityOf(backup) !== null && identityOf(backup) === identityOf(path))
        throw new AppError(
          'invalid-input',
          'A workspace is not a backup of itself. Choose another file.',
        )
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
    'recovery.salvage': async (
      { now, newId, systemZone, progress },
      { path: wanted, passphrase },
    ) => {
      const path = resolve(wanted)
      if (isHeld(path))
        throw new AppError('rule-violated', 'This workspace is open, so it is not damaged.')
      if (!existsSync(path)) throw new AppError('not-found', `There is no file ${path}.`)
      if (findKeyFile(path) !== null && passphrase === null)
        throw new AppError(
          'locked',
          `${basename(path)} is encrypted. Type its passphrase to save what can be read.`,
          undefined,
          'passphrase-needed',
        )
      progress(0, null, 'Reading every page')
      const vault =
        passphrase === null || findKeyFile(path) === null
          ? null
          : await host.tries.make(path, () =>
              openVault(path, { kind: 'passphrase', text: passphrase }, now()),
            )
      const copy = makeViewCopy(path, host.viewFolder)
      try {
        writeBackLog(copy.path, vault?.key ?? null)
        const to = freeName(path, dayIn(systemZone, now()))
        const name = basename(path, '.proceed')
        const report = salvage(copy.path, to, { key: vault?.key ?? null, now, newId, name })
        const keys = findKeyFile(path)
        if (keys) copyPrivate(keys, keysPath(to))
        const database = await openDatabase(to, now, { key: vault?.key ?? null })
        try {
          const mended = await database.write((db) => mendRoleModels(db, now()))
          return { path: to, ...report, mended }
        } finally {
          await database.close()
        }
      } finally {
        vault?.forget()
        copy.remove()
      }
    },
  }
}

/** `Team salvaged 2026-01-05.proceed`, beside the damaged file. */
function freeName(path: string, on: string): string {
  const stem = `${path.replace(/\.proceed$/, '')} salvaged ${on}`
  for (let number = 1; ; number++) {
    const free = `${stem}${number === 1 ? '' : ` ${number}`}.proceed`
    if (!existsSync(free) && findKeyFile(free) === null) return free
  }
}

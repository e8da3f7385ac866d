import { existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { faultAtSight } from '../../db/completeness.ts'
import { copyWithKeys } from '../../db/copy.ts'
import { mustNotBeHeld } from '../../db/held.ts'
import { whileHeldClosed } from '../../db/hold-closed.ts'
import { keysPath, keysTwinPath } from '../../db/identity.ts'
import { copyPrivate, makePrivate, syncFolder } from '../../db/own-file.ts'
import { refuseIfOwned } from '../../db/owner.ts'
import { whileUnderWay } from '../../db/underway.ts'

/** @throws AppError when a file is gone or at first sight no backup; nothing was changed then */
export function checkBackup(backup: string): void {
  if (!existsSync(backup))
    throw new AppError('not-found', `There is no file ${backup}. Choose another backup.`)
  mustNotBeHeld(backup)
  refuseIfOwned(backup)
  const fault = faultAtSight(backup)
  if (fault) {
    throw new AppError(
      'conflict',
      `${basename(backup)} ${fault}. Nothing was changed; choose another backup.`,
      undefined,
      'damaged',
    )
  }
}

/** What lies beside a workspace and is useless without it. */
const KEYS = ['.keys', '.keys.bak'] as const

/**
 * Puts a backup in the place of a closed workspace and answers under which name the file that was there is kept aside;
 * null = there was none. The backup is copied beside the workspace and on the disk before anything is moved. A crash
 * leaves either the old file or the backup under the name, never nothing. Nobody else can open it meanwhile.
 * @throws AppError `owned` when any program has the workspace open; nothing was changed then
 */
export function restoreFile(workspace: string, backup: string, at: string): string | null {
  try {
    return whileHeldClosed(workspace, at, () =>
      whileUnderWay(workspace, workspace, (part) => replace(workspace, backup, part, at)),
    )
  } catch (error) {
    throw toRefusal(error, workspace)
  }
}

function replace(workspace: string, backup: string, part: string, at: string): string | null {
  copyWithKeys(backup, part)
  const aside = existsSync(workspace) ? keepAside(workspace, at) : null
  // The keys first: without them an encrypted file is nothing. Those of the file before lie aside with it.
  if (existsSync(keysPath(part))) renameSync(keysPath(part), keysPath(workspace))
  else rmSync(keysPath(workspace), { force: true })
  rmSync(keysTwinPath(workspace), { force: true })
  renameSync(part, workspace)
  syncFolder(dirname(workspace))
  return aside
}

/** The file with its log and its keys under another name, on the disk; the log is taken away from beside the file. */
function keepAside(workspace: string, at: string): string {
  const stamp = `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  let aside = `${workspace}.aside-${stamp}`
  for (let number = 2; existsSync(aside); number++) aside = `${workspace}.aside-${stamp}-${number}`
  for (const ending of ['-wal', ...KEYS]) {
    if (!existsSync(`${workspace}${ending}`)) continue
    copyPrivate(`${workspace}${ending}`, `${aside}${ending}`)
  }
  try {
    linkSync(workspace, aside)
  } catch {
    // Where a file cannot have two names, a second copy of its bytes is as good.
    copyPrivate(workspace, aside)
  }
  makePrivate([aside])
  syncFolder(dirname(aside))
  for (const ending of ['-wal', '-shm']) rmSync(`${workspace}${ending}`, { force: true })
  return aside
}

function toRefusal(error: unknown, workspace: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'unexpected',
      `There is no room beside ${basename(workspace)} for the backup. Nothing was changed; free some space and try again.`,
      undefined,
      'disk-full',
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError(
      'invalid-input',
      `Nothing can be written in ${dirname(workspace)}. Copy the backup to a folder of your own and open it there.`,
      undefined,
      'view-only',
    )
  }
  return error
}

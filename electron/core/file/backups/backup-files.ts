import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { BackupFile } from '../../../../shared/contract/backups.contract.ts'
import { dayIn } from '../../../../shared/model/calendar.ts'
import { faultAtSight } from '../../db/completeness.ts'
import { findKeyFile, keysPath, keysTwinPath } from '../../db/identity.ts'
import { makePrivate } from '../../db/own-file.ts'

/** Where backups go as long as no folder was chosen: beside the workspace, where the person finds them. */
export const folderBeside = (workspacePath: string): string =>
  join(dirname(workspacePath), 'Backups')

const stemOf = (workspacePath: string) => basename(workspacePath, '.proceed')

/** Tells workspaces of one name apart that share a folder of backups; letters and digits only. */
const markOf = (workspaceId: string) => workspaceId.replace(/[^A-Za-z0-9]/g, '').slice(0, 8)

/** Older ones do not say that their time is of UTC. */
const NAMED = /^(\d{4}-\d{2}-\d{2}) (\d{2})(\d{2})(\d{2})(?: UTC)? ([A-Za-z0-9]{1,8})(?: \d+)?$/

/**
 * `Team 2026-01-05 090000 UTC 1f2e3d4c.proceed`: name, moment, mark. A path that does not exist yet. The moment and not a
 * day of the workspace: a backup is dated by its name alone, also of a file that does not open and after the workspace
 * moved to another zone, and no hour comes twice in it.
 */
export function newBackupPath(
  folder: string,
  { workspacePath, workspaceId, at }: { workspacePath: string; workspaceId: string; at: string },
): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stamp = `${dayIn('UTC', at)} ${at.slice(11, 19).replaceAll(':', '')} UTC`
  for (let number = 1; ; number++) {
    const more = number === 1 ? '' : ` ${number}`
    const name = `${stemOf(workspacePath)} ${stamp} ${markOf(workspaceId)}${more}.proceed`
    const path = join(folder, name)
    if (!existsSync(path)) return path
  }
}

/**
 * The backups of a workspace in these folders, newest first, and the copies beside it from before an upgrade of its form.
 * Without an id, as of a file that does not open, those of every workspace of this name.
 */
export function listBackups(
  folders: readonly string[],
  workspacePath: string,
  workspaceId: string | null,
): BackupFile[] {
  const automatic = folders.flatMap((folder) =>
    namesIn(folder).flatMap((name) => {
      const at = madeAt(name, stemOf(workspacePath), workspaceId)
      return at === null ? [] : [{ path: join(folder, name), at, kind: 'automatic' as const }]
    }),
  )
  const folder = dirname(workspacePath)
  const upgrades = namesIn(folder)
    .filter((name) => name.startsWith(`${basename(workspacePath)}.before-v`))
    .filter((name) => name.endsWith('.backup'))
    .map((name) => {
      const path = join(folder, name)
      return { path, at: statSync(path).mtime.toISOString(), kind: 'upgrade' as const }
    })
  return [...automatic, ...upgrades]
    .map((found) => ({ ...found, ...look(found.path) }))
    .sort((a, b) => b.at.localeCompare(a.at) || b.path.localeCompare(a.path))
}

/** Removes a backup with its key file. */
export function removeBackup(path: string): void {
  rmSync(path, { force: true })
  for (const keys of [keysPath(path), keysTwinPath(path)]) rmSync(keys, { force: true })
}

/** With their key files. */
export function makeBackupsPrivate(backups: readonly BackupFile[]): void {
  for (const { path } of backups) makePrivate([path, keysPath(path), keysTwinPath(path)])
}

function look(path: string): Pick<BackupFile, 'bytes' | 'encrypted' | 'fault'> {
  try {
    const { size } = statSync(path)
    return { bytes: size, encrypted: findKeyFile(path) !== null, fault: faultAtSight(path) }
  } catch {
    return { bytes: 0, encrypted: false, fault: 'cannot be read' }
  }
}

/** When a backup of this workspace was made, by its name; null for any other file. ISO-8601 UTC. */
function madeAt(name: string, stem: string, workspaceId: string | null): string | null {
  if (!name.startsWith(`${stem} `) || !name.endsWith('.proceed')) return null
  const rest = name.slice(stem.length + 1, -'.proceed'.length)
  const [, day, hour, minute, second, mark] = NAMED.exec(rest) ?? []
  if (mark === undefined) return null
  if (workspaceId !== null && mark !== markOf(workspaceId)) return null
  return `${day}T${hour}:${minute}:${second}.000Z`
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // a folder that is not there yet, or a stick that was pulled out, holds none
  }
}

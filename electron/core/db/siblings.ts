import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What belongs to a workspace and holds none of its content: logs that are written back, key files, unfinished copies. */
const COMPANION = /(?:-(?:wal|shm|journal)|\.keys|\.keys\.bak|\.part)$/

/** Files in a folder that begin with the name of a workspace: backups, copies from before a migration, files kept aside. */
export function siblings(workspacePath: string, folder = dirname(workspacePath)): string[] {
  const own = basename(workspacePath)
  const stem = own.replace(/\.proceed$/, '')
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== own && entry.name.startsWith(stem))
      .filter(({ name }) => !COMPANION.test(name))
      .map(({ name }) => join(folder, name))
      .sort()
  } catch {
    return []
  }
}

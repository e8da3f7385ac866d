import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { findKeyFile, keysPath } from './identity.ts'
import { copyPrivate } from './own-file.ts'

/** A private copy of a workspace that lies where nothing can be written: the engine cannot even read it there. */
export interface ViewCopy {
  path: string
  remove(): void
}

/** Copies the file, its log and its key file into a folder of its own that only this person can read. */
export function makeViewCopy(path: string, parent: string): ViewCopy {
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(parent, `view-${process.pid}-`))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const copy = join(folder, basename(path))
  try {
    for (const [from, to] of [
      [path, copy],
      [`${path}-wal`, `${copy}-wal`],
      [findKeyFile(path) ?? keysPath(path), keysPath(copy)],
    ] as const) {
      if (existsSync(from)) copyPrivate(from, to)
    }
    return { path: copy, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** Removes copies whose program is gone, as a crash leaves them. */
export function removeStrayViewCopies(parent: string): void {
  if (!existsSync(parent)) return
  for (const name of readdirSync(parent)) {
    const pid = Number(/^view-(\d+)-/.exec(name)?.[1])
    if (pid && !isRunning(pid)) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { keysPath } from './identity.ts'

const PREFIX = 'view-'

/** A private copy of a workspace that lies where nothing can be written: the engine cannot even read it there. */
export interface ViewCopy {
  path: string
  remove(): void
}

/** Copies the file, its log and its key file into a folder of its own that only this person can read. */
export function makeViewCopy(path: string, parent: string): ViewCopy {
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(parent, PREFIX))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const copy = join(folder, basename(path))
  try {
    for (const [from, to] of [
      [path, copy],
      [`${path}-wal`, `${copy}-wal`],
      [keysPath(path), keysPath(copy)],
    ] as const) {
      if (existsSync(from)) copyFileSync(from, to)
    }
    return { path: copy, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** Removes copies that a crash left behind. Only for a folder whose owner is starting. */
export function removeViewCopies(parent: string): void {
  if (!existsSync(parent)) return
  for (const name of readdirSync(parent)) {
    if (name.startsWith(PREFIX)) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

import { closeSync, openSync } from 'node:fs'
import { connectDriver } from './driver.ts'
import { damaged, toAppError } from './driver-error.ts'
import { checkIdentity } from './identity.ts'
import { checkSeal, readMark } from './seal.ts'
import { makeViewCopy } from './view-copy.ts'

/**
 * Looks at every page and at the seal of a closed file that nobody else has open, without bringing it up to date.
 * @throws AppError `damaged`, `newer` or `foreign`
 */
export function proveFile(path: string, key: Buffer | null): void {
  checkIdentity(path, { key })
  try {
    const sqlite = connectDriver(path, { key })
    const descriptor = key === null ? openSync(path, 'r') : null
    try {
      const sound = sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok'
      const whole = descriptor === null || checkSeal(descriptor, readMark(sqlite)) !== 'broken'
      if (!sound || !whole) throw damaged(path)
    } finally {
      sqlite.close()
      if (descriptor !== null) closeSync(descriptor)
    }
  } catch (error) {
    throw toAppError(error, path, key !== null)
  }
}

/** How a file came to its form, read from a private copy; nulls where it cannot be read. */
export interface FileForm {
  version: number | null
  lastStep: { name: string; appliedAt: string } | null
}

export function readForm(path: string, folder: string): FileForm {
  const nothing: FileForm = { version: null, lastStep: null }
  try {
    const copy = makeViewCopy(path, folder)
    try {
      const sqlite = connectDriver(copy.path, { key: null })
      try {
        const version = Number(sqlite.pragma('user_version', { simple: true }))
        const step = sqlite
          .prepare(
            'SELECT name, applied_at AS appliedAt FROM migration ORDER BY number DESC LIMIT 1',
          )
          .get() as FileForm['lastStep'] | undefined // columns named in the statement
        return { version, lastStep: step ?? null }
      } finally {
        sqlite.close()
      }
    } finally {
      copy.remove()
    }
  } catch {
    return nothing
  }
}

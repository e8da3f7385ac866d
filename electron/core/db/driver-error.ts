import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { engineCode } from './driver.ts'
import { owned } from './owner.ts'

export const damaged = (path: string) =>
  new AppError(
    'conflict',
    `${basename(path)} is damaged. It was left as it is. Restore the newest backup, or save what can still be read.`,
    undefined,
    'damaged',
  )

export const diskFailed = () =>
  new AppError(
    'unexpected',
    'The disk reported an error, so nothing more is written. Everything saved before is kept. Close the workspace and open it again.',
    undefined,
    'disk-error',
  )

const diskFull = () =>
  new AppError(
    'unexpected',
    'The disk is full. This last change was not saved; everything before it is. Free some space and save again.',
    undefined,
    'disk-full',
  )

/** What the engine goes on writing has no name any more, or another one. */
export const lost = (path: string) =>
  new AppError(
    'conflict',
    `${basename(path)} was deleted, moved or replaced while it was open, so this change was not saved and nothing more is. Save a copy of the workspace under another name, then open the copy.`,
    undefined,
    'file-gone',
  )

export const viewOnly = (path: string) =>
  new AppError(
    'rule-violated',
    `${basename(path)} lies where nothing can be written, so it is only shown. Copy it to a folder of your own to work in it.`,
    undefined,
    'view-only',
  )

/** Whether the engine says that the disk itself failed. What a failed flush left behind is unknown until the file is reopened. */
export const isDiskFailure = (error: unknown): boolean =>
  (engineCode(error)?.startsWith('SQLITE_IOERR') ?? false) || systemCode(error) === 'EIO'

/** Driver errors speak in codes; this is the only place that turns them into words. */
export function toAppError(error: unknown, path: string, encrypted = false): Error {
  const code = engineCode(error) ?? systemCode(error)
  if (code === null) return error instanceof Error ? error : new Error(String(error))
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return owned(path)
  }
  if (code === 'SQLITE_NOTADB') {
    if (encrypted) return damaged(path)
    return new AppError(
      'conflict',
      `${basename(path)} is not a Proceed workspace. Nothing in it was changed.`,
      undefined,
      'foreign',
    )
  }
  if (code.startsWith('SQLITE_CORRUPT')) return damaged(path)
  const full = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT']
  if (full.includes(code)) return diskFull()
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return diskFailed()
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY') ||
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS'
  ) {
    return new AppError(
      'invalid-input',
      `${path} cannot be opened for writing. Check the folder's permissions.`,
      undefined,
      'view-only',
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}

/** The system's own code of a file error, such as `ENOSPC`; null for any other error. */
function systemCode(error: unknown): string | null {
  const known = error instanceof Error && 'code' in error && typeof error.code === 'string'
  return known && 'syscall' in error ? String(error.code) : null
}

import { AppError } from '../../../../shared/errors.ts'

const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST']

/** A failure of the place of the backups, in words that say that the workspace itself is saved. */
export function toBackupFailure(error: unknown, folder: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = error instanceof AppError ? error.reason : undefined
  if (reason === 'disk-full' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'unexpected',
      `There is no room for a backup in ${folder}. Free some space there or choose another folder; the workspace itself is saved.`,
      undefined,
      'disk-full',
    )
  }
  if (reason === 'view-only' || NOT_WRITABLE.includes(code)) {
    return new AppError(
      'invalid-input',
      `Backups cannot be written to ${folder}. Choose another folder; the workspace itself is saved.`,
    )
  }
  if (reason === 'disk-error' || code === 'EIO') {
    return new AppError(
      'unexpected',
      `The disk of ${folder} reported an error, so no backup was made. Choose a folder on another disk; the workspace itself is saved.`,
      undefined,
      'disk-error',
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}

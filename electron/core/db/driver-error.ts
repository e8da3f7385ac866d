import { basename, dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { ownerOf } from './owner.ts'

export const damaged = (path: string) =>
  new AppError(
    'conflict',
    `${basename(path)} is damaged. It was left as it is; restore the newest backup from the folder ${dirname(path)}.`,
  )

/** Driver errors speak in codes; this is the only place that reads them. */
export function toAppError(error: unknown, path: string): Error {
  if (error instanceof Sqlite.SqliteError) {
    if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')) {
      return new AppError(
        'locked',
        `${basename(path)} is already open in ${ownerOf(path)}. Close it there first.`,
      )
    }
    if (error.code === 'SQLITE_NOTADB') {
      return new AppError(
        'conflict',
        `${basename(path)} is not a Proceed workspace. Nothing in it was changed.`,
      )
    }
    if (error.code.startsWith('SQLITE_CORRUPT')) return damaged(path)
    if (error.code === 'SQLITE_FULL') {
      return new AppError(
        'unexpected',
        'The disk is full. Nothing was lost; free some space and try again.',
      )
    }
    if (error.code === 'SQLITE_CANTOPEN' || error.code.startsWith('SQLITE_READONLY')) {
      return new AppError(
        'invalid-input',
        `${path} cannot be opened for writing. Check the folder's permissions.`,
      )
    }
  }
  return error instanceof Error ? error : new Error(String(error))
}

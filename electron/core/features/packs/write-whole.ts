import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { syncFolder } from '../../db/own-file.ts'
import { whileUnderWay } from '../../db/underway.ts'
import { isThere, newPath } from '../../file/new-path.ts'

/** Writes one file or one folder of files: under a temporary name, every byte on the disk, then renamed. */
export function writeWhole(
  workspacePath: string,
  target: string,
  content: Uint8Array | ReadonlyMap<string, Uint8Array>,
): void {
  const path = newPath(target)
  try {
    const work = (part: string) => {
      if (content instanceof Uint8Array) writeSynced(part, content, 'r+')
      else {
        for (const [name, data] of content) writeSynced(join(part, safeName(name)), data, 'wx')
        syncFolder(part)
      }
      if (isThere(path))
        throw new AppError('conflict', `${path} appeared meanwhile; it was left alone.`)
      renameSync(part, path)
      syncFolder(dirname(path))
    }
    whileUnderWay(workspacePath, path, work, { folder: !(content instanceof Uint8Array) })
  } catch (error) {
    throw toRefusal(error, path)
  }
}

/** Names are made by this program; this is the last look before they meet the file system. */
function safeName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(name)) return name
  throw new AppError('unexpected', 'A file of the export has a name that cannot be written.')
}

/** `wx` fails when anything, a link included, has taken the name; `r+` fills the empty file that was made for it. */
function writeSynced(path: string, data: Uint8Array, flag: 'wx' | 'r+'): void {
  const handle = openSync(path, flag, 0o600)
  try {
    let done = 0
    while (done < data.length) done += writeSync(handle, data, done)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function toRefusal(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC') {
    return new AppError(
      'unexpected',
      'The disk is full. Nothing was written; free some space and try again.',
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError(
      'invalid-input',
      `${dirname(path)} cannot be written to. Choose another folder.`,
    )
  }
  return error
}

import { existsSync, lstatSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

/** What a name may take, so that the endings of everything beside it still fit the 255 of file systems. Bytes. */
const LONGEST_NAME = 200

/** Whether anything has this name, also a link that leads nowhere. */
export const isThere = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false }) !== undefined

/**
 * The absolute path of something that does not exist yet in a folder that does.
 * @throws AppError `invalid-input` or `conflict`
 */
export function newPath(wanted: string): string {
  if (wanted.includes('\0'))
    throw new AppError('invalid-input', 'The path contains a NUL character.')
  const path = resolve(wanted)
  const name = basename(path)
  if (Buffer.byteLength(name) > LONGEST_NAME) {
    throw new AppError('invalid-input', 'The name is too long for a file. Choose a shorter one.')
  }
  const folder = dirname(path)
  if (name === '' || !existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new AppError(
      'invalid-input',
      `The folder ${folder} does not exist. Choose an existing one.`,
    )
  }
  if (isThere(path)) {
    throw new AppError(
      'conflict',
      `${path} already exists. Choose another name; no file is overwritten.`,
    )
  }
  return path
}

import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { mustNotBeHeld } from './held.ts'

const PRIVATE = 0o600
const CHUNK = 1024 * 1024

/**
 * Whether this name is a regular file of the person who runs the program, and no link. Everything else that lies under a
 * name this program uses was put there by somebody else.
 */
export function isOwnFile(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return stat?.isFile() === true && isOurs(stat.uid)
}

/** Whether it is such a file and has other names, so that nothing is lost with this one. */
export const isFurtherName = (path: string): boolean => isOwnFile(path) && lstatSync(path).nlink > 1

/** Device and inode of what lies under this name itself, links not followed; null = nothing of this person. */
export function ownIdentity(path: string): string | null {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false })
  return stat && isOurs(Number(stat.uid)) ? `${stat.dev}:${stat.ino}` : null
}

/**
 * An empty file that only its owner can read; SQLite takes it for a new database and gives `-wal` the same mode. Not by
 * `umask`, which belongs to the whole process and cannot be set in a worker thread.
 */
export function createPrivate(path: string): void {
  closeSync(openSync(path, 'wx', PRIVATE))
}

/**
 * Copies a whole file, to the disk, so that only its owner can read the copy, whatever the mode of the original is. The
 * copy may be there already as a regular file; a link of that name is never followed.
 * @throws AppError `owned` for a file that is open here, `conflict` for a pipe, or where something else has the name
 */
export function copyPrivate(from: string, to: string): void {
  mustNotBeHeld(from)
  mustBeFile(from)
  mustBeOwn(to)
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW = 0 } = constants
  const source = openSync(from, 'r')
  try {
    const target = openSync(to, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, PRIVATE)
    try {
      fchmodSync(target, PRIVATE)
      copyBytes(source, target)
      fsyncSync(target)
    } finally {
      closeSync(target)
    }
  } finally {
    closeSync(source)
  }
}

function copyBytes(source: number, target: number): void {
  const chunk = Buffer.alloc(CHUNK)
  for (let read = readSync(source, chunk); read > 0; read = readSync(source, chunk)) {
    for (let done = 0; done < read; ) done += writeSync(target, chunk, done, read - done)
  }
}

/**
 * Takes reading and writing from everybody but the owner of these files; a link or somebody else's file stays as it is,
 * and so does one on a disk that knows no modes.
 */
export function makePrivate(paths: readonly string[]): void {
  for (const path of paths) {
    if (!isOwnFile(path) || (lstatSync(path).mode & 0o077) === 0) continue
    try {
      chmodSync(path, PRIVATE)
    } catch {
      // A stick with a file system of another kind says so.
    }
  }
}

/** Whether the person who runs the program owns it; where the system knows no numbers for people, yes. */
export const isOurs = (uid: number): boolean =>
  process.getuid === undefined || uid === process.getuid()

/** @throws AppError `conflict` for what lies under this name and is no regular file of this person */
export function mustBeOwn(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined || isOwnFile(path)) return
  throw new AppError(
    'conflict',
    `${basename(path)} is a link, a folder or somebody else's file, so nothing is written there. Remove it and try again.`,
  )
}

/** Removes a regular file of this person, if there is one. @throws AppError `conflict` for anything else of that name */
export function removeOwn(path: string): void {
  mustBeOwn(path)
  rmSync(path, { force: true })
}

/** Whether reading it ends: a regular file of at most so many bytes; a link to one counts. */
export function isSmallFile(path: string, most: number): boolean {
  return isFile(path) && statSync(path).size <= most
}

/** Whether it is a regular file, or a link to one, which reading comes to the end of; a pipe is not. */
export const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** @throws AppError `conflict` for a pipe or anything else that reading may never come to the end of */
export function mustBeFile(path: string): void {
  if (isFile(path)) return
  throw new AppError(
    'conflict',
    `${basename(path)} is not a regular file, so it is not read. Choose another file.`,
  )
}

/** Brings the names in a folder to the disk. */
export function syncFolder(path: string): void {
  // Windows cannot sync a folder; its rename is on the disk when the call returns.
  if (process.platform !== 'win32') fsync(path)
}

/** Makes what was written to a file outlast a power cut. */
export function fsync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

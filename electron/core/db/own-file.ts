import { closeSync, lstatSync, openSync, rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

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
  closeSync(openSync(path, 'wx', 0o600))
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

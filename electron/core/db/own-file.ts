import { lstatSync, rmSync, statSync } from 'node:fs'
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
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() === true && stat.size <= most
}

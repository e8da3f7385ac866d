import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

/*
 * On POSIX systems closing any descriptor of a file drops every lock that the process has on it, the engine's too. So no
 * file that is open here may be opened a second time, not even to be read: whatever reads a file by its path asks here
 * first. A path says nothing about that, as links and other spellings lead to one file; device and inode do.
 */
const held = new Map<string, string>()

/** Device and inode of what a path leads to, links followed; null = nothing that can be reached. */
export function identityOf(path: string): string | null {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
    return stat ? `${stat.dev}:${stat.ino}` : null
  } catch {
    return null
  }
}

/** Notes that the engine has this file open; answers what ends that. */
export function hold(path: string): () => void {
  const identity = identityOf(path)
  if (identity === null || held.has(identity)) throw openHere(path)
  held.set(identity, path)
  return () => held.delete(identity)
}

/** The path under which the engine of this thread has a file open, whatever name is asked for; null = it has not. */
export function heldAs(path: string): string | null {
  const identity = identityOf(path)
  return identity === null ? null : (held.get(identity) ?? null)
}

export const isHeld = (path: string): boolean => heldAs(path) !== null

/** @throws AppError `owned` for a file that is open here, under whatever name */
export function mustNotBeHeld(path: string): void {
  if (isHeld(path)) throw openHere(path)
}

/** Whether two paths name one place: the same file under the same name, however its folder is spelled. */
export function isSamePlace(a: string, b: string): boolean {
  if (a === b) return true
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
}

/** More than any note of this program. Bytes. */
const LONGEST_NOTE = 8192

/** The text of a small file that this program keeps beside a workspace; null for a link, a pipe or anything else. */
export function readNote(path: string): string | null {
  try {
    const stat = lstatSync(path)
    if (!stat.isFile() || stat.size > LONGEST_NOTE || isHeld(path)) return null
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const openHere = (path: string) =>
  new AppError(
    'locked',
    `${basename(path)} is open in this program, so it is not read a second time. Close the workspace first.`,
    undefined,
    'owned',
  )

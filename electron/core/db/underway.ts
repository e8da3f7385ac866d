import { lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { readNote } from './held.ts'
import { keysPath } from './identity.ts'
import { createPrivate, isFurtherName, isOwnFile, ownIdentity } from './own-file.ts'

/** Ending of everything under way that is to have a name of its own. */
const PART = '.proceed-part'
/** What the engine makes beside a file it writes. */
const COMPANIONS = ['-wal', '-shm', '-journal'] as const

/** Says which file or folder is under way, by its name and by what only the file system gives out. */
const noteSchema = z.strictObject({ part: z.string(), identity: z.string() })
type Note = z.infer<typeof noteSchema>

/**
 * Makes an empty file or folder under a unique temporary name, which `work` fills and renames when it is complete. Its
 * device and inode are noted beside the workspace, so that the next start deletes what a crash left behind, wherever that
 * is, and nothing else. When a file of another program has the name of the note, no note is made.
 * @throws AppError `conflict` when something of another's lies under the name
 */
export function whileUnderWay<T>(
  workspacePath: string,
  target: string,
  work: (part: string) => T,
  { folder = false } = {},
): T {
  sweepNoted(workspacePath)
  const part = `${target}${PART}`
  mustBeFree(part)
  if (folder) mkdirSync(part, { mode: 0o700 })
  else createPrivate(part)
  const noted: Note = { part, identity: ownIdentity(part) ?? '' }
  const note = notePath(workspacePath)
  let written = false
  try {
    written = writeNote(note, noted)
    return work(part)
  } catch (error) {
    removeUnfinished(noted)
    throw error
  } finally {
    if (written) rmSync(note, { force: true })
  }
}

/** Removes what a copy or an export that never ended left behind. */
export function sweepUnderWay(workspacePath: string): void {
  try {
    removeSecondName(secondName(workspacePath))
    sweepNoted(workspacePath)
  } catch {
    // On read-only media leftovers stay; their suffix marks them as temporary.
  }
}

/** A second name of the closed workspace, under which it is locked while its own name gets another file. */
export const secondName = (path: string): string => `${path}.held.part`

/** Removes a second name that a crash left; a file that has no other name is somebody's and stays. */
export function removeSecondName(second: string): void {
  if (!isFurtherName(second)) return
  for (const ending of COMPANIONS) removeOwnFile(`${second}${ending}`)
  rmSync(second)
}

/** @throws AppError `conflict` when anything lies under this name or beside it under a name of the engine's */
export function mustBeFree(part: string): void {
  removeEmpty(part)
  for (const place of ['', ...COMPANIONS].map((ending) => `${part}${ending}`)) refuseTaken(place)
  refuseTaken(keysPath(part))
}

function refuseTaken(place: string): void {
  if (lstatSync(place, { throwIfNoEntry: false }) === undefined) return
  throw new AppError('conflict', `${place} is in the way. Look at it, move it away and try again.`)
}

/** What a crash leaves before it could be noted: a file or a folder with nothing in it. */
function removeEmpty(part: string): void {
  const stat = lstatSync(part, { throwIfNoEntry: false })
  if (stat?.isDirectory() && readdirSync(part).length === 0) rmdirSync(part)
  else if (stat?.size === 0) removeOwnFile(part)
}

const notePath = (workspacePath: string) =>
  join(dirname(workspacePath), `.${basename(workspacePath)}.export`)

function sweepNoted(workspacePath: string): void {
  const note = notePath(workspacePath)
  if (!isOwnFile(note)) return
  const text = readNote(note) ?? ''
  const noted = readNoted(text)
  if (noted?.part.endsWith(PART)) removeUnfinished(noted)
  // A path alone is what older programs wrote: it names no file for certain, so nothing is removed but the note.
  if (noted || text.endsWith(`${PART}\n`)) rmSync(note)
}

function readNoted(text: string): Note | null {
  try {
    return noteSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** False when something of another's has the name; a link that somebody else made under it is never followed. */
function writeNote(note: string, noted: Note): boolean {
  try {
    writeFileSync(note, JSON.stringify(noted), { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** With what lies beside it; nothing once it got its name, or when another has taken its place. */
function removeUnfinished({ part, identity }: Note): void {
  if (ownIdentity(part) !== identity) return
  for (const ending of COMPANIONS) removeOwnFile(`${part}${ending}`)
  removeOwnFile(keysPath(part))
  rmSync(part, { recursive: true, force: true })
}

function removeOwnFile(path: string): void {
  if (isOwnFile(path)) rmSync(path)
}

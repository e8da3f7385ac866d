import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { prove, readFacts } from './copy.ts'
import { type Connection, changeKey, connectDriver, engineCode } from './driver.ts'
import { toAppError } from './driver-error.ts'
import { mustNotBeHeld } from './held.ts'
import { isPlainWorkspace, isWritable } from './identity.ts'
import { fsync, isOurs, isOwnFile, ownIdentity, syncFolder } from './own-file.ts'
import { takeOwnership } from './owner.ts'
import { breakSeal } from './seal.ts'
import { whileUnderWay } from './underway.ts'

const CHUNK = 1024 * 1024
/** The largest page a file may have, so the first one is in it. Bytes. */
const HEAD = 65_536

/** Where the plain file waits for being overwritten after its encrypted successor took its name. */
const replacedPath = (path: string) => `${path}.replaced`

/**
 * Rewrites a closed workspace with another key; null = plain. The new file is made beside the old one, proven like a
 * backup, and only then takes its name, so that a crash leaves one of the two, whole. A plain file that is replaced by an
 * encrypted one is kept aside until that was opened: {@link finishReplacing} overwrites and removes it.
 * `takeKeys` runs right before that, when nothing is left that needs room.
 * @throws AppError `conflict` when something of another's lies where one of these files is to be
 */
export function convertFile(
  path: string,
  from: Buffer | null,
  to: Buffer | null,
  takeKeys: () => void = () => undefined,
): void {
  mustNotBeHeld(path)
  // Kept until the new file has the name: the engine's lock ends with the old one.
  const ownership = takeOwnership(path, new Date().toISOString())
  try {
    if (from === null) clearAside(path)
    whileUnderWay(path, path, (part) => rewrite(path, part, { from, to, takeKeys }))
  } finally {
    ownership.release()
  }
}

/** Whether a closed encrypted file is under this key. @throws AppError when it cannot be read at all */
export function isUnder(path: string, key: Buffer): boolean {
  mustNotBeHeld(path)
  const sqlite = connectDriver(path, { key, timeout: 300 })
  try {
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
    return true
  } catch (error) {
    if (engineCode(error) === 'SQLITE_NOTADB') return false
    throw toAppError(error, path, true)
  } finally {
    sqlite.close()
  }
}

interface Keys {
  from: Buffer | null
  to: Buffer | null
  takeKeys(): void
}

function rewrite(path: string, part: string, { from, to, takeKeys }: Keys): void {
  const source = connectDriver(path, { key: from, timeout: 300 })
  try {
    source.pragma('locking_mode = EXCLUSIVE')
    source.exec('BEGIN EXCLUSIVE; COMMIT')
    source.pragma('wal_checkpoint(TRUNCATE)')
    source.prepare('VACUUM INTO ?').run(part)
    changeKey(part, from, to)
    prove(readFacts(source), part, to, path)
  } catch (error) {
    throw toAppError(error, path, from !== null)
  } finally {
    source.close()
  }
  if (from === null) {
    noteReplaced(part, to, path)
    keepAside(path)
  }
  fsync(part)
  takeKeys()
  renameSync(part, path)
  syncFolder(dirname(path))
}

/** Under a second name, so that the first is never without a file; where links cannot be had, under that name alone. */
function keepAside(path: string): void {
  const aside = replacedPath(path)
  try {
    linkSync(path, aside)
  } catch {
    renameSync(path, aside)
  }
}

/** @throws AppError `conflict` for anything but a second name of the workspace */
function clearAside(path: string): void {
  removeOtherName(path)
  const aside = replacedPath(path)
  if (lstatSync(aside, { throwIfNoEntry: false }) === undefined) return
  throw new AppError('conflict', `${aside} is in the way. Look at it, move it away and try again.`)
}

/** Two names of one file: its successor never came, and it is all there is. */
function removeOtherName(path: string): void {
  const identity = ownIdentity(path)
  if (identity !== null && ownIdentity(replacedPath(path)) === identity) rmSync(replacedPath(path))
}

/**
 * Which plain file is overwritten is written into its successor, where only the key lets anybody write: its inode, its
 * size and the digest of its beginning. Not its device, as these get other numbers from start to start.
 */
function noteReplaced(part: string, key: Buffer | null, path: string): void {
  const descriptor = openSync(path, 'r')
  let note: Note
  try {
    note = noteOf(descriptor)
  } finally {
    closeSync(descriptor)
  }
  const sqlite = connectDriver(part, { key })
  try {
    sqlite.exec(
      'CREATE TABLE replaced (inode TEXT NOT NULL, bytes INTEGER NOT NULL, head TEXT NOT NULL) STRICT',
    )
    sqlite
      .prepare('INSERT INTO replaced (inode, bytes, head) VALUES (?, ?, ?)')
      .run(note.inode, note.bytes, note.head)
  } finally {
    sqlite.close()
  }
}

interface Note {
  inode: string
  bytes: number
  head: string
}

function noteOf(descriptor: number): Note {
  const { ino, size } = fstatSync(descriptor, { bigint: true })
  const bytes = Number(size)
  const head = Buffer.alloc(Math.min(bytes, HEAD))
  readSync(descriptor, head, 0, head.length, 0)
  return { inode: String(ino), bytes, head: createHash('sha256').update(head).digest('hex') }
}

/**
 * Where files cannot have two names, a program that was ended in {@link convertFile} leaves the workspace under the other
 * name alone. It gets its own back when nothing has that and it is a plain workspace of this person.
 */
export function bringBack(path: string): void {
  const aside = replacedPath(path)
  if (existsSync(path) || !isOwnFile(aside) || lstatSync(aside).nlink > 1) return
  if (isPlainWorkspace(aside)) renameSync(aside, path)
}

/**
 * Ends what {@link convertFile} began, once the successor was opened with its key: writes zeros over the plain file that
 * the successor itself names, and removes it. Anything else under that name stays as it is, and so does the plain file
 * while it has a further name. A disk that moves blocks around may keep old ones all the same.
 */
export function finishReplacing(sqlite: Connection, path: string): void {
  removeOtherName(path)
  const isNoted = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'replaced'`).get()
  if (isNoted === undefined) return
  const note = sqlite.prepare('SELECT inode, bytes, head FROM replaced').get() as Note | undefined // columns named in the statement
  const aside = replacedPath(path)
  if (note && isOwnFile(aside) && isWritable(aside) && overwrite(aside, note)) {
    rmSync(aside)
    syncFolder(dirname(path))
  }
  if (lstatSync(aside, { throwIfNoEntry: false }) !== undefined) return
  breakSeal(sqlite)
  sqlite.exec('DROP TABLE replaced')
}

/** False, and nothing is changed, for any file but the noted one. */
function overwrite(path: string, note: Note): boolean {
  mustNotBeHeld(path)
  // Windows has no such flags; there the look at the name has to do.
  const descriptor = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
  try {
    const stat = fstatSync(descriptor)
    const found = noteOf(descriptor)
    const isNoted =
      found.inode === note.inode && found.bytes === note.bytes && found.head === note.head
    // Its beginning is that of the workspace, so it is a plain one and no file of another kind.
    if (!isNoted || !stat.isFile() || !isOurs(stat.uid) || stat.nlink > 1) return false
    // The beginning last: by it the file is known again when this is broken off.
    for (let at = HEAD; at < stat.size; at += CHUNK) {
      writeZeros(descriptor, at, Math.min(CHUNK, stat.size - at))
    }
    fsyncSync(descriptor)
    writeZeros(descriptor, 0, Math.min(HEAD, stat.size))
    fsyncSync(descriptor)
    return true
  } finally {
    closeSync(descriptor)
  }
}

function writeZeros(descriptor: number, from: number, bytes: number): void {
  const zeros = Buffer.alloc(bytes)
  for (let done = 0; done < bytes; ) {
    done += writeSync(descriptor, zeros, done, bytes - done, from + done)
  }
}

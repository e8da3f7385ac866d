import { createHash, randomBytes } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { Connection } from './driver.ts'

/*
 * The engine finds damage to its own structures only: most flipped bits sit in values it does not look at. So a plain
 * file carries a seal, the digest of its every byte with the seal itself left blank. The seal is blank while the file is
 * in use; closing it writes the digest over the blank, in place and with the same length, after the last checkpoint and
 * before the lock is let go. An encrypted file needs none: each of its pages is authenticated.
 */
const MARK = 'proceed-seal:'
const DIGITS = 64
const CHECK_DIGITS = 8
const NO_DIGEST = '0'.repeat(DIGITS)
/** What every seal is read as while the digest is made. */
const BLANK = `${MARK}${NO_DIGEST}:${'0'.repeat(CHECK_DIGITS)}`
const CHUNK = 1024 * 1024

/** `broken` = the bytes are not those that were sealed; `none` = not closed properly, or never sealed. */
export type SealState = 'whole' | 'broken' | 'none'

/** Makes the place of the seal in a new file. Not a numbered migration, as it says nothing about anyone's data. */
export function prepareSeal(sqlite: Connection): void {
  if (hasSeal(sqlite)) return
  sqlite.exec(
    'CREATE TABLE seal (id INTEGER PRIMARY KEY CHECK (id = 1), mark TEXT NOT NULL) STRICT',
  )
  sqlite.prepare('INSERT INTO seal (id, mark) VALUES (1, ?)').run(freshBlank())
}

/** Blanks the seal; belongs into the first transaction that changes a sealed file. */
export function breakSeal(sqlite: Connection): void {
  if (hasSeal(sqlite)) sqlite.prepare('UPDATE seal SET mark = ? WHERE id = 1').run(freshBlank())
}

/** The seal as the engine reads it, blank or not; null when the file has no place for one. */
export function readMark(sqlite: Connection): string | null {
  if (!hasSeal(sqlite)) return null
  const row = sqlite.prepare('SELECT mark FROM seal').get() as { mark: string } | undefined // column named in the statement
  return row?.mark ?? null
}

export const isBlank = (mark: string | null): boolean =>
  mark === null || mark.startsWith(`${MARK}${NO_DIGEST}`)

const hasSeal = (sqlite: Connection): boolean =>
  sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'seal'`).get() !==
  undefined

/**
 * Each blank is another text: the engine writes nothing for an unchanged value, and its page cache does not know of a
 * seal that was written past it.
 */
const freshBlank = () => `${MARK}${NO_DIGEST}:${randomBytes(CHECK_DIGITS / 2).toString('hex')}`

/**
 * Compares every byte with the seal. The descriptor must stay open for as long as this process has the file open in the
 * engine: closing any descriptor of a file drops the engine's lock on it.
 */
export function checkSeal(descriptor: number, mark: string | null): SealState {
  if (mark === null || isBlank(mark)) return 'none'
  const digest = digestOf(mark)
  if (digest === null) return 'none'
  const { places, hash } = digestBytes(descriptor, mark)
  return places.length === 1 && hash === digest ? 'whole' : 'broken'
}

/**
 * Writes the seal over its blank, which the engine reads as `blank` and which must be written back into the file by now.
 * Does nothing where the blank is not found exactly once.
 */
export function writeSeal(descriptor: number, blank: string | null): void {
  if (blank === null || !isBlank(blank)) return
  const { places, hash } = digestBytes(descriptor, blank)
  const [place] = places
  if (place === undefined || places.length > 1) return
  const mark = Buffer.from(markOf(hash), 'latin1')
  writeSync(descriptor, mark, 0, mark.length, place)
  fsyncSync(descriptor)
}

/** Seals a closed file that nobody else has open, such as a fresh copy. */
export function sealClosedFile(path: string, blank: string | null): void {
  const descriptor = openSync(path, 'r+')
  try {
    writeSeal(descriptor, blank)
  } finally {
    closeSync(descriptor)
  }
}

const markOf = (digest: string) => `${MARK}${digest}:${checkOf(digest)}`
const checkOf = (digest: string) =>
  createHash('sha256').update(digest).digest('hex').slice(0, CHECK_DIGITS)

/** The digest inside a seal; null when only part of the seal reached the disk, as when the power went. */
function digestOf(mark: string): string | null {
  const digest = mark.slice(MARK.length, MARK.length + DIGITS)
  return mark === markOf(digest) ? digest : null
}

/** Digest of a whole file with every occurrence of `mark` read as blank, and where they are. Bytes. */
function digestBytes(descriptor: number, mark: string): { places: number[]; hash: string } {
  const { size } = fstatSync(descriptor)
  const wanted = Buffer.from(mark, 'latin1')
  const blank = Buffer.from(BLANK, 'latin1')
  const hash = createHash('sha256')
  const places: number[] = []
  // A seal may lie across two chunks: the last bytes of each are read again with the next.
  const overlap = wanted.length - 1
  const buffer = Buffer.alloc(CHUNK + overlap)
  for (let start = 0; start < size; start += CHUNK) {
    const read = readSync(descriptor, buffer, 0, buffer.length, start)
    const piece = buffer.subarray(0, read)
    const own = Math.min(CHUNK, size - start)
    for (let at = piece.indexOf(wanted); at >= 0 && at < own; at = piece.indexOf(wanted, at + 1)) {
      places.push(start + at)
    }
    for (const place of places) blankOut(piece, place - start, blank)
    hash.update(piece.subarray(0, own))
  }
  return { places, hash: hash.digest('hex') }
}

/** Writes as much of the blank as lies inside the piece; `at` may be before its beginning. */
function blankOut(piece: Buffer, at: number, blank: Buffer): void {
  const from = Math.max(0, -at)
  if (at < piece.length && from < blank.length) blank.copy(piece, at + from, from)
}

import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { createPrivate, fsync, prove, readFacts } from './copy.ts'
import { changeKey, connectDriver } from './driver.ts'
import { toAppError } from './driver-error.ts'
import { mustNotBeHeld } from './held.ts'
import { takeOwnership } from './owner.ts'

const CHUNK = 1024 * 1024

/** Where the plain file waits for being overwritten after its encrypted successor took its name. */
const replacedPath = (path: string) => `${path}.replaced`

/**
 * Rewrites a closed workspace with another key; null = plain. The new file is made beside the old one, proven like a
 * backup, and only then takes its name, so that a crash leaves one of the two, whole. A plain file that was replaced by
 * an encrypted one is overwritten before it is removed.
 */
export function convertFile(path: string, from: Buffer | null, to: Buffer | null): void {
  mustNotBeHeld(path)
  // Kept until the new file has the name: the engine's lock ends with the old one.
  const ownership = takeOwnership(path, new Date().toISOString())
  try {
    rewrite(path, from, to)
  } finally {
    ownership.release()
  }
  finishReplacing(path)
}

function rewrite(path: string, from: Buffer | null, to: Buffer | null): void {
  const part = `${path}.part`
  const source = connectDriver(path, { key: from, timeout: 300 })
  try {
    source.pragma('locking_mode = EXCLUSIVE')
    source.exec('BEGIN EXCLUSIVE; COMMIT')
    source.pragma('wal_checkpoint(TRUNCATE)')
    rmSync(part, { force: true })
    createPrivate(part)
    source.prepare('VACUUM INTO ?').run(part)
    changeKey(part, from, to)
    prove(readFacts(source), part, to, path)
    fsync(part)
  } catch (error) {
    rmSync(part, { force: true })
    throw toAppError(error, path, from !== null)
  } finally {
    source.close()
  }
  if (from === null) keepAside(path)
  renameSync(part, path)
  fsync(dirname(path))
}

/** Under a second name, so that the first is never without a file; where links cannot be had, under that name alone. */
function keepAside(path: string): void {
  const aside = replacedPath(path)
  rmSync(aside, { force: true })
  try {
    linkSync(path, aside)
  } catch {
    renameSync(path, aside)
  }
}

/**
 * Ends what {@link convertFile} began, also at the next opening when the program was ended in between: writes zeros over
 * the plain file that was replaced, and removes it. A disk that moves blocks around may keep old ones all the same.
 */
export function finishReplacing(path: string): void {
  const aside = replacedPath(path)
  if (!existsSync(aside)) return
  if (!existsSync(path)) renameSync(aside, path)
  else if (isSameFile(aside, path)) rmSync(aside)
  else {
    overwrite(aside)
    rmSync(aside)
  }
  fsync(dirname(path))
}

/** Two names of one file: its successor never came, and it is all there is. */
function isSameFile(a: string, b: string): boolean {
  const [first, second] = [a, b].map((path) => statSync(path, { bigint: true }))
  return first?.ino === second?.ino && first?.dev === second?.dev
}

function overwrite(path: string): void {
  mustNotBeHeld(path)
  const descriptor = openSync(path, 'r+')
  try {
    const { size } = fstatSync(descriptor)
    const zeros = Buffer.alloc(CHUNK)
    for (let at = 0; at < size; at += CHUNK) {
      writeSync(descriptor, zeros, 0, Math.min(CHUNK, size - at), at)
    }
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

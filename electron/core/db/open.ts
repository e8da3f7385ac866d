import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { connect } from './connection.ts'
import { finishReplacing } from './convert.ts'
import { copyTo } from './copy.ts'
import type { Database } from './database.ts'
import { type Connection, connectDriver } from './driver.ts'
import { damaged, toAppError } from './driver-error.ts'
import { heldAs, hold } from './held.ts'
import {
  APPLICATION_ID,
  checkIdentity,
  checkPath,
  isEncrypted,
  isWritable,
  keysPath,
  keysTwinPath,
} from './identity.ts'
import { MIGRATIONS, migrate } from './migrate.ts'
import { watchMoves } from './moves.ts'
import { createPrivate, makePrivate } from './own-file.ts'
import { type Ownership, owned, refuseIfOwned, takeOwnership } from './owner.ts'
import { applyPragmas } from './pragmas.ts'
import { checkSeal, isBlank, prepareSeal, readMark, type SealState } from './seal.ts'
import { makeViewCopy } from './view-copy.ts'

/** Long enough for a closing owner to let go, short enough that a refusal feels immediate. */
const BUSY_TIMEOUT_MS = 300

export interface WorkspaceOpening {
  /** Data key of an encrypted file. A new file is encrypted exactly when there is a key. */
  key?: Buffer | null
  /** Where a file that cannot be changed is copied to be looked at; null = such a file is refused. */
  viewFolder?: string | null
}

/**
 * Opens or creates a workspace file by the sequence of RELIABILITY section 1: look before touching, refuse foreign and
 * newer files unchanged, take the file for this process alone, prove every pragma, check content, back up, migrate.
 * A file that can be read but not changed is opened as a private copy; call `freeze` on it once it is brought up to date.
 * @throws AppError whose reason says which: `owned`, `newer`, `foreign`, `damaged`, `passphrase-needed`, `keys-missing`,
 * `view-only`; without a reason for what cannot be a workspace path
 */
export async function openDatabase(
  path: string,
  now: () => string,
  { key = null, viewFolder = null }: WorkspaceOpening = {},
): Promise<Database> {
  checkPath(path)
  if (isWritable(path)) return openFile({ path, shownAs: path, key, now, onClose: () => undefined })
  if (viewFolder === null || !existsSync(path)) throw notWritable(path)
  const copy = makeViewCopy(path, viewFolder)
  try {
    return openFile({ path: copy.path, shownAs: path, key, now, onClose: copy.remove })
  } catch (error) {
    copy.remove()
    throw error
  }
}

interface FileOpening {
  /** The file the engine opens. */
  path: string
  /** The file the person named; another one while looking at a private copy. */
  shownAs: string
  key: Buffer | null
  now: () => string
  onClose: () => void
}

function openFile({ path, shownAs, key: given, now, onClose }: FileOpening): Database {
  const isNew = !existsSync(path)
  const openAs = heldAs(path)
  if (openAs !== null) throw owned(openAs)
  // Before the engine looks at it, which may write back the log of whoever has the file.
  refuseIfOwned(path)
  const key = isNew ? given : checkBeforeTouching(path, shownAs, given)
  const encrypted = key !== null
  if (isNew) createPrivate(path)
  const letGo = hold(path)
  // An empty log was written back in full; a longer one is left from a crash and holds what the file does not.
  const crashed = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
  let sqlite: Connection | undefined
  let descriptor: number | null = null
  let ownership: Ownership | undefined
  try {
    sqlite = connectDriver(path, { key, timeout: BUSY_TIMEOUT_MS })
    applyPragmas(sqlite)
    // The exclusive lock is taken by the first write transaction, so take it now and not at the first edit.
    sqlite.exec('BEGIN EXCLUSIVE; COMMIT')
    ownership = takeOwnership(path, now())
    // Opened after the lock was taken and closed after it was let go, as closing it would drop the lock.
    descriptor = encrypted ? null : openSync(path, 'r+')
    const sealed = isNew || crashed || descriptor === null ? 'none' : seal(sqlite, descriptor, path)
    if (isNew) sqlite.pragma(`application_id = ${APPLICATION_ID}`)
    else checkContent(sqlite, path, encrypted, sealed)
    const from = Number(sqlite.pragma('user_version', { simple: true }))
    if (!isNew && from < MIGRATIONS.length) copyBeforeMigration(sqlite, { path, key, from })
    migrate(sqlite, now)
    finishReplacing(sqlite, path)
    // The log has the mode that the file had when the engine made it.
    makePrivate([path, `${path}-wal`, `${path}-shm`, keysPath(path), keysTwinPath(path)])
    prepareSeal(sqlite)
    watchMoves(sqlite)
    return connect(sqlite, {
      path: shownAs,
      file: path,
      access: path === shownAs ? 'full' : 'view',
      key,
      descriptor,
      ownership,
      seal: isBlank(readMark(sqlite)) ? 'blank' : sealed === 'whole' ? 'fits' : 'stale',
      openAlike: (other) => openDatabase(other, now, { key }),
      onClose: () => {
        letGo()
        onClose()
      },
    })
  } catch (error) {
    sqlite?.close()
    if (descriptor !== null) closeSync(descriptor)
    ownership?.release()
    letGo()
    if (isNew) for (const file of [path, `${path}-wal`]) rmSync(file, { force: true })
    throw toAppError(error, shownAs, encrypted)
  }
}

/** Answers the key to open with; null for a plain file. */
function checkBeforeTouching(path: string, shownAs: string, given: Buffer | null): Buffer | null {
  try {
    const encrypted = isEncrypted(path)
    if (encrypted && given === null) throw passphraseNeeded(shownAs)
    const key = encrypted ? given : null
    checkIdentity(path, { key, timeout: BUSY_TIMEOUT_MS })
    return key
  } catch (error) {
    throw toAppError(error, shownAs)
  }
}

function seal(sqlite: Connection, descriptor: number, path: string): SealState {
  const state = checkSeal(descriptor, readMark(sqlite))
  if (state === 'broken') throw damaged(path)
  return state
}

/** The engine's own check; the long one where no seal and no page authentication vouch for the bytes. */
function checkContent(
  sqlite: Connection,
  path: string,
  encrypted: boolean,
  sealed: SealState,
): void {
  const check = encrypted || sealed === 'whole' ? 'quick_check(1)' : 'integrity_check(1)'
  if (sqlite.pragma(check, { simple: true }) !== 'ok') throw damaged(path)
}

function copyBeforeMigration(
  sqlite: Connection,
  { path, key, from }: { path: string; key: Buffer | null; from: number },
): void {
  const copy = `${path}.before-v${MIGRATIONS.length}-from-v${from}.backup`
  if (!existsSync(copy)) copyTo(sqlite, { target: copy, source: path, key })
}

const passphraseNeeded = (path: string) =>
  new AppError(
    'locked',
    `${basename(path)} is encrypted. Its passphrase or its recovery code opens it.`,
    undefined,
    'passphrase-needed',
  )

const notWritable = (path: string) =>
  new AppError(
    'invalid-input',
    `Nothing can be written at ${path}. Choose a folder of your own.`,
    undefined,
    'view-only',
  )

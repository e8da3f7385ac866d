import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { connectDriver, type OpenOptions } from './driver.ts'
import { toAppError } from './driver-error.ts'
import { isHeld } from './held.ts'
import { MIGRATIONS } from './migrate.ts'
import { isFile } from './own-file.ts'
import { firstPageInLog } from './wal-page.ts'

/** "PROC" as a 32-bit number: written into the header of every workspace file. */
export const APPLICATION_ID = 0x50524f43

/** The file beside an encrypted workspace that holds its wrapped key. */
export const keysPath = (path: string): string => `${path}.keys`

/** A second copy of the key file, as the first is small and all depends on it. */
export const keysTwinPath = (path: string): string => `${keysPath(path)}.bak`

/** The key file beside a workspace, or its twin where only that is left; null = neither. */
export const findKeyFile = (path: string): string | null =>
  [keysPath(path), keysTwinPath(path)].find((place) => isFile(place) && !isHeld(place)) ?? null

const COMPANIONS = ['-wal', '-shm', '-journal'] as const

const PLAIN_HEADER = 'SQLite format 3\0'
const HEADER_BYTES = 100

/** @throws AppError when the path cannot be a workspace file: no folder, a link, a folder, an empty file */
export function checkPath(path: string): void {
  const folder = dirname(path)
  if (!existsSync(folder)) {
    throw new AppError(
      'invalid-input',
      `The folder ${folder} does not exist. Choose an existing folder.`,
    )
  }
  for (const beside of COMPANIONS.map((ending) => `${path}${ending}`)) {
    if (lstatSync(beside, { throwIfNoEntry: false })?.isFile() ?? true) continue
    throw new AppError(
      'conflict',
      `${beside} is not a regular file, so ${basename(path)} is not opened. Move it away and try again.`,
    )
  }
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isFile()) {
    throw new AppError(
      'invalid-input',
      `${path} is not a regular file. Choose a .proceed file itself, not a link or a folder.`,
    )
  }
  if (stat.size === 0) {
    throw new AppError(
      'conflict',
      `${path} is empty (0 bytes), so it is not a workspace. Restore a backup or choose another file.`,
      undefined,
      'damaged',
    )
  }
}

/** Whether this person may change the file and its folder; the engine needs both. */
export function isWritable(path: string): boolean {
  try {
    accessSync(dirname(path), constants.W_OK | constants.X_OK)
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Whether an existing file is encrypted, read from its first bytes. Only for files this process does not have open.
 * @throws AppError `conflict` for a file that is neither a database nor beside a key file
 */
export function isEncrypted(path: string): boolean {
  if (header(path).toString('latin1', 0, PLAIN_HEADER.length) === PLAIN_HEADER) return false
  if (findKeyFile(path) !== null) return true
  throw new AppError(
    'conflict',
    `${basename(path)} cannot be read. It is damaged, not a Proceed workspace, or encrypted without its key file ${basename(keysPath(path))} beside it: put that back, every backup has a copy of it. Nothing in it was changed.`,
    undefined,
    'keys-missing',
  )
}

/**
 * Reads identity and version without changing a byte. A write-ahead log may hold newer values than the file.
 * @throws AppError `conflict` for a foreign or newer file
 */
export function checkIdentity(path: string, options: OpenOptions): void {
  const { applicationId, version } =
    options.key === null ? identityInBytes(path) : identityInEngine(path, options)
  if (applicationId !== APPLICATION_ID) {
    throw new AppError(
      'conflict',
      `${basename(path)} is not a Proceed workspace. Nothing in it was changed.`,
      undefined,
      'foreign',
    )
  }
  if (version > MIGRATIONS.length) {
    throw new AppError(
      'conflict',
      `${basename(path)} was written by a newer version of Proceed (file version ${version}, this program reads up to ${MIGRATIONS.length}). Nothing in it was changed; open it with the newer version.`,
      undefined,
      'newer',
    )
  }
}

/** Whether a file is a plain workspace, read from its first bytes. Only for files this process does not have open. */
export function isPlainWorkspace(path: string): boolean {
  const bytes = header(path)
  return (
    bytes.toString('latin1', 0, PLAIN_HEADER.length) === PLAIN_HEADER &&
    bytes.readUInt32BE(68) === APPLICATION_ID
  )
}

function header(path: string): Buffer {
  const descriptor = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(HEADER_BYTES)
    readSync(descriptor, buffer, 0, HEADER_BYTES, 0)
    return buffer
  } finally {
    closeSync(descriptor)
  }
}

/** Offsets 60 and 68 of the first page, big-endian (SQLite file format, section 1.3). */
function identityInBytes(path: string) {
  const log = `${path}-wal`
  const bytes = (existsSync(log) ? firstPageInLog(log) : null) ?? header(path)
  return { version: bytes.readUInt32BE(60), applicationId: bytes.readUInt32BE(68) }
}

/** The first page of an encrypted file only opens in the engine. */
function identityInEngine(path: string, options: OpenOptions) {
  const sqlite = connectDriver(path, { ...options, readonly: true })
  try {
    return {
      version: Number(sqlite.pragma('user_version', { simple: true })),
      applicationId: Number(sqlite.pragma('application_id', { simple: true })),
    }
  } catch (error) {
    throw toAppError(error, path, true)
  } finally {
    sqlite.close()
  }
}

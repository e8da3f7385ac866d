import { accessSync, constants, existsSync, lstatSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { connect } from './connection.ts'
import { copyTo, createPrivate } from './copy.ts'
import type { Database } from './database.ts'
import { damaged, toAppError } from './driver-error.ts'
import { MIGRATIONS, migrate } from './migrate.ts'
import { writeOwner } from './owner.ts'
import { applyPragmas } from './pragmas.ts'

/** "PROC" as a 32-bit number: written into the header of every workspace file. */
export const APPLICATION_ID = 0x50524f43

/** Long enough for a closing owner to let go, short enough that a refusal feels immediate. */
const BUSY_TIMEOUT_MS = 300

/**
 * Opens or creates a workspace file by the sequence of RELIABILITY section 1: look before touching, refuse foreign and
 * newer files unchanged, take the file for this process alone, prove every pragma, check, back up, migrate.
 * @throws AppError `locked` (open elsewhere), `conflict` (newer or foreign file), `invalid-input` (not usable as a path)
 */
export async function openDatabase(path: string, now: () => string): Promise<Database> {
  checkPath(path)
  const isNew = !existsSync(path)
  if (!isNew) probe(path)
  if (isNew) createPrivate(path)
  const sqlite = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    applyPragmas(sqlite)
    // The exclusive lock is taken by the first write transaction, so take it now and not at the first edit.
    sqlite.exec('BEGIN EXCLUSIVE; COMMIT')
    writeOwner(path, now())
    if (isNew) {
      sqlite.pragma(`application_id = ${APPLICATION_ID}`)
    } else {
      const problems = sqlite.pragma('quick_check(10)', { simple: true })
      if (problems !== 'ok') throw damaged(path)
    }
    const from = Number(sqlite.pragma('user_version', { simple: true }))
    if (!isNew && from < MIGRATIONS.length) copyBeforeMigration(sqlite, path, from)
    migrate(sqlite, now)
  } catch (error) {
    sqlite.close()
    throw toAppError(error, path)
  }
  return connect(sqlite, path)
}

function checkPath(path: string): void {
  const folder = dirname(path)
  if (!existsSync(folder)) {
    throw new AppError(
      'invalid-input',
      `The folder ${folder} does not exist. Choose an existing folder.`,
    )
  }
  if (existsSync(path)) {
    const stat = lstatSync(path)
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
      )
    }
  }
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new AppError(
      'invalid-input',
      `The folder ${folder} cannot be written to. Copy the workspace to a folder of your own and open it there.`,
    )
  }
}

/** Reads identity and version through a read-only connection: a refused file keeps every byte. */
function probe(path: string): void {
  let sqlite: Sqlite.Database | undefined
  try {
    sqlite = new Sqlite(path, { readonly: true, timeout: BUSY_TIMEOUT_MS })
    const applicationId = sqlite.pragma('application_id', { simple: true })
    const version = Number(sqlite.pragma('user_version', { simple: true }))
    if (applicationId !== APPLICATION_ID) {
      throw new AppError(
        'conflict',
        `${basename(path)} is not a Proceed workspace. Nothing in it was changed.`,
      )
    }
    if (version > MIGRATIONS.length) {
      throw new AppError(
        'conflict',
        `${basename(path)} was written by a newer version of Proceed (file version ${version}, this program reads up to ${MIGRATIONS.length}). Nothing in it was changed; open it with the newer version.`,
      )
    }
  } catch (error) {
    throw toAppError(error, path)
  } finally {
    sqlite?.close()
  }
}

function copyBeforeMigration(sqlite: Sqlite.Database, path: string, from: number): void {
  const copy = `${path}.before-v${MIGRATIONS.length}-from-v${from}.backup`
  if (!existsSync(copy)) copyTo(sqlite, copy)
}

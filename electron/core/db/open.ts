import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import type { Database, Reader, SqlValue, Writer } from './database.ts'
import { MIGRATIONS, migrate } from './migrate.ts'

/** "PROC" as a 32-bit number: written into the header of every workspace file. */
export const APPLICATION_ID = 0x50524f43

/**
 * Pragmas set on every open and read back. better-sqlite3 weakens `synchronous` to NORMAL on the second open of a
 * WAL file, so none of these may be left to a default (RELIABILITY section 0, finding 1).
 */
const PRAGMAS: readonly (readonly [name: string, value: string, readBack: string | number])[] = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['mmap_size', '0', 0],
  ['journal_size_limit', '8388608', 8388608],
]

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

function applyPragmas(sqlite: Sqlite.Database): void {
  for (const [name, value, expected] of PRAGMAS) {
    sqlite.pragma(`${name} = ${value}`)
    const actual = sqlite.pragma(name, { simple: true })
    if (actual !== expected) {
      throw new AppError(
        'unexpected',
        `The database engine did not accept ${name} = ${value} (it says ${String(actual)}). The workspace was not opened.`,
      )
    }
  }
}

function copyBeforeMigration(sqlite: Sqlite.Database, path: string, from: number): void {
  const copy = `${path}.before-v${MIGRATIONS.length}-from-v${from}.backup`
  if (!existsSync(copy)) copyTo(sqlite, copy)
}

/** `VACUUM INTO` a temporary name, prove the copy, then rename: a full disk leaves no healthy-looking half file. */
function copyTo(sqlite: Sqlite.Database, target: string): void {
  if (existsSync(target))
    throw new AppError('conflict', `${target} already exists. Choose another name.`)
  const part = `${target}.part`
  rmSync(part, { force: true })
  createPrivate(part)
  try {
    sqlite.prepare('VACUUM INTO ?').run(part)
    fsync(part)
    const copy = new Sqlite(part, { readonly: true })
    try {
      const tables = 'SELECT count(*) AS n FROM sqlite_schema'
      const sound = copy.pragma('quick_check(1)', { simple: true }) === 'ok'
      const complete = same(sqlite.prepare(tables).get(), copy.prepare(tables).get())
      if (!sound || !complete)
        throw new AppError(
          'unexpected',
          `The copy at ${target} is not complete. Free some disk space and try again.`,
        )
    } finally {
      copy.close()
    }
    renameSync(part, target)
    fsync(dirname(target))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

/**
 * An empty file that only its owner can read; SQLite takes it for a new database and gives `-wal` the same mode. Not by
 * `umask`, which belongs to the whole process and cannot be set in a worker thread.
 */
function createPrivate(path: string): void {
  closeSync(openSync(path, 'wx', 0o600))
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function fsync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const ownerPath = (path: string) => join(dirname(path), `.${basename(path)}.owner`)

function writeOwner(path: string, at: string): void {
  writeFileSync(ownerPath(path), JSON.stringify({ pid: process.pid, since: at }), { mode: 0o600 })
}

function ownerOf(path: string): string {
  try {
    const owner: unknown = JSON.parse(readFileSync(ownerPath(path), 'utf8'))
    if (owner && typeof owner === 'object' && 'pid' in owner && 'since' in owner) {
      return `process ${String(owner.pid)}, since ${String(owner.since)}`
    }
  } catch {
    // No readable note: the lock itself is what counts.
  }
  return 'another program'
}

const damaged = (path: string) =>
  new AppError(
    'conflict',
    `${basename(path)} is damaged. It was left as it is; restore the newest backup from the folder ${dirname(path)}.`,
  )

/** Driver errors speak in codes; this is the only place that reads them. */
function toAppError(error: unknown, path: string): Error {
  if (error instanceof Sqlite.SqliteError) {
    if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')) {
      return new AppError(
        'locked',
        `${basename(path)} is already open in ${ownerOf(path)}. Close it there first.`,
      )
    }
    if (error.code === 'SQLITE_NOTADB') {
      return new AppError(
        'conflict',
        `${basename(path)} is not a Proceed workspace. Nothing in it was changed.`,
      )
    }
    if (error.code.startsWith('SQLITE_CORRUPT')) return damaged(path)
    if (error.code === 'SQLITE_FULL') {
      return new AppError(
        'unexpected',
        'The disk is full. Nothing was lost; free some space and try again.',
      )
    }
    if (error.code === 'SQLITE_CANTOPEN' || error.code.startsWith('SQLITE_READONLY')) {
      return new AppError(
        'invalid-input',
        `${path} cannot be opened for writing. Check the folder's permissions.`,
      )
    }
  }
  return error instanceof Error ? error : new Error(String(error))
}

function connect(sqlite: Sqlite.Database, path: string): Database {
  const statements = new Map<string, Sqlite.Statement>()
  const statement = (sql: string) => {
    let found = statements.get(sql)
    if (!found) {
      found = sqlite.prepare(sql)
      statements.set(sql, found)
    }
    return found
  }
  const reader: Reader = {
    // The row type is the caller's promise about its own SQL; mappers validate what is stored as JSON.
    all: async <R extends object>(sql: string, parameters: readonly SqlValue[] = []) =>
      statement(sql).all(...parameters) as R[],
    get: async <R extends object>(sql: string, parameters: readonly SqlValue[] = []) =>
      statement(sql).get(...parameters) as R | undefined,
  }
  const writer: Writer = {
    ...reader,
    run: async (sql, parameters = []) => statement(sql).run(...parameters).changes,
    runMany: async (sql, rows) => {
      const prepared = statement(sql)
      let changes = 0
      for (const row of rows) changes += prepared.run(...row).changes
      return changes
    },
  }
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn.catch((error: unknown) => {
      throw toAppError(error, path)
    })
  }
  return {
    path,
    schemaVersion: MIGRATIONS.length,
    read: (work) => inTurn(() => work(reader)),
    write: (work) =>
      inTurn(async () => {
        sqlite.exec('BEGIN IMMEDIATE')
        try {
          const value = await work(writer)
          sqlite.exec('COMMIT')
          return value
        } catch (error) {
          if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
          throw error
        }
      }),
    integrity: () =>
      inTurn(async () => {
        const found = [...(sqlite.pragma('integrity_check(20)') as { integrity_check: string }[])] // shape fixed by SQLite
          .map((row) => row.integrity_check)
          .filter((text) => text !== 'ok')
        const orphans = sqlite.pragma('foreign_key_check') as { table: string }[] // shape fixed by SQLite
        return [...found, ...orphans.map((row) => `a row of ${row.table} points to nothing`)]
      }),
    backup: (target) => inTurn(async () => copyTo(sqlite, target)),
    pragmas: () =>
      Object.fromEntries(
        PRAGMAS.map(([name]) => [name, sqlite.pragma(name, { simple: true }) as string | number]),
      ),
    close: () =>
      inTurn(async () => {
        statements.clear()
        sqlite.pragma('wal_checkpoint(TRUNCATE)')
        sqlite.close()
        rmSync(ownerPath(path), { force: true })
      }),
  }
}

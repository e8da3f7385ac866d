/// <reference path="./ciphers.d.ts" />
import Sqlite from 'better-sqlite3'
import CipherSqlite from 'better-sqlite3-multiple-ciphers'
import { leaveOn } from '../../../shared/model/employment.ts'
import { nameKey } from '../../../shared/model/name-key.ts'

/** An open connection of either driver; both offer the same methods. */
export type Connection = Sqlite.Database

export interface OpenOptions {
  /** The 256-bit data key of an encrypted file; null = a plain one. */
  key: Buffer | null
  readonly?: boolean
  /** How long to wait for another owner to let go. Milliseconds. */
  timeout?: number
}

/**
 * The only door to a database file. Plain files are opened by the plain driver and encrypted ones by the ciphers driver,
 * never one file by both: two engines in one process would drop each other's locks. The scheme is SQLCipher 4 with a raw
 * key, which programs of others can read (RELIABILITY section 3). Nothing is read yet, so a wrong key shows at first use.
 */
export function connectDriver(
  path: string,
  { key, readonly = false, timeout = 0 }: OpenOptions,
): Connection {
  if (key === null) return withNames(new Sqlite(path, { readonly, timeout }))
  const sqlite = new CipherSqlite(path, { readonly, timeout })
  try {
    applyKey(sqlite, key)
    return withNames(sqlite)
  } catch (error) {
    sqlite.close()
    throw error
  }
}

/**
 * Gives queries `name_key`, so that lists sorted by the engine and by the core stand in one order, and `on_leave`, so that
 * leaves are read in one way.
 */
function withNames(sqlite: Connection): Connection {
  const isSure = { deterministic: true }
  return sqlite
    .function('name_key', isSure, (name) => (typeof name === 'string' ? nameKey(name) : null))
    .function('on_leave', isSure, (leaves, day) =>
      typeof leaves === 'string' && leaveOn(leaves, String(day)) ? 1 : 0,
    )
}

/**
 * Encrypts a plain file in place, or makes an encrypted one plain. Only for copies that nobody else has open: in between
 * the file is neither. What is undone on failure stays in memory, so that no page of a plain file is left in a journal.
 */
export function changeKey(path: string, from: Buffer | null, to: Buffer | null): void {
  const sqlite: Connection = new CipherSqlite(path)
  try {
    if (from === null) chooseScheme(sqlite)
    else applyKey(sqlite, from)
    for (const setting of ['journal_mode = MEMORY', 'temp_store = MEMORY', 'secure_delete = ON']) {
      sqlite.pragma(setting)
    }
    sqlite.pragma(to === null ? `rekey = ''` : `rekey = "${rawKey(to)}"`)
  } finally {
    sqlite.close()
  }
}

function applyKey(sqlite: Connection, key: Buffer): void {
  chooseScheme(sqlite)
  sqlite.pragma(`key = "${rawKey(key)}"`)
}

function chooseScheme(sqlite: Connection): void {
  sqlite.pragma(`cipher = 'sqlcipher'`)
  sqlite.pragma('legacy = 4')
}

function rawKey(key: Buffer): string {
  if (key.length !== 32) throw new RangeError('A data key has 32 bytes.')
  return `x'${key.toString('hex')}'`
}

/** The engine's own code of an error of either driver, such as `SQLITE_FULL`; null for any other error. */
export function engineCode(error: unknown): string | null {
  const known = error instanceof Sqlite.SqliteError || error instanceof CipherSqlite.SqliteError
  return known ? error.code : null
}

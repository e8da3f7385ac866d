import { closeSync, fstatSync } from 'node:fs'
import { copyTo, readFacts } from './copy.ts'
import type { Access, Database, Reader, SqlValue, Writer } from './database.ts'
import { type Connection, engineCode } from './driver.ts'
import { diskFailed, isDiskFailure, lost, toAppError, viewOnly } from './driver-error.ts'
import { identityOf } from './held.ts'
import { MIGRATIONS } from './migrate.ts'
import { type Ownership, owned } from './owner.ts'
import { readPragmas } from './pragmas.ts'
import { proveFile } from './prove.ts'
import { breakSeal, readMark, writeSeal } from './seal.ts'

/** The longest a change waits in the write-ahead log before it is written back. Milliseconds. */
const SETTLE_AFTER_MS = 30_000
/** Larger files are sealed when they are closed only, as each seal reads the whole file. Bytes. */
const SEAL_WHILE_OPEN = 32 * 1024 * 1024

export interface Opened {
  /** What the person named. */
  path: string
  /** The path SQLite opened; differs from `path` for a read-only workspace, which is viewed through a copy. */
  file: string
  access: Access
  key: Buffer | null
  /** Of a plain file, for its seal; null for an encrypted one. */
  descriptor: number | null
  /** The second lock, which closing a descriptor does not drop. */
  ownership: Ownership
  /** Whether the file carries a seal that fits it; `stale` = one that has to be blanked before the next change. */
  seal: 'fits' | 'stale' | 'blank'
  openAlike: (path: string) => Promise<Database>
  onClose: () => void
}

/** The storage port over an opened and checked file. Everything goes through one queue, so nobody sees half a change. */
export function connect(sqlite: Connection, opened: Opened): Database {
  const { path, file, access, key, descriptor, ownership } = opened
  const { reader, writer, forget } = statements(sqlite)
  let { seal } = opened
  let frozen = false
  let failed = false
  /** Another program took the file in spite of both locks: not even the log is written back into it. */
  let taken = false
  const names = [file, `${file}-wal`]
  const identities = names.map(identityOf)
  let changes = 0
  let timer: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const queue = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    queue(work).catch((error: unknown) => {
      if (isDiskFailure(error)) failed = true
      throw toAppError(error, path, key !== null)
    })
  /** Work that writes to another file: when its disk fails, this one is as good as before. */
  const aside = <T>(work: () => Promise<T>): Promise<T> =>
    queue(work).catch((error: unknown) => {
      throw toAppError(error, path, key !== null)
    })
  /** The names still lead to the files that the engine writes. */
  const isInPlace = () => names.every((name, at) => identityOf(name) === identities[at])
  /** @throws AppError when what would be written would not be found again, or belongs to another program by now */
  const mustBeOurs = () => {
    if (!isInPlace()) throw lost(path)
    taken ||= !ownership.stands()
    if (taken) throw owned(file)
  }
  const transaction = async <T>(work: () => Promise<T>): Promise<T> => {
    mustBeOurs()
    sqlite.exec('BEGIN IMMEDIATE')
    try {
      if (seal !== 'blank') breakSeal(sqlite)
      const value = await work()
      mustBeOurs()
      sqlite.exec('COMMIT')
      seal = 'blank'
      return value
    } catch (error) {
      // After a failed flush the engine may have rolled back by itself; a second failure here says nothing new.
      if (sqlite.inTransaction && !isDiskFailure(error)) sqlite.exec('ROLLBACK')
      if (engineCode(error) === 'SQLITE_FULL') makeRoom(sqlite)
      throw error
    }
  }
  const commit = <T>(work: (db: Writer) => Promise<T>, counted?: () => void): Promise<T> =>
    inTurn(async () => {
      if (frozen) throw viewOnly(path)
      if (failed) throw diskFailed()
      const value = await transaction(() => work(writer))
      counted?.()
      timer ??= setTimeout(
        () => void inTurn(async () => settle()).catch(() => undefined),
        SETTLE_AFTER_MS,
      ).unref()
      return value
    })
  const settle = () => {
    clearTimeout(timer)
    timer = undefined
    if (failed || taken) return
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
    if (descriptor === null || seal !== 'blank') return
    if (fstatSync(descriptor).size > SEAL_WHILE_OPEN) return
    seal = 'stale' // until all of it is on the disk
    writeSeal(descriptor, readMark(sqlite))
    seal = 'fits'
  }

  return {
    path,
    access,
    encrypted: key !== null,
    schemaVersion: MIGRATIONS.length,
    changes: () => changes,
    failed: () => failed || !isInPlace(),
    freeze: () => {
      frozen = true
    },
    read: (work) => inTurn(() => work(reader)),
    write: (work) => commit(work, () => changes++),
    derive: (work) => commit(work),
    settle: () => inTurn(async () => settle()),
    integrity: () =>
      inTurn(async () => [...(isInPlace() ? [] : [lost(path).message]), ...integrity(sqlite)]),
    backup: (target) => aside(async () => copyTo(sqlite, { target, source: file, key })),
    facts: () => inTurn(async () => readFacts(sqlite)),
    openAlike: opened.openAlike,
    proveAlike: (other) => proveFile(other, key),
    pragmas: () => readPragmas(sqlite),
    close: () =>
      inTurn(async () => {
        clearTimeout(timer)
        forget()
        try {
          if (!failed && !frozen && !taken) finish()
        } catch (error) {
          // On a full or failing disk the changes stay in the log, from where the next opening takes them.
          if (engineCode(error) === null) throw error
        } finally {
          // Closing writes the log back; one that is another program's file by now is left to the end of this process.
          if (!taken) {
            sqlite.close()
            if (descriptor !== null) closeSync(descriptor)
          }
          ownership.release()
          opened.onClose()
        }
      }),
  }

  /** The last checkpoint and, in a plain file that was changed or never sealed, the seal. */
  function finish(): void {
    if (descriptor !== null && seal === 'stale') breakSeal(sqlite)
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
    if (descriptor !== null && seal !== 'fits') writeSeal(descriptor, readMark(sqlite))
  }
}

/** On a full disk the log itself is what can be given back: written into the file, it takes no room any more. */
function makeRoom(sqlite: Connection): void {
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (engineCode(error) === null) throw error
  }
}

function statements(sqlite: Connection): { reader: Reader; writer: Writer; forget: () => void } {
  const prepared = new Map<string, ReturnType<Connection['prepare']>>()
  const statement = (sql: string) => {
    const found = prepared.get(sql) ?? sqlite.prepare(sql)
    prepared.set(sql, found)
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
      const many = statement(sql)
      let changed = 0
      for (const row of rows) changed += many.run(...row).changes
      return changed
    },
  }
  return { reader, writer, forget: () => prepared.clear() }
}

function integrity(sqlite: Connection): string[] {
  const found = [...(sqlite.pragma('integrity_check(20)') as { integrity_check: string }[])] // shape fixed by SQLite
    .map((row) => row.integrity_check)
    .filter((text) => text !== 'ok')
  const orphans = sqlite.pragma('foreign_key_check') as { table: string }[] // shape fixed by SQLite
  return [...found, ...orphans.map((row) => `a row of ${row.table} points to nothing`)]
}

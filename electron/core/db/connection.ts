import type Sqlite from 'better-sqlite3'
import { copyTo } from './copy.ts'
import type { Database, Reader, SqlValue, Writer } from './database.ts'
import { toAppError } from './driver-error.ts'
import { MIGRATIONS } from './migrate.ts'
import { removeOwner } from './owner.ts'
import { readPragmas } from './pragmas.ts'

/** The storage port over an opened and checked file. Everything goes through one queue, so nobody sees half a change. */
export function connect(sqlite: Sqlite.Database, path: string): Database {
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
    pragmas: () => readPragmas(sqlite),
    close: () =>
      inTurn(async () => {
        statements.clear()
        sqlite.pragma('wal_checkpoint(TRUNCATE)')
        sqlite.close()
        removeOwner(path)
      }),
  }
}

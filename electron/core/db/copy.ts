import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'

/** `VACUUM INTO` a temporary name, prove the copy, then rename: a full disk leaves no healthy-looking half file. */
export function copyTo(sqlite: Sqlite.Database, target: string): void {
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
export function createPrivate(path: string): void {
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

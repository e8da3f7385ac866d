import { lstatSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { type Connection, connectDriver } from './driver.ts'
import { findKeyFile, keysPath } from './identity.ts'
import { copyPrivate, fsync, syncFolder } from './own-file.ts'
import { breakSeal, readMark, sealClosedFile } from './seal.ts'
import { whileUnderWay } from './underway.ts'

export interface CopyOptions {
  /** The file to write; it must not exist. */
  target: string
  /** The file that is open; its key file lies beside it. */
  source: string
  /** Data key of an encrypted workspace; its copy is encrypted with the same key. */
  key: Buffer | null
}

/** What a copy must have in common with its original. */
export interface CopyFacts {
  /** Rows of every ordinary table, by name. */
  rows: Readonly<Record<string, number>>
  /** Number and hash of the last entry of the ledger; 0 and empty before the first. */
  entries: number
  head: string
}

/** What the copies of an upgraded file differ in by nature. */
const OF_THE_FILE: readonly string[] = ['migration', 'seal']

/**
 * `VACUUM INTO` a temporary name, prove the copy, then rename: a full disk leaves no healthy-looking half file. Proven
 * means: it is on the disk and opens anew, the engine's check finds nothing, every table holds as many rows as the
 * original and the ledger ends with the same entry. The copy of an encrypted workspace is encrypted and has the key file
 * beside it, which is in place before the copy gets its name.
 */
export function copyTo(sqlite: Connection, { target, source, key }: CopyOptions): CopyFacts {
  // A link that leads nowhere counts as a file too.
  if (lstatSync(target, { throwIfNoEntry: false }))
    throw new AppError('conflict', `${target} already exists. Choose another name.`)
  return whileUnderWay(source, target, (part) => {
    sqlite.prepare('VACUUM INTO ?').run(part)
    fsync(part)
    const facts = readFacts(sqlite)
    const blank = prove(facts, part, key, target)
    fsync(part)
    if (key === null) sealClosedFile(part, blank)
    else copyKeys(source, keysPath(part), keysPath(target))
    renameSync(part, target)
    syncFolder(dirname(target))
    return facts
  })
}

export const readFacts = (sqlite: Connection): CopyFacts => ({
  rows: countRows(sqlite),
  ...readHead(sqlite),
})

/** In what the second differs from the first, in words; empty = in nothing. Tables that only the second has say nothing. */
export function differences(expected: CopyFacts, found: CopyFacts): string[] {
  const tables = Object.entries(expected.rows)
    .filter(([name, rows]) => !OF_THE_FILE.includes(name) && found.rows[name] !== rows)
    .map(([name, rows]) => `${name} has ${found.rows[name] ?? 'no'} rows, not ${rows}`)
  const sameLedger = expected.entries === found.entries && expected.head === found.head
  return sameLedger ? tables : [...tables, `the ledger ends with entry ${found.entries}`]
}

function readHead(sqlite: Connection): { entries: number; head: string } {
  const hasLedger = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'ledger_event'`).get()
  const last = hasLedger
    ? (sqlite
        .prepare('SELECT seq AS entries, hash AS head FROM ledger_event ORDER BY seq DESC LIMIT 1')
        .get() as { entries: number; head: string } | undefined) // columns named in the statement
    : undefined
  return last ?? { entries: 0, head: '' }
}

function countRows(sqlite: Connection): Record<string, number> {
  const tables = sqlite
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`,
    )
    .all() as { name: string }[] // column named in the statement
  return Object.fromEntries(
    tables.map(({ name }) => {
      const row = sqlite.prepare(`SELECT count(*) AS n FROM "${name}"`).get() as { n: number } // column named in the statement
      return [name, row.n]
    }),
  )
}

/** Answers the blank that the copy's seal goes over. */
export function prove(
  expected: CopyFacts,
  part: string,
  key: Buffer | null,
  target: string,
): string | null {
  const copy = connectDriver(part, { key })
  try {
    // As every workspace is kept; set later, it would change sealed bytes.
    copy.pragma('journal_mode = WAL')
    // The seal that was copied along is that of another file.
    breakSeal(copy)
    const sound = copy.pragma('quick_check(1)', { simple: true }) === 'ok'
    if (sound && differences(expected, readFacts(copy)).length === 0) return readMark(copy)
  } finally {
    copy.close()
  }
  throw new AppError(
    'unexpected',
    `The copy at ${target} is not complete. Free some disk space and try again.`,
    undefined,
    'disk-full',
  )
}

function copyKeys(source: string, part: string, target: string): void {
  copyPrivate(findKeyFile(source) ?? keysPath(source), part)
  renameSync(part, target)
}

/** Copies a workspace file and the key file beside it; answers where to. */
export function copyWithKeys(from: string, to: string): string {
  copyPrivate(from, to)
  const keys = findKeyFile(from)
  if (keys) copyPrivate(keys, keysPath(to))
  return to
}

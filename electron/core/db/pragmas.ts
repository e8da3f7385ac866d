import { AppError } from '../../../shared/errors.ts'
import type { Connection } from './driver.ts'

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
  // A list of 50,000 people reads some 20 MB, which would otherwise be fetched, and deciphered, again each time. KiB.
  ['cache_size', '-48000', -48000],
  ['journal_size_limit', '8388608', 8388608],
  // A short log leaves room on a full disk for writing it back. Pages.
  ['wal_autocheckpoint', '400', 400],
]

/**
 * Sets every pragma and reads it back.
 * @throws AppError `unexpected` when the engine did not take one
 */
export function applyPragmas(sqlite: Connection): void {
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

/** The values a workspace must have in force, by name. */
export const EXPECTED_PRAGMAS: Readonly<Record<string, string | number>> = Object.fromEntries(
  PRAGMAS.map(([name, , expected]) => [name, expected]),
)

/** The values in force, by name. */
export const readPragmas = (sqlite: Connection): Record<string, string | number> =>
  Object.fromEntries(
    // Every one of these pragmas answers with a text or a number.
    PRAGMAS.map(([name]) => [name, sqlite.pragma(name, { simple: true }) as string | number]),
  )

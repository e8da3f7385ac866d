import { closeSync, constants, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { isFurtherName, isOwnFile } from './db/own-file.ts'

/** Bytes after which the log begins anew; the one before it is kept. */
const LIMIT = 1_000_000

/** Makes the file where it is not there, and follows no link. */
const APPEND =
  constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0)

/** Errors of the engine and of the language, whose messages name columns and properties, never values. */
const TELLING = new Set(['TypeError', 'SqliteError'])

/**
 * An error as the log may keep it: its kind, code and the places it passed. Most messages are left out, because they may
 * quote what was in a file or typed.
 */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const message = TELLING.has(error.name) ? `: ${error.message.split('\n')[0]}` : ''
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = error.cause === undefined ? [] : [`because of ${traceOf(error.cause)}`]
  return [`${error.name}${code}${message}`, ...places, ...cause].join('\n')
}

/**
 * Keeps what is told to it in `proceed.log` of the folder, for its owner alone, and the million bytes before that in
 * `proceed.old.log`. A log that cannot be written is given up silently: it must not stop what it tells about.
 */
export function logFile(folder: string): (line: string) => void {
  const path = join(folder, 'proceed.log')
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true })
      const known = statSync(path, { throwIfNoEntry: false })
      // A link, or a second name of some other file, may be put in the place of the log.
      if (known && (!isOwnFile(path) || isFurtherName(path))) return
      if (known && known.size > LIMIT) renameSync(path, join(folder, 'proceed.old.log'))
      const file = openSync(path, APPEND, 0o600)
      try {
        writeSync(file, `${line}\n`)
      } finally {
        closeSync(file)
      }
    } catch {
      // A full or read-only disk is told where a change is refused.
    }
  }
}

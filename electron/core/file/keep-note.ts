import { renameSync, writeFileSync } from 'node:fs'

/**
 * Writes a small file so that a reader finds the one before or this one, never a part of it. Two programs that write at
 * once each write beside it under a name of their own.
 */
export function keepNote(path: string, value: unknown): void {
  const part = `${path}.${process.pid}.part`
  writeFileSync(part, JSON.stringify(value), { mode: 0o600 })
  renameSync(part, path)
}

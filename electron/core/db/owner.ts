import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/*
 * A note beside an open workspace that says who has it. The engine's exclusive lock is what keeps others out; the note
 * only lets the refusal name the owner.
 */
const ownerPath = (path: string) => join(dirname(path), `.${basename(path)}.owner`)

export function writeOwner(path: string, at: string): void {
  writeFileSync(ownerPath(path), JSON.stringify({ pid: process.pid, since: at }), { mode: 0o600 })
}

export function ownerOf(path: string): string {
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

export function removeOwner(path: string): void {
  rmSync(ownerPath(path), { force: true })
}

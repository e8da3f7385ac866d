import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

/*
 * A note beside an open workspace that says who has it. The engine's exclusive lock is what keeps others out; the note
 * only lets the refusal name the owner.
 */
const ownerPath = (path: string) => join(dirname(path), `.${basename(path)}.owner`)

const ownerSchema = z.object({
  pid: z.number(),
  since: z.string(),
  user: z.string(),
  machine: z.string(),
})

export function writeOwner(path: string, at: string): void {
  const owner = { pid: process.pid, since: at, user: userName(), machine: hostname() }
  try {
    removeOwner(path)
    // In a folder that others share, the name may be a link that one of them made: it is never followed.
    writeFileSync(ownerPath(path), JSON.stringify(owner), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/** Who has the file, in words that fit after "open in". */
export function ownerOf(path: string): string {
  try {
    const text = readFileSync(ownerPath(path), 'utf8')
    const { pid, since, user, machine } = ownerSchema.parse(JSON.parse(text))
    const at = `${since.slice(0, 16).replace('T', ' ')} UTC`
    return `process ${pid} of ${user} on ${machine}, since ${at}`
  } catch {
    // No readable note: the lock itself is what counts.
    return 'another program'
  }
}

export function removeOwner(path: string): void {
  rmSync(ownerPath(path), { force: true })
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'somebody'
  }
}

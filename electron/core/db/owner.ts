import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { readNote } from './held.ts'
import { startOf } from './process-start.ts'

/*
 * A note beside a workspace that says which process has it. It is the second lock: the engine's goes when any descriptor
 * of the file is closed, this one does not. It counts only while the process that wrote it runs, which its number and
 * its start tell; where that cannot be told, as for another machine, the engine's lock alone decides.
 */
const ownerPath = (path: string) => join(dirname(path), `.${basename(path)}.owner`)

const ownerSchema = z.object({
  pid: z.number(),
  since: z.string(),
  user: z.string(),
  machine: z.string(),
  /** When the process started, as its system counts; null = the system does not say. */
  start: z.string().nullable().default(null),
  /** Another for every opening. */
  mark: z.string().default(''),
})
type Owner = z.infer<typeof ownerSchema>

/** What a process has while its note lies beside a workspace. */
export interface Ownership {
  /** Whether the note is still that of this opening; one that was removed is written again. */
  stands(): boolean
  release(): void
}

/** @throws AppError `owned` when another running process has the workspace */
export function refuseIfOwned(path: string): void {
  const owner = readOwner(path)
  if (owner && isRunning(owner)) throw owned(path)
}

/**
 * Takes a workspace for this process; a note of a process that ended is replaced.
 * @throws AppError `owned` when another running process has it
 */
export function takeOwnership(path: string, at: string): Ownership {
  refuseIfOwned(path)
  const place = ownerPath(path)
  const mark = randomUUID()
  const text = JSON.stringify({
    pid: process.pid,
    since: at,
    user: userName(),
    machine: hostname(),
    start: startOf(process.pid),
    mark,
  } satisfies Owner)
  /** Never through a link that somebody else made under this name. */
  const write = (): boolean => {
    try {
      rmSync(place, { force: true })
      writeFileSync(place, text, { mode: 0o600, flag: 'wx' })
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      throw error
    }
  }
  if (!write()) throw owned(path)
  return {
    stands() {
      const owner = readOwner(path)
      if (owner?.mark === mark) return true
      return (owner === null || !isRunning(owner)) && write()
    },
    release() {
      if (readOwner(path)?.mark === mark) rmSync(place, { force: true })
    },
  }
}

export const owned = (path: string) =>
  new AppError(
    'locked',
    `${basename(path)} is already open in ${ownerOf(path)}. Close it there first.`,
    undefined,
    'owned',
  )

/** Who has the file, in words that fit after "open in". */
function ownerOf(path: string): string {
  const owner = readOwner(path)
  // No readable note: the engine's lock itself is what counts.
  if (!owner) return 'another program'
  const at = `${owner.since.slice(0, 16).replace('T', ' ')} UTC`
  return `process ${owner.pid} of ${owner.user} on ${owner.machine}, since ${at}`
}

function readOwner(path: string): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(readNote(ownerPath(path)) ?? ''))
  } catch {
    return null
  }
}

/** Another process of this machine, and the very one that wrote the note. Of this process the engine knows itself. */
const isRunning = ({ pid, machine, start }: Owner): boolean =>
  pid !== process.pid && machine === hostname() && start !== null && startOf(pid) === start

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'somebody'
  }
}

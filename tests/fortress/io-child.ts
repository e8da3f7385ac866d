import { randomUUID } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../../electron/core/app.ts'
import type { Database } from '../../electron/core/db/database.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import type { Failure, Result } from '../../shared/errors.ts'
import { COUNTED, counted } from './counted.ts'

/**
 * Sweeps faults over one life of a workspace (open, six changes with a checkpoint between, close): the nth call of a kind
 * fails, for n = 1, 2, … until a life meets no fault. `io-child.ts FOLDER WORKSPACE`, run under the shim of io-fault.c;
 * prints one line of JSON with what it found.
 */
const [folder = '', original = ''] = process.argv.slice(2)
interface Acknowledged {
  last: number
  count: number
}

const now = () => new Date().toISOString()
const STEPS = 6
const MOST = 400

const found = {
  lives: 0,
  faults: 0,
  typed: 0,
  untyped: [] as string[],
  lost: 0,
  unsound: 0,
  wroteOn: 0,
}
let round = 0
for (const [call, errno] of [
  ['fsync', 'EIO'],
  ['pwrite', 'EIO'],
  ['pwrite', 'ENOSPC'],
  ['ftruncate', 'EIO'],
  ['pread', 'EIO'],
] as const) {
  for (let at = 1; at <= MOST; at++) {
    const hit = await live(call, errno, at)
    if (!hit) break
  }
}
process.stdout.write(`${JSON.stringify(found)}\n`)

async function live(call: string, errno: 'EIO' | 'ENOSPC', at: number): Promise<boolean> {
  const path = join(folder, `life-${++round}.proceed`)
  copyFileSync(original, path)
  Object.assign(process.env, {
    FAULT_CALL: call,
    FAULT_AT: String(at),
    FAULT_ERRNO: String(constants.errno[errno]),
    FAULT_ROUND: String(round),
    FAULT_HIT: '0',
  })
  found.lives++
  const label = `${call} ${errno} ${at}`
  let acknowledged: Acknowledged = { last: 0, count: 0 }
  let database: Database | null = null
  try {
    database = await openDatabase(path, now)
    acknowledged = await steps(database, label)
  } catch (error) {
    judge(error, label)
  }
  await database?.close().catch((error: unknown) => judge(error, label))
  const hit = process.env.FAULT_HIT === '1'
  process.env.FAULT_CALL = ''
  if (hit) found.faults++
  await lookAgain(path, acknowledged, label)
  for (const name of [path, `${path}-wal`]) rmSync(name, { force: true })
  return hit
}

/** Six changes, the log written back in the middle; answers which were acknowledged. */
async function steps(database: Database, label: string): Promise<Acknowledged> {
  const app = createApp({
    database,
    now,
    newId: randomUUID,
    systemZone: 'UTC',
    log: () => undefined,
    emit: () => undefined,
  })
  const acknowledged: Acknowledged = { last: 0, count: 0 }
  let diskFailed = false
  for (let step = 1; step <= STEPS; step++) {
    const result: Result<unknown> = await app.dispatch({
      callId: String(step),
      procedure: 'people.saveView',
      input: { name: COUNTED, filter: { search: String(step) }, sort: 'name', direction: 'asc' },
    })
    if (result.ok) {
      acknowledged.last = step
      acknowledged.count++
      if (diskFailed) found.wroteOn++
    } else {
      judge(result.error, label)
      diskFailed ||= result.error.reason === 'disk-error'
    }
    if (step === STEPS / 2) await database.settle().catch((error: unknown) => judge(error, label))
  }
  return acknowledged
}

/** Every failure must have words a person can act on. */
function judge(error: unknown, label: string): void {
  const { reason, message } = error as Partial<Failure>
  if (
    reason === 'disk-error' ||
    reason === 'disk-full' ||
    reason === 'damaged' ||
    reason === 'view-only'
  )
    found.typed++
  else found.untyped.push(`${label}: ${message}`)
}

async function lookAgain(path: string, told: Acknowledged, label: string): Promise<void> {
  try {
    const database = await openDatabase(path, now)
    const { step, audited } = await database.read(counted)
    if (step < told.last || audited < told.count) found.lost++
    if ((await database.integrity()).length > 0 || audited > STEPS) found.unsound++
    await database.close()
  } catch (error) {
    found.unsound++
    found.untyped.push(`${label}, opened again: ${(error as Error).message}`)
  }
}

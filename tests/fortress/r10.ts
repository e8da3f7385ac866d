import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { differences, readFacts } from '../../electron/core/db/copy.ts'
import { connectDriver } from '../../electron/core/db/driver.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { verifyWorkspace } from '../../electron/core/services/verify-workspace.ts'
import {
  copyBefore,
  type Golden,
  listGolden,
  missingGolden,
  NEWEST,
  readRecords,
  unpack,
} from '../golden/golden.ts'
import { talk } from './child.ts'
import { inFolder } from './places.ts'
import { type Row, rowChance, times } from './row.ts'

/** Brings every golden workspace up to date, and kills a program over and over while it does so. */
export const row: Row = {
  id: 'R10',
  async run() {
    const golden = listGolden()
    const missing = missingGolden().length
    const faults: string[] = []
    for (const one of golden) faults.push(...(await inFolder((folder) => upgrade(one, folder))))
    const old = golden.filter(({ form, encrypted }) => form < NEWEST && !encrypted)
    const chance = rowChance('R10')
    const kills = times(100, 10)
    const whole = Math.max(...(await Promise.all(old.slice(0, 2).map(timed))))
    const found = { old: 0, upgraded: 0, mixed: 0 }
    // Each kill has its own part of the time, so that a few of them already fall before and after the commit.
    for (let kill = 0; kill < kills; kill++) {
      const state = await inFolder((folder) =>
        killed(chance.pick(old), folder, (chance.between(kill, kill + 1) / kills) * 1.5, whole),
      )
      found[state]++
    }
    return {
      figure:
        `${golden.length} golden files, ${missing} missing, ${faults.length} faults${faults.map((fault) => `; ${fault}`).join('')}; ` +
        `${kills} kills: ${found.old} left old, ${found.upgraded} upgraded, ${found.mixed} mixed`,
      ok: missing + faults.length + found.mixed === 0 && found.upgraded > 0 && found.old > 0,
    }
  },
}

/** How long an upgrade takes on this machine today, so that kills land before, in and after it. Milliseconds. */
const timed = (golden: Golden): Promise<number> =>
  inFolder(async (folder) => {
    const { path } = await unpack(golden, folder)
    const child = await talk('upgrading-child.ts', [path, ''])
    await child.nextLine()
    const start = performance.now()
    await child.nextLine()
    const took = performance.now() - start
    await child.ended
    return took
  })

async function upgrade(golden: Golden, folder: string): Promise<string[]> {
  const { path, key } = await unpack(golden, folder)
  const before = look(path, key)
  const database = await openDatabase(path, () => '2026-02-01T09:00:00Z', { key })
  const { ok } = await verifyWorkspace({ read: database.read, progress: () => undefined })
  const sound = (await database.integrity()).length === 0
  await database.close()
  const after = look(path, key)
  const told: string[] = []
  const add = (holds: boolean, what: string) => {
    if (!holds) told.push(`form ${golden.form}: ${what}`)
  }
  add(after.form === NEWEST, 'is not of the newest form')
  add(ok && sound, 'does not verify')
  add(after.records === before.records, 'records differ')
  if (golden.form < NEWEST) add(isCopy(path, golden, key, before), 'no copy from before')
  return told
}

/**
 * What a kill left: the old form or the newest, complete; and whether the next start ends in the newest. A kill at more
 * than the `whole` time of an upgrade waits for its end, which a busy machine may put off.
 */
async function killed(
  golden: Golden,
  folder: string,
  share: number,
  whole: number,
): Promise<'old' | 'upgraded' | 'mixed'> {
  const { path, key } = await unpack(golden, folder)
  const before = look(path, key)
  const child = await talk('upgrading-child.ts', [path, ''])
  if ((await child.nextLine()) === null) throw new Error(`No upgrade: ${child.said()}`)
  if (share > 1) await child.nextLine()
  await pause((share % 1) * whole)
  child.child.kill('SIGKILL')
  await child.ended
  const left = look(path, key)
  const isOld = left.form === golden.form && left.steps === golden.form
  const isNew = left.form === NEWEST && left.steps === NEWEST && isCopy(path, golden, key, before)
  const unchanged = left.records === before.records
  if (isOld && differences(before.facts, left.facts).length > 0) return 'mixed'
  const database = await openDatabase(path, () => '2026-02-01T09:00:00Z', { key })
  const sound = (await database.integrity()).length === 0
  await database.close()
  const ends = look(path, key).form === NEWEST && isCopy(path, golden, key, before)
  if (!unchanged || !sound || !ends) return 'mixed'
  return isOld ? 'old' : isNew ? 'upgraded' : 'mixed'
}

function look(path: string, key: Buffer | null) {
  const sqlite = connectDriver(path, { key })
  try {
    return {
      form: Number(sqlite.pragma('user_version', { simple: true })),
      facts: readFacts(sqlite),
      steps: readFacts(sqlite).rows.migration ?? 0,
      records: readRecords(sqlite),
    }
  } finally {
    sqlite.close()
  }
}

function isCopy(
  path: string,
  golden: Golden,
  key: Buffer | null,
  before: ReturnType<typeof look>,
): boolean {
  const copy = copyBefore(path, golden)
  if (!existsSync(copy)) return false
  const found = look(copy, key)
  return found.form === golden.form && differences(before.facts, found.facts).length === 0
}

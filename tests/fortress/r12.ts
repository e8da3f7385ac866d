import { mkdirSync, readdirSync, rmSync, watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../electron/core/db/open.ts'
import { readPack } from '../../electron/core/features/packs/read-pack.ts'
import { verifyPack } from '../../electron/core/features/packs/verify-pack.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { openDeciding } from '../support/decided.ts'
import { talk } from './child.ts'
import { type Row, reportProgress, rowChance, times } from './row.ts'

/** What the core itself writes; every other document is handed whole to the window, which saves it. */
const WAYS = ['folder', 'zip', 'copy', 'backup'] as const
/** From the first byte on, a kill within this time may hit the middle, the end or what follows. Milliseconds. */
const AROUND = 60

/** Kills a program while it writes packs, copies and backups, most often just after something began to be written. */
export const row: Row = {
  id: 'R12',
  async run() {
    const deciding = await openDeciding()
    try {
      const { rows } = await deciding.board()
      for (const { repId } of rows.slice(0, 2)) await deciding.sign(repId)
      await ask(deciding.core, 'workspaces.close', {})
      return await killExports(deciding.path, join(deciding.folder, 'exports'))
    } finally {
      await deciding.close()
    }
  },
}

async function killExports(workspace: string, folder: string) {
  const chance = rowChance('R12')
  const backups = join(dirname(workspace), 'Backups')
  const kills = times(150, 12)
  const found = { whole: 0, torn: 0, strays: 0, left: 0 }
  for (let kill = 0; kill < kills; kill++) {
    reportProgress('R12', kill, kills)
    for (const place of [folder, backups]) {
      rmSync(place, { recursive: true, force: true })
      mkdirSync(place)
    }
    const way = WAYS[kill % WAYS.length] ?? 'zip'
    const child = await talk('exporting-child.ts', [workspace, folder, way])
    if ((await child.nextLine()) === null) throw new Error(`No export: ${child.said()}`)
    if (chance.below(4) > 0) await begunIn(way === 'backup' ? backups : folder, child.ended)
    await pause(chance.between(0, AROUND))
    child.child.kill('SIGKILL')
    if ((await child.ended) !== null) throw new Error(`No ${way}: ${child.said()}`)
    found.strays += strays(folder, backups).length
    for (const path of [folder, backups].flatMap(madeIn)) {
      found[(await isWhole(path)) ? 'whole' : 'torn']++
    }
    const core = await createWorkbench(testSurroundings(folder))
    await ask(core, 'workspaces.open', { path: workspace })
    found.left += strays(folder, backups).length
    await core.close()
  }
  const { whole, torn, strays: met, left } = found
  return {
    figure: `${kills} kills: ${whole} packs and copies whole, ${torn} torn; ${met} left unfinished, ${left} of them still there after the next start`,
    ok: torn + left === 0 && whole > 0 && met > 0,
  }
}

/** Resolves as soon as something unfinished appears, or when whoever would begin it has ended. */
async function begunIn(folder: string, ended: Promise<unknown>): Promise<void> {
  const watcher = watch(folder)
  const begun = new Promise<void>((resolve) => {
    watcher.on('change', (_, name) => {
      if (isStray(String(name))) resolve()
    })
  })
  await Promise.race([begun, ended])
  watcher.close()
}

const isStray = (name: string) => name.includes('part')

const strays = (...folders: readonly string[]) =>
  folders.flatMap((folder) => readdirSync(folder).filter(isStray))

const madeIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /\.(?:pack|zip|proceed)$/.test(name))
    .map((name) => join(folder, name))

async function isWhole(path: string): Promise<boolean> {
  if (!path.endsWith('.proceed')) return verifyPack(readPack(path)).ok
  try {
    const database = await openDatabase(path, () => '2026-01-05T09:00:00Z')
    const problems = await database.integrity()
    await database.close()
    return problems.length === 0
  } catch {
    return false
  }
}

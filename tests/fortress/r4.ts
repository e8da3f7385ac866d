import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { COUNTED, counted } from './counted.ts'
import { fullDiskInWindow } from './full-disk-window.ts'
import { inFolder } from './places.ts'
import { type Row, rowChance, times } from './row.ts'
import { fill, free, onSmallDisk } from './small-disk.ts'

const MEGABYTES = 4
const MOST_STEPS = 20_000
const FILLS_PER_LIFE = 5

/** Fills the disk under an open workspace again and again; changes that fit are kept, the rest is refused in words. */
export const row: Row = {
  id: 'R4',
  run: () =>
    inFolder(async (folder) => {
      const found = { fills: 0, full: 0, wordless: 0, resumed: 0, steps: 0, lost: 0, stray: 0 }
      await onSmallDisk(folder, MEGABYTES, async (disk) => {
        // Every few fills another workspace, as the audit trail of one would fill so small a disk for good.
        const lives = Math.ceil(times(150) / FILLS_PER_LIFE)
        for (let life = 0; life < lives; life++) await live(folder, disk, life, found)
      })
      const faults = await fullDiskInWindow(folder)
      const { fills, full, wordless, resumed, steps, lost, stray } = found
      return {
        figure:
          `${fills} fills: ${full} said, ${wordless} without words, ${resumed} resumed; ${steps} changes acknowledged, ${lost} workspaces lost any, ${stray} torn copies; ` +
          `in the window ${faults.length === 0 ? 'older backups make room in one click and the work goes on' : faults.join('; ')}`,
        ok: full === fills && resumed === fills && lost + stray + wordless + faults.length === 0,
      }
    }),
}

interface Found {
  fills: number
  full: number
  wordless: number
  resumed: number
  steps: number
  lost: number
  stray: number
}

async function live(folder: string, disk: string, life: number, found: Found): Promise<void> {
  const chance = rowChance(`R4 ${life}`)
  const core = await createWorkbench(testSurroundings(folder))
  const path = join(disk, 'Team.proceed')
  await ask(core, 'workspaces.create', { name: 'Team', sample: false, path })
  let last = 0
  for (let round = 0; round < FILLS_PER_LIFE; round++) {
    found.fills++
    fill(disk, chance.below(200_000))
    let reason: string | null = null
    while (reason === null && last < MOST_STEPS) {
      reason = await step(core, last + 1)
      if (reason === null) last++
    }
    if (reason === 'disk-full') found.full++
    else found.wordless++
    await tryCopies(core, disk, found)
    free(disk)
    if ((await step(core, last + 1)) === null) {
      last++
      found.resumed++
    }
  }
  await core.close()
  found.steps += last
  const database = await openDatabase(path, () => '2026-01-05T09:00:00Z')
  const { step: kept, audited } = await database.read(counted)
  const problems = await database.integrity()
  await database.close()
  if (kept !== last || audited !== last || problems.length > 0) found.lost++
  rmSync(path)
  // Closing left a backup beside it, which would fill so small a disk for the next life.
  rmSync(join(disk, 'Backups'), { recursive: true, force: true })
}

/** The reason of the failure, or null when the change was acknowledged. */
async function step(core: Core, number: number): Promise<string | null> {
  const result = await core.dispatch({
    callId: 'step',
    procedure: 'people.saveView',
    input: { name: COUNTED, filter: { search: String(number) }, sort: 'name', direction: 'asc' },
  })
  return result.ok ? null : (result.error.reason ?? result.error.message)
}

/** A backup onto the full disk must be refused and leave nothing behind. */
async function tryCopies(core: Core, disk: string, found: Found): Promise<void> {
  const copy = join(disk, 'copy.proceed')
  const result = await core.dispatch({
    callId: 'copy',
    procedure: 'workspaces.backup',
    input: { path: copy },
  })
  const left = readdirSync(disk).filter((name) => name.startsWith('copy.proceed'))
  if (result.ok || left.length > 0) found.stray++
}

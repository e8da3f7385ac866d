import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { count } from './counted.ts'
import { inFolder } from './places.ts'
import { type Row, rowChance, times } from './row.ts'

const MB = 1024 * 1024
/** Memory is compared from here on, when every part was used once. Share of the time. */
const WARM = 0.3

interface Health {
  memory: number
  log: number
  descriptors: number
}

/** Works on one open workspace for minutes: reads, changes, checks and backups in a random order. */
export const row: Row = {
  id: 'R15',
  run: () =>
    inFolder(async (folder) => {
      const seconds = times(150, 5)
      const chance = rowChance('R15')
      const core = await createWorkbench(testSurroundings(folder))
      const { path } = await ask(core, 'workspaces.create', { name: 'Team', sample: true })
      const { standings } = await ask(core, 'standings.list', { repId: null, cycleId: null })
      const look = (): Health => ({
        memory: process.memoryUsage().rss,
        log: statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
        descriptors: readdirSync('/proc/self/fd').length,
      })
      const kinds: readonly (readonly [weight: number, work: () => Promise<unknown>])[] = [
        [60, () => count(core, ++done.changes)],
        [25, () => ask(core, 'people.list', page(chance.below(3)))],
        [10, () => ask(core, 'candidates.get', { repId: chance.pick(standings).repId })],
        [1, () => ask(core, 'workspaces.check', {})],
        [
          1,
          () =>
            ask(core, 'workspaces.backup', { path: join(folder, `b-${++done.backups}.proceed`) }),
        ],
      ]
      const bag = kinds.flatMap(([weight, work]) => Array.from({ length: weight }, () => work))
      const done = { operations: 0, errors: 0, changes: 0, backups: 0 }
      const start = performance.now()
      let warm: Health | null = null
      let worstLog = 0
      while (performance.now() - start < seconds * 1000) {
        await chance
          .pick(bag)()
          .catch(() => done.errors++)
        done.operations++
        if (done.operations % 50 === 0) worstLog = Math.max(worstLog, look().log)
        if (!warm && performance.now() - start > WARM * seconds * 1000) warm = look()
      }
      const end = look()
      await core.close()
      const first = warm ?? end
      const growth = end.memory / first.memory - 1
      const drift = end.descriptors - first.descriptors
      return {
        figure: `${seconds} s: ${done.operations} operations (${done.changes} changes, ${done.backups} backups), ${done.errors} errors, WAL ≤ ${(worstLog / MB).toFixed(1)} MB, RSS ${(first.memory / MB).toFixed(0)} → ${(end.memory / MB).toFixed(0)} MB, descriptors ${drift >= 0 ? '+' : ''}${drift}`,
        ok: done.errors === 0 && worstLog <= 8 * MB && growth <= 0.2 && drift <= 2,
      }
    }),
}

const page = (number: number) => ({
  filter: {},
  sort: 'sales' as const,
  direction: 'desc' as const,
  offset: number * 50,
  limit: 50,
})

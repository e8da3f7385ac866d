import { readFileSync, writeFileSync } from 'node:fs'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { inFolder } from './places.ts'
import { type Row, times } from './row.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Works through a simulated year, two changes a day, and looks at what the ladder has left and whether it is any good. */
export const row: Row = {
  id: 'R9',
  run: () =>
    inFolder(async (folder) => {
      let time = Date.UTC(2025, 0, 1, 9)
      const now = () => new Date(time).toISOString()
      const core = await createWorkbench({ ...testSurroundings(folder), now })
      await ask(core, 'workspaces.create', { name: 'Team', sample: false })
      const days = times(365, 30)
      let late = 0
      for (let day = 0; day < days; day++) {
        time = Date.UTC(2025, 0, 1 + day, 9)
        for (const part of ['morning', 'evening']) {
          const view = { name: 'Mine', filter: { search: `${day} ${part}` } }
          await ask(core, 'people.saveView', { ...view, sort: 'name', direction: 'asc' })
          await ask(core, 'people.views', {})
          time += HOUR / 2
          // The clock is looked at whenever something is asked.
          await ask(core, 'people.views', {})
          const seen = await ask(core, 'backups.overview', {})
          if (seen?.backups[0]?.at.slice(0, 19) !== now().slice(0, 19)) late++
          time += 6 * HOUR
        }
      }
      const kept = (await ask(core, 'backups.overview', {}))?.backups ?? []
      const today = Math.floor(time / DAY)
      const ages = kept.map(({ at }) => today - Math.floor(Date.parse(at) / DAY))
      const recent = ages.filter((age) => age <= 1).length
      const daily = ages.filter((age) => age >= 2 && age <= 13).length
      let equal = 0
      for (const { path } of kept) {
        if ((await ask(core, 'backups.test', { path })).ok) equal++
      }
      const [newest] = kept
      const bytes = newest ? readFileSync(newest.path) : Buffer.alloc(0)
      let accepted = 0
      for (const length of [0, 1, 99, 4096, bytes.length - 4096, bytes.length - 1]) {
        if (newest) writeFileSync(newest.path, bytes.subarray(0, length))
        const seen = await ask(core, 'backups.overview', {})
        const call = { callId: 'restore', procedure: 'recovery.restore' as const }
        const input = { workspace: null, backup: newest?.path ?? '' }
        const restored = await core.dispatch({ ...call, input })
        if (seen?.backups[0]?.fault === null || restored.ok) accepted++
      }
      await core.close()
      const older = ages.length - recent - daily
      return {
        figure: `${days} days: ${late} backups late; ${recent} of 2 days, ${daily} of the 12 before, ${older} older; ${equal} of ${kept.length} drills equal; ${accepted} of 6 short files accepted`,
        ok:
          late + accepted === 0 &&
          recent === 4 &&
          daily === 12 &&
          older > 0 &&
          older <= 19 &&
          equal === kept.length,
      }
    }),
}

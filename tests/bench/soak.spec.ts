import { copyFileSync, readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { openDesktop, programOf } from '../support/desktop.ts'
import { expect, test } from '../support/workbench.ts'
import { largeWorkspace } from './workspace.ts'

/** Once around every place; an hour of use is some three hundred rounds. */
const ROUNDS = Number(process.env.PROCEED_BENCH_ROUNDS ?? 300)
/** The sample and a large organisation, unless one size is named. */
const one = process.env.PROCEED_BENCH_PEOPLE
const SIZES = one ? [Number(one)] : [0, 50_000]
const PLACES = [
  ...['/', '/people', '/map', '/candidates', '/compare', '/paths', '/cycles', '/calibrate'],
  ...['/decide', '/records', '/outcomes', '/evidence', '/fairness', '/keeping', '/workspace'],
  ...['/role-models', '/import', '/how-the-numbers-are-made'],
]

/**
 * Memory of a process, with its share of what several use, so that added up nothing is counted twice. A sandboxed one
 * hides that; all of its memory is counted then. Megabytes.
 */
function ownMemory(pid: number, all: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1]) / 1024
  } catch {
    return all / 1024
  }
}

test.use({ workspace: 'sample' })

for (const people of SIZES)
  test(`memory over ${ROUNDS} rounds, ${people || 'the sample’s'} people`, async ({
    folder,
    path,
  }) => {
    test.setTimeout(7_200_000)
    const file = people === 0 ? (path ?? '') : join(folder, 'Large.proceed')
    if (people > 0) {
      const made = await largeWorkspace(people)
      await made.core.close()
      copyFileSync(made.path, file)
      await made.dispose()
    }
    const { page, close } = await openDesktop(folder, file)
    await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
    const start = Date.now()
    const tell = async (round: number) => {
      const pids = await programOf(page).app.evaluate(({ app }) =>
        app.getAppMetrics().map(({ pid, type, name, memory }) => ({
          pid,
          name: name ?? type,
          all: memory.workingSetSize,
        })),
      )
      const parts = pids.map(({ pid, name, all }) => ({ name, megabytes: ownMemory(pid, all) }))
      const together = parts.reduce((sum, { megabytes }) => sum + megabytes, 0)
      console.log(
        `${people || 'sample'}, round ${round}, ${Math.round((Date.now() - start) / 60_000)} min: ${Math.round(together)} MB together (${parts.map(({ name, megabytes }) => `${name} ${Math.round(megabytes)}`).join(', ')}); ` +
          `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
      )
    }
    for (let round = 0; round <= ROUNDS; round++) {
      if (round % Math.max(1, Math.floor(ROUNDS / 6)) === 0) await tell(round)
      for (const place of PLACES) {
        await page.evaluate((to) => {
          location.hash = to
        }, place)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      }
    }
    await close()
  })

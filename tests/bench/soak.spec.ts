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

/** Memory of one process in megabytes: what it has alone, files it maps as others do, and its share of those if known. */
interface Memory {
  own: number
  mapped: number
  share: number | null
}

const megabytes = (text: string, key: string) =>
  Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]) / 1024

/** Everybody may read how much is a process's own; its share of the rest a sandboxed one hides. */
function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const own = megabytes(status, 'RssAnon')
  const mapped = megabytes(status, 'RssFile') + megabytes(status, 'RssShmem')
  try {
    const shares = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return { own, mapped, share: megabytes(shares, 'Pss') - megabytes(shares, 'Pss_Anon') }
  } catch {
    return { own, mapped, share: null }
  }
}

/**
 * Adds up so that what several processes have in common is counted once: where a share is hidden it is taken to be as
 * large a part as that of the others, which map the same program.
 */
function withShares(memories: readonly Memory[]): number[] {
  const told = memories.filter(({ share }) => share !== null)
  const all = told.reduce((sum, { mapped }) => sum + mapped, 0)
  const part = all === 0 ? 1 : told.reduce((sum, { share }) => sum + (share ?? 0), 0) / all
  return memories.map(({ own, mapped, share }) => own + (share ?? mapped * part))
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
        app.getAppMetrics().map(({ pid, type, name }) => ({ pid, name: name ?? type })),
      )
      const sizes = withShares(pids.map(({ pid }) => memoryOf(pid)))
      const parts = pids.map(({ name }, at) => ({ name, megabytes: sizes[at] ?? Number.NaN }))
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

import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { talk } from './child.ts'
import { TARGETS } from './fuzz-targets.ts'
import { inFolder, makeWorkspace } from './places.ts'
import { type Row, rowChance, times } from './row.ts'

const MOST_MS = 1000
const MOST_MEGABYTES = 300
/** Files that once broke something; each stays here with the mend. */
const SEEDS = fileURLToPath(new URL('seeds', import.meta.url))

interface Fed {
  inputs: number
  refused: number
  untyped: string[]
  slowest: number
  polluted: boolean
  megabytes: number
}
interface Brought {
  files: number
  imported: number
  failed: number
  stopped: number
  halves: string[]
  untyped: string[]
}

/** Every reader of files from outside against mangled files, and whole imports that must be all or nothing. */
export const row: Row = {
  id: 'S10',
  run: () =>
    inFolder(async (folder) => {
      mkdirSync(SEEDS, { recursive: true })
      const random = rowChance('S10')
      const count = times(1_000_000, 500)
      const waiting = Object.keys(TARGETS)
      const fed = new Map<string, Fed>()
      const seed = random.below(2 ** 30)
      const lanes = Array.from({ length: availableParallelism() }, async () => {
        for (let name = waiting.shift(); name; name = waiting.shift()) {
          const words = [name, `${seed}`, `${count}`, SEEDS]
          fed.set(name, await lineOf<Fed>('fuzz-child.ts', words))
        }
      })
      await Promise.all(lanes)
      const path = await makeWorkspace(folder)
      const words = [path, `${seed}`, `${times(5000, 50)}`]
      const brought = await lineOf<Brought>('commit-child.ts', words)
      return judge(fed, brought)
    }),
}

function judge(fed: ReadonlyMap<string, Fed>, brought: Brought) {
  const all = [...fed.values()]
  const slowest = Math.max(...all.map(({ slowest: ms }) => ms))
  const megabytes = Math.max(...all.map(({ megabytes: used }) => used))
  const faults = [
    ...all.flatMap(({ untyped }) => untyped),
    ...[...fed]
      .filter(([, { polluted }]) => polluted)
      .map(([name]) => `${name} changed a prototype`),
    ...brought.untyped,
    ...brought.halves,
  ]
  const inputs = all.reduce((sum, { inputs: n }) => sum + n, 0)
  return {
    figure:
      `${fed.size} readers × ${Math.min(...all.map(({ inputs: n }) => n)).toLocaleString('en-US')} (${inputs.toLocaleString('en-US')} in all): ` +
      `${faults.length} faults, slowest ${slowest < 1 ? 'below 200' : slowest.toFixed(0)} ms, ${megabytes.toFixed(0)} MB; ` +
      `${brought.files} imports into a workspace (${brought.imported} whole, ${brought.stopped} stopped, ${brought.failed} refused): ${brought.halves.length} halves` +
      `${faults.length ? `; ${faults.slice(0, 4).join('; ')}` : ''}`,
    ok: faults.length === 0 && slowest <= MOST_MS && megabytes <= MOST_MEGABYTES,
  }
}

async function lineOf<T>(script: string, words: readonly string[]): Promise<T> {
  // Without this limit the engine keeps garbage as long as the machine has memory, and nothing would be measured.
  const env = { NODE_OPTIONS: '--max-old-space-size=128 --max-semi-space-size=8' }
  const child = await talk(script, words, { env })
  await child.ended
  const line = child.heard.at(-1)
  if (line === undefined)
    throw new Error(`${script} ${words[0]} said nothing: ${child.said().slice(0, 500)}`)
  return JSON.parse(line)
}

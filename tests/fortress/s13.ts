import { setTimeout as pause } from 'node:timers/promises'
import { startCoreThread } from '../../electron/web/core-worker.ts'
import { ask } from '../support/core.ts'
import { ROOT } from '../support/pack.ts'
import { talk } from './child.ts'
import { inFolder } from './places.ts'
import type { Row } from './row.ts'

const MOST_SECONDS = 10
const MOST_STALL_MS = 100
const FILE_MEGABYTES = 20

/** Every regular expression of the program on texts made against it, and the door while the core reads a large file. */
export const row: Row = {
  id: 'S13',
  async run() {
    const child = await talk('pattern-child.ts', [ROOT], { fromSource: true })
    // A pattern that never comes back is stopped; the last line then names it.
    const timer = setTimeout(() => child.child.kill('SIGKILL'), MOST_SECONDS * 60_000)
    await child.ended
    clearTimeout(timer)
    const last = child.heard.at(-1) ?? ''
    if (!last.startsWith('{')) return { figure: `stopped at ${last}${child.said()}`, ok: false }
    const seen: Seen = JSON.parse(last)
    const { stall, seconds } = await inFolder(readLargeFile)
    const slow = seen.slow.map(({ where, source, ms }) => `${where} /${source}/ ${ms} ms`)
    return {
      figure:
        `${seen.patterns} patterns and ${seen.built} put together at run time, on ${seen.texts.toLocaleString('en-US')} texts: ${slow.length} super-linear, slowest on 50 kB ${seen.slowest.toFixed(1)} ms, ${seen.never.length} places whose pattern was not seen; ` +
        `${FILE_MEGABYTES} MB read in ${seconds.toFixed(0)} s, longest stretch of the door ${stall.toFixed(0)} ms${[...slow, ...seen.never].map((fault) => `; ${fault}`).join('')}`,
      ok:
        slow.length + seen.never.length === 0 &&
        seen.slowest <= MOST_SECONDS * 1000 &&
        stall <= MOST_STALL_MS,
    }
  },
}

/** What pattern-child.ts prints last. */
interface Seen {
  patterns: number
  built: number
  /** Places of the source that put one together and were not reached: `pattern-builders.ts` has to call them. */
  never: string[]
  texts: number
  slowest: number
  slow: { where: string; source: string; ms: number }[]
}

/**
 * Takes a large file in through a door's own thread, as a window does, and answers the longest stretch for which that
 * thread was busy. Processor time, so that a busy machine does not count.
 */
async function readLargeFile(folder: string): Promise<{ stall: number; seconds: number }> {
  const core = startCoreThread({ folder, workspacePath: null }, () => undefined)
  await core.ready
  await ask(core, 'workspaces.create', { name: 'Team', sample: false })
  const line =
    'E123456,2025-Q1,100000,"1,234.5",A note of some length that people write beside a figure\n'
  const parts = partsOf(
    `rep_id,period,quota,actual,note\n${line.repeat((FILE_MEGABYTES << 20) / line.length)}`,
  )
  let stall = 0
  let watching = true
  const watch = (async () => {
    while (watching) {
      const before = process.threadCpuUsage()
      await pause(1)
      const { user, system } = process.threadCpuUsage(before)
      stall = Math.max(stall, (user + system) / 1000)
    }
  })()
  const start = performance.now()
  let fileId: string | null = null
  for (const content of parts)
    ({ fileId } = await ask(core, 'imports.receive', { fileId, content }))
  const staged = await ask(core, 'imports.stage', { fileName: 'results.csv', fileId: fileId ?? '' })
  const place = { fileId: staged.fileId, kind: 'results' as const, sheet: staged.sheet }
  const { columns } = await ask(core, 'imports.columns', place)
  const mapping = Object.fromEntries(
    columns.flatMap(({ column, header }) => (header === null ? [] : [[column, header]])),
  )
  await ask(core, 'imports.preview', { ...place, mapping })
  const seconds = (performance.now() - start) / 1000
  watching = false
  await watch
  await core.close()
  return { stall, seconds }
}

/** Base64 in parts of the size a window sends. */
function partsOf(text: string): string[] {
  const bytes = Buffer.from(text)
  const size = 3 << 19
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size).toString('base64'),
  )
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { ImportKind } from '../../shared/contract/imports.contract.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { plainXlsx } from '../support/files.ts'

/**
 * `node tests/bench/imports.ts [--rows 100000] [--reps 5000]`: how long a file of results takes to be read, checked and
 * stored, how long its standings take after that, and the longest stretch in which the core's thread answers nothing else.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    reps: { type: 'string', default: '5000' },
  },
})
const rows = Number(values.rows)
const reps = Number(values.reps)

const folder = mkdtempSync(join(tmpdir(), 'proceed-bench-'))
const core = await createWorkbench({ ...testSurroundings(folder), log: console.error })
await ask(core, 'workspaces.create', { name: 'Bench', sample: false })

/** Time of a step by the clock and of the processor alone, and the longest time between two turns of the event loop in it. */
async function measured<T>(what: string, work: () => Promise<T>): Promise<T> {
  let longest = 0
  let last = performance.now()
  let running = true
  const tick = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (running) setImmediate(tick)
  }
  setImmediate(tick)
  const start = performance.now()
  const before = process.cpuUsage()
  const value = await work()
  const took = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  running = false
  await new Promise((resolve) => setImmediate(resolve))
  const worked = (user + system) / 1000
  console.log(
    `| ${what} | ${took.toFixed(0)} ms | ${worked.toFixed(0)} ms | ${longest.toFixed(0)} ms |`,
  )
  return value
}

async function importFile(name: string, kind: ImportKind, bytes: Uint8Array): Promise<void> {
  const size = 2 ** 21
  const staged = await measured(`${name}: take in and read`, async () => {
    let fileId: string | null = null
    for (let at = 0; at < bytes.length; at += size) {
      const content = Buffer.from(bytes.subarray(at, at + size)).toString('base64')
      fileId = (await ask(core, 'imports.receive', { fileId, content })).fileId
    }
    return ask(core, 'imports.stage', { fileName: name, fileId: fileId ?? '' })
  })
  const { fileId, sheet } = staged
  const { columns } = await ask(core, 'imports.columns', { fileId, kind, sheet })
  const mapping = Object.fromEntries(
    columns.flatMap(({ column, header }) => (header === null ? [] : [[column, header]])),
  )
  const input = { fileId, kind, sheet, mapping }
  await measured(`${name}: check`, () => ask(core, 'imports.preview', input))
  const done = await measured(`${name}: store`, () => ask(core, 'imports.run', input))
  const page = { filter: {}, sort: 'sales', direction: 'desc', offset: 0, limit: 100 } as const
  await measured(`${name}: standings, until a list answers`, () => ask(core, 'people.list', page))
  console.error(`${name}: ${done.imported} imported, ${done.unchanged} unchanged`)
}

const line = (cells: readonly unknown[]) => `${cells.join(',')}\n`
const people = Array.from({ length: reps }, (_, i) =>
  line([`E${i}`, `Person ${i}`, 'Account executive', ['SMB', 'Mid', 'Enterprise'][i % 3]]),
)
const results = Array.from({ length: rows }, (_, i) => {
  const at = Math.floor(i / reps)
  const period = `${2010 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  return [
    `E${i % reps}`,
    period,
    100_000 + (i % 7) * 1000,
    50_000.25 + ((i * 7919) % 100_000),
    1,
    '',
  ]
})
const csv = `rep_id,period,quota,actual,availability,note\n${results.map(line).join('')}`

console.log('| step | clock | processor | longest stretch |\n|---|---|---|---|')
await importFile(
  'people.csv',
  'people',
  Buffer.from(`rep_id,name,role,segment\n${people.join('')}`),
)
await importFile('results.csv', 'results', Buffer.from(csv))
await importFile('results again.csv', 'results', Buffer.from(csv))
const header = ['rep_id', 'period', 'quota', 'actual', 'availability', 'note']
await importFile('results.xlsx', 'results', plainXlsx([header, ...results]))
console.log(
  '\nAimed at for 600,000 rows of 50,000 people on a calm machine: 5 s until they are stored and 8 s more for standings, no stretch over 50 ms.',
)
console.error(`memory: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`)
await core.close()
rmSync(folder, { recursive: true, force: true })

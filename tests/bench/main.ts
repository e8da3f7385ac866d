import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, ProcedureName } from '../../shared/contract/index.ts'
import { SCENARIO_A, simulatePolicies } from '../../shared/readiness/policy-simulation.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { severityTimes } from './severity-times.ts'
import { staged, timeWork } from './work.ts'
import { largeWorkspace } from './workspace.ts'

/**
 * `npm run bench [-- --reps 2000 --reps 50000]`: how long each answer takes at several sizes of organisation, medians
 * over repeated asks on a warm core. Nothing here can fail; it prints what is, on which machine, and how busy it was.
 */
const { values } = parseArgs({ options: { reps: { type: 'string', multiple: true } } })
const sizes = (values.reps ?? ['2000', '20000', '50000']).map(Number)
const REPEATS = 9

/** Most processor time that is aimed at on a calm machine, in milliseconds, and up to which size; other lines have none. */
const BUDGETS: Readonly<Record<string, readonly [most: number, sellers: number]>> = {
  'People, first page by sales': [100, 50_000],
  'People, last page by name': [100, 50_000],
  'People, search': [100, 50_000],
  'People, filter values': [100, 50_000],
  'Role-fit map, everyone': [100, 50_000],
  'Role-fit map, two rules': [100, 50_000],
  'Rate: a form locked': [200, 2000],
  'One rating corrected': [100, 2000],
}

interface Line {
  what: string
  /** By size: by the clock, and of the processor alone, which other work on the machine leaves as it is. */
  milliseconds: Map<number, { clock: number; processor: number | null }>
}

const lines = new Map<string, Line>()
const note = (what: string, size: number, clock: number, processor: number | null = null) => {
  const line = lines.get(what) ?? { what, milliseconds: new Map() }
  line.milliseconds.set(size, { clock, processor })
  lines.set(what, line)
}

const median = (list: number[]) =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

for (const size of sizes) {
  const workspace = await largeWorkspace(size)
  const { core } = workspace
  console.error(`${size} sellers, ${workspace.ratings} ratings`)
  note('every standing computed and stored', size, workspace.recomputed)
  const timed = async (
    what: string,
    work: (turn: number) => Promise<unknown>,
    repeats = REPEATS,
  ) => {
    const taken: number[] = []
    const worked: number[] = []
    for (let index = 0; index < repeats; index++) {
      const start = performance.now()
      const before = process.cpuUsage()
      await work(index)
      const { user, system } = process.cpuUsage(before)
      taken.push(performance.now() - start)
      worked.push((user + system) / 1000)
    }
    note(what, size, median(taken), median(worked))
  }
  const time = <N extends ProcedureName>(
    what: string,
    procedure: N,
    input: Input<N>,
    repeats = REPEATS,
  ) => timed(what, () => ask(core, procedure, input), repeats)
  const page = { filter: {}, offset: 0, limit: 100, direction: 'desc' } as const
  const first = await ask(core, 'people.list', { ...page, sort: 'leadership' })
  const [a, b, c] = first.rows.map(({ repId }) => repId)
  await time('People, first page by sales', 'people.list', { ...page, sort: 'sales' })
  await time('People, last page by name', 'people.list', {
    ...page,
    sort: 'name',
    offset: Math.max(0, first.total - 100),
  })
  await time('People, search', 'people.list', { ...page, sort: 'name', filter: { search: 'lin' } })
  await time('People, filter values', 'people.facets', {})
  await time('Role-fit map, everyone', 'map.points', { filter: {} })
  await time('Role-fit map, two rules', 'map.policies', { filter: {}, openings: 4 })
  if (a && b && c) {
    await time('Candidate page', 'candidates.get', { repId: a })
    await time('Compare three', 'compare.people', { repIds: [a, b, c] })
  }
  await time('Rater desk', 'fairness.raters', {}, 3)
  await time('Fair scores, one competency', 'ratings.fairScores', {
    source: 'multisource',
    competency: 'coaching',
    reml: false,
  })
  await timeWork(
    core,
    first.rows.map(({ repId }) => repId),
    timed,
  )
  await workspace.dispose()
  await timePeopleFile(size)
}

const started = performance.now()
const run = simulatePolicies(SCENARIO_A, {
  people: 1_000_000,
  seed: 20_190_401,
  salesWeights: [1, 0.5, 0, 0.25],
})
while (!run.next().done);
const simulated = performance.now() - started

/** A file of everyone into an empty workspace: read, written and computed. */
async function timePeopleFile(size: number) {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-bench-'))
  const core = await createWorkbench(testSurroundings(folder))
  await ask(core, 'workspaces.create', { name: 'People', sample: false })
  const start = performance.now()
  const write = await staged(core, 'people', [
    ['rep_id', 'name', 'role', 'team'],
    ...Array.from({ length: size }, (_, at) => [`E${at}`, `Person ${at}`, 'AE', `T${at % 400}`]),
  ])
  await write()
  note('A people file imported', size, performance.now() - start)
  await core.close()
  rmSync(folder, { recursive: true, force: true })
}

const [cpu] = cpus()
console.log(
  `${cpu?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; load ${loadavg()[0]?.toFixed(1)} at the end. In brackets: processor time.\n`,
)
const head = ['what', ...sizes.map((size) => `${size} sellers`), 'aimed at']
console.log(`| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|`)
const cell = (of: { clock: number; processor: number | null } | undefined) =>
  of
    ? `${of.clock.toFixed(0)} ms${of.processor === null ? '' : ` (${of.processor.toFixed(0)})`}`
    : '–'
const aim = (what: string) => {
  const budget = BUDGETS[what]
  return budget ? `${budget[0]} ms at ${budget[1]} sellers` : '–'
}
for (const { what, milliseconds } of lines.values()) {
  const cells = sizes.map((size) => cell(milliseconds.get(size)))
  console.log(`| ${[what, ...cells, aim(what)].join(' | ')} |`)
}

console.log(`\n1,000,000 people simulated under four rules: ${simulated.toFixed(0)} ms`)
console.log('\n| rater severity alone | time |\n|---|---|')
for (const [what, milliseconds] of severityTimes()) {
  console.log(`| ${what} | ${milliseconds.toFixed(1)} ms |`)
}

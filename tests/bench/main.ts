import { parseArgs } from 'node:util'
import type { Input, ProcedureName } from '../../shared/contract/index.ts'
import { ask } from '../support/core.ts'
import { severityTimes } from './severity-times.ts'
import { largeWorkspace } from './workspace.ts'

/**
 * `npm run bench [-- --reps 2000 --reps 50000]`: how long each answer takes at several sizes of organisation, medians
 * over repeated asks on a warm core. Nothing here can fail; it prints what is.
 */
const { values } = parseArgs({ options: { reps: { type: 'string', multiple: true } } })
const sizes = (values.reps ?? ['120', '2000']).map(Number)
const REPEATS = 9

interface Line {
  what: string
  milliseconds: Map<number, number>
}

const lines = new Map<string, Line>()
const note = (what: string, size: number, value: number) => {
  const line = lines.get(what) ?? { what, milliseconds: new Map() }
  line.milliseconds.set(size, value)
  lines.set(what, line)
}

const median = (list: number[]) =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

for (const size of sizes) {
  const workspace = await largeWorkspace(size)
  const { core } = workspace
  console.error(`${size} sellers, ${workspace.ratings} ratings`)
  note('every standing computed and stored', size, workspace.recomputed)
  const time = async <N extends ProcedureName>(
    what: string,
    procedure: N,
    input: Input<N>,
    repeats = REPEATS,
  ) => {
    const taken: number[] = []
    for (let index = 0; index < repeats; index++) {
      const start = performance.now()
      await ask(core, procedure, input)
      taken.push(performance.now() - start)
    }
    note(what, size, median(taken))
  }
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
  await workspace.dispose()
}

const head = ['what', ...sizes.map((size) => `${size} sellers`)]
console.log(`| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|`)
for (const { what, milliseconds } of lines.values()) {
  console.log(
    `| ${[what, ...sizes.map((size) => `${(milliseconds.get(size) ?? Number.NaN).toFixed(1)} ms`)].join(' | ')} |`,
  )
}

console.log('\n| rater severity alone | time |\n|---|---|')
for (const [what, milliseconds] of severityTimes()) {
  console.log(`| ${what} | ${milliseconds.toFixed(1)} ms |`)
}

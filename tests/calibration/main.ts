import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { DESKS, type DeskFigure } from './desks.ts'
import { judgeWorld } from './judge.ts'
import { publish, published } from './published.ts'
import { judgeSales, SALES_WORLDS, type SalesFigures, sellersIn } from './sales.ts'
import { SAMPLE_WORLDS } from './sample-world.ts'
import type { WorldFigures } from './tally.ts'
import { cannotBeSeen, salesTargets, shareError, targetsOf } from './targets.ts'
import { WORLDS } from './worlds.ts'

/**
 * `npm run calibration [-- --organisations 60 --world C --write]`: whether the program's ranges and chances keep their word, in
 * worlds whose truth is known (docs/worlds.md). Prints every figure with its target and what misses it by more
 * than two standard errors; seeds are those of the names of the worlds and of the repetition, so a run can be
 * repeated. `--write` puts the short tables into the README and the method page. The exit code is 1 when something
 * misses its target.
 */
type Job = { kind: 'world' | 'sales' | 'desk'; name: string; organisations: number }
type Done = { job: Job; world?: WorldFigures; sales?: SalesFigures; desk?: DeskFigure[] }

function work(job: Job): Done {
  const { kind, name, organisations } = job
  if (kind === 'world') return { job, world: judgeWorld(name, organisations) }
  if (kind === 'sales') return { job, sales: judgeSales(name, Math.ceil(organisations / 2)) }
  return { job, desk: DESKS[name]?.(organisations) ?? [] }
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      organisations: { type: 'string', default: '60' },
      world: { type: 'string', multiple: true },
      write: { type: 'boolean', default: false },
    },
  })
  const organisations = Number(values.organisations)
  const named = (kind: Job['kind'], names: readonly string[]) =>
    names.map((name): Job => ({ kind, name, organisations }))
  const jobs = values.world
    ? named('world', values.world)
    : [
        ...named('desk', Object.keys(DESKS)),
        ...named('world', [...WORLDS, ...SAMPLE_WORLDS]),
        ...named('sales', SALES_WORLDS),
      ]
  const started = performance.now()
  const done = await spread(jobs)
  const of = <K extends Job['kind']>(kind: K) => done.filter(({ job }) => job.kind === kind)
  const worlds = of('world').flatMap(({ world }) => world ?? [])
  const desks = of('desk').flatMap(({ desk }) => desk ?? [])
  const missed = [
    ...worldTable(worlds),
    ...salesTable(of('sales').flatMap(({ sales }) => sales ?? [])),
    ...deskTable(desks),
  ]
  if (values.write) publish(published(organisations, worlds, desks, missed))
  const seconds = (performance.now() - started) / 1000
  console.log(
    `\n${organisations} organisations a world, ${seconds.toFixed(0)} s on ${cpus()[0]?.model.trim()}, load ${loadavg()[0]?.toFixed(1)}.`,
  )
  console.log(
    missed.length === 0 ? 'Every figure meets its target.' : `Missed:\n${missed.join('\n')}`,
  )
  if (missed.length > 0) process.exitCode = 1
}

/** Jobs over the cores at hand, in the order given. */
async function spread(jobs: readonly Job[]): Promise<Done[]> {
  const done = new Map<Job, Done>()
  const waiting = [...jobs]
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url))
      const next = () => {
        const job = waiting.shift()
        if (job) worker.postMessage(job)
        else void worker.terminate().then(() => resolve())
      }
      worker.on('error', reject)
      worker.on('message', (answer: Done) => {
        const job = jobs.find(
          ({ kind, name }) => kind === answer.job.kind && name === answer.job.name,
        )
        if (job) done.set(job, answer)
        process.stderr.write(`\r${done.size} of ${jobs.length} `)
        next()
      })
      next()
    })
  await Promise.all(Array.from({ length: availableParallelism() }, one))
  return jobs.flatMap((job) => done.get(job) ?? [])
}

/** Whether a figure lies outside its target by more than two standard errors. */
const outside = (value: number, least: number, most: number, se: number) =>
  value < least - 2 * se || value > most + 2 * se

const short = (value: number) =>
  Number.isNaN(value) ? '–' : value.toFixed(3).replace(/^(-?)0\./, '$1.')

const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)
const head = (cells: readonly string[]) => {
  row(cells)
  row(cells.map(() => '---'))
}

/** Standard error of a figure: between organisations for shares of people, by count for other shares. */
function errorOf(figures: WorldFigures, figure: keyof WorldFigures): number {
  const value = Number(figures[figure])
  // People of one organisation share raters and spreads: their shares vary as those between organisations do.
  const between = figures.holdsSe / shareError(figures.holds, figures.people)
  // Of one organisation alone that is not known; 1.5 is what worlds of 40 people show.
  const clustering = Number.isFinite(between) ? between : 1.5
  if (figure === 'holds') {
    const floor = shareError(0.8, figures.people)
    return Number.isFinite(figures.holdsSe) ? Math.max(figures.holdsSe, floor) : clustering * floor
  }
  if (figure === 'colour') return shareError(value, figures.colourOf)
  if (figure === 'right') return shareError(value, figures.wrong / (1 - value) || figures.people)
  if (figure === 'gateMetBelow') return shareError(value, figures.below)
  // Chances at the target: a share of none at all would have no error.
  if (figure === 'alert') return shareError(0.05, figures.tables)
  if (figure === 'gap') return shareError(0.1, figures.tables)
  if (figure === 'marked') return shareError(0.1, figures.rows / 4)
  // Distances of said and happened never fall below what chance alone makes of so few.
  if (figure === 'ready') return (clustering * 100 * 0.4) / Math.sqrt(figures.people)
  if (figure === 'pairs') return (clustering * 100 * 0.35) / Math.sqrt(figures.people)
  if (figure === 'best') return (clustering * 100 * 0.4) / Math.sqrt(5 * figures.organisations)
  if (figure === 'bias') return (clustering * figures.error) / Math.sqrt(figures.people)
  if (figure === 'slope') return (clustering * figures.error) / (0.45 * Math.sqrt(figures.people))
  return clustering * shareError(value, figures.people)
}

function worldTable(all: readonly WorldFigures[]): string[] {
  if (all.length === 0) return []
  const columns = [
    ...['holds', 'holdsSe', 'high', 'low', 'bias', 'error', 'se', 'slope', 'ready', 'pairs'],
    ...['best', 'found', 'right', 'wrong', 'expected', 'tooLittle', 'gateMetBelow'],
    ...['gateNotAbove', 'own', 'all', 'competencies', 'sources', 'hidden', 'colour'],
    ...['alert', 'gap', 'flags', 'flagsExpected', 'marked'],
  ] as (keyof WorldFigures)[]
  head(['world', 'people', ...columns, 'holds must be', 'alert, gap, marked at most'])
  const missed: string[] = []
  for (const figures of all) {
    const targets = targetsOf(figures.world)
    const holds = targets.find(({ figure }) => figure === 'holds')
    row([
      figures.world,
      figures.people,
      ...columns.map((column) => short(Number(figures[column]))),
      cannotBeSeen(figures.world) ? 'cannot be seen' : `${holds?.least} to ${holds?.most}`,
      ['alert', 'gap', 'marked']
        .map((wanted) => targets.find(({ figure }) => figure === wanted)?.most ?? '–')
        .join(', '),
    ])
    for (const { figure, least, most } of targets) {
      const value = Number(figures[figure])
      const se = errorOf(figures, figure)
      if (Number.isFinite(value) && outside(value, least, most, se)) {
        missed.push(
          `${figures.world}: ${figure} ${short(value)}, target ${least} to ${most}, standard error ${short(se)}`,
        )
      }
    }
  }
  const counted = all.filter(({ world }) => !cannotBeSeen(world))
  const wrong = counted.reduce((sum, figures) => sum + figures.wrong, 0)
  const expected = counted.reduce((sum, figures) => sum + figures.expected, 0)
  console.log(`\nWrong "ready" over these worlds: ${wrong}, expected ${expected.toFixed(1)}.\n`)
  const flags = all.reduce((sum, figures) => sum + figures.flags, 0)
  const said = all.reduce((sum, figures) => sum + figures.flagsExpected, 0)
  console.log(`Below four fifths by chance: ${flags}, expected ${said.toFixed(1)}.\n`)
  if (Math.abs(expected - wrong) > 0.1 * wrong + 2 * Math.sqrt(Math.max(1, expected))) {
    missed.push(`wrong "ready": ${wrong} against ${expected.toFixed(1)} expected`)
  }
  return missed
}

function salesTable(all: readonly SalesFigures[]): string[] {
  if (all.length === 0) return []
  head(['sales', 'groups', 'holds', 'must be', 'range holds', 'must be', 'top, points'])
  return all.flatMap(({ world, groups, holds, range, top, smallest }) => {
    const targets = salesTargets(world)
    const between = ([least, most]: readonly [number, number]) => `${least} to ${most}`
    row([
      world,
      groups,
      short(holds),
      between(targets.holds),
      short(range),
      between(targets.range),
      top.toFixed(1),
    ])
    // Sellers of a group share its spreads: a group counts for about four of them, and for no more than it has. The
    // error is that of the aim: of ten in ten a share of its own would have none.
    const se = shareError(0.8, Math.min(4, sellersIn(world)) * groups)
    const missed: string[] = []
    if (outside(holds, ...targets.holds, se)) missed.push(`sales ${world}: holds ${short(holds)}`)
    if (outside(range, ...targets.range, se)) missed.push(`sales ${world}: range ${short(range)}`)
    if (!(smallest > 0)) missed.push(`sales ${world}: a range without width`)
    return missed
  })
}

function deskTable(all: readonly DeskFigure[]): string[] {
  if (all.length === 0) return []
  console.log('')
  head(['desk', 'figure', 'must be'])
  return all.flatMap(({ what, value, of, least, most, se: own }) => {
    row([what, short(value), `${least} to ${most}`])
    const se = own ?? shareError(value, of)
    return outside(value, least, most, se) ? [`${what}: ${short(value)}`] : []
  })
}

if (!isMainThread) {
  parentPort?.on('message', (job: Job) => {
    parentPort?.postMessage(work(job))
  })
} else await run()

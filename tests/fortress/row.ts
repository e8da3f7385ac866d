import { readFileSync } from 'node:fs'
import { type Chance, chance } from '../../resources/sample/random.ts'

/** What a row found today. */
export interface Outcome {
  /** The measured figure, in the units of the target. */
  figure: string
  ok: boolean
}

/** The test that keeps one promise honest; what is promised stands in `promises.ts`. */
export interface Row {
  id: string
  run(): Promise<Outcome>
}

/** Other seeds make other faults of the same kinds. */
export const SEED = process.env.FORTRESS_SEED ?? '20260105'

/** 1 = the figures of the targets; a release runs 10, the quick test run a fraction. */
export const SCALE = Number(process.env.FORTRESS_SCALE ?? '1')

/** How often to repeat at the chosen scale. */
export const times = (atScaleOne: number, least = 3): number =>
  Math.max(least, Math.round(atScaleOne * SCALE))

let reportedAt = performance.now()

/** Says once a minute how far a long row is, beside the table. */
export function reportProgress(id: string, done: number, all: number): void {
  if (performance.now() - reportedAt < 60_000) return
  reportedAt = performance.now()
  process.stderr.write(`${id}: ${done} of ${all}\n`)
}

/** The row's own chance, decided by the seed. */
export const rowChance = (id: string): Chance => chance(`${SEED} ${id}`)

/** How long something took by the clock, how much of a processor it used, and how long it stood in line for one. Milliseconds. */
export interface Took {
  clock: number
  processor: number
  inLine: number
}

/** What counts against a limit: the clock without the time in line behind other programs, which says nothing about this one. */
export const chargeable = ({ clock, inLine }: Took): number => clock - inLine

/** How long the thread that asks has stood in line since its start. Only Linux tells; elsewhere the whole clock counts. */
function stoodInLine(): number {
  if (process.platform !== 'linux') return 0
  const [, waited = '0'] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')
  return Number(waited) / 1e6
}

/** Runs and times work of this process. */
export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; took: Took }> {
  const before = { processor: process.cpuUsage(), inLine: stoodInLine() }
  const start = performance.now()
  const value = await work()
  const clock = performance.now() - start
  const { user, system } = process.cpuUsage(before.processor)
  const inLine = Math.min(clock, stoodInLine() - before.inLine)
  return { value, took: { clock, processor: (user + system) / 1000, inLine } }
}

/** Thrown when the machine lacks what a row needs and cannot make it itself; the row then fails with this sentence. */
export class Missing extends Error {
  override readonly name = 'Missing'
}

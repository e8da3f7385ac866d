import { availableParallelism, loadavg } from 'node:os'
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

/** The row's own chance, decided by the seed. */
export const rowChance = (id: string): Chance => chance(`${SEED} ${id}`)

/** How long something took by the clock and how much of a processor it used. Milliseconds. */
export interface Took {
  clock: number
  processor: number
}

/**
 * What counts against a limit: the clock, and where the machine has more to do than it has processors, the processor time,
 * since waiting for the work of others says nothing about this program.
 */
export const chargeable = ({ clock, processor }: Took): number =>
  (loadavg()[0] ?? 0) > availableParallelism() ? Math.min(clock, processor) : clock

/** Runs and times work of this process. */
export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; took: Took }> {
  const before = process.cpuUsage()
  const start = performance.now()
  const value = await work()
  const clock = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  return { value, took: { clock, processor: (user + system) / 1000 } }
}

/** Thrown when the machine lacks what a row needs and cannot make it itself; the row then fails with this sentence. */
export class Missing extends Error {
  override readonly name = 'Missing'
}

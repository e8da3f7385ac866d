import { createSalesPosteriors } from '../../electron/core/services/sales-posteriors.ts'
import { seededChance } from '../../shared/science/random.ts'
import type { SalesPeriod } from '../../shared/science/sales-periods.ts'
import { salesPosterior } from '../../shared/science/sales-posterior.ts'
import { median, processor, type Time } from './processor.ts'

/** An invented peer group; every seventh seller was not at full strength in the first quarter. */
function group(seed: number, sellers: number, quarters: number): Map<string, SalesPeriod[]> {
  const chance = seededChance(seed)
  const market = Array.from({ length: quarters }, () => 0.1 * chance.normal())
  return new Map(
    Array.from({ length: sellers }, (_, seller) => {
      const level = 1 + 0.14 * chance.normal()
      const periods = market.map((all, quarter) => ({
        startMonth: 24_240 + 3 * quarter,
        months: 3,
        share: quarter === 0 && seller % 7 === 0 ? 0.5 + 0.01 * (seller % 50) : 1,
        attainment: level + all + 0.25 * chance.normal(),
      }))
      return [`S${seller}`, periods]
    }),
  )
}

/** Processor time of the sales posterior: a group met for the first time, and one changed quarter. */
export function salesTimes(): Time[] {
  const groups = Array.from({ length: 40 }, (_, seed) => group(seed + 1, 62, 12))
  const first = groups.map((sellers) => processor(() => salesPosterior(sellers)))
  const changed = groups.map((sellers, turn) => {
    const id = `S${turn}`
    const periods = sellers.get(id) ?? []
    sellers.set(
      id,
      periods.map((period, at) => (at === 3 ? { ...period, attainment: 1.4 } : period)),
    )
    return processor(() => salesPosterior(sellers))
  })
  return [
    ['Sales of 62 sellers, 12 quarters, met for the first time', median(first.slice(5))],
    ['The same group after one changed quarter', median(changed)],
  ]
}

/** The sales of a large company: judged in threads as the program does, and again after one changed quarter. */
export async function manySalesTimes(): Promise<Time[]> {
  const groups = new Map(
    Array.from({ length: 800 }, (_, seed) => [`G${seed}`, group(seed + 1, 62 + (seed % 2), 12)]),
  )
  const posteriors = createSalesPosteriors()
  const host = {
    pause: async () => undefined,
    progress: () => undefined,
    log: (line: string) => console.error(line),
  }
  const timed = async (): Promise<[processor: number, clock: number]> => {
    const before = process.cpuUsage()
    const start = performance.now()
    await posteriors.of(groups, host)
    const { user, system } = process.cpuUsage(before)
    return [(user + system) / 1000, performance.now() - start]
  }
  const [first, clock] = await timed()
  const quarters = groups.get('G7')?.get('S5') ?? []
  groups.get('G7')?.set(
    'S5',
    quarters.map((period, at) => (at === 3 ? { ...period, attainment: 1.4 } : period)),
  )
  const [changed] = await timed()
  const what = '50,000 sellers in 800 peer groups, 12 quarters'
  return [
    [`${what}, on every core`, first],
    [`${what}, on every core, by the clock`, clock],
    [`${what}, one changed quarter`, changed],
  ]
}

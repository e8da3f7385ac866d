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

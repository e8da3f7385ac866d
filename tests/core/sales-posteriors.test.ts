import { expect, it } from 'vitest'
import { createSalesPosteriors } from '../../electron/core/services/sales-posteriors.ts'
import { seededChance } from '../../shared/science/random.ts'
import type { SalesPeriod } from '../../shared/science/sales-periods.ts'
import { salesPosterior } from '../../shared/science/sales-posterior.ts'

const chance = seededChance(7)

/** Peer groups of six, one of whom has no result, with four quarters each. */
const invented = (count: number) =>
  new Map(
    Array.from({ length: count }, (_, group) => [
      `G${group}`,
      new Map(
        Array.from({ length: 6 }, (__, seller) => [
          `S${group}-${seller}`,
          Array.from(
            { length: seller === 2 ? 0 : 4 },
            (___, quarter): SalesPeriod => ({
              startMonth: 24_240 + 3 * quarter,
              months: 3,
              share: seller === 1 ? 0.5 : 1,
              attainment: 1 + 0.3 * chance.normal(),
            }),
          ),
        ]),
      ),
    ]),
  )

function heard() {
  const told: [done: number, total: number][] = []
  const logged: string[] = []
  const host = {
    pause: async () => undefined,
    progress: (done: number, total: number) => void told.push([done, total]),
    log: (line: string) => void logged.push(line),
  }
  return { told, logged, host }
}

it('judges many groups in threads, number for number as one after another', async () => {
  const groups = invented(50)
  const { told, logged, host } = heard()
  const found = await createSalesPosteriors(2).of(groups, host)
  expect(logged).toEqual([])
  expect([...found]).toEqual([...groups].map(([key, own]) => [key, salesPosterior(own)]))
  expect(told.length).toBe(50)
  expect(told.at(-1)).toEqual([300, 300])
}, 60_000)

it('judges only the group of which a quarter changed, or whose sellers did', async () => {
  const groups = invented(5)
  const posteriors = createSalesPosteriors(2)
  await posteriors.of(groups, heard().host)
  const again = heard()
  await posteriors.of(groups, again.host)
  expect(again.told).toEqual([])
  const own = groups.get('G3')
  const [quarter, ...rest] = own?.get('S3-0') ?? []
  if (!own || !quarter) throw new Error('Nobody was invented.')
  own.set('S3-0', [{ ...quarter, attainment: 1.7 }, ...rest])
  // The same numbers under another name are the same posterior, told of that name.
  const renamed = new Map([...(groups.get('G1') ?? [])].map(([id, periods]) => [`${id}x`, periods]))
  groups.set('G1', renamed)
  const changed = heard()
  const found = await posteriors.of(groups, changed.host)
  expect(changed.told).toEqual([[6, 6]])
  expect(found.get('G3')).toEqual(salesPosterior(own))
  expect([...(found.get('G1')?.sellers.keys() ?? [])]).toEqual(
    [...renamed].flatMap(([id, periods]) => (periods.length > 0 ? [id] : [])),
  )
  expect(found.get('G1')).toEqual(salesPosterior(renamed))
})

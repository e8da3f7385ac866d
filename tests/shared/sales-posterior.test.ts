import { describe, expect, it } from 'vitest'
import {
  chiSquareQuantile,
  chiSquareUpperTail,
  incompleteGamma,
  tQuantile,
} from '../../shared/science/gamma.ts'
import { seededChance } from '../../shared/science/random.ts'
import type { SalesPeriod } from '../../shared/science/sales-periods.ts'
import { salesPosterior } from '../../shared/science/sales-posterior.ts'
import { heldSales } from '../../shared/science/sales-what-if.ts'

function group(seed: number, sellers: number, quarters: () => number, tau = 0.14, sigma = 0.25) {
  const chance = seededChance(seed)
  const truth = new Map<string, number>()
  const periods = new Map<string, SalesPeriod[]>()
  for (let seller = 0; seller < sellers; seller++) {
    const level = 1 + tau * chance.normal()
    truth.set(`S${seller}`, level)
    periods.set(
      `S${seller}`,
      Array.from({ length: quarters() }, (_, quarter) => ({
        startMonth: 24_276 - 3 * quarter,
        months: 3,
        share: 1,
        attainment: level + sigma * chance.normal(),
      })),
    )
  }
  return { truth, periods }
}

describe('quantiles and tails', () => {
  it('agree with tables of R to ten digits', () => {
    expect(chiSquareQuantile(0.9, 7)).toBeCloseTo(12.0170366237805, 9)
    expect(chiSquareQuantile(0.1, 7)).toBeCloseTo(2.83310691781534, 10)
    expect(chiSquareUpperTail(3.84145882069412, 1)).toBeCloseTo(0.05, 11)
    expect(tQuantile(0.9, 5)).toBeCloseTo(1.47588404882448, 10)
    expect(tQuantile(0.1, 5)).toBeCloseTo(-1.47588404882448, 10)
    expect(incompleteGamma(1, 2)).toBeCloseTo(1 - Math.exp(-2), 12)
    expect(incompleteGamma(0.5, 0.25)).toBeCloseTo(0.520499877813047, 12)
  })
})

describe('sales of a peer group', () => {
  it('80 % ranges hold 75 to 95 of 100 true levels of eight sellers with two to four quarters', () => {
    const chance = seededChance(4)
    let held = 0
    let all = 0
    for (let seed = 1; seed <= 60; seed++) {
      const { truth, periods } = group(seed, 8, () => 2 + Math.floor(chance.uniform() * 3))
      for (const [id, { level, se }] of salesPosterior(periods).sellers) {
        all++
        if (Math.abs(level - (truth.get(id) ?? 0)) <= 1.2815515655446004 * se) held++
      }
    }
    expect(held / all).toBeGreaterThan(0.75)
    expect(held / all).toBeLessThan(0.95)
  })

  it('is never of zero width and never certain, with one seller, one quarter or equal results', () => {
    const equal = (sellers: number, quarters: number) =>
      salesPosterior(group(1, sellers, () => quarters, 0, 0).periods).sellers.values()
    for (const [sellers, quarters] of [
      [1, 1],
      [1, 12],
      [20, 4],
    ] as const) {
      for (const one of equal(sellers, quarters)) {
        expect(Object.values(one).every(Number.isFinite)).toBe(true)
        expect(one.se).toBeGreaterThan(0.001)
        expect(one.high).toBeGreaterThan(0)
        expect(one.credible).toBeLessThan(1)
        expect(one.percentileLow).toBeLessThan(one.percentileHigh)
      }
    }
  })

  it('does not depend on the order of sellers or of their periods', () => {
    const { periods } = group(9, 10, () => 6)
    const turned = new Map([...periods].reverse().map(([id, list]) => [id, list.toReversed()]))
    const first = salesPosterior(periods).sellers
    for (const [id, one] of salesPosterior(turned).sellers) {
      expect(one.level).toBeCloseTo(first.get(id)?.level ?? 0, 9)
      expect(one.percentile).toBeCloseTo(first.get(id)?.percentile ?? 0, 6)
    }
  })

  it('answers for one seller alone what it says of them among all', () => {
    const { periods } = group(5, 8, () => 4)
    const all = salesPosterior(periods)
    for (const id of periods.keys()) {
      const one = salesPosterior(periods, id)
      expect([...one.sellers]).toEqual([[id, all.sellers.get(id)]])
      expect(one.groupMean).toBe(all.groupMean)
    }
    expect(salesPosterior(periods, 'nobody').sellers.size).toBe(0)
  })

  it('with the sums of the group kept, one change says what the group solved anew would say', () => {
    const chance = seededChance(11)
    for (const [seed, sellers] of [
      [21, 1],
      [22, 2],
      [23, 3],
      [24, 6],
      [25, 12],
    ] as const) {
      const { periods } = group(seed, sellers, () => 1 + Math.floor(chance.uniform() * 8))
      const lists = new Map(
        [...periods].map(([id, list]) => [
          id,
          // Not everybody starts in the same quarter: some periods are common, some are not.
          list.map((one, at) => ({
            ...one,
            startMonth: one.startMonth - 3 * Math.floor(3 * chance.uniform()) - 9 * at,
            share: 0.3 + 0.7 * chance.uniform(),
          })),
        ]),
      )
      const held = heldSales(lists, 'S0')
      const own = lists.get('S0') ?? []
      const changes: [string, SalesPeriod[]][] = [
        ['S0', own],
        ...own.map((_, at): [string, SalesPeriod[]] => ['S0', own.filter((_, i) => i !== at)]),
        ['S0', own.map((one, at) => (at === 0 ? { ...one, attainment: 0.4 } : one))],
        ...[...lists.keys()].map((id): [string, SalesPeriod[]] => [id, []]),
      ]
      for (const [id, list] of changes) {
        const anew = salesPosterior(new Map([...lists, [id, list]])).sellers.get('S0')
        const found = held(id, list)
        if (!anew) expect(found).toBeNull()
        else {
          expect(found?.high).toBeCloseTo(anew.high, 10)
          expect(found?.credible).toBeCloseTo(anew.credible, 10)
        }
      }
    }
  })

  it('leaves out sellers without a period, and a group without any has no level', () => {
    const { sellers } = salesPosterior(new Map([['A', []], ...group(2, 3, () => 4).periods]))
    expect(sellers.has('A')).toBe(false)
    expect(salesPosterior(new Map([['A', []]]))).toMatchObject({ groupMean: null, groupSd: null })
  })

  it('after one changed quarter the group has the numbers of a group never seen before', () => {
    const { periods } = group(5, 30, () => 8)
    salesPosterior(periods)
    const changed = (periods.get('S3') ?? []).map((period, at) =>
      at === 2 ? { ...period, attainment: 1.9, share: 0.4 } : period,
    )
    periods.set('S3', changed)
    const renewed = salesPosterior(periods)
    const anew = salesPosterior(
      new Map([...periods].map(([id, list]) => [id, list.map((period) => ({ ...period }))])),
    )
    expect(renewed).toEqual(anew)
  })

  it('refuses what cannot be a result, and says what', () => {
    const period = { startMonth: 24_276, months: 3, share: 1, attainment: 1 }
    for (const [wrong, sentence] of [
      [{ ...period, attainment: Number.NaN }, 'An attainment must be a number.'],
      [{ ...period, share: 0 }, 'The effective share of a period must be above 0.'],
      [
        { ...period, months: 0 },
        'A period must start with a month and last a whole number of months.',
      ],
    ] as const) {
      expect(() => salesPosterior(new Map([['A', [wrong]]]))).toThrow(sentence)
    }
    expect(() => salesPosterior(new Map([['A', [period, period]]]))).toThrow('overlap')
  })
})

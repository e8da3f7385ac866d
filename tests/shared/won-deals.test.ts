import { describe, expect, it } from 'vitest'
import { chartNotes } from '../../renderer/ui/period-notes.ts'
import type { DealCredit } from '../../shared/model/deal-credit.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { salesExplanations } from '../../shared/readiness/explain-sales.ts'
import { creditedDeals, rampOf, salesRecord } from '../../shared/readiness/period-attainment.ts'
import { periodSeries } from '../../shared/readiness/period-series.ts'
import { reasons } from '../../shared/readiness/reasons.ts'
import { computeStandings, solveField, standingOf } from '../../shared/readiness/standings.ts'
import { dealCover, knownResults, soldByDeals } from '../../shared/readiness/won-deals.ts'

import { MANAGER, organisation, rep, result } from '../support/organisation.ts'

const deal = (
  dealId: string,
  repId: string,
  amount: number,
  closedOn: string,
  creditShare: number | null = null,
): DealCredit => ({ dealId, repId: repIdSchema.parse(repId), amount, closedOn, creditShare })

const TEN = Array.from({ length: 10 }, (_, n) => `P${n}`)
const QUARTERS = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']

/** Four quarters of ten people as two deals each, one of them shared with the next person. */
const DEALS = TEN.flatMap((id, n) =>
  QUARTERS.flatMap((_, quarter) => {
    const month = String(quarter * 3 + 1 + (n % 3)).padStart(2, '0')
    const day = String(3 + n * 2).padStart(2, '0')
    return [
      deal(`a${n}${quarter}`, id, 60 + 5 * n + 3 * quarter, `2025-${month}-${day}`),
      deal(`s${n}${quarter}`, id, 50, `2025-${month}-28`, 0.6),
      deal(`s${n}${quarter}`, TEN[(n + 1) % 10] ?? '', 50, `2025-${month}-28`, 0.4),
    ]
  }),
)
const sold = (id: string, period: string) =>
  DEALS.filter(
    ({ repId, closedOn }) =>
      repId === id && `2025-Q${Math.ceil(Number(closedOn.slice(5, 7)) / 3)}` === period,
  ).reduce((sum, { amount, creditShare }) => sum + amount * (creditShare ?? 1), 0)
const reps = TEN.map((id) => rep(id))
const asked = TEN.flatMap((id) => QUARTERS.map((period) => result(id, period, 120, null)))

describe('actuals from won deals', () => {
  it('give the numbers that the same sales give as results', () => {
    const told = asked.map((one) => ({ ...one, actual: sold(one.repId, one.period) }))
    const asResults = computeStandings(organisation({ reps, deals: DEALS, results: told }))
    const asDeals = computeStandings(organisation({ reps, deals: DEALS, results: asked }))
    for (const [index, { performance }] of asDeals.entries()) {
      const { fromDeals, ...numbers } = performance
      expect(fromDeals).toBe(4)
      expect(numbers).toEqual(asResults[index]?.performance)
      expect(numbers.attainment).not.toBeNull()
    }
  })

  it('within 2 % of a result are not said to differ from it', () => {
    const share = (by: number) => {
      const results = asked.map((one) => ({ ...one, actual: by * sold(one.repId, one.period) }))
      const field = solveField(organisation({ reps, deals: DEALS, results }))
      return reps.flatMap((one) => periodSeries(one, field).map(({ dealsSay }) => dealsSay ?? null))
    }
    expect(new Set(share(1.015))).toEqual(new Set([null]))
    expect(share(1.03)).not.toContain(null)
  })

  it('never stand in for a result, and are said to be from deals wherever they are shown', () => {
    const results = asked.map((one) =>
      one.repId === 'P0' && one.period === '2025-Q2' ? { ...one, actual: 150 } : one,
    )
    const field = solveField(organisation({ reps, deals: DEALS, results }))
    const [first] = reps
    if (!first) throw new Error('nobody')
    const standing = standingOf(first, field)
    expect(standing.performance.fromDeals).toBe(3)
    const series = periodSeries(first, field)
    expect(series.map(({ actual, fromDeals = false }) => [actual, fromDeals])).toEqual([
      [sold('P0', '2025-Q1'), true],
      [150, false],
      [sold('P0', '2025-Q3'), true],
      [sold('P0', '2025-Q4'), true],
    ])
    expect(reasons(standing, MANAGER).find(({ topic }) => topic === 'sales')?.support).toContain(
      '4 periods, 3 of them from won deals',
    )
    // 150 by the table, fewer by the deals: both are said, and the table counts.
    const deals = sold('P0', '2025-Q2')
    expect(series[1]?.dealsSay).toBe(deals)
    expect(chartNotes(series)).toContain(
      `Results and won deals differ: Q2 2025 (the table says 150, won deals add up to ${deals}). The results count.`,
    )
    const opened = new Map(salesExplanations(standing, field, null).map((one) => [one.id, one]))
    expect(opened.get('periods')?.rows[0]).toContain('110, from won deals')
    expect(opened.get('periods')?.rows[1]).toContain(`150; won deals add up to ${deals}`)
    expect(opened.get('won-deals')?.sentence).toContain(
      `differ by over 2 %: in Q2 2025 the table says 150, won deals add up to ${deals}. The table counts.`,
    )
    expect(opened.get('won-deals')?.rows).toContainEqual([
      ...['s90', '28 January 2025', '50', '40 %', '20', 'Q1 2025'],
    ])
  })

  it('leave what the deals do not cover unknown, and count a pause between won deals as 0', () => {
    const own = DEALS.filter(({ repId, closedOn }) => repId !== 'P3' || /-0[5-9]-/.test(closedOn))
    const paused = [
      ...own.filter(({ repId }) => repId !== 'P4'),
      ...own.filter(({ repId, closedOn }) => repId === 'P4' && !/-0[4-9]-/.test(closedOn)),
    ]
    const field = solveField(organisation({ reps, deals: paused, results: asked }))
    const actuals = (id: string) =>
      field.sales.records.get(id)?.periods.map(({ result: one }) => one.actual)
    expect(actuals('P3')).toEqual([null, expect.any(Number), expect.any(Number), null])
    expect(actuals('P4')).toEqual([expect.any(Number), 0, 0, expect.any(Number)])
  })

  it('make periods of the usual length where none is stored, measured against peers without a quota', () => {
    const series = (results: typeof asked) => {
      const field = solveField(organisation({ reps, deals: DEALS, results }))
      return reps[0] ? periodSeries(reps[0], field) : []
    }
    expect(series([]).map(({ period }) => period)).toEqual(QUARTERS)
    expect(series([]).every(({ quota, against }) => quota === null && against)).toBe(true)
    const months = series([result('P0', '2025-01', 10, 9)])
    expect(months.map(({ period }) => period)).toContain('2025-02')
    // A stored year holds its quarters.
    expect(series([result('P0', '2025', 400, null)]).map(({ period }) => period)).toEqual(['2025'])
  })
})

describe('the days that deals cover', () => {
  const days = (from: string, to: string, step: number) => {
    const found: string[] = []
    for (let at = Date.parse(from); at <= Date.parse(to); at += step * 86_400_000)
      found.push(new Date(at).toISOString().slice(0, 10))
    return found
  }
  const dayOf = (day: string) => Date.parse(day) / 86_400_000

  it('reach as far beyond the first and last deal as the longest pause near them', () => {
    const cover = dealCover(days('2025-01-05', '2025-09-02', 5))
    expect(cover).toEqual({ from: dayOf('2024-12-31'), to: dayOf('2025-09-07') })
  })

  it('do not grow by a deal of years ago', () => {
    const cover = dealCover(['2019-03-01', ...days('2024-01-05', '2025-09-02', 7)])
    expect(cover?.to).toBe(dayOf(days('2024-01-05', '2025-09-02', 7).at(-1) ?? '') + 7)
  })

  it('are unknown without a deal, and without end where deals are too few to tell', () => {
    expect(dealCover([])).toBeNull()
    expect(dealCover(['2025-01-05', '2025-02-05'])).toEqual({ from: -Infinity, to: Infinity })
  })
})

describe('one period by its won deals', () => {
  const won = (closedOn: string, credited: number) => ({
    ...{ dealId: closedOn, closedOn, amount: credited, share: 1, credited, shared: false },
    month: Number(closedOn.slice(0, 4)) * 12 + Number(closedOn.slice(5, 7)) - 1,
  })
  const day = (text: string) => Date.parse(text) / 86_400_000
  const year = [won('2024-11-04', 10), won('2025-02-11', 40), won('2025-05-06', 20)]
  const cover = { from: day('2024-10-01'), to: day('2025-03-31') }

  it('is known where the deals cover its first and its last day, and not one day less', () => {
    expect(soldByDeals('2025-Q1', year, cover)).toBe(40)
    expect(soldByDeals('2024-Q4', year, cover)).toBe(10)
    expect(soldByDeals('2025-Q1', year, { ...cover, to: cover.to - 1 })).toBeNull()
    expect(soldByDeals('2024-Q4', year, { ...cover, from: cover.from + 1 })).toBeNull()
    expect(soldByDeals('2025-Q1', year, null)).toBeNull()
  })

  it('differs from a result from over 2 % on', () => {
    const asked = { of: () => null, length: null }
    const says = (actual: number) =>
      knownResults(repIdSchema.parse('P0'), [result('P0', '2025-Q1', 50, actual)], {
        ...{ cover, asked },
        deals: [won('2024-11-04', 1), won('2025-02-11', 102), won('2025-05-06', 1)],
      }).find(({ period }) => period === '2025-Q1')?.dealsSay
    expect(says(100)).toBeUndefined()
    expect(says(99.9)).toBe(102)
  })
})

describe('the part of a deal', () => {
  it('is an equal one where none is given, and what is given where one is', () => {
    const credited = creditedDeals([
      deal('a', 'P0', 90, '2025-02-01'),
      deal('b', 'P0', 90, '2025-02-01'),
      deal('b', 'P1', 90, '2025-02-01'),
      deal('c', 'P1', 90, '2025-02-01', 0.3),
    ])
    const told = (id: string) =>
      credited.get(id)?.map(({ dealId, credited: part, shared }) => [dealId, part, shared])
    expect(told('P0')).toEqual([
      ['a', 90, false],
      ['b', 45, true],
    ])
    expect(told('P1')).toEqual([
      ['b', 45, true],
      ['c', 27, true],
    ])
  })
})

describe('the ramp of somebody new', () => {
  it('begins with the month of hiring and is the mean of the months of the period', () => {
    const ramp = [0.2, 0.5, 0.8]
    expect(rampOf('2025-03', '2025-03-31', ramp)).toBe(0.2)
    expect(rampOf('2025-02', '2025-03-01', ramp)).toBe(0)
    expect(rampOf('2025-06', '2025-03-01', ramp)).toBe(1)
    expect(rampOf('2025-Q1', '2025-02-10', ramp)).toBeCloseTo((0 + 0.2 + 0.5) / 3, 12)
    expect(rampOf('2025-Q1', null, ramp)).toBe(1)
  })

  it('is assumed where the period gives none, and not where it does', () => {
    const hired = rep('P0', { hiredOn: '2025-02-10' })
    const assumed = (given: number | null) =>
      salesRecord(hired, [result('P0', '2025-Q1', 100, 50, { ramp: given })], [], {
        ...{ minAvailability: 0.5, rampByMonth: [0.2, 0.5] },
      }).periods[0]?.rampAssumed
    expect(assumed(null)).toBe(true)
    expect(assumed(0.5)).toBe(false)
  })
})

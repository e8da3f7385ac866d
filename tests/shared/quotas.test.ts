import { describe, expect, it } from 'vitest'
import type { Quota } from '../../shared/model/quota.ts'
import { quotaBook } from '../../shared/readiness/quotas.ts'
import { rep } from '../support/organisation.ts'

const quota = (
  scope: Quota['scope'],
  name: string,
  period: string,
  amount: number,
  weights: string | null = null,
): Quota => ({ scope, name, period, quota: amount, weights })
const ann = rep('E1', { role: 'Hunter', segment: 'Großkunden', team: 'North' })
const asked = (...quotas: Quota[]) => quotaBook(quotas)(ann)

describe('what was asked of a person', () => {
  it('shares the quota of a year out evenly, or by its weights', () => {
    const even = asked(quota('person', 'E1', '2025', 400))
    expect(['2025', '2025-Q2', '2025-11', '2026-Q1'].map(even.of)).toEqual([
      400,
      100,
      33.3333333333,
      null,
    ])
    const quarters = asked(quota('person', 'E1', '2025', 400, '20/25/25/30'))
    expect(['2025', '2025-Q1', '2025-Q4', '2025-03'].map(quarters.of)).toEqual([
      400, 80, 120, 26.6666666667,
    ])
    const months = asked(quota('role', 'hunter', 'every year', 120, '1/1/1/1/1/1/1/1/1/1/1/9'))
    expect(['2025-Q1', '2031-Q4', '2031-12'].map(months.of)).toEqual([18, 66, 54])
    expect([even.length, quarters.length, months.length]).toEqual([3, 3, 1])
  })

  it('adds up shorter periods, and takes the shortest that is given', () => {
    const one = asked(
      quota('person', 'E1', '2025-Q1', 90),
      quota('person', 'E1', '2025-02', 50),
      quota('person', 'E1', 'every quarter', 60),
    )
    expect(['2025-Q1', '2025-02', '2025-Q3', '2025'].map(one.of)).toEqual([110, 50, 60, 290])
  })

  it('takes the person before team, segment and role, and knows nothing without any of them', () => {
    const all = [
      quota('role', 'HUNTER', '2025', 40),
      quota('segment', 'grosskunden', '2025', 80),
      quota('team', 'North', '2025-Q1', 120),
      quota('person', 'E1', '2025-Q1', 200),
    ]
    expect(asked(...all).of('2025-Q1')).toBe(200)
    expect(asked(...all).of('2025-Q2')).toBe(20)
    expect(asked(...all.slice(0, 3)).of('2025-Q1')).toBe(120)
    expect(asked(...all.slice(0, 1)).of('2025-Q1')).toBe(10)
    expect(quotaBook(all)(rep('E2')).of('2025-Q1')).toBeNull()
  })

  it('knows a person by the very id, and a group by its name however it is written', () => {
    const other = quotaBook([
      quota('person', 'e1', '2025', 400),
      quota('team', 'NORTH', '2025', 80),
    ])
    expect(other(ann).of('2025')).toBe(80)
    expect(other(rep('e1', { team: null })).of('2025')).toBe(400)
  })
})

import { describe, expect, it } from 'vitest'
import type { PeriodResult } from '../../shared/model/period-result.ts'
import type { Rep } from '../../shared/model/rep.ts'
import type { Standing } from '../../shared/model/standing.ts'
import { salesExplanations } from '../../shared/readiness/explain-sales.ts'
import { periodSeries } from '../../shared/readiness/period-series.ts'
import { reasons } from '../../shared/readiness/reasons.ts'
import { computeStandings, solveField, standingOf } from '../../shared/readiness/standings.ts'
import { quantile } from '../../shared/science/quantile.ts'
import { seededChance } from '../../shared/science/random.ts'
import { MANAGER, organisation, rep, result } from '../support/organisation.ts'

const QUARTERS = [
  '2024-Q1',
  '2024-Q2',
  '2024-Q3',
  '2024-Q4',
  '2025-Q1',
  '2025-Q2',
  '2025-Q3',
  '2025-Q4',
]
const team = (count: number, role: string) =>
  Array.from({ length: count }, (_, n) => rep(`${role}${n}`, { role }))
/** People who truly differ, and quarters that differ for all of them. */
function sales(reps: readonly Rep[], quota: number | null, seed = 7): PeriodResult[] {
  const chance = seededChance(seed)
  return reps.flatMap(({ repId }, n) =>
    QUARTERS.map((period) =>
      result(repId, period, quota, 100 * (0.6 + (0.8 * n) / reps.length) + 30 * chance.uniform()),
    ),
  )
}
const of = (standings: readonly Standing[], role: string) =>
  standings.filter(({ repId }) => repId.startsWith(role)).map(({ performance }) => performance)
/** Places of values, highest first. */
const places = (values: readonly (number | null)[]) =>
  values.map((one) => values.filter((other) => (other ?? 0) > (one ?? 0)).length)

describe('sales without any quota', () => {
  const reps = team(12, 'A')
  const without = computeStandings(organisation({ reps, results: sales(reps, null) }))

  it('are measured against the median of the same period, and rank as with equal quotas', () => {
    const withQuota = of(computeStandings(organisation({ reps, results: sales(reps, 100) })), 'A')
    const found = of(without, 'A')
    expect(places(found.map(({ attainment }) => attainment))).toEqual(
      places(withQuota.map(({ attainment }) => attainment)),
    )
    expect(places(found.map(({ shrunk }) => shrunk))).toEqual(
      places(withQuota.map(({ shrunk }) => shrunk)),
    )
    const first = sales(reps, null).filter(({ period }) => period === '2024-Q1')
    expect(found[0]?.against?.medians[0]).toEqual({
      period: '2024-Q1',
      median: quantile(
        first.map(({ actual }) => actual ?? 0),
        0.5,
      ),
      sellers: 12,
    })
    expect(withQuota.some(({ against }) => against)).toBe(false)
  })

  it('are called so in reasons, in what a number opens to, and by period', () => {
    const field = solveField(organisation({ reps, results: sales(reps, null) }))
    const [person] = reps
    if (!person) throw new Error('nobody')
    const standing = standingOf(person, field)
    expect(reasons(standing, MANAGER).find(({ topic }) => topic === 'sales')?.text).toContain(
      'of the median of peers (against peers, no quota given)',
    )
    const [opened] = salesExplanations(standing, field, null)
    expect(JSON.stringify(opened)).toContain('against peers, no quota given')
    expect(JSON.stringify(opened)).not.toContain('of quota')
    for (const point of periodSeries(person, field)) {
      expect(point).toMatchObject({ against: true, quota: null, counted: true })
      expect(point.attainment).toBeCloseTo((point.actual ?? 0) / (point.effectiveQuota ?? 0), 9)
      expect(point.peersMiddle).toBeCloseTo(1, 9)
    }
  })

  it('give no number in a group of seven, and say why', () => {
    const few = team(7, 'A')
    const field = solveField(organisation({ reps: few, results: sales(few, null) }))
    const [person] = few
    if (!person) throw new Error('nobody')
    const standing = standingOf(person, field)
    expect(standing.performance).toMatchObject({ attainment: null, shrunk: null, periods: 0 })
    expect(periodSeries(person, field)[0]?.notCountedBecause).toBe(
      'no quota, and fewer than 8 peers with an actual to compare with',
    )
    expect(salesExplanations(standing, field, null)[0]?.sentence).toContain(
      'Here there are too few.',
    )
  })

  it('never stand in one peer group with sales against quota', () => {
    const [a, b] = [team(10, 'A'), team(10, 'B')]
    const apart = [...sales(a, 100), ...sales(b, null, 9)]
    const both = computeStandings(organisation({ reps: [...a, ...b], results: apart }))
    expect(of(both, 'A')).toEqual(
      of(computeStandings(organisation({ reps: a, results: sales(a, 100) })), 'A'),
    )
    expect(of(both, 'B').every(({ against }) => against !== undefined)).toBe(true)
    expect(both.every(({ peers }) => peers === 10)).toBe(true)
    // One quota in the group, and nobody of it is measured against peers.
    const one = apart.map((row) => (row.repId === 'B3' ? { ...row, quota: 100 } : row))
    const mixed = of(computeStandings(organisation({ reps: [...a, ...b], results: one })), 'B')
    expect(mixed.filter(({ attainment }) => attainment !== null)).toHaveLength(1)
    expect(mixed.some(({ against }) => against)).toBe(false)
  })
})

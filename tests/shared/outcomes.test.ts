import { describe, expect, it } from 'vitest'
import { repIdSchema } from '../../shared/model/id.ts'
import type { CheckIn } from '../../shared/model/outcome.ts'
import { backtest } from '../../shared/readiness/backtest.ts'
import { decisionReport } from '../../shared/readiness/decision-report.ts'
import {
  checkInsAfter,
  dueCheckIns,
  monthsAfter,
  netChange,
  outcomeOf,
} from '../../shared/readiness/outcomes.ts'
import { history, TRUTH } from '../support/ten-years.ts'

const checkIn = (months: number, more: Partial<CheckIn> = {}): CheckIn => ({
  repId: repIdSchema.parse('a'),
  since: '2024-01-31',
  months,
  teamAttainment: null,
  teamBefore: null,
  segmentChange: null,
  teamRetention: null,
  stillInRole: null,
  wantsToStay: null,
  stayed: null,
  sentence: '',
  ...more,
})
const YEAR = { months: 12, minNet: 0, inRole: true }

describe('an outcome', () => {
  it('is the change of the team net of the change in its segment', () => {
    expect(netChange({ teamAttainment: 1.1, teamBefore: 0.98, segmentChange: 0.05 })).toBeCloseTo(
      0.07,
      12,
    )
    expect(netChange({ teamAttainment: 1.1, teamBefore: null, segmentChange: null })).toBeCloseTo(
      0.1,
      12,
    )
    expect(netChange({ teamAttainment: null, teamBefore: 1, segmentChange: 0 })).toBeNull()
  })

  it('is judged at the month that was fixed, and who left the role before is no success', () => {
    const good = checkIn(12, { teamAttainment: 1.05, stillInRole: true })
    expect(outcomeOf([good], YEAR).success).toBe(true)
    expect(outcomeOf([checkIn(6, { teamAttainment: 1.2 })], YEAR).success).toBeNull()
    expect(outcomeOf([checkIn(6, { stillInRole: false })], YEAR).success).toBe(false)
    expect(
      outcomeOf([checkIn(6, { stillInRole: false })], { ...YEAR, inRole: false }).success,
    ).toBe(null)
    expect(outcomeOf([good], { ...YEAR, minNet: 0.1 }).success).toBe(false)
  })

  it('belongs to the decision nearest to it', () => {
    const first = checkIn(12, { since: '2024-02-15' })
    const later = checkIn(12, { since: '2025-02-15' })
    expect(checkInsAfter([later, first], '2024-01-31T10:00:00.000Z')).toEqual([first])
    expect(checkInsAfter([later], '2024-01-31T10:00:00.000Z')).toEqual([])
  })

  it('is asked for after 3, 6, 12 and 24 months, and not after somebody has left', () => {
    expect(monthsAfter('2024-01-31', 1)).toBe('2024-02-29')
    expect(dueCheckIns('2024-01-31', [checkIn(3)], '2025-02-01')).toEqual([
      { months: 6, dueOn: '2024-07-31', missed: true },
      { months: 12, dueOn: '2025-01-31', missed: false },
    ])
    const [last] = dueCheckIns('2024-01-31', [checkIn(12)], '2026-02-01')
    expect(last).toEqual({ months: 24, dueOn: '2026-01-31', missed: false })
    expect(dueCheckIns('2024-01-31', [checkIn(12)], '2027-01-31')).toMatchObject([{ missed: true }])
    expect(dueCheckIns('2024-01-31', [checkIn(12)], '2025-03-01')).toEqual([])
    expect(dueCheckIns('2024-01-31', [checkIn(3, { stayed: false })], '2026-02-01')).toEqual([])
  })
})

describe('how good the decisions were', () => {
  it('is found again in a long history whose true effects are known', () => {
    const report = decisionReport(history(2000).decisions)
    // Overrides lower some outcomes by design, which thins both correlations a little.
    expect(Math.abs((report.leadership.r ?? 0) - TRUTH.leadership)).toBeLessThan(0.03)
    expect(Math.abs((report.sales.r ?? 0) - TRUTH.sales)).toBeLessThan(0.03)
    expect(report.brier.skill ?? 0).toBeGreaterThan(0.05)
    expect(report.competencies.map(({ competency }) => competency)).toEqual([
      'coaching',
      'influence',
    ])
    expect(report.raters.map(({ rater }) => rater)).toEqual(['Sees it', 'Guesses'])
    expect(report.needs).toEqual([])
  })

  it('is covered by the intervals of ten years, nineteen times in twenty', () => {
    let [leadership, sales] = [0, 0]
    const runs = 200
    for (let seed = 1; seed <= runs; seed++) {
      const { decisions } = history(10, seed)
      const report = decisionReport(decisions.filter(({ override }) => !override))
      const covers = ([low, high]: readonly [number, number], truth: number) =>
        low <= truth && truth <= high
      if (covers(report.leadership.interval ?? [0, 0], TRUTH.leadership)) leadership += 1
      if (covers(report.sales.interval ?? [0, 0], TRUTH.sales)) sales += 1
    }
    expect(leadership / runs).toBeGreaterThan(0.9)
    expect(sales / runs).toBeGreaterThan(0.9)
  })

  it('shows that decisions against the rule did worse where they truly did', () => {
    const { withRule, againstRule } = decisionReport(history(60).decisions)
    expect(withRule.rate ?? 0).toBeGreaterThan((againstRule.interval ?? [0, 1])[1])
  })

  it('says under the minimum what it would take, in people and years', () => {
    const { needs, leadership, promotions, perYear } = decisionReport(
      history(3).decisions.filter((_, at) => at % 2 === 0),
    )
    expect(promotions).toBe(15)
    expect(perYear).toBeCloseTo(5, 1)
    expect(leadership.interval).not.toBeNull()
    expect(needs.at(-1)).toMatch(
      /takes 85 promotions with an outcome: 70 more promotions.*about 1[45] years/,
    )
    expect(decisionReport([]).needs[0]).toMatch(/No promotion has been signed yet/)
  })
})

describe('the backtest', () => {
  it('finds that leadership evidence picked better and sales worse, where that is the truth', () => {
    const { cycles } = history(300)
    const by = (salesWeight: number) => backtest(cycles, { salesWeight, sources: 'frozen' })
    const leadership = by(0)
    const sales = by(1)
    expect(leadership.pickedAndSeen.rate ?? 0).toBeGreaterThan(
      leadership.notPickedButSeen.rate ?? 1,
    )
    expect(sales.pickedAndSeen.rate ?? 1).toBeLessThan(sales.notPickedButSeen.rate ?? 0)
  })

  it('fills as many places as were filled, and says nothing of people who were never observed', () => {
    const { cycles } = history(10)
    const { cycles: replayed, neverSeen } = backtest(cycles, { salesWeight: 0.5, sources: 'equal' })
    let unseen = 0
    for (const { picked, places, dropped } of replayed) {
      expect(picked).toHaveLength(places)
      expect(dropped).toHaveLength(picked.filter(({ promoted }) => !promoted).length)
      for (const { promoted, success } of picked) {
        if (promoted) continue
        expect(success).toBeNull()
        unseen += 1
      }
    }
    expect(neverSeen).toBe(unseen)
  })
})

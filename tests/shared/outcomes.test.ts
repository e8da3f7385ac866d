import { describe, expect, it } from 'vitest'
import { monthsAfter } from '../../shared/model/calendar.ts'
import { repIdSchema } from '../../shared/model/id.ts'
import { type CheckIn, NOTHING_KNOWN } from '../../shared/model/outcome.ts'
import { backtest, type PastCandidate } from '../../shared/readiness/backtest.ts'
import { decisionReport } from '../../shared/readiness/decision-report.ts'
import { validityHere } from '../../shared/readiness/expected-outcome.ts'
import {
  aboveExpected,
  checkInsAfter,
  dueCheckIns,
  outcomeOf,
  outcomeSentence,
} from '../../shared/readiness/outcomes.ts'
import { correlation } from '../../shared/science/moments.ts'
import { seededChance } from '../../shared/science/random.ts'
import { history, TRUTH } from '../support/ten-years.ts'

const checkIn = (months: number, more: Partial<CheckIn> = {}): CheckIn => ({
  repId: repIdSchema.parse('a'),
  since: '2024-01-31',
  months,
  ...NOTHING_KNOWN,
  ...more,
})
const YEAR = { months: 12, minNet: 0, inRole: true }

describe('an outcome', () => {
  it('is what came above what was to be expected: half of the distance from quota goes by itself', () => {
    const net = (
      teamAttainment: number | null,
      teamBefore: number | null,
      segment: number | null,
    ) => aboveExpected({ teamAttainment, teamBefore, segmentChange: segment })
    expect(net(0.97, 0.8, 0.02)).toBeCloseTo(0.05, 12)
    expect(net(1.1, 0.98, 0.05)).toBeCloseTo(0.06, 12)
    expect(net(1.1, null, null)).toBeCloseTo(0.1, 12)
    expect(net(null, 1, 0)).toBeNull()
  })

  it('is told with the level that was to be expected', () => {
    expect(outcomeSentence({ teamAttainment: 0.97, teamBefore: 0.8, segmentChange: 0.02 })).toBe(
      'The team was at 80 %; half of the distance from quota goes by itself, so 90 % was to be expected. It reached 97 %, +2.0 points of it from the segment: +5.0 points.',
    )
    expect(outcomeSentence({ teamAttainment: 1.1, teamBefore: null, segmentChange: null })).toBe(
      'Where the team was before is not known, so quota was to be expected. It reached 110 %, where the change of the segment is not known: +10.0 points.',
    )
  })

  it('credits nobody for a weak team that would have risen by itself', () => {
    // Managers without any effect: a team's level is half lasting, half luck of the year.
    const chance = seededChance(11)
    const outcomes = Array.from({ length: 4000 }, () => {
      const lasting = 0.1 * chance.normal()
      const [teamBefore, teamAttainment] = [1, 2].map(() => 1 + lasting + 0.1 * chance.normal())
      return { teamBefore: teamBefore ?? 1, teamAttainment: teamAttainment ?? 1, segmentChange: 0 }
    })
    const weak = outcomes.filter(({ teamBefore }) => teamBefore < 0.9)
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
    expect(mean(weak.map((one) => one.teamAttainment - one.teamBefore))).toBeGreaterThan(0.05)
    expect(Math.abs(mean(weak.map((one) => aboveExpected(one) ?? 0)))).toBeLessThan(0.01)
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
    expect(checkInsAfter([later, first], '2024-01-31')).toEqual([first])
    expect(checkInsAfter([later], '2024-01-31')).toEqual([])
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

  it('says what the correlation might be if the scores had no error', () => {
    const { decisions } = history(60)
    expect(decisionReport(decisions).leadershipErrorFree).toBeNull()
    const known = decisionReport(decisions.map((one) => ({ ...one, ownShare: 0.64 })))
    expect(known.leadershipErrorFree).toBeCloseTo((known.leadership.r ?? 0) / 0.8, 12)
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

describe('the worth of leadership evidence', () => {
  it('is the published one until four promotions have an outcome', () => {
    expect(validityHere({ r: 0.9, n: 3 })).toMatchObject({ r: 0.35, weight: 0, published: 0.35 })
    expect(validityHere({ r: null, n: 40 }).sentence).toBe(
      'Published 0.35, between 0.19 and 0.49, 80 % sure. From four promotions with an outcome on, what they said is joined with it.',
    )
  })

  it('joins what the own promotions said, by how many they are', () => {
    const few = validityHere({ r: 0.31, n: 28 })
    expect(few.sentence).toBe(
      'Published 0.35; your 28 promotions said 0.31; together 0.34, between 0.20 and 0.46, 80 % sure.',
    )
    const many = validityHere({ r: -0.1, n: 2000 })
    expect(many.weight).toBeGreaterThan(0.95)
    expect(many.high).toBeLessThan(0)
  })

  it('holds the truth in its range as often as it says, where truths are as published', () => {
    const chance = seededChance(23)
    let holds = 0
    const runs = 400
    for (let run = 0; run < runs; run++) {
      const truth = Math.tanh(Math.atanh(0.35) + (0.12 / (1 - 0.35 ** 2)) * chance.normal())
      const pairs = Array.from({ length: 40 }, () => {
        const x = chance.normal()
        return [x, truth * x + Math.sqrt(1 - truth ** 2) * chance.normal()] as const
      })
      const r = correlation(
        pairs.map(([x]) => x),
        pairs.map(([, y]) => y),
      )
      const { low, high } = validityHere({ r, n: pairs.length })
      if (low <= truth && truth <= high) holds += 1
    }
    expect(holds / runs).toBeGreaterThan(0.75)
    expect(holds / runs).toBeLessThan(0.85)
  })
})

describe('the backtest', () => {
  it('names who ties for the last place, and counts each with the same share', () => {
    const person = (repId: string, sales: number, success: boolean | null): PastCandidate => ({
      repId,
      name: repId,
      sales,
      leadership: null,
      sources: [],
      promoted: success !== null,
      outcome: success === null ? null : { net: success ? 0.1 : -0.1, success },
    })
    const candidates = [
      person('b', 1, true),
      person('a', 2, false),
      person('c', 1, null),
      person('d', 1, null),
      person('e', 0, null),
    ]
    const cycle = { cycleId: 'c', cycleName: 'C', decidedOn: '2026-01-01', candidates }
    const replayed = backtest([cycle], { salesWeight: 1, sources: 'frozen' })
    const turned = backtest([{ ...cycle, candidates: candidates.toReversed() }], {
      salesWeight: 1,
      sources: 'frozen',
    })
    expect(turned).toEqual(replayed)
    const [one] = replayed.cycles
    expect(one?.picked.map(({ repId }) => repId)).toEqual(['a'])
    expect(one?.tied.map(({ repId }) => repId)).toEqual(['b', 'c', 'd'])
    expect(one?.dropped).toEqual([])
    expect(one?.ties).toBe(
      '1 of these 3 would be picked; the rule cannot say which. Each counts as 1/3 of a pick.',
    )
    expect(replayed.pickedAndSeen).toMatchObject({ successes: 0.333333333, n: 1.333333333 })
    expect(replayed.notPickedButSeen).toMatchObject({ successes: 0.666666667, n: 0.666666667 })
    expect(replayed.neverSeen).toBeCloseTo(2 / 3, 8)
  })

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

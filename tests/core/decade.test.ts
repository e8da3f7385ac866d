import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DECADE_NOISE,
  type Decided,
  EMPTY_COMPETENCY,
  GUESSES,
  playDecade,
  SEES_IT,
} from '../support/decade.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'
import { brier, fisherInterval, pearson, wilson } from '../support/plain-statistics.ts'

describe('ten years played through the program', () => {
  let core: OpenCore
  let decided: Decided[]
  beforeAll(async () => {
    let [day, ticks] = ['2015-12-01', 0]
    core = await openCore({
      sample: false,
      now: () => new Date(Date.parse(`${day}T09:00:00Z`) + 1000 * ticks++).toISOString(),
    })
    const setDay = (next: string) => {
      day = next
    }
    decided = await playDecade({ ask: core.ask, setDay }, 2016)
  }, 600_000)
  afterAll(() => core.close())

  const promoted = () => decided.filter(({ net }) => net !== null)
  const pairs = (value: (one: Decided) => number | null | undefined) =>
    promoted().flatMap((one): [number, number][] => {
      const x = value(one)
      return x === null || x === undefined || one.net === null ? [] : [[x, one.net]]
    })
  const succeeded = (people: readonly Decided[]) =>
    people.filter(({ net }) => net !== null && net >= 0).length

  it('gives the correlations, hit rates and Brier score of the textbook', async () => {
    const report = await core.ask('outcomes.report', {})
    expect(report.promotions).toBe(promoted().length)
    expect(report.withOutcome).toBe(promoted().length)
    for (const signal of ['leadership', 'sales'] as const) {
      const known = pairs((one) => one[signal])
      const r = pearson(known)
      const [low, high] = fisherInterval(r, known.length)
      expect(report[signal].n).toBe(known.length)
      expect(report[signal].r).toBeCloseTo(r, 9)
      expect(report[signal].interval?.[0]).toBeCloseTo(low, 9)
      expect(report[signal].interval?.[1]).toBeCloseTo(high, 9)
    }
    for (const [override, share] of [
      [false, report.withRule],
      [true, report.againstRule],
    ] as const) {
      const people = promoted().filter((one) => one.override === override)
      expect(share).toMatchObject({ successes: succeeded(people), n: people.length })
      const [low, high] = wilson(succeeded(people), people.length)
      expect(share.interval?.[0]).toBeCloseTo(low, 9)
      expect(share.interval?.[1]).toBeCloseTo(high, 9)
    }
    const stated = promoted().flatMap((one): [number, boolean][] =>
      one.pReady === null || one.net === null ? [] : [[one.pReady, one.net >= 0]],
    )
    const { score, skill } = brier(stated)
    expect(report.brier.n).toBe(stated.length)
    expect(report.brier.brier).toBeCloseTo(score, 9)
    expect(report.brier.skill).toBeCloseTo(skill, 9)
    for (const { rater, r } of report.raters)
      expect(r).toBeCloseTo(pearson(pairs(({ raters }) => raters.get(rater))), 9)
    for (const { verdict, of, decisions, successes } of report.byVerdict) {
      const people = decided.filter((one) => one.verdict === verdict)
      expect(decisions).toBe(people.length)
      expect(successes).toBe(
        of === 'success' ? succeeded(people) : people.filter(({ stayed }) => stayed).length,
      )
    }
  })

  it('finds what is true of the invented people', async () => {
    const report = await core.ask('outcomes.report', {})
    for (const signal of ['leadership', 'sales'] as const) {
      const known = promoted().flatMap((one): [number, number][] => {
        const x = one[signal]
        return x === null || one.expected === null ? [] : [[x, one.expected]]
      })
      // The correlation with the expected outcome, thinned by the chance in every outcome.
      const centre = known.reduce((total, [, y]) => total + y, 0) / known.length
      const signalled = known.reduce((total, [, y]) => total + (y - centre) ** 2, 0) / known.length
      const truth = pearson(known) * Math.sqrt(signalled / (signalled + DECADE_NOISE ** 2))
      const [low, high] = report[signal].interval ?? [0, 0]
      expect(low).toBeLessThan(truth)
      expect(high).toBeGreaterThan(truth)
    }
    expect(report.leadership.interval?.[0]).toBeGreaterThan(report.sales.interval?.[1] ?? 1)
    expect(report.withRule.interval?.[0]).toBeGreaterThan(report.againstRule.interval?.[1] ?? 1)
    expect(report.competencies.at(-1)?.competency).toBe(EMPTY_COMPETENCY)
    expect(report.raters.at(-1)?.rater).toBe(GUESSES)
    expect(report.raters.find(({ rater }) => rater === SEES_IT)?.interval?.[0]).toBeGreaterThan(0)
  })

  it('replays every cycle on what was known, and is silent about who was never observed', async () => {
    for (const salesWeight of [1, 0]) {
      const { cycles, neverSeen, pickedAndSeen, notPickedButSeen } = await core.ask(
        'outcomes.backtest',
        { salesWeight },
      )
      expect(cycles).toHaveLength(10)
      let unseen = 0
      for (const { cycleId, places, picked } of cycles) {
        const field = decided.filter((one) => one.cycleId === cycleId)
        const order = [...field].sort((a, b) =>
          salesWeight === 1
            ? (b.sales ?? -9) - (a.sales ?? -9)
            : (b.leadership ?? 0) - (a.leadership ?? 0),
        )
        expect(places).toBe(field.filter(({ net }) => net !== null).length)
        expect(picked.map(({ repId }) => repId)).toEqual(
          order.slice(0, places).map(({ repId }) => repId),
        )
        for (const pick of picked) if (!pick.promoted) expect(pick.success).toBeNull()
        unseen += picked.filter((pick) => !pick.promoted).length
      }
      expect(neverSeen).toBe(unseen)
      expect(pickedAndSeen.n + notPickedButSeen.n).toBe(promoted().length)
    }
  })

  it('names the overlooked of every past cycle as they were frozen', async () => {
    const { cycles } = await core.ask('outcomes.overlooked', {})
    expect(cycles).toHaveLength(10)
    for (const { cycleId, past, openings, overlooked } of cycles) {
      expect(past).toBe(true)
      const bySales = decided
        .filter((one) => one.cycleId === cycleId)
        .sort((a, b) => (b.sales ?? -9) - (a.sales ?? -9))
      for (const { repId, salesRank, promoted: chosen } of overlooked) {
        expect(salesRank).toBe(bySales.findIndex((one) => one.repId === repId) + 1)
        expect(salesRank).toBeGreaterThan(openings)
        expect(chosen).toBe(bySales.find((one) => one.repId === repId)?.net !== null)
      }
    }
  })
})

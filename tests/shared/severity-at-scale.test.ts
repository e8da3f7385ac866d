import { describe, expect, it } from 'vitest'
import { fairScores } from '../../shared/science/fair-scores.ts'
import { canEstimateVariances, fairScoresReml } from '../../shared/science/reml.ts'
import { severityDesign } from '../../shared/science/severity-design.ts'
import { severitySystem } from '../../shared/science/severity-system.ts'
import { randomPanel } from '../support/rating-panels.ts'

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

describe('variances from many ratings', () => {
  const ratings = randomPanel({ ratees: 1100, raters: 3000, ratings: 73_000 })

  it('agree with lme4 on 73,000 ratings by 3,000 raters of 1,100 people', () => {
    const scores = fairScoresReml(ratings)
    // lme4 1.1-31, R 4.2.2: lmer(y ~ 1 + (1|rater) + (1|rep)); tests/bench/severity.ts repeats it.
    expect(scores.variance.rep / 0.1968651614466).toBeCloseTo(1, 4)
    expect(scores.variance.rater / 0.0773798096947).toBeCloseTo(1, 4)
    expect(scores.variance.residual / 1.0711431398768).toBeCloseTo(1, 6)
    expect(scores.mean).toBeCloseTo(3.256107921974, 6)
    const expected = {
      'rep-0': 4.60936734303,
      'rep-17': 4.15823480033,
      'rep-500': 3.11257675919,
      'rep-1099': 2.83316242741,
      'rep-16': 2.032763445,
    }
    for (const [id, score] of Object.entries(expected)) {
      expect(scores.ratees.get(id)?.score, id).toBeCloseTo(score, 5)
    }
    expect(scores.standardErrors).toBe('exact')
  })

  it('come out the same to the last bit whatever the order of the ratings', () => {
    const some = ratings.slice(0, 20_000)
    const describeAll = (order: typeof some) => {
      const { ratees, raters, variance, mean } = fairScoresReml(order)
      return { variance, mean, ratees: [...ratees], raters: [...raters] }
    }
    expect(describeAll(some.toReversed())).toEqual(describeAll(some))
  })
})

describe('fair scores of a panel', () => {
  it('solve thousands of people by thousands of raters, with standard errors', () => {
    const panel = randomPanel({ ratees: 3000, raters: 3000, ratings: 30_000 })
    const scores = fairScores(panel)
    expect(scores.standardErrors).toBe('estimated')
    for (const { score, se } of scores.ratees.values()) {
      expect(Number.isFinite(score)).toBe(true)
      expect(se).toBeGreaterThan(0)
      expect(se).toBeLessThan(Math.sqrt(0.3 / 1.5))
    }
  })

  it('are the same whether a panel is factored or iterated, and error variances nearly so', () => {
    const design = severityDesign(randomPanel({ ratees: 700, raters: 600, ratings: 5000 }))
    const factored = severitySystem(design, 1.5, 3)
    const iterated = severitySystem(design, 1.5, 3, { denseLimit: 0 })
    const [exact, close] = [factored.solve(0, design.sum), iterated.solve(0, design.sum)]
    expect(close.mean).toBeCloseTo(exact.mean, 10)
    close.effects.forEach((effect, node) => {
      expect(effect).toBeCloseTo(exact.effects[node] ?? 0, 10)
    })
    expect(iterated.contrast(0, 5)).toBeCloseTo(factored.contrast(0, 5), 10)
    const [sure, estimated] = [factored.inverse().diagonal, iterated.inverse().diagonal]
    const errors = [...estimated].map((value, node) => Math.abs(value / (sure[node] ?? 0) - 1))
    expect(median(errors)).toBeLessThan(0.005)
    expect(Math.max(...errors)).toBeLessThan(0.04)
  })

  it('of separate panels are solved one panel at a time', () => {
    const panel = (index: number) =>
      [0, 1, 2, 3].flatMap((person) =>
        [0, 1].map((rater) => ({
          ratee: `${index}-${person}`,
          rater: `${index}-rater-${rater}`,
          y: 1 + ((index + person * 3 + rater) % 5),
        })),
      )
    const scores = fairScores(Array.from({ length: 4000 }, (_, index) => panel(index)).flat())
    expect(scores.components).toBe(4000)
    expect(scores.standardErrors).toBe('exact')
  })

  it('refuse a rating that is no number and priors that are none', () => {
    const rating = { ratee: 'Bea', rater: 'Gus', y: 3 }
    expect(() => fairScores([{ ...rating, y: Number.NaN }])).toThrow(RangeError)
    expect(() => fairScores([{ ...rating, y: 1e200 }])).toThrow(RangeError)
    const priors = { lambdaRatee: 0, lambdaRater: 3, sigma2: 0.3 }
    expect(() => fairScores([rating], priors)).toThrow(RangeError)
    expect(() => fairScores([rating]).difference('Bea', 'Nobody')).toThrow('Nobody')
  })

  it('of no ratings at all are an empty list', () => {
    expect(fairScores([])).toMatchObject({ mean: 0, components: 0 })
    expect(fairScoresReml([])).toMatchObject({ mean: 0, components: 0 })
  })
})

describe('whether variances may be estimated', () => {
  it('needs 10 people, 5 raters, 40 ratings and one connected panel', () => {
    const enough = randomPanel({ ratees: 10, raters: 5, ratings: 60 })
    expect(canEstimateVariances(enough)).toBe(true)
    expect(canEstimateVariances(enough.slice(0, 39))).toBe(false)
    expect(canEstimateVariances(randomPanel({ ratees: 9, raters: 5, ratings: 60 }))).toBe(false)
    expect(canEstimateVariances(randomPanel({ ratees: 10, raters: 4, ratings: 60 }))).toBe(false)
    const stranger = { ratee: 'elsewhere', rater: 'someone', y: 3 }
    expect(canEstimateVariances([...enough, stranger])).toBe(false)
  })
})

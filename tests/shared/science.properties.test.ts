import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationShift } from '../../shared/readiness/calibration-shift.ts'
import { gateState } from '../../shared/readiness/gate.ts'
import {
  type CompositePart,
  compositeWithMissing,
} from '../../shared/readiness/method-1/composite-with-missing.ts'
import { agreement } from '../../shared/readiness/rater-desk.ts'
import { adverseImpact } from '../../shared/science/adverse-impact.ts'
import { attainment } from '../../shared/science/attainment.ts'
import { brierScore } from '../../shared/science/brier.ts'
import { compositeReliability } from '../../shared/science/composite-reliability.ts'
import { compositeValidity } from '../../shared/science/composite-validity.ts'
import { consistency } from '../../shared/science/consistency.ts'
import { fourFifthsFalseAlarm } from '../../shared/science/four-fifths-false-alarm.ts'
import { haloExcess } from '../../shared/science/halo.ts'
import { icc } from '../../shared/science/icc.ts'
import {
  krippendorffAlpha,
  type MeasurementLevel,
} from '../../shared/science/krippendorff-alpha.ts'
import { normalCdf, normalQuantile } from '../../shared/science/normal.ts'
import { midrankPercentile, midrankPercentiles } from '../../shared/science/percentile.ts'
import { probabilityBest } from '../../shared/science/probability-best.ts'
import { probabilitySuperior } from '../../shared/science/probability-superiority.ts'
import { ratersNeeded } from '../../shared/science/raters-needed.ts'
import { robustZ } from '../../shared/science/robust-z.ts'
import { empiricalBayes, shrinkageFallback } from '../../shared/science/shrinkage.ts'
import { spearmanBrown } from '../../shared/science/spearman-brown.ts'
import { straightLining } from '../../shared/science/straight-lining.ts'
import { theilSen } from '../../shared/science/theil-sen.ts'
import { weightedKappa } from '../../shared/science/weighted-kappa.ts'
import { weightsFromValidity } from '../../shared/science/weights-from-validity.ts'
import { wilsonInterval } from '../../shared/science/wilson-interval.ts'
import { between, holds, nearly, withShuffle } from '../support/properties.ts'

const score = fc.integer({ min: 2, max: 10 }).map((half) => half / 2)
const name = fc.constantFrom('Ava', 'Ben', 'Cai', 'Dot', 'Eli', 'Fay')
const levels: readonly MeasurementLevel[] = ['nominal', 'ordinal', 'interval', 'ratio']
const estimate = fc.record({ mean: between(-5, 5), se: between(0.001, 3) })
const values = fc.array(between(-3, 3), { minLength: 1, maxLength: 12 })

function transpose(rows: readonly (readonly number[])[]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0))
}

/** A full panel: 2–6 ratees by 2–6 raters. */
const panel = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 }))
  .chain(([n, k]) =>
    fc.array(fc.array(score, { minLength: k, maxLength: k }), { minLength: n, maxLength: n }),
  )

/** The same result for a list in any order. */
function orderNeverMatters<Item>(
  item: fc.Arbitrary<Item>,
  run: (list: Item[]) => unknown,
  size = 12,
): void {
  holds(withShuffle(fc.array(item, { maxLength: size })), ({ list, shuffled }) => {
    expect(nearly(run(shuffled), run(list))).toBe(true)
  })
}

describe('order of input never matters', () => {
  it('to intraclass correlations, by ratee or by rater', () => {
    holds(withShuffle(panel), ({ list, shuffled }) => {
      expect(nearly(icc(shuffled).icc2, icc(list).icc2)).toBe(true)
      const reversed = transpose(transpose(list).toReversed())
      expect(nearly(icc(reversed).icc3, icc(list).icc3)).toBe(true)
    })
  })

  it("to Krippendorff's alpha, by unit or by rater", () => {
    const unit = fc.array(fc.option(score), { minLength: 2, maxLength: 4 })
    for (const level of levels) {
      orderNeverMatters(unit, (units) => krippendorffAlpha(units, level).alpha)
      orderNeverMatters(
        unit,
        (units) =>
          krippendorffAlpha(
            units.map((row) => row.toReversed()),
            level,
          ).alpha,
      )
    }
  })

  it('to halo, straight-lining and agreement', () => {
    const rating = fc.record({ rater: name, ratee: name, performance: score, leadership: score })
    orderNeverMatters(rating, haloExcess, 20)
    const competency = fc.constantFrom('coaching', 'influence', 'planning', 'insight', 'talent')
    const graded = fc.record({ rater: name, ratee: name, competency, y: score })
    orderNeverMatters(graded, straightLining, 30)
    orderNeverMatters(fc.record({ rater: name, ratee: name, y: score }), agreement, 20)
  })

  it('to attainment, consistency and trend', () => {
    const period = fc.record({
      actual: fc.option(between(0, 300)),
      quota: fc.option(between(0, 200)),
      availability: between(0, 1),
      ramp: between(0, 1),
    })
    orderNeverMatters(period, (periods) => {
      const { attainment: overall, periodsUsed, hitRate } = attainment(periods)
      return { overall, periodsUsed, hitRate }
    })
    orderNeverMatters(between(0, 2), consistency)
    orderNeverMatters(fc.tuple(fc.integer({ min: 1, max: 30 }), score), (pairs) =>
      theilSen(
        pairs.map(([t]) => t),
        pairs.map(([, y]) => y),
      ),
    )
  })

  it('to standing among peers and shrinkage', () => {
    orderNeverMatters(score, (list) => [midrankPercentile(3, list), robustZ(3, list)])
    orderNeverMatters(fc.tuple(name, score), (pairs) => {
      const groups = new Map<string, number[]>()
      for (const [rep, value] of pairs) groups.set(rep, [...(groups.get(rep) ?? []), value])
      return empiricalBayes(groups)
    })
  })

  it('to composites, validity and calibration', () => {
    const part = fc.record({
      weight: between(1, 50),
      score: fc.option(score),
      se: fc.option(between(0.1, 1)),
      peerMean: score,
      peerSd: between(0.1, 1),
    })
    orderNeverMatters(part, compositeWithMissing)
    orderNeverMatters(fc.tuple(between(0, 50), between(0, 0.6)), (pairs) =>
      compositeValidity({
        weights: pairs.map(([weight]) => weight),
        validities: pairs.map(([, validity]) => validity),
        meanIntercorrelation: 0.3,
      }),
    )
    orderNeverMatters(fc.tuple(between(0, 1), fc.constantFrom(0, 1)), (pairs) =>
      brierScore(
        pairs.map(([p]) => p),
        pairs.map(([, y]) => y),
      ),
    )
    orderNeverMatters(fc.tuple(score, score), (pairs) => {
      const initial = pairs.map(([before]) => before)
      const final = pairs.map(([, after]) => after)
      const { weightOfAdvice: _each, ...rest } = calibrationShift({ initial, final, advice: 4 })
      return rest
    })
  })

  it('to who is best: every person keeps their probability', () => {
    holds(withShuffle(fc.array(estimate, { minLength: 1, maxLength: 6 })), ({ list, shuffled }) => {
      const inOrder = new Map(probabilityBest(list).map((p, index) => [list[index], p]))
      probabilityBest(shuffled).forEach((p, index) => {
        const person = shuffled[index]
        expect(p).toBeCloseTo(inOrder.get(person) ?? Number.NaN, 9)
      })
    })
  })
})

describe('probabilities', () => {
  it('of being best sum to one and lie in 0 to 1', () => {
    const item = fc.record({ mean: between(-5, 5), se: fc.oneof(between(0, 3), fc.constant(0)) })
    holds(fc.array(item, { minLength: 1, maxLength: 8 }), (items) => {
      const chances = probabilityBest(items)
      expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10)
      for (const p of chances) expect(p >= 0 && p <= 1).toBe(true)
    })
  })

  it('of being best of two are the probability of being better', () => {
    holds(fc.tuple(estimate, estimate), ([a, b]) => {
      const [first] = probabilityBest([a, b])
      expect(first).toBeCloseTo(probabilitySuperior(a, b).probability, 7)
    })
  })

  it('of A above B and B above A sum to one', () => {
    holds(fc.tuple(estimate, estimate, between(-0.1, 0.1)), ([a, b, covariance]) => {
      const forth = probabilitySuperior(a, b, covariance).probability
      const back = probabilitySuperior(b, a, covariance).probability
      expect(forth + back).toBeCloseTo(1, 12)
    })
  })

  it('of the normal distribution rise, mirror and invert', () => {
    holds(fc.tuple(between(-8, 8), between(-8, 8)), ([x, y]) => {
      expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 14)
      if (x <= y) expect(normalCdf(x)).toBeLessThanOrEqual(normalCdf(y))
      if (x < 0) expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 9)
    })
  })

  it('of a gate rise with the score', () => {
    holds(fc.tuple(between(1, 5), between(0, 2), between(0.05, 1)), ([mean, more, se]) => {
      const low = gateState({ mean, se, cut: 3 })
      const high = gateState({ mean: mean + more, se, cut: 3 })
      expect(high.probability).toBeGreaterThanOrEqual(low.probability)
    })
  })

  it('of adverse impact lie in 0 to 1 and mirror when the groups change places', () => {
    const group = fc
      .integer({ min: 1, max: 60 })
      .chain((total) =>
        fc.record({ total: fc.constant(total), selected: fc.integer({ min: 0, max: total }) }),
      )
    holds(fc.tuple(group, group), ([a, b]) => {
      const of = (reference: typeof a, focal: typeof a) =>
        adverseImpact({
          referenceSelected: reference.selected,
          referenceTotal: reference.total,
          focalSelected: focal.selected,
          focalTotal: focal.total,
        })
      const [forth, back] = [of(a, b), of(b, a)]
      expect(forth.fisherP).toBeCloseTo(back.fisherP ?? Number.NaN, 10)
      expect(forth.verdict).toBe(back.verdict)
      expect((forth.z ?? 0) + (back.z ?? 0)).toBeCloseTo(0, 12)
      for (const p of [forth.fisherP, forth.fisherLowerP, forth.midP]) {
        expect(p !== null && p >= 0 && p <= 1).toBe(true)
      }
    })
  })

  it('of a false four-fifths alarm count each side once', () => {
    const size = fc.integer({ min: 1, max: 60 })
    holds(fc.tuple(size, size, between(0, 1)), ([n1, n2, rate]) => {
      const forth = fourFifthsFalseAlarm(n1, n2, rate)
      const back = fourFifthsFalseAlarm(n2, n1, rate)
      expect(forth?.probability).toBeCloseTo(back?.probability ?? Number.NaN, 10)
      const named = (forth?.namedGroup ?? 0) + (back?.namedGroup ?? 0)
      expect(forth?.probability).toBeCloseTo(named, 10)
    })
  })

  it('of success hold their rate inside the interval', () => {
    holds(fc.tuple(fc.nat(500), fc.nat(500)), ([hits, misses]) => {
      const { rate, interval } = wilsonInterval(hits, hits + misses)
      if (rate === null || interval === null) return
      expect(interval[0] <= rate && rate <= interval[1]).toBe(true)
      expect(interval[0] >= 0 && interval[1] <= 1).toBe(true)
    })
  })
})

describe('agreement', () => {
  it('stays in range', () => {
    holds(panel, (rows) => {
      const k = rows[0]?.length ?? 0
      const { icc1, icc2, icc3, icc1k, icc3k } = icc(rows)
      for (const r of [icc1, icc2, icc3, icc1k, icc3k]) {
        if (r !== null) expect(r).toBeLessThanOrEqual(1 + 1e-12)
      }
      for (const r of [icc1, icc3]) {
        if (r !== null) expect(r).toBeGreaterThanOrEqual(-1 / (k - 1) - 1e-12)
      }
      for (const level of levels) {
        const { alpha } = krippendorffAlpha(rows, level)
        if (alpha !== null) expect(alpha >= -1 && alpha <= 1).toBe(true)
      }
    })
  })

  it('equals 1 when all raters agree and people differ', () => {
    const agreed = fc
      .tuple(fc.uniqueArray(score, { minLength: 2, maxLength: 6 }), fc.integer({ min: 2, max: 6 }))
      .map(([scores, k]) => scores.map((value) => new Array<number>(k).fill(value)))
    holds(agreed, (rows) => {
      const { icc1, icc2, icc3, icc1k, icc2k, icc3k } = icc(rows)
      expect([icc1, icc2, icc3, icc1k, icc2k, icc3k]).toEqual([1, 1, 1, 1, 1, 1])
      for (const level of levels) expect(krippendorffAlpha(rows, level).alpha).toBe(1)
    })
  })

  it('of two raters in a table lies in −1 to 1, and is 1 on the diagonal', () => {
    const table = fc.integer({ min: 2, max: 5 }).chain((k) =>
      fc.array(fc.array(fc.nat(20), { minLength: k, maxLength: k }), {
        minLength: k,
        maxLength: k,
      }),
    )
    holds(
      fc.tuple(table, fc.constantFrom('unweighted', 'linear', 'quadratic' as const)),
      (input) => {
        const [counts, weights] = input
        const { kappa, observed } = weightedKappa(counts, weights)
        if (kappa !== null) expect(kappa >= -1 - 1e-12 && kappa <= 1).toBe(true)
        if (observed !== null) expect(observed >= 0 && observed <= 1 + 1e-12).toBe(true)
        const diagonal = counts.map((row, i) => row.map((count, j) => (i === j ? count + 1 : 0)))
        expect(weightedKappa(diagonal, weights).kappa).toBe(1)
        const swapped = weightedKappa(transpose(counts), weights).kappa
        expect(nearly(swapped, kappa)).toBe(true)
      },
    )
  })

  it('of more raters is more reliable, and raters needed reach the target', () => {
    holds(fc.tuple(between(0.05, 0.95), between(1, 20), between(0.1, 0.95)), ([r, k, target]) => {
      const more = spearmanBrown(r, k) ?? 0
      expect(more).toBeGreaterThanOrEqual(r - 1e-12)
      const { raters } = ratersNeeded(r, target)
      expect(spearmanBrown(r, raters ?? 0) ?? 0).toBeGreaterThanOrEqual(target - 1e-8)
    })
  })

  it('of a composite lies in 0 to 1 when its parts do not conflict', () => {
    const part = fc.tuple(between(0.1, 1), between(0.1, 2), between(0, 1))
    holds(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const { reliability } = compositeReliability({
        weights: parts.map(([weight]) => weight),
        sds: parts.map(([, sd]) => sd),
        reliabilities: parts.map(([, , r]) => r),
        correlations: parts.map((_, i) => parts.map((_part, j) => (i === j ? 1 : 0.3))),
      })
      expect(reliability !== null && reliability >= -1e-12 && reliability <= 1).toBe(true)
    })
  })
})

describe('shrinkage', () => {
  it('lies between the raw and the group mean, with a weight in 0 to 1', () => {
    const groups = fc.dictionary(name, values, { minKeys: 2 })
    holds(groups, (record) => {
      const { mu, reps } = empiricalBayes(new Map(Object.entries(record)))
      for (const { rawMean, score: shrunk, weight, se } of reps.values()) {
        const ends = [rawMean, mu ?? Number.NaN]
        expect(shrunk).toBeGreaterThanOrEqual(Math.min(...ends))
        expect(shrunk).toBeLessThanOrEqual(Math.max(...ends))
        expect(weight >= 0 && weight <= 1 && se >= 0).toBe(true)
      }
    })
  })

  it('lies between them in a small group, too, and trusts a longer record more', () => {
    holds(fc.tuple(between(0, 2), fc.nat(40), between(0, 2)), ([rawMean, n, mu]) => {
      const { weight, score: shrunk } = shrinkageFallback({ rawMean, n, mu })
      expect(shrunk).toBeGreaterThanOrEqual(Math.min(rawMean, mu))
      expect(shrunk).toBeLessThanOrEqual(Math.max(rawMean, mu))
      expect(shrinkageFallback({ rawMean, n: n + 1, mu }).weight).toBeGreaterThan(weight)
    })
  })
})

describe('missing evidence', () => {
  const FULL_MARKS = 5
  const part = fc.record({
    weight: between(1, 50),
    score: fc.option(between(1, FULL_MARKS)),
    se: between(0.1, 0.6),
    peerMean: between(1, FULL_MARKS),
    peerSd: between(0.3, 1),
  })
  const parts = fc.array(part, { minLength: 1, maxLength: 6 })

  it('never raises a score above what full marks there would give', () => {
    holds(fc.tuple(parts, fc.nat(5)), ([list, at]) => {
      const chosen = at % list.length
      const withScore = (value: number | null): CompositePart[] =>
        list.map((entry, index) => (index === chosen ? { ...entry, score: value } : entry))
      const missing = compositeWithMissing(withScore(null))
      const full = compositeWithMissing(withScore(FULL_MARKS))
      expect(missing.score ?? Number.NaN).toBeLessThanOrEqual((full.score ?? Number.NaN) + 1e-12)
      expect(missing.coverage).toBeLessThan(full.coverage)
    })
  })

  it('never makes a score more certain when peers differ more than the source errs', () => {
    holds(parts, (list) => {
      const certain = list.map((entry) => ({ ...entry, score: 3, se: Math.min(entry.se, 0.3) }))
      const all = compositeWithMissing(certain).se ?? Number.NaN
      const none = compositeWithMissing(certain.map((entry) => ({ ...entry, score: null }))).se
      expect(none ?? Number.NaN).toBeGreaterThanOrEqual(all - 1e-12)
    })
  })
})

describe('standing', () => {
  it('in bulk is the standing of each, and averages 50', () => {
    holds(fc.array(score, { minLength: 1, maxLength: 40 }), (list) => {
      const bulk = midrankPercentiles(list)
      expect(bulk).toEqual(list.map((value) => midrankPercentile(value, list)))
      expect(bulk.reduce((sum, value) => sum + value, 0) / list.length).toBeCloseTo(50, 9)
    })
  })

  it('never leaves its range and follows the value', () => {
    holds(fc.tuple(values, between(-5, 5), between(0, 5)), ([list, x, more]) => {
      const [low, high] = [robustZ(x, list).z, robustZ(x + more, list).z]
      expect(low ?? 9).toBeGreaterThanOrEqual(-3)
      expect(high ?? -9).toBeLessThanOrEqual(3)
      expect(high ?? -9).toBeGreaterThanOrEqual(low ?? 9)
    })
  })

  it('in time turns with the sign of the results and moves with their unit', () => {
    holds(fc.array(between(-2, 2), { minLength: 2, maxLength: 9 }), (y) => {
      const t = y.map((_, index) => index + 1)
      const up = theilSen(t, y)
      const down = theilSen(
        t,
        y.map((value) => -value),
      )
      expect(nearly((up.slope ?? 9) + (down.slope ?? 9), 0)).toBe(true)
      expect(up.s + down.s).toBe(0)
      expect(up.p ?? 9).toBeLessThanOrEqual(1)
    })
  })
})

describe('weights from validities', () => {
  it('sum to 100 and beat no smaller set of weights', () => {
    const validities = fc.array(between(0.05, 0.6), { minLength: 1, maxLength: 7 })
    holds(fc.tuple(validities, between(0, 0.8)), ([list, between_]) => {
      const { percentages, multipleR, equalWeights } = weightsFromValidity(list, between_)
      if (percentages === null || multipleR === null || equalWeights === null) return
      expect(percentages.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 8)
      expect(multipleR).toBeGreaterThanOrEqual(equalWeights - 1e-9)
    })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationShift } from '../../shared/readiness/calibration-shift.ts'
import { gateState } from '../../shared/readiness/gate.ts'
import { compositeWithMissing } from '../../shared/readiness/method-1/composite-with-missing.ts'
import { performanceProbabilities } from '../../shared/readiness/method-1/performance-probabilities.ts'
import { agreement } from '../../shared/readiness/rater-desk.ts'
import { adverseImpact } from '../../shared/science/adverse-impact.ts'
import { attainment } from '../../shared/science/attainment.ts'
import { fQuantile, fUpperTail, incompleteBeta } from '../../shared/science/beta.ts'
import { brierScore } from '../../shared/science/brier.ts'
import { colliderSlope } from '../../shared/science/collider-slope.ts'
import { compositeReliability } from '../../shared/science/composite-reliability.ts'
import { compositeValidity } from '../../shared/science/composite-validity.ts'
import { consistency } from '../../shared/science/consistency.ts'
import { correlationInterval } from '../../shared/science/correlation-interval.ts'
import { disattenuate } from '../../shared/science/disattenuate.ts'
import { expectedMaxNormal } from '../../shared/science/expected-max-normal.ts'
import { fairScores } from '../../shared/science/fair-scores.ts'
import { fourFifthsFalseAlarm } from '../../shared/science/four-fifths-false-alarm.ts'
import { haloExcess } from '../../shared/science/halo.ts'
import { hedgesG } from '../../shared/science/hedges-g.ts'
import { icc } from '../../shared/science/icc.ts'
import { krippendorffAlpha } from '../../shared/science/krippendorff-alpha.ts'
import { measurementError } from '../../shared/science/measurement-error.ts'
import { normalCdf, normalQuantile } from '../../shared/science/normal.ts'
import { midrankPercentile, midrankPercentiles } from '../../shared/science/percentile.ts'
import { policyExpected } from '../../shared/science/policy-expected.ts'
import { probabilityBest } from '../../shared/science/probability-best.ts'
import { probabilitySuperior } from '../../shared/science/probability-superiority.ts'
import { rangeRestriction } from '../../shared/science/range-restriction.ts'
import { ratersNeeded } from '../../shared/science/raters-needed.ts'
import { fairScoresReml } from '../../shared/science/reml.ts'
import { robustZ } from '../../shared/science/robust-z.ts'
import { sampleSizeCorrelation } from '../../shared/science/sample-size-correlation.ts'
import { selectionIntensity } from '../../shared/science/selection-intensity.ts'
import { empiricalBayes, shrinkageFallback } from '../../shared/science/shrinkage.ts'
import { spearmanBrown } from '../../shared/science/spearman-brown.ts'
import { straightLining } from '../../shared/science/straight-lining.ts'
import { theilSen } from '../../shared/science/theil-sen.ts'
import { weightedKappa } from '../../shared/science/weighted-kappa.ts'
import { weightsFromValidity } from '../../shared/science/weights-from-validity.ts'
import { wilsonInterval } from '../../shared/science/wilson-interval.ts'
import { anyFinite, holds, notFinite } from '../support/properties.ts'

interface Case {
  input: fc.Arbitrary<unknown>
  run: (input: never) => unknown
}

function property<Input>(input: fc.Arbitrary<Input>, run: (input: Input) => unknown): Case {
  return { input, run }
}

const list = fc.array(anyFinite, { maxLength: 9 })
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const count = fc.oneof(fc.integer({ min: 0, max: 40 }), anyFinite)
const level = fc.constantFrom('nominal', 'ordinal', 'interval', 'ratio' as const)
const weights = fc.constantFrom('unweighted', 'linear', 'quadratic' as const)
const nullable = fc.option(anyFinite)
const one = fc.tuple(anyFinite)
const two = fc.tuple(anyFinite, anyFinite)
const three = fc.tuple(anyFinite, anyFinite, anyFinite)
const rectangle = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(anyFinite, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
/** Ratings within the documented range of fair scores. */
const rating = fc.record({
  ratee: name,
  rater: name,
  y: anyFinite.map((y) => Math.max(-1e100, Math.min(1e100, y))),
})
const ratings = fc.array(rating, { maxLength: 25 })

const cases: Record<string, Case> = {
  normalCdf: property(one, ([x]) => normalCdf(x)),
  normalQuantile: property(one, ([p]) => normalQuantile(p)),
  incompleteBeta: property(three, ([x, a, b]) => incompleteBeta(x, a, b)),
  fQuantile: property(three, ([p, a, b]) => fQuantile(p, a, b)),
  fUpperTail: property(three, ([f, a, b]) => fUpperTail(f, a, b)),
  icc: property(rectangle, (rows) => icc(rows)),
  krippendorffAlpha: property(
    fc.tuple(fc.array(fc.array(nullable, { maxLength: 5 }), { maxLength: 6 }), level),
    ([units, scale]) => krippendorffAlpha(units, scale),
  ),
  weightedKappa: property(fc.tuple(rectangle, weights), ([table, weight]) =>
    weightedKappa(table, weight),
  ),
  spearmanBrown: property(two, ([r, k]) => spearmanBrown(r, k)),
  ratersNeeded: property(two, ([r, target]) => ratersNeeded(r, target)),
  measurementError: property(
    fc.record({ x: anyFinite, mean: anyFinite, sd: anyFinite, reliability: anyFinite }),
    measurementError,
  ),
  compositeReliability: property(
    fc.record({ weights: list, sds: list, reliabilities: list, correlations: rectangle }),
    compositeReliability,
  ),
  haloExcess: property(
    fc.array(
      fc.record({ rater: name, ratee: name, performance: anyFinite, leadership: anyFinite }),
      { maxLength: 20 },
    ),
    haloExcess,
  ),
  straightLining: property(
    fc.array(fc.record({ rater: name, ratee: name, competency: name, y: anyFinite }), {
      maxLength: 20,
    }),
    straightLining,
  ),
  fairScores: property(ratings, (panel) => {
    const scores = fairScores(panel)
    const [a, b] = scores.ratees.keys()
    return { scores, contrast: a && b ? scores.difference(a, b) : null }
  }),
  fairScoresReml: property(ratings, fairScoresReml),
  agreement: property(ratings, agreement),
  compositeWithMissing: property(
    fc.array(
      fc.record({
        weight: anyFinite,
        score: nullable,
        se: nullable,
        peerMean: anyFinite,
        peerSd: anyFinite,
      }),
      { maxLength: 6 },
    ),
    compositeWithMissing,
  ),
  gateState: property(fc.record({ mean: anyFinite, se: anyFinite, cut: anyFinite }), gateState),
  probabilitySuperior: property(
    fc.tuple(anyFinite, anyFinite, anyFinite, anyFinite, anyFinite),
    ([m1, s1, m2, s2, covariance]) =>
      probabilitySuperior({ mean: m1, se: s1 }, { mean: m2, se: s2 }, covariance),
  ),
  probabilityBest: property(
    fc.array(fc.record({ mean: anyFinite, se: anyFinite.map(Math.abs) }), { maxLength: 6 }),
    probabilityBest,
  ),
  weightsFromValidity: property(fc.tuple(list, anyFinite), ([validities, mean]) =>
    weightsFromValidity(validities, mean),
  ),
  compositeValidity: property(
    fc.record({ weights: list, validities: list, meanIntercorrelation: anyFinite }),
    compositeValidity,
  ),
  performanceProbabilities: property(
    fc.record({ mean: nullable, se: nullable, mu: nullable, tau: nullable }),
    performanceProbabilities,
  ),
  attainment: property(
    fc.array(
      fc.record({ actual: nullable, quota: nullable, availability: anyFinite, ramp: anyFinite }),
      { maxLength: 9 },
    ),
    (periods) => attainment(periods),
  ),
  consistency: property(list, consistency),
  theilSen: property(fc.array(two, { maxLength: 9 }), (pairs) =>
    theilSen(
      pairs.map(([t]) => t),
      pairs.map(([, y]) => y),
    ),
  ),
  midrankPercentile: property(fc.tuple(anyFinite, list), ([x, values]) =>
    midrankPercentile(x, values),
  ),
  midrankPercentiles: property(list, midrankPercentiles),
  robustZ: property(fc.tuple(anyFinite, list), ([x, values]) => robustZ(x, values)),
  empiricalBayes: property(fc.dictionary(name, list), (groups) =>
    empiricalBayes(new Map(Object.entries(groups))),
  ),
  shrinkageFallback: property(
    fc.record({ rawMean: anyFinite, n: anyFinite, mu: anyFinite, kappa: anyFinite }),
    shrinkageFallback,
  ),
  adverseImpact: property(
    fc.record({
      referenceSelected: count,
      referenceTotal: count,
      focalSelected: count,
      focalTotal: count,
    }),
    (counts) => adverseImpact(counts),
  ),
  fourFifthsFalseAlarm: property(fc.tuple(count, count, anyFinite), ([n1, n2, p]) =>
    fourFifthsFalseAlarm(n1, n2, p),
  ),
  hedgesG: property(fc.tuple(three, three), ([a, b]) =>
    hedgesG({ mean: a[0], sd: a[1], n: a[2] }, { mean: b[0], sd: b[1], n: b[2] }),
  ),
  selectionIntensity: property(one, ([p]) => selectionIntensity(p)),
  expectedMaxNormal: property(fc.tuple(count), ([n]) => expectedMaxNormal(n)),
  policyExpected: property(
    fc.record({
      salesWeight: anyFinite,
      salesManagerCorrelation: anyFinite,
      leadershipValidity: anyFinite,
      salesLeadershipCorrelation: anyFinite,
      managerSd: anyFinite,
      share: anyFinite,
    }),
    policyExpected,
  ),
  colliderSlope: property(
    fc.record({
      salesManagerCorrelation: anyFinite,
      salesIndexCorrelation: anyFinite,
      managerIndexCorrelation: anyFinite,
      share: anyFinite,
    }),
    colliderSlope,
  ),
  correlationInterval: property(three, ([r, n, confidence]) =>
    correlationInterval(r, n, confidence),
  ),
  sampleSizeCorrelation: property(three, ([r, power, alpha]) =>
    sampleSizeCorrelation(r, power, alpha),
  ),
  rangeRestriction: property(two, ([r, u]) => rangeRestriction(r, u)),
  disattenuate: property(three, ([r, x, y]) => disattenuate(r, x, y)),
  wilsonInterval: property(three, ([k, n, confidence]) => wilsonInterval(k, n, confidence)),
  brierScore: property(fc.array(two, { maxLength: 9 }), (pairs) =>
    brierScore(
      pairs.map(([p]) => p),
      pairs.map(([, y]) => y),
    ),
  ),
  calibrationShift: property(
    fc.tuple(fc.array(two, { maxLength: 7 }), anyFinite),
    ([pairs, advice]) =>
      calibrationShift({
        initial: pairs.map(([a]) => a),
        final: pairs.map(([, b]) => b),
        advice,
      }),
  ),
}

describe('no function returns NaN or Infinity for any finite input', () => {
  for (const [title, { input, run }] of Object.entries(cases)) {
    it(title, () => {
      holds(input, (value) => {
        // Each case pairs an input with the function that takes it.
        expect(notFinite(run(value as never))).toEqual([])
      })
    })
  }
})

import type { GateState } from '../../shared/model/role-fit.ts'
import { calibrationShift } from '../../shared/readiness/calibration-shift.ts'
import { gateState } from '../../shared/readiness/gate.ts'
import { compositeWithMissing } from '../../shared/readiness/method-1/composite-with-missing.ts'
import { performanceProbabilities } from '../../shared/readiness/method-1/performance-probabilities.ts'
import { roleFit } from '../../shared/readiness/method-1/role-fit.ts'
import { adverseImpact } from '../../shared/science/adverse-impact.ts'
import { attainment } from '../../shared/science/attainment.ts'
import { brierScore } from '../../shared/science/brier.ts'
import { colliderSlope } from '../../shared/science/collider-slope.ts'
import { compositeReliability } from '../../shared/science/composite-reliability.ts'
import { compositeValidity } from '../../shared/science/composite-validity.ts'
import { consistency } from '../../shared/science/consistency.ts'
import { correlationInterval } from '../../shared/science/correlation-interval.ts'
import { disattenuate } from '../../shared/science/disattenuate.ts'
import { expectedMaxNormal } from '../../shared/science/expected-max-normal.ts'
import { type FairScores, fairScores } from '../../shared/science/fair-scores.ts'
import { fourFifthsFalseAlarm } from '../../shared/science/four-fifths-false-alarm.ts'
import { haloExcess } from '../../shared/science/halo.ts'
import { hedgesG } from '../../shared/science/hedges-g.ts'
import { icc } from '../../shared/science/icc.ts'
import {
  krippendorffAlpha,
  type MeasurementLevel,
} from '../../shared/science/krippendorff-alpha.ts'
import { measurementError } from '../../shared/science/measurement-error.ts'
import { midrankPercentile } from '../../shared/science/percentile.ts'
import { policyExpected } from '../../shared/science/policy-expected.ts'
import { probabilityBest } from '../../shared/science/probability-best.ts'
import {
  probabilityPositive,
  probabilitySuperior,
} from '../../shared/science/probability-superiority.ts'
import { rangeRestriction } from '../../shared/science/range-restriction.ts'
import { ratersNeeded } from '../../shared/science/raters-needed.ts'
import { ratingGraph } from '../../shared/science/rating-graph.ts'
import { fairScoresReml } from '../../shared/science/reml.ts'
import { robustZ } from '../../shared/science/robust-z.ts'
import { sampleSizeCorrelation } from '../../shared/science/sample-size-correlation.ts'
import { selectionIntensity } from '../../shared/science/selection-intensity.ts'
import type { SeverityRating } from '../../shared/science/severity-design.ts'
import { empiricalBayes, shrinkageFallback } from '../../shared/science/shrinkage.ts'
import { spearmanBrown } from '../../shared/science/spearman-brown.ts'
import { theilSen } from '../../shared/science/theil-sen.ts'
import { type KappaWeights, weightedKappa } from '../../shared/science/weighted-kappa.ts'
import { weightsFromValidity } from '../../shared/science/weights-from-validity.ts'
import { wilsonInterval } from '../../shared/science/wilson-interval.ts'

/** Published vectors name inputs and outputs in snake_case; each entry here translates one function. */
type Adapter = (input: never) => unknown

function adapter<Input>(run: (input: Input) => unknown): Adapter {
  return run
}

/** { name: pick(value) } for every entry of a map. */
function fields<Value>(map: ReadonlyMap<string, Value>, pick: (value: Value) => unknown) {
  return Object.fromEntries([...map].map(([name, value]) => [name, pick(value)]))
}

const bounds = (interval: unknown) => interval ?? [null, null]

function effects(scores: FairScores) {
  return {
    mu: scores.mean,
    ratee_effects: fields(scores.ratees, (ratee) => ratee.score - scores.mean),
    rater_effects: fields(scores.raters, (rater) => rater.effect),
  }
}

export const adapters: Readonly<Record<string, Adapter>> = {
  icc: adapter((input: { ratings: number[][]; level?: number }) => {
    const result = icc(input.ratings, input.level)
    const { intervals } = result
    return {
      BMS: result.bms,
      WMS: result.wms,
      JMS: result.jms,
      EMS: result.ems,
      ICC1: result.icc1,
      ICC2: result.icc2,
      ICC3: result.icc3,
      ICC1k: result.icc1k,
      ICC2k: result.icc2k,
      ICC3k: result.icc3k,
      ci95: {
        ICC1: bounds(intervals.icc1),
        ICC2: bounds(intervals.icc2),
        ICC3: bounds(intervals.icc3),
        ICC1k: bounds(intervals.icc1k),
        ICC2k: bounds(intervals.icc2k),
        ICC3k: bounds(intervals.icc3k),
      },
      F_BMS_over_EMS: result.f,
      p_F: result.p,
    }
  }),
  krippendorff_alpha: adapter((input: { units: (number | null)[][]; level?: MeasurementLevel }) =>
    krippendorffAlpha(input.units, input.level),
  ),
  weighted_kappa: adapter((input: { table: number[][]; weights: KappaWeights }) => {
    const { kappa, observed, expected } = weightedKappa(input.table, input.weights)
    return { kappa, po: observed, pe: expected }
  }),
  spearman_brown: adapter((input: { r1: number; k: number }) => ({
    rk: spearmanBrown(input.r1, input.k),
  })),
  raters_needed: adapter((input: { r1: number; target?: number }) => {
    const { exact, raters } = ratersNeeded(input.r1, input.target)
    return { k_exact: exact, k: raters }
  }),
  sem_ci: adapter(
    (input: { x: number; mean: number; sd: number; reliability: number; level?: number }) => {
      const result = measurementError(input)
      return {
        sem: result.sem,
        ci_observed: bounds(result.observedInterval),
        true_score_estimate: result.trueScore,
        see: result.trueScoreError,
        ci_true: bounds(result.trueScoreInterval),
        sem_difference: result.differenceError,
      }
    },
  ),
  composite_reliability: adapter(
    (input: {
      weights: number[]
      sds: number[]
      reliabilities: number[]
      correlations: number[][]
    }) => {
      const result = compositeReliability(input)
      return { ...result, error_variance: result.errorVariance }
    },
  ),
  halo_index: adapter(
    (input: { ratings: { rater: string; ratee: string; perf: number; lead: number }[] }) => {
      const result = haloExcess(
        input.ratings.map(({ rater, ratee, perf, lead }) => ({
          rater,
          ratee,
          performance: perf,
          leadership: lead,
        })),
      )
      return {
        within_rater_r: result.within,
        cross_rater_r: result.cross,
        halo_excess: result.excess,
        n_ratings: result.ratings,
        n_cross_pairs: result.crossPairs,
      }
    },
  ),
  rater_severity_fixed: adapter(
    (input: {
      ratings: SeverityRating[]
      lambda_ratee?: number
      lambda_rater?: number
      sigma2_e?: number
      pairs?: [string, string][]
      threshold?: number
    }) => {
      const { lambda_ratee = 1.5, lambda_rater = 3, sigma2_e = 0.3, threshold = 3.5 } = input
      const scores = fairScores(input.ratings, {
        lambdaRatee: lambda_ratee,
        lambdaRater: lambda_rater,
        sigma2: sigma2_e,
      })
      return {
        ...effects(scores),
        n_ratings: fields(scores.ratees, (ratee) => ratee.ratings),
        raw_mean: fields(scores.ratees, (ratee) => ratee.rawMean),
        adjusted_mean: fields(scores.ratees, (ratee) => ratee.adjustedMean),
        fair_score: fields(scores.ratees, (ratee) => ratee.score),
        reliability: fields(scores.ratees, (ratee) => ratee.reliability),
        pev: fields(scores.ratees, (ratee) => (1 - ratee.reliability) * scores.variance.rep),
        se_fair: fields(scores.ratees, (ratee) => ratee.se),
        pairs: (input.pairs ?? []).map(([a, b]) => {
          const { difference, standardError, probability } = scores.difference(a, b)
          return { a, b, diff: difference, sed: standardError, p_a_exceeds_b: probability }
        }),
        p_fair_at_or_above_threshold: fields(scores.ratees, ({ score, se }) =>
          probabilityPositive(score - threshold, se),
        ),
        components: scores.components,
      }
    },
  ),
  rater_severity_reml: adapter((input: { ratings: SeverityRating[] }) => {
    const scores = fairScoresReml(input.ratings)
    const { rep, rater, residual } = scores.variance
    return {
      ...effects(scores),
      var_ratee: rep,
      var_rater: rater,
      var_residual: residual,
      fair_score: fields(scores.ratees, (ratee) => ratee.score),
      icc_consistency_single: rep / (rep + residual),
      icc_agreement_single: rep / (rep + rater + residual),
    }
  }),
  rating_graph_components: adapter((input: { pairs: [string, string][] }) =>
    ratingGraph(input.pairs),
  ),
  prob_superiority: adapter(
    (input: { m1: number; s1: number; m2: number; s2: number; cov?: number }) => {
      const { difference, standardError, probability } = probabilitySuperior(
        { mean: input.m1, se: input.s1 },
        { mean: input.m2, se: input.s2 },
        input.cov,
      )
      return { diff: difference, sed: standardError, p: probability }
    },
  ),
  prob_best: adapter((input: { means: number[]; ses: number[] }) => ({
    p: probabilityBest(input.means.map((mean, index) => ({ mean, se: input.ses[index] ?? 0 }))),
  })),
  gate: adapter(
    (input: { mean: number; se: number; cut: number; p_pass?: number; p_fail?: number }) => {
      const { p_pass: passAt = 0.8, p_fail: failAt = 0.2 } = input
      const { probability, state } = gateState({ ...input, passAt, failAt })
      return { p_at_or_above: probability, state }
    },
  ),
  composite_with_missing: adapter(
    (input: {
      scores: (number | null)[]
      ses: (number | null)[]
      weights: number[]
      peer_means: number[]
      peer_sds: number[]
    }) => {
      const result = compositeWithMissing(
        input.weights.map((weight, index) => ({
          weight,
          score: input.scores[index] ?? null,
          se: input.ses[index] ?? null,
          peerMean: input.peer_means[index] ?? 0,
          peerSd: input.peer_sds[index] ?? 0,
        })),
      )
      return {
        coverage: result.coverage,
        composite: result.score,
        se: result.se,
        ci80: bounds(result.ci80),
        renormalised_composite: result.renormalised,
      }
    },
  ),
  weights_from_validity: adapter(
    (input: { validities: number[]; mean_intercorrelation?: number }) => {
      const result = weightsFromValidity(input.validities, input.mean_intercorrelation)
      return {
        beta: result.beta,
        weights_pct: result.percentages,
        multiple_R: result.multipleR,
        unit_weight_validity: result.equalWeights,
        validity_proportional: result.proportionalWeights,
      }
    },
  ),
  composite_validity: adapter(
    (input: { weights: number[]; validities: number[]; mean_intercorrelation?: number }) => ({
      validity: compositeValidity({
        ...input,
        meanIntercorrelation: input.mean_intercorrelation ?? 0.3,
      }),
    }),
  ),
  performance_probabilities: adapter(
    (input: { mean: number; se: number; mu: number; tau: number }) => {
      const result = performanceProbabilities(input)
      return {
        high_cut: result.highCut,
        credible_cut: result.credibleCut,
        p_high: result.high,
        p_credible: result.credible,
      }
    },
  ),
  role_fit: adapter(
    (input: {
      coverage: number
      independent_raters: number
      se_leadership: number
      gate_states: GateState[]
      p_leadership: number
      p_perf_high: number | null
      p_perf_credible: number | null
    }) => ({
      class: roleFit({
        coverage: input.coverage,
        independentRaters: input.independent_raters,
        se: input.se_leadership,
        gateStates: input.gate_states,
        pLeadership: input.p_leadership,
        pPerfHigh: input.p_perf_high,
        pPerfCredible: input.p_perf_credible,
      }),
    }),
  ),
  attainment: adapter(
    (input: {
      periods: { actual: number | null; quota: number | null; avail: number; ramp: number }[]
      min_availability?: number
    }) => {
      const result = attainment(
        input.periods.map(({ avail, ...period }) => ({ ...period, availability: avail })),
        input.min_availability,
      )
      return {
        effective_quota: result.effectiveQuota,
        included: result.included,
        period_attainment: result.periodAttainment,
        aggregate_attainment: result.attainment,
        periods_used: result.periodsUsed,
        hit_rate_90: result.hitRate,
      }
    },
  ),
  consistency_cv: adapter((input: { values: number[] }) => {
    const result = consistency(input.values)
    return { ...result, cv_corrected: result.cvCorrected }
  }),
  theil_sen: adapter((input: { t: number[]; y: number[] }) => {
    const { slope, intercept, s, variance, z, p } = theilSen(input.t, input.y)
    return { slope, intercept, mk_S: s, mk_var: variance, mk_z: z, mk_p_two_sided: p }
  }),
  percentile_midrank: adapter((input: { x: number; values: number[] }) => ({
    percentile: midrankPercentile(input.x, input.values),
  })),
  robust_z: adapter((input: { x: number; values: number[]; cap?: number }) => {
    const result = robustZ(input.x, input.values, input.cap)
    return { median: result.median, mad_scaled: result.madScaled, z: result.z }
  }),
  eb_shrinkage: adapter((input: { groups: Record<string, number[]> }) => {
    const result = empiricalBayes(new Map(Object.entries(input.groups)))
    return {
      MSW: result.msw,
      MSB: result.msb,
      n0: result.n0,
      tau2: result.tau2,
      mu: result.mu,
      n: fields(result.reps, (rep) => rep.n),
      raw_mean: fields(result.reps, (rep) => rep.rawMean),
      weight: fields(result.reps, (rep) => rep.weight),
      shrunk: fields(result.reps, (rep) => rep.score),
      post_se: fields(result.reps, (rep) => rep.se),
    }
  }),
  eb_fallback: adapter((input: { raw_mean: number; n: number; mu: number; kappa?: number }) => {
    const { kappa = 4 } = input
    const result = shrinkageFallback({ rawMean: input.raw_mean, n: input.n, mu: input.mu, kappa })
    return { weight: result.weight, shrunk: result.score }
  }),
  adverse_impact: adapter(
    (input: {
      ref_selected: number
      ref_total: number
      focal_selected: number
      focal_total: number
    }) => {
      const result = adverseImpact({
        referenceSelected: input.ref_selected,
        referenceTotal: input.ref_total,
        focalSelected: input.focal_selected,
        focalTotal: input.focal_total,
      })
      return {
        verdict: result.verdict,
        rate_reference: result.rateReference,
        rate_focal: result.rateFocal,
        impact_ratio: result.impactRatio,
        impact_ratio_min_over_max: result.impactRatioMinOverMax,
        four_fifths_flag: result.fourFifths,
        z_pooled: result.z,
        p_z_two_sided: result.zP,
        exceeds_2sd: result.exceedsTwoSd,
        p_fisher_two_sided: result.fisherP,
        p_fisher_lower_one_sided: result.fisherLowerP,
        p_midp_two_sided: result.midP,
        shortfall: result.shortfall,
        impact_ratio_ci95: bounds(result.impactRatioInterval),
        flip_flop_impact_ratio: result.flipFlopRatio,
      }
    },
  ),
  four_fifths_false_alarm: adapter((input: { n1: number; n2: number; p: number }) =>
    fourFifthsFalseAlarm(input.n1, input.n2, input.p),
  ),
  hedges_g: adapter(
    (input: { m1: number; s1: number; n1: number; m2: number; s2: number; n2: number }) => {
      const result = hedgesG(
        { mean: input.m1, sd: input.s1, n: input.n1 },
        { mean: input.m2, sd: input.s2, n: input.n2 },
      )
      return { ...result, sp: result.pooledSd, ci95: bounds(result.interval) }
    },
  ),
  selection_intensity: adapter((input: { p: number }) => ({ lambda: selectionIntensity(input.p) })),
  expected_max_normal: adapter((input: { n: number }) => ({ value: expectedMaxNormal(input.n) })),
  policy_expected: adapter(
    (input: {
      w_sales: number
      rho_sales_manager: number
      validity_leadership: number
      r_sales_leadership?: number
      sigma_M: number
      p: number
    }) => {
      const result = policyExpected({
        salesWeight: input.w_sales,
        salesManagerCorrelation: input.rho_sales_manager,
        leadershipValidity: input.validity_leadership,
        salesLeadershipCorrelation: input.r_sales_leadership ?? 0,
        managerSd: input.sigma_M,
        share: input.p,
      })
      return {
        index_validity: result.indexValidity,
        selection_intensity: result.selectionIntensity,
        expected_log_value_added: result.logEffect,
        expected_pct: result.percent,
      }
    },
  ),
  collider_slope: adapter(
    (input: { rho: number; r_sales_index: number; r_manager_index: number; p: number }) => {
      const result = colliderSlope({
        salesManagerCorrelation: input.rho,
        salesIndexCorrelation: input.r_sales_index,
        managerIndexCorrelation: input.r_manager_index,
        share: input.p,
      })
      return {
        threshold: result.threshold,
        lambda: result.intensity,
        kappa: result.kappa,
        slope_M_on_S_selected: result.slope,
        cor_selected: result.correlation,
      }
    },
  ),
  correlation_ci: adapter((input: { r: number; n: number; level?: number }) => ({
    ci: bounds(correlationInterval(input.r, input.n, input.level)),
  })),
  sample_size_correlation: adapter((input: { r: number; power?: number; alpha?: number }) => {
    const { exact, n } = sampleSizeCorrelation(input.r, input.power, input.alpha)
    return { n_exact: exact, n }
  }),
  range_restriction_case2: adapter((input: { r: number; u: number }) => ({
    r_corrected: rangeRestriction(input.r, input.u),
  })),
  disattenuate: adapter((input: { r: number; rxx: number; ryy: number }) => ({
    r_true: disattenuate(input.r, input.rxx, input.ryy),
  })),
  wilson_interval: adapter((input: { successes: number; n: number; level?: number }) => {
    const { rate, interval } = wilsonInterval(input.successes, input.n, input.level)
    return { rate, ci: bounds(interval) }
  }),
  brier: adapter((input: { predicted: number[]; outcome: number[] }) => {
    const result = brierScore(input.predicted, input.outcome)
    return {
      brier: result.brier,
      reference_brier: result.reference,
      skill: result.skill,
      mean_predicted: result.meanPredicted,
      observed_rate: result.observedRate,
    }
  }),
  calibration_shift: adapter((input: { initial: number[]; final: number[]; advice: number }) => {
    const result = calibrationShift(input)
    return {
      woa_each: result.weightOfAdvice,
      woa_mean: result.weightOfAdviceMean,
      pull_slope: result.pull,
      sd_before: result.sdBefore,
      sd_after: result.sdAfter,
      convergence_ratio: result.convergence,
      mean_shift: result.meanShift,
      mean_abs_shift: result.meanAbsoluteShift,
    }
  }),
}

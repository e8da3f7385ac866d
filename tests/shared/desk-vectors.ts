import { joinedValidity, netChange, replayPlaces } from '../../shared/readiness/expected-outcome.ts'
import { adjustedP } from '../../shared/science/adjusted-p.ts'
import { alphaInterval } from '../../shared/science/alpha-interval.ts'
import { freemanHalton } from '../../shared/science/freeman-halton.ts'
import { aboveMedian, type GapSummary, testedGaps } from '../../shared/science/group-chance.ts'
import { impactDesk } from '../../shared/science/impact-desk.ts'
import { rowDiffers } from '../../shared/science/row-differs.ts'
import { heldOut, overlapping, salesKernel } from '../../shared/science/sales-periods.ts'
import { salesPosterior } from '../../shared/science/sales-posterior.ts'
import { salesSwing, salesTrend } from '../../shared/science/sales-trend.ts'
import { suppressCells } from '../../shared/science/suppress-cells.ts'
import { chanceFlags, type ShownComparison } from '../support/chance-flags.ts'

function adapter<Input>(run: (input: Input) => unknown): (input: never) => unknown {
  return run
}

interface PeriodInput {
  start_month: number
  months: number
  share: number
  attainment: number
}

const period = ({ start_month, ...rest }: PeriodInput) => ({ startMonth: start_month, ...rest })

type StagesInput = Record<string, Record<string, { total: number; selected: number }>>

/** Sales, fairness, comparisons and outcomes of method 2: snake_case in and out, one entry a function. */
export const deskAdapters: Record<string, (input: never) => unknown> = {
  sales_overlap: adapter((input: { start_month: number[]; months: number[] }) => ({
    not_counted: overlapping(
      input.start_month.map((startMonth, index) => ({
        startMonth,
        months: input.months[index] ?? 0,
      })),
    ),
  })),
  sales_held_out: adapter((input: { attainment: number[]; quota_per_month: number[] }) => ({
    held_out: heldOut(input.attainment, input.quota_per_month),
  })),
  sales_kernel: adapter((input: { periods: PeriodInput[]; phi: number }) => {
    const n = input.periods.length
    const flat = [...salesKernel(input.periods.map(period), input.phi)]
    return { matrix: input.periods.map((_, row) => flat.slice(row * n, row * n + n)) }
  }),
  sales_posterior: adapter((input: { sellers: Record<string, PeriodInput[]> }) => {
    const { sellers, groupMean, groupSd } = salesPosterior(
      new Map(Object.entries(input.sellers).map(([id, list]) => [id, list.map(period)])),
    )
    return {
      sellers: Object.fromEntries(
        [...sellers].map(([id, one]) => [
          id,
          {
            level: one.level,
            se: one.se,
            p_high: one.high,
            p_credible: one.credible,
            percentile: one.percentile,
            percentile_low: one.percentileLow,
            percentile_high: one.percentileHigh,
          },
        ]),
      ),
      group_mean: groupMean,
      group_sd: groupSd,
    }
  }),
  sales_trend: adapter((input: { t: number[]; y: number[]; carry: number }) =>
    salesTrend(input.t, input.y, input.carry),
  ),
  sales_swing: adapter(
    (input: { y: number[] }) => salesSwing(input.y) ?? { cv: null, low: null, high: null },
  ),
  freeman_halton: adapter((input: { totals: number[]; selected: number[] }) => {
    const { p, midP, exact } = freemanHalton(input.totals, input.selected)
    return { p, mid_p: midP, exact }
  }),
  adjusted_p: adapter((input: { p: number[] }) => {
    const { holm, benjaminiHochberg } = adjustedP(input.p)
    return { holm, benjamini_hochberg: benjaminiHochberg }
  }),
  impact_desk: adapter((input: { stages: StagesInput }) => {
    const names = Object.keys(input.stages)
    const desk = impactDesk(
      names.map((name) =>
        Object.entries(input.stages[name] ?? {}).map(([group, counts]) => ({ group, ...counts })),
      ),
    )
    return Object.fromEntries(
      desk.map(({ reference, omnibusMidP, stageP, rows }, index) => [
        names[index],
        {
          reference,
          omnibus_mid_p: omnibusMidP,
          stage_p: stageP,
          rows: Object.fromEntries(
            rows.map(({ group, ratio, pairP, holmP, verdict }) => [
              group,
              { ratio, pair_p: pairP, holm_p: holmP, verdict },
            ]),
          ),
        },
      ]),
    )
  }),
  suppress_cells: adapter((input: { counts: number[][] }) => ({
    hidden: suppressCells(input.counts),
  })),
  scoring_rate: adapter((input: { groups: Record<string, number[]> }) => {
    const given = Object.entries(input.groups).flatMap(([group, values]) =>
      values.map((value) => ({ group, value })),
    )
    const above = aboveMedian(given.map(({ value }) => value))
    return Object.fromEntries(
      Object.entries(input.groups).map(([group, { length: total }]) => {
        const count = given.filter((one, at) => one.group === group && above[at]).length
        return [group, { total, above: count, rate: total === 0 ? null : count / total }]
      }),
    )
  }),
  score_gaps_2: adapter((input: { gaps: GapSummary[] }) => {
    const tested = testedGaps(input.gaps)
    return {
      p: tested.map(({ p }) => p),
      adjusted: tested.map(({ adjusted }) => adjusted),
      state: tested.map(({ state }) => state),
    }
  }),
  chance_flags: adapter((input: { comparisons: ShownComparison[] }) => {
    const { belowFourFifths, alerts } = chanceFlags(input.comparisons)
    return { below_four_fifths: belowFourFifths, alerts }
  }),
  row_differs: adapter((input: { values: number[]; covariance: number[][] }) =>
    rowDiffers(input.values, input.covariance),
  ),
  alpha_interval: adapter((input: { units: number[][] }) => alphaInterval(input.units)),
  net_change_2: adapter(
    (input: { now: number; before: number | null; segment: number; carry: number }) => ({
      net: netChange(input),
    }),
  ),
  validity_posterior: adapter(
    (input: { r: number; n: number; prior_r: number; prior_sd: number }) =>
      joinedValidity({ r: input.r, n: input.n, priorR: input.prior_r, priorSd: input.prior_sd }),
  ),
  backtest_ties: adapter((input: { index: number[]; places: number }) => {
    const { picked, also, tied, placesLeft } = replayPlaces(input.index, input.places)
    return { picked, also, tied, places_left: placesLeft }
  }),
}

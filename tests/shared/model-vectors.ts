import { finished } from '../../shared/model/steps.ts'
import { probabilityBestCovariance } from '../../shared/science/probability-best-covariance.ts'
import { probabilityPositive } from '../../shared/science/probability-superiority.ts'
import type { SalesKnowledge } from '../../shared/science/rating-model/colour.ts'
import { unitSalesZ } from '../../shared/science/rating-model/colour.ts'
import { jobsContrast } from '../../shared/science/rating-model/contrast.ts'
import {
  LEVEL_PRIOR,
  type LevelPrior,
  type ModelRating,
  type RatingModel,
  ratingDesign,
  SPREADS,
  type Spreads,
} from '../../shared/science/rating-model/design.ts'
import { readEnds, type ScaleEnds } from '../../shared/science/rating-model/ends.ts'
import { spreadsInSteps } from '../../shared/science/rating-model/estimate.ts'
import { type Fit, fitHeld, fitRatings } from '../../shared/science/rating-model/fit.ts'
import { priorVariance, scoreWeights } from '../../shared/science/rating-model/functional.ts'
import { hiddenInSteps } from '../../shared/science/rating-model/hidden.ts'
import {
  colourReading,
  echoLine,
  panelLines,
} from '../../shared/science/rating-model/indicator-lines.ts'
import { estimationPanel, fnv } from '../../shared/science/rating-model/panel.ts'
import {
  covarianceOf,
  readCompetency,
  readPerson,
  readRaters,
  readSource,
} from '../../shared/science/rating-model/read.ts'
import { devianceOf, gradientOf } from '../../shared/science/rating-model/spreads.ts'
import {
  costLimits,
  gateVerdict,
  suggestedClass,
} from '../../shared/science/rating-model/suggestion.ts'
import {
  leftOutEvidence,
  ownEvidence,
  type PlannedForm,
  plannedEvidence,
} from '../../shared/science/rating-model/what-ifs.ts'
import { informationOf, workingSolutions } from '../../shared/science/rating-model/working.ts'

interface Panel {
  sources: string[]
  competencies: string[]
  keys: string[]
  source_weights: Record<string, number>
  competency_weights: Record<string, number>
  level?: LevelPrior
  ratings: [string, string, string, string, number][]
  variances: Spreads
  sales_z?: Record<string, number | null>
  knows_sales?: Record<string, boolean>
  colour_prior_sd?: number
  relation_prior_sd?: number
  colour_min_people?: number
}

function modelOf(panel: Panel): RatingModel {
  return {
    sources: panel.sources,
    competencies: panel.competencies,
    keys: panel.keys,
    sourceWeights: panel.source_weights,
    competencyWeights: panel.competency_weights,
    level: panel.level ?? LEVEL_PRIOR,
  }
}

const ratingsOf = (panel: Panel): ModelRating[] =>
  panel.ratings.map(([person, rater, source, competency, score]) => ({
    person,
    rater,
    source,
    competency,
    score,
  }))

function salesOf(panel: Panel): SalesKnowledge | null {
  if (!panel.sales_z || !panel.knows_sales) return null
  return {
    z: panel.sales_z,
    knows: panel.knows_sales,
    ...(panel.colour_prior_sd === undefined ? {} : { colourPriorSd: panel.colour_prior_sd }),
    ...(panel.relation_prior_sd === undefined ? {} : { relationPriorSd: panel.relation_prior_sd }),
    ...(panel.colour_min_people === undefined ? {} : { minPeople: panel.colour_min_people }),
  }
}

const held = (panel: Panel): Fit =>
  fitHeld(modelOf(panel), ratingsOf(panel), panel.variances, salesOf(panel))

function placeOf(fit: Fit, person: string): number {
  const place = fit.design.place.get(person)
  if (place === undefined) throw new Error(`${person} has no rating in this vector.`)
  return place
}

const colourOf = ({ colour }: Fit) => ({
  active: colour.active,
  knowing: colour.knowing,
  not_knowing: colour.notKnowing,
  colour: colour.colour,
  colour_se: colour.se,
  slope: colour.slope,
})

function byName(names: readonly string[], read: (index: number) => { value: number; se: number }) {
  return Object.fromEntries(
    names.map((name, index) => {
      const { value, se } = read(index)
      return [name, { score: value, se }]
    }),
  )
}

function posterior(panel: Panel) {
  const fit = held(panel)
  const { design } = fit
  const readings = design.people.map((_, index) => readPerson(fit, index).score)
  const people = design.people.map(({ person }, index) => [
    person,
    {
      score: readings[index]?.value,
      se: readings[index]?.se,
      competencies: byName(design.competencies, (k) => readCompetency(fit, index, k)),
      sources: byName(design.sources, (s) => readSource(fit, index, s)),
    },
  ])
  const pairs = [0, 1, 2].flatMap((first) => {
    const a = readings[first]
    const b = readings[first + 1]
    if (!a || !b) return []
    const covariance = covarianceOf(fit, a, b)
    const sed = Math.sqrt(a.se ** 2 + b.se ** 2 - 2 * covariance)
    const p = probabilityPositive(a.value - b.value, sed)
    const name = (index: number) => design.people[index]?.person
    return [{ a: name(first), b: name(first + 1), covariance, sed, p }]
  })
  return {
    people: Object.fromEntries(people),
    pairs,
    raters: Object.fromEntries(readRaters(fit)),
    prior_variance: priorVariance(design, scoreWeights(design), fit.system.spreads),
    colour: colourOf(fit),
  }
}

function likelihood(panel: Panel) {
  const { system, solution } = held(panel)
  const gradient = gradientOf(system, solution)
  return {
    deviance: devianceOf(system, solution),
    gradient: Object.fromEntries(SPREADS.map((spread, t) => [spread, gradient[t]])),
    information: informationOf(system, solution, workingSolutions(system, solution)),
  }
}

function reml(panel: Panel & { floor: number }) {
  const { system } = finished(
    spreadsInSteps(ratingDesign(modelOf(panel), ratingsOf(panel)), {
      defaults: { g: 0.22, c: 0.05, m: 0.04, q: 0.03, d: 0.1, h: 0.18, e: 0.18 },
      priorSd: null,
      floor: SPREADS.map(() => panel.floor),
      ends: null,
    }),
  )
  return { variances: system.spreads }
}

interface EstimateInput extends Panel {
  prior_sd: number
  defaults: Spreads
  ends: ScaleEnds | null
  floor: number[]
}

function estimate(panel: EstimateInput) {
  const { prior_sd: priorSd, defaults, ends, floor } = panel
  const rules = { priorSd, defaults, ends, floor }
  const fit = fitRatings(modelOf(panel), ratingsOf(panel), salesOf(panel), rules)
  const people = fit.design.people.map(({ person }, index) => {
    const { value, variance, se, ownShare } = readPerson(fit, index).score
    const known = Math.sqrt(variance)
    return [person, { score: value, se_given_spreads: known, se, own_share: ownShare }]
  })
  return {
    variances: fit.system.spreads,
    leans_on_default: Object.fromEntries(
      SPREADS.map((spread, t) => [spread, fit.uncertainty?.[t]?.[t]]),
    ),
    kappa: fit.kappa,
    people: Object.fromEntries(people),
    colour: colourOf(fit),
  }
}

function uncertainty(panel: Panel & { inverse_information: number[][] }) {
  const known = held(panel)
  const fit: Fit = {
    ...known,
    uncertainty: panel.inverse_information,
    working: workingSolutions(known.system, known.solution),
  }
  const people = fit.design.people.map(({ person }, index) => {
    const { derivatives, variance, se } = readPerson(fit, index).score
    const named = Object.fromEntries(SPREADS.map((spread, t) => [spread, derivatives[t]]))
    return [person, { derivatives: named, se_given_spreads: Math.sqrt(variance), se }]
  })
  return { people: Object.fromEntries(people) }
}

function own(panel: Panel & { person: string; competency: string; cut: number }) {
  const fit = held(panel)
  const k = fit.design.competencies.indexOf(panel.competency)
  const evidence = ownEvidence(fit, placeOf(fit, panel.person), k, panel.cut)
  return {
    own_score: evidence.ownScore,
    own_se: evidence.ownSe,
    all_score: evidence.allScore,
    all_se: evidence.allSe,
    share: evidence.share,
    raters: evidence.raters,
    p_own: evidence.pOwn,
    p_all: evidence.pAll,
    state: gateVerdict(evidence),
  }
}

type GateWord = 'pass' | 'fail' | 'unclear'

interface RoleFitInput {
  coverage: number
  raters: number
  own_share: number
  p_leadership: number
  gate_states: GateWord[]
  p_perf_high: number | null
  p_perf_credible: number | null
  cost_wrong_yes: number
  cost_missed: number
}

/** What sales alone change of the suggestion where everything else speaks for it. */
function credibility(pPerformanceCredible: number | null) {
  if (pPerformanceCredible === null) return 'unknown'
  const sure = { coverage: 1, raters: 9, ownShare: 1, pLeadership: 1, pPerformanceHigh: null }
  const evidence = { ...sure, gates: ['pass' as const], pPerformanceCredible }
  const found = suggestedClass(evidence, { wrongYes: 4, missed: 1 })
  return found === 'ready' ? 'enough' : 'too_low'
}

function roleFit(input: RoleFitInput) {
  const costs = { wrongYes: input.cost_wrong_yes, missed: input.cost_missed }
  const { passAt, failAt } = costLimits(costs)
  const evidence = {
    coverage: input.coverage,
    raters: input.raters,
    ownShare: input.own_share,
    pLeadership: input.p_leadership,
    gates: input.gate_states,
    pPerformanceHigh: input.p_perf_high,
    pPerformanceCredible: input.p_perf_credible,
  }
  return {
    pass_at: passAt,
    fail_at: failAt,
    class: suggestedClass(evidence, costs),
    credibility: credibility(input.p_perf_credible),
  }
}

interface GateInput {
  p_own: number
  p_all: number
  share: number
  raters: number
  pass_at: number
  fail_at: number
  min_share: number
  min_raters: number
}

interface ContrastInput {
  manager: Panel
  seller: Panel
  rho_source: number
  rho_start: number
  rho_weight: number
}

function contrast(input: ContrastInput) {
  const { rho_source: rhoSource, rho_start: rhoStart, rho_weight: rhoWeight } = input
  const rules = { rhoSource, rhoStart, rhoWeight }
  const { rhoRater, forms, people } = jobsContrast(held(input.manager), held(input.seller), rules)
  return { rho_rater: rhoRater, forms, people }
}

/** A plan names forms by rater, source and competencies. */
interface Plan {
  what: string
  forms: PlannedForm[]
}

function planned(panel: Panel & { person: string; plans: Plan[] }) {
  const fit = held(panel)
  const place = placeOf(fit, panel.person)
  return {
    se: readPerson(fit, place).score.se,
    plans: panel.plans.map(({ what, forms }) => ({ what, se: plannedEvidence(fit, place, forms) })),
  }
}

const gate = (input: GateInput) => ({
  state: gateVerdict(
    { pOwn: input.p_own, pAll: input.p_all, share: input.share, raters: input.raters },
    {
      passAt: input.pass_at,
      failAt: input.fail_at,
      minShare: input.min_share,
      minRaters: input.min_raters,
    },
  ),
})

/** { person: the rest } of a list that names people. */
const named = <One extends { person: string }>(
  people: readonly One[],
  fields: (one: One) => Record<string, unknown>,
) => Object.fromEntries(people.map((one) => [one.person, fields(one)]))

function lines(panel: Panel & { cluster: string[] }) {
  const { severity, quality, people } = panelLines(held(panel), panel.cluster)
  return {
    severity_shift: severity?.shift,
    severity_shift_se: severity?.se,
    quality_shift: quality?.shift,
    quality_shift_se: quality?.se,
    people: named(people, ({ score, ifRaters, ifPeople }) => ({
      score,
      if_raters: ifRaters,
      if_people: ifPeople,
    })),
  }
}

function reading(panel: Panel) {
  const fit = held(panel)
  const { people, low80, high80, reading: word } = colourReading(fit)
  const shown = ({
    asRated,
    change,
    score,
  }: {
    asRated: number
    change: number
    score: number
  }) => ({
    as_rated: asRated,
    change,
    score,
  })
  return { ...colourOf(fit), low80, high80, reading: word, people: people && named(people, shown) }
}

function echo(panel: Panel & { sales_z: Record<string, number | null> }) {
  const line = echoLine(held(panel), panel.sales_z)
  return (
    line && {
      ...line,
      people: named(line.people, ({ score, withoutEcho, seWithout }) => ({
        score,
        without_echo: withoutEcho,
        se_without: seWithout,
      })),
    }
  )
}

interface PairsInput {
  pairs: [string, string][]
  size: number
  per_rater: number
}

/** Published vectors of the rating model, each entry one function. */
export const modelAdapters = {
  rating_model_posterior: posterior,
  rating_model_likelihood: likelihood,
  rating_model_reml: reml,
  rating_model_estimate: estimate,
  variance_uncertainty: uncertainty,
  own_evidence: own,
  gate_state_2: gate,
  role_fit_2: roleFit,
  jobs_contrast: contrast,
  planned_evidence: planned,
  left_out_evidence: (panel: Panel & { person: string }) => {
    const fit = held(panel)
    return { left_out: leftOutEvidence(fit, placeOf(fit, panel.person)) }
  },
  panel_lines: lines,
  colour_reading: reading,
  echo_line: echo,
  hidden_ratings: (panel: Panel) => finished(hiddenInSteps(held(panel))),
  read_ends: (input: { scores: number[]; fits: number[]; s2e: number } & ScaleEnds) => ({
    read: [...readEnds(input.scores, input.fits, input.s2e, input)],
  }),
  estimation_panel: ({ pairs, size, per_rater: perRater }: PairsInput) => ({
    people: estimationPanel(pairs, { size, perRater }),
    hash_of_first_rater: fnv(pairs[0]?.[1] ?? ''),
  }),
  prob_best_cov: (input: { means: number[]; covariance: number[][] }) => ({
    p: probabilityBestCovariance(input.means, input.covariance),
  }),
  unit_sales_z: (input: { sales_z: Record<string, number | null> }) => ({
    z: unitSalesZ(input.sales_z),
  }),
}

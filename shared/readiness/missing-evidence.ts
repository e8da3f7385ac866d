import type { RoleModel } from '../model/role-model.ts'
import { SCORED_SOURCES, type ScoredSource, SOURCE_NAMES } from '../model/source.ts'
import type { GateStanding, Standing } from '../model/standing.ts'
import {
  ownEvidence,
  type PlannedForm,
  plannedEvidence,
  plannedOwnEvidence,
} from '../science/rating-model/what-ifs.ts'
import { type JobField, solvedPlace } from './job-standing.ts'
import { asScore, Z80 } from './wording.ts'

/** One way to learn more about a person, with its cost and its effect on the leadership range. */
export interface MissingEvidence {
  kind: 'source' | 'competency' | 'raters' | 'panel' | 'results' | 'seller-model'
  title: string
  sentence: string
  source: ScoredSource | null
  competency: string | null
  /** Working hours of everyone involved. */
  hours: number
  /** Standard error of the leadership score afterwards; null where it does not apply. */
  seAfter: number | null
  /** Share by which the leadership range shrinks, 0–1. */
  narrowsBy: number
}

/** Who would give a source, and the working hours of it (our judgement): preparation, the conversation or exercise, scoring. */
const PLANS: Record<ScoredSource, { raters: number; hours: number; what: string; more: string }> = {
  interview: {
    raters: 2,
    hours: 3,
    what: 'A structured interview with two scorers',
    more: 'Two more interviewers',
  },
  simulation: {
    raters: 2,
    hours: 1.5,
    what: 'A leadership simulation',
    more: 'Two more assessors of a simulation',
  },
  multisource: {
    raters: 3,
    hours: 1.5,
    what: 'Ratings by three colleagues',
    more: 'Three more colleagues in the multisource rating',
  },
  experience: {
    raters: 1,
    hours: 0.5,
    what: 'The lead-experience record',
    more: 'One more reviewer of the lead-experience record',
  },
  sjt: { raters: 1, hours: 0.75, what: 'The judgement test', more: 'The judgement test again' },
}

/** Colleagues from which on more of them are not offered. */
const ENOUGH_COLLEAGUES = 6
/** Working hours of two people who look at one competency (our judgement). */
const HOURS_FOR_A_GATE = 1
/** Below this share of the range a plan would change little. */
const LITTLE = 0.005

/**
 * What could be added, best first: by how much a working hour narrows the leadership range. The range afterwards is
 * exact before anybody scores, as it does not depend on the scores (SCIENCE-2 section 4.2).
 */
export function missingEvidence(standing: Standing, field: JobField): MissingEvidence[] {
  const found = [...plannedSources(standing, field), ...plannedGates(standing, field)]
  found.sort((a, b) => b.narrowsBy / b.hours - a.narrowsBy / a.hours || a.hours - b.hours)
  const se = standing.leadership.se
  if (standing.performance.periods < 4) {
    found.push({
      kind: 'results',
      title: standing.performance.periods === 0 ? 'Sales results' : 'More sales periods',
      sentence:
        standing.performance.periods === 0
          ? 'No period with a quota and a result counts, so sales credibility is unknown.'
          : `Only ${periods(standing.performance.periods)} count, so the sales range is wide.`,
      source: null,
      competency: null,
      hours: 0.25,
      seAfter: se,
      narrowsBy: 0,
    })
  }
  if (standing.seller.score === null) {
    found.push({
      kind: 'seller-model',
      title: 'Ratings on the seller model',
      sentence:
        'Nobody has rated the selling job itself, so the contrast between the two jobs is open.',
      source: null,
      competency: null,
      hours: 1,
      seAfter: se,
      narrowsBy: 0,
    })
  }
  return found
}

const periods = (count: number) => (count === 1 ? 'one period' : `${count} periods`)

/** New raters that nobody knows; a key keeps its name. */
const newForms = (
  count: number,
  source: ScoredSource,
  competencies: readonly string[],
): PlannedForm[] =>
  Array.from({ length: count }, (_, at) => ({
    rater: `\u0000new ${at + 1}`,
    source,
    competencies,
  }))

/** What a plan does to the range of a score, in words. */
function narrowing(before: number, after: number): { narrowsBy: number; words: string } {
  const narrowsBy = Math.max(0, 1 - after / before)
  const words =
    narrowsBy < LITTLE
      ? 'would change little'
      : `± ${asScore(Z80 * before, 2)} becomes ± ${asScore(Z80 * after, 2)}`
  return { narrowsBy, words }
}

function plannedSources({ repId, leadership }: Standing, field: JobField): MissingEvidence[] {
  const { rules, competencies } = field.model
  const place = solvedPlace(repId, field)
  return SCORED_SOURCES.flatMap((source): MissingEvidence[] => {
    const seen = leadership.sources.find((entry) => entry.source === source)
    const plan = PLANS[source]
    if (!seen || seen.weight === 0) return []
    const isMore = seen.score !== null
    if (isMore && (source !== 'multisource' || seen.raters >= ENOUGH_COLLEAGUES)) return []
    const title = isMore ? plan.more : plan.what
    const base = { source, competency: null, hours: plan.hours, title }
    const kind = isMore ? ('raters' as const) : ('source' as const)
    const needed =
      leadership.raters < rules.minRaters && source !== 'sjt'
        ? ` The rule asks for ${rules.minRaters} raters; ${leadership.raters} so far.`
        : ''
    if (!place || leadership.se === null) {
      const sentence = `${duration(plan.hours)}; a first score with its range.${needed}`
      return [{ ...base, kind, sentence, seAfter: null, narrowsBy: 1 }]
    }
    const ids = competencies.map(({ id }) => id)
    const seAfter = plannedEvidence(place.fit, place.index, newForms(plan.raters, source, ids))
    const { narrowsBy, words } = narrowing(leadership.se, seAfter)
    const total = leadership.sources.reduce((sum, { weight }) => sum + weight, 0)
    const covered = isMore
      ? ''
      : `, coverage rises from ${percent(leadership.coverage)} to ${percent(leadership.coverage + seen.weight / total)}`
    const sentence = `${duration(plan.hours)}; the leadership score: ${words}${covered}.${needed}`
    return [{ ...base, kind, sentence, seAfter, narrowsBy }]
  })
}

/** Gates that lack evidence of their own: two more people who look at that competency. */
function plannedGates({ repId, gates, leadership }: Standing, field: JobField): MissingEvidence[] {
  const place = solvedPlace(repId, field)
  const { model } = field
  const { minShare, minRaters } = model.rules.gateLimits
  return model.rules.gates.flatMap((rule): MissingEvidence[] => {
    const gate = gates.find((one) => one.gate === rule.id)
    if (rule.kind !== 'competency' || !gate || !isThin(gate, minShare, minRaters)) return []
    const name = model.competencies.find(({ id }) => id === rule.competency)?.name ?? rule.name
    const base = {
      kind: 'competency' as const,
      title: `Two more people who look at: ${name}`,
      source: null,
      competency: rule.competency,
      hours: HOURS_FOR_A_GATE,
    }
    const why =
      gate.own === null || gate.own.raters < minRaters
        ? `It is a gate, and takes ${minRaters} people who looked at it; ${gate.own?.raters ?? 0} so far.`
        : 'It is a gate, and what was seen of it is too little to settle it.'
    if (!place || leadership.se === null)
      return [{ ...base, sentence: why, seAfter: null, narrowsBy: 0 }]
    const { fit, index } = place
    const source = likeliestSource(model)
    const forms = newForms(2, source, [rule.competency])
    const k = fit.design.competencies.indexOf(rule.competency)
    const { ownSe } = ownEvidence(fit, index, k, rule.cut)
    const after = plannedOwnEvidence(fit, index, forms, k)
    const { words } = narrowing(ownSe, after.ownSe)
    const seAfter = plannedEvidence(fit, index, forms)
    const { narrowsBy } = narrowing(leadership.se, seAfter)
    const sentence = `${why} ${SOURCE_NAMES[source]} by two people: what is said about it alone ${after.share < minShare ? 'would still settle only' : 'would settle'} ${percent(after.share)} of the difference between people, where ${percent(minShare)} is needed (${words}).`
    return [{ ...base, sentence, seAfter, narrowsBy }]
  })
}

const isThin = ({ own }: GateStanding, minShare: number, minRaters: number) =>
  own === null || own.raters < minRaters || own.share < minShare

/** The source with the most weight among those that people give. */
const likeliestSource = ({ rules: { sourceWeights } }: RoleModel): ScoredSource =>
  SCORED_SOURCES.filter((source) => source !== 'sjt').reduce((best, source) =>
    sourceWeights[source] > sourceWeights[best] ? source : best,
  )

const percent = (share: number) => `${Math.round(share * 100)} %`

const duration = (hours: number) =>
  hours < 1
    ? `${Math.round(hours * 60)} minutes`
    : hours === 1
      ? '1 hour'
      : hours === 1.5
        ? '90 minutes'
        : `${hours} hours`

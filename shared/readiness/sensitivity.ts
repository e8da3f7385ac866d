import type { Rep } from '../model/rep.ts'
import { ROLE_FIT_NAMES, type RoleFit } from '../model/role-fit.ts'
import type { RoleModel } from '../model/role-model.ts'
import { SCORED_SOURCES, type ScoredSource, SOURCE_NAMES } from '../model/source.ts'
import { gates } from './gates.ts'
import { type Evidence, evidenceOf, jobStanding } from './job-fit.ts'
import { type Panel, panelKey, ratingsOf, type ScoredRating } from './panel.ts'
import { type Field, suggestedRoleFit } from './standings.ts'

/** One small change to the evidence or the rules that would change the suggestion. */
export interface Flip {
  kind: 'weight' | 'rater' | 'source' | 'item'
  what: string
  to: RoleFit
  sentence: string
}

export interface Robustness {
  holds: boolean
  sentence: string
  flips: Flip[]
}

/** How far one source weight is moved, in percentage points. */
const WEIGHT_STEP = 5

/**
 * What would change the suggested role fit of one person, found by recomputing it exactly: each source weight five
 * points up and down (the others give or take in proportion), each rater of this person left out, each source left
 * out, the newest item left out. Raters are numbered, not named: the page is read by people who may know them.
 */
export function robustness(rep: Rep, field: Field): Robustness {
  const now = fitWith(rep, field, field.manager.model, null)
  const flips = [...weightFlips(rep, field), ...evidenceFlips(rep, field)].filter(
    ({ to }) => to !== now,
  )
  if (now === 'insufficient_evidence' && flips.length === 0) {
    return {
      holds: true,
      sentence: 'No single change to the evidence at hand would be enough for another suggestion.',
      flips: [],
    }
  }
  // Leaving evidence out until too little is left says how much there is, not that the suggestion wavers.
  const [first] = flips.filter(({ to }) => to !== 'insufficient_evidence')
  const [thin] = flips
  return {
    holds: first === undefined,
    sentence:
      first?.sentence ??
      (thin
        ? `No single change leads to another suggestion. Without the ${thin.leaving} too little evidence would be left.`
        : 'No single weight, rater, source or item changes it.'),
    flips: flips.map(({ leaving: _, ...flip }) => flip),
  }
}

/** A flip with the words that fit behind "without the". */
type Tried = Flip & { leaving: string }

function weightFlips(rep: Rep, field: Field): Tried[] {
  const { model } = field.manager
  return SCORED_SOURCES.flatMap((source) =>
    [WEIGHT_STEP, -WEIGHT_STEP].flatMap((step): Tried[] => {
      const changed = withWeight(model, source, step)
      if (!changed) return []
      const to = fitWith(rep, field, changed, null)
      const what = `${SOURCE_NAMES[source]} ${step > 0 ? '+' : '−'}${WEIGHT_STEP} points`
      const verb = step > 0 ? 'more' : 'less'
      return [
        {
          kind: 'weight',
          leaving: what,
          what,
          to,
          sentence: `${WEIGHT_STEP} points ${verb} for the ${SOURCE_NAMES[source].toLowerCase()} would say “${ROLE_FIT_NAMES[to]}”.`,
        },
      ]
    }),
  )
}

function withWeight(model: RoleModel, source: ScoredSource, step: number): RoleModel | null {
  const { sourceWeights } = model.rules
  const own = sourceWeights[source] + step
  const others = 100 - sourceWeights[source]
  if (own < 0 || own > 100 || others <= 0) return null
  const scale = (100 - own) / others
  const weights = { ...sourceWeights }
  for (const other of SCORED_SOURCES)
    weights[other] = other === source ? own : sourceWeights[other] * scale
  return { ...model, rules: { ...model.rules, sourceWeights: weights } }
}

function evidenceFlips(rep: Rep, field: Field): Tried[] {
  const { model, panel } = field.manager
  const own = ratingsOf(rep.repId, panel)
  const raters = [...new Set(own.map(({ raterId }) => raterId))].sort()
  const suggestion = (drop: (rating: ScoredRating) => boolean) => fitWith(rep, field, model, drop)
  const flips: Tried[] = raters.map((raterId, index) => {
    const to = suggestion((rating) => rating.raterId === raterId)
    const sources = [
      ...new Set(
        own
          .filter((rating) => rating.raterId === raterId)
          .map(({ source }) => SOURCE_NAMES[source].toLowerCase()),
      ),
    ]
    return {
      kind: 'rater',
      leaving: `ratings of one rater (${sources.join(', ')})`,
      what: `Rater ${index + 1} of ${raters.length}`,
      to,
      sentence: `Without one of the ${raters.length} raters (${sources.join(', ')}) it would say “${ROLE_FIT_NAMES[to]}”.`,
    }
  })
  for (const source of SCORED_SOURCES) {
    if (!own.some((rating) => rating.source === source)) continue
    const to = suggestion((rating) => rating.source === source)
    flips.push({
      kind: 'source',
      leaving: SOURCE_NAMES[source].toLowerCase(),
      what: SOURCE_NAMES[source],
      to,
      sentence: `Without the ${SOURCE_NAMES[source].toLowerCase()} it would say “${ROLE_FIT_NAMES[to]}”.`,
    })
  }
  const newest = own.reduce<string | null>(
    (latest, { ratedOn }) =>
      ratedOn !== null && (latest === null || ratedOn > latest) ? ratedOn : latest,
    null,
  )
  if (newest !== null) {
    const to = suggestion((rating) => rating.ratedOn === newest)
    flips.push({
      kind: 'item',
      leaving: `newest ratings (${newest})`,
      what: `Newest ratings, ${newest}`,
      to,
      sentence: `Without the newest ratings (${newest}) it would say “${ROLE_FIT_NAMES[to]}”.`,
    })
  }
  return flips
}

/** The suggestion under another model, or without some of this person's ratings; what peers scored stays as it is. */
function fitWith(
  rep: Rep,
  field: Field,
  model: RoleModel,
  drop: ((rating: ScoredRating) => boolean) | null,
): RoleFit {
  const { panel } = field.manager
  const own = evidenceOf(rep.repId, panel)
  const evidence = drop ? withoutRatings(rep.repId, own, panel, drop) : own
  const keys = field.sales.keys.get(rep.repId) ?? []
  const leadership = jobStanding(evidence, keys, { ...field.manager, model })
  const { pHigh = null, pCredible = null } = field.performances.get(rep.repId)?.performance ?? {}
  return suggestedRoleFit(
    leadership,
    gates(rep, leadership, model.rules),
    { pHigh, pCredible },
    model.rules,
  )
}

/** Evidence of one person with some ratings removed, severity solved as if they had never been given. */
function withoutRatings(
  repId: string,
  own: Evidence,
  panel: Panel,
  drop: (rating: ScoredRating) => boolean,
): Evidence {
  const ratings = own.ratings.filter((rating) => !drop(rating))
  const cells = new Map(
    [...own.cells].map(([source, byCompetency]) => [source, new Map(byCompetency)]),
  )
  const touched = Map.groupBy(own.ratings.filter(drop), ({ source, competency }) =>
    panelKey(source, competency),
  )
  for (const [key, removed] of touched) {
    const [first] = removed
    const bySource = first && cells.get(first.source)
    if (!first || !bySource) continue
    const kept = ratings.filter(
      ({ source, competency }) => source === first.source && competency === first.competency,
    )
    const after = panel.parts.get(key)?.scores.without(
      repId,
      removed.map(({ raterId, score }) => ({ rater: raterId, y: score })),
    )
    if (!after) {
      bySource.delete(first.competency)
      if (bySource.size === 0) cells.delete(first.source)
      continue
    }
    const raw = kept.reduce((sum, { score }) => sum + score, 0) / kept.length
    bySource.set(first.competency, { fair: after.score, se: after.se, raw, ratings: kept.length })
  }
  return { cells, ratings }
}

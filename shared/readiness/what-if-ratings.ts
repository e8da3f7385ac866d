import { longDay } from '../model/calendar.ts'
import type { Rep } from '../model/rep.ts'
import type { RoleFit } from '../model/role-fit.ts'
import type { Rules } from '../model/rules.ts'
import { SCORED_SOURCES, type ScoredSource, SOURCE_NAMES } from '../model/source.ts'
import type { Standing } from '../model/standing.ts'
import type { Row } from '../science/rating-model/design.ts'
import type { Fit } from '../science/rating-model/fit.ts'
import { readPerson } from '../science/rating-model/read.ts'
import { type KeptEvidence, keptEvidence, ownEvidence } from '../science/rating-model/what-ifs.ts'
import { type GateReading, gates } from './gates.ts'
import { type JobField, solvedPlace } from './job-standing.ts'
import { byPerson, type ScoredRating } from './rating-panel.ts'
import { type Field, suggestedRoleFit } from './standings.ts'

/** One thing tried, and what the suggestion would then be. */
export interface WhatIf {
  kind: 'weight' | 'rater' | 'source' | 'item' | 'period' | 'deal' | 'ramp' | 'peer'
  what: string
  /** The half sentence before "it would say". */
  because: string
  to: RoleFit
}

/** How far one source weight is moved, in percentage points. */
const WEIGHT_STEP = 5

/** The class of one person with some of the own ratings, under rules whose weights may differ. */
interface Asked {
  rep: Rep
  standing: Standing
  model: JobField['model']
  fit: Fit
  index: number
}

/** With some of the own ratings; `keep` null = with all of them. */
function suggestion(
  { rep, standing, model, fit, index }: Asked,
  keep: ((row: Row) => boolean) | null,
): RoleFit {
  const kept = keep === null ? wholeEvidence(fit, index) : keptEvidence(fit, index, keep)
  const read: GateReading = (competency, cut) => ownEvidence(fit, index, competency, cut, keep)
  return suggestedRoleFit(kept, gates(rep, model, read), standing.performance, model.rules)
}

function wholeEvidence(fit: Fit, index: number): KeptEvidence {
  const { score, coverage, raters } = readPerson(fit, index)
  return { score: score.value, se: score.se, ownShare: score.ownShare, coverage, raters }
}

/** Each source weight five points up and down, the others giving or taking in proportion. */
export function weightWhatIfs(rep: Rep, standing: Standing, { manager }: Field): WhatIf[] {
  const found = solvedPlace(rep.repId, manager)
  if (!found) return []
  const { model } = manager
  return SCORED_SOURCES.flatMap((source) =>
    [WEIGHT_STEP, -WEIGHT_STEP].flatMap((step): WhatIf[] => {
      const rules = withWeight(model.rules, source, step)
      if (!rules) return []
      const fit = reweighed(found.fit, rules)
      const asked = { rep, standing, model: { ...model, rules }, fit, index: found.index }
      return [
        {
          kind: 'weight',
          what: `${SOURCE_NAMES[source]} ${step > 0 ? '+' : '−'}${WEIGHT_STEP} points`,
          because: `With ${WEIGHT_STEP} points ${step > 0 ? 'more' : 'less'} for the ${SOURCE_NAMES[source].toLowerCase()}`,
          to: suggestion(asked, null),
        },
      ]
    }),
  )
}

function withWeight(rules: Rules, source: ScoredSource, step: number): Rules | null {
  const own = rules.sourceWeights[source] + step
  const others = 100 - rules.sourceWeights[source]
  if (rules.sourceWeights[source] === 0 || own < 0 || own > 100 || others <= 0) return null
  const scale = (100 - own) / others
  const sourceWeights = { ...rules.sourceWeights }
  for (const other of SCORED_SOURCES)
    sourceWeights[other] = other === source ? own : rules.sourceWeights[other] * scale
  return { ...rules, sourceWeights }
}

/** The same posterior read with other source weights: they say what is asked, not what was seen. */
function reweighed(fit: Fit, { sourceWeights }: Rules): Fit {
  const weights = new Map<string, number>(Object.entries(sourceWeights))
  const own = fit.design.sources.map((source) => weights.get(source) ?? 0)
  const total = own.reduce((sum, weight) => sum + weight, 0)
  return { ...fit, design: { ...fit.design, sourceShare: own.map((weight) => weight / total) } }
}

/** Each rater, each source and the newest day of ratings of one person left out. */
export function evidenceWhatIfs(rep: Rep, standing: Standing, { manager }: Field): WhatIf[] {
  const found = solvedPlace(rep.repId, manager)
  if (!found) return []
  const { fit, index } = found
  const own = manager.panel.byRep.get(rep.repId) ?? []
  const without = (drop: (rating: ScoredRating) => boolean) =>
    suggestion({ rep, standing, model: manager.model, fit, index }, keeping(fit, own, drop))
  const people = own.filter(byPerson)
  const raters = [...new Set(people.map(({ raterId }) => raterId))].sort()
  const list = raters.map((raterId, at): WhatIf => {
    const given = people.filter((rating) => rating.raterId === raterId)
    const sources = [...new Set(given.map(({ source }) => SOURCE_NAMES[source].toLowerCase()))]
    return {
      kind: 'rater',
      what: `Rater ${at + 1} of ${raters.length}`,
      because: `Without ${raters.length === 1 ? 'the only rater' : `one of the ${raters.length} raters`} (${sources.join(', ')})`,
      to: without((rating) => byPerson(rating) && rating.raterId === raterId),
    }
  })
  for (const source of SCORED_SOURCES) {
    if (!own.some((rating) => rating.source === source)) continue
    list.push({
      kind: 'source',
      what: SOURCE_NAMES[source],
      because: `Without the ${SOURCE_NAMES[source].toLowerCase()}`,
      to: without((rating) => rating.source === source),
    })
  }
  const newest = own.reduce<string | null>(
    (latest, { ratedOn }) =>
      ratedOn !== null && (latest === null || ratedOn > latest) ? ratedOn : latest,
    null,
  )
  if (newest !== null) {
    list.push({
      kind: 'item',
      what: `Newest ratings, ${longDay(newest)}`,
      because: `Without the newest ratings (${longDay(newest)})`,
      to: without((rating) => rating.ratedOn === newest),
    })
  }
  return list
}

/** Rows of the model that stay when some ratings are left out. */
function keeping(
  { design }: Fit,
  own: readonly ScoredRating[],
  drop: (rating: ScoredRating) => boolean,
): (row: Row) => boolean {
  const key = (cell: number, label: string) => `${cell} ${label}`
  const gone = new Set(
    own.filter(drop).map(({ source, competency, raterId }) => {
      const s = design.sources.indexOf(source)
      return key(s * design.competencies.length + design.competencies.indexOf(competency), raterId)
    }),
  )
  return ({ cell, label }) => !gone.has(key(cell, label))
}

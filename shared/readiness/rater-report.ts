import { SCORED_SOURCES, type ScoredSource } from '../model/source.ts'
import { type Interval, normalCritical } from '../science/normal.ts'
import type { Fit } from '../science/rating-model/fit.ts'
import { readRaters } from '../science/rating-model/read.ts'
import type { JobField } from './job-standing.ts'
import { oncePer } from './once-per.ts'
import {
  type Agreement,
  agreement,
  type DeskState,
  type HaloFinding,
  haloFinding,
  RATER_DESK_RULES,
  type StraightLineFinding,
  straightLineFindings,
} from './rater-desk.ts'
import { byPerson, panelKey, type RatingPanel, type ScoredRating } from './rating-panel.ts'

export interface AgreementCell extends Agreement {
  source: ScoredSource
  competency: string
}

export interface SeverityRow {
  raterId: string
  /** Mean leniency over the panels this rater took part in, scale points, with its 95 % interval. */
  effect: number
  interval: Interval
  ratings: number
  people: number
  sources: ScoredSource[]
  state: DeskState
}

export interface HaloRow extends HaloFinding {
  source: ScoredSource
}

/**
 * Every pair of source and competency that anybody was rated on, in the order of the role model. Computed once for a
 * solved field, as all of this file: variances of forty panels take half a second in a large organisation.
 */
export const agreementCells = oncePer(({ model, panel }: JobField): readonly AgreementCell[] => {
  const byPanel = Map.groupBy(panel.ratings, (one) => panelKey(one.source, one.competency))
  return model.competencies.flatMap(({ id }) =>
    SCORED_SOURCES.flatMap((source): AgreementCell[] => {
      const list = byPanel.get(panelKey(source, id))
      if (!list) return []
      const ratings = list.map(({ repId, raterId, score }) => ({
        ratee: repId,
        rater: raterId,
        y: score,
      }))
      return [{ source, competency: id, ...agreement(ratings) }]
    }),
  )
})

const effectsOf = oncePer((fit: Fit) => readRaters(fit))

/** How much more each rater gives than the average rater, read from a solved job; keys have no severity. */
export const raterEffects = (fit: Fit | null): ReturnType<typeof readRaters> =>
  fit === null ? new Map() : effectsOf(fit)

/**
 * How leniently each rater scores in all sources of the job, with its 95 % interval (SCIENCE-2 section 3.3). Harshest
 * first.
 */
export const severityRows = oncePer(({ panel, fit }: JobField): readonly SeverityRow[] => {
  const critical = normalCritical(0.95)
  const given = Map.groupBy(panel.ratings.filter(byPerson), ({ raterId }) => raterId)
  const rows = [...raterEffects(fit)].map(([raterId, { effect, se }]): SeverityRow => {
    const own = given.get(raterId) ?? []
    const sources = new Set(own.map(({ source }) => source))
    const people = new Set(own.map(({ repId }) => repId)).size
    const half = critical * se
    const enough = people >= RATER_DESK_RULES.severityPeople
    return {
      raterId,
      effect,
      interval: [effect - half, effect + half],
      ratings: own.length,
      people,
      sources: SCORED_SOURCES.filter((source) => sources.has(source)),
      state: enough ? (Math.abs(effect) > half ? 'look' : 'fine') : 'too_few',
    }
  })
  return rows.sort((a, b) => a.effect - b.effect || (a.raterId < b.raterId ? -1 : 1))
})

/** Raters none of whose people was seen by another rater: their severity cannot be told from what the people are. */
export const loneRaters = oncePer(({ ratings }: RatingPanel): readonly string[] => {
  const people = ratings.filter(byPerson)
  const seenBy = new Map(
    [...Map.groupBy(people, ({ repId }) => repId)].map(([repId, list]) => [
      repId,
      new Set(list.map(({ raterId }) => raterId)).size,
    ]),
  )
  const compared = new Set(
    people.filter(({ repId }) => (seenBy.get(repId) ?? 0) > 1).map(({ raterId }) => raterId),
  )
  const everyone = new Set(people.map(({ raterId }) => raterId))
  return [...everyone].filter((raterId) => !compared.has(raterId)).sort()
})

/** Raters who give nearly one score to a whole person, most even first; those without enough people last. */
export const straightLineRows = oncePer((panel: RatingPanel): readonly StraightLineFinding[] => {
  const findings = straightLineFindings(
    panel.ratings.filter(byPerson).map(({ raterId, repId, competency, score }) => ({
      rater: raterId,
      ratee: repId,
      competency,
      y: score,
    })),
  )
  const order: Record<DeskState, number> = { look: 0, fine: 1, too_few: 2 }
  return findings.sort(
    (a, b) => order[a.state] - order[b.state] || (a.spread ?? 9) - (b.spread ?? 9),
  )
})

interface FormMean {
  raterId: string
  repId: string
  source: ScoredSource
  mean: number
}

/** Mean of what one rater gave one person from one source, by weights of the model. */
const formMeans = oncePer(({ panel, model }: JobField): ReadonlyMap<string, FormMean> => {
  const weights = new Map<string, number>(model.competencies.map(({ id, weight }) => [id, weight]))
  const sums = new Map<string, { first: ScoredRating; sum: number; weight: number }>()
  for (const one of panel.ratings) {
    const key = JSON.stringify([one.source, one.raterId, one.repId])
    const found = sums.get(key) ?? { first: one, sum: 0, weight: 0 }
    const weight = weights.get(one.competency) ?? 0
    found.sum += weight * one.score
    found.weight += weight
    sums.set(key, found)
  }
  return new Map(
    [...sums].flatMap(
      ([
        key,
        {
          first: { raterId, repId, source },
          sum,
          weight,
        },
      ]) => (weight > 0 ? [[key, { raterId, repId, source, mean: sum / weight }] as const] : []),
    ),
  )
})

/** Halo between the two jobs, source by source: who was rated on both by the same raters. */
export function haloRows(manager: JobField, seller: JobField): HaloRow[] {
  const leading = formMeans(manager)
  const selling = formMeans(seller)
  const both = [...leading].flatMap(([key, { raterId, repId, source, mean }]) => {
    const other = selling.get(key)
    return other
      ? [{ source, rater: raterId, ratee: repId, performance: other.mean, leadership: mean }]
      : []
  })
  const bySource = Map.groupBy(both, ({ source }) => source)
  return SCORED_SOURCES.flatMap((source) => {
    const list = bySource.get(source)
    // One scoring key cannot disagree with itself: without a second rater there is nothing to compare.
    const raters = new Set(list?.map(({ rater }) => rater)).size
    return list && raters > 1 ? [{ source, ...haloFinding(list) }] : []
  })
}

export interface PanelPart {
  people: number
  raterIds: string[]
  ratings: number
}

/** The parts of the rating panel that do not touch, largest first. */
export const panelParts = oncePer(({ ratings, componentOf }: RatingPanel): readonly PanelPart[] => {
  const byPart = Map.groupBy(ratings.filter(byPerson), ({ repId }) => componentOf.get(repId) ?? 0)
  return [...byPart]
    .sort(([a], [b]) => a - b)
    .map(([, list]) => ({
      people: new Set(list.map(({ repId }) => repId)).size,
      raterIds: [...new Set(list.map(({ raterId }) => raterId))].sort(),
      ratings: list.length,
    }))
})

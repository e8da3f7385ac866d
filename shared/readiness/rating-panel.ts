import type { Rating } from '../model/rating.ts'
import { SCORED_SOURCES, type ScoredSource } from '../model/source.ts'
import { type RatingLink, ratingGraph } from '../science/rating-graph.ts'

/** Tests scored by a rule: their key is no rater, joins no panels and has no severity (SCIENCE-2 section 1.2). */
export const KEY_SOURCES: readonly ScoredSource[] = ['sjt']

/** One observed rating that may count: scored source, competency of the model, rater and rep different people. */
export interface ScoredRating {
  raterId: string
  repId: string
  source: ScoredSource
  competency: string
  score: number
  ratedOn: string | null
}

/** Who rated whom on one job. */
export interface RatingPanel {
  ratings: readonly ScoredRating[]
  byRep: ReadonlyMap<string, readonly ScoredRating[]>
  /** Parts of the graph of people and raters that share nobody, and the part of each rep; keys join nothing. */
  components: number
  componentOf: ReadonlyMap<string, number>
  /** The fewest extra ratings that would join the parts, with who could give them. */
  links: readonly RatingLink[]
}

const isScored = (source: string): source is ScoredSource =>
  (SCORED_SOURCES as readonly string[]).includes(source)

/** The ratings that may count for this model; self-ratings never do, under whatever source they come. */
export function scoredRatings(
  ratings: readonly Rating[],
  model: { competencies: readonly { id: string }[] },
): ScoredRating[] {
  const competencies = new Set(model.competencies.map(({ id }) => id))
  return ratings.flatMap(({ raterId, repId, source, competency, score, ratedOn }) =>
    score !== null &&
    isScored(source) &&
    competencies.has(competency) &&
    (raterId as string) !== repId
      ? [{ raterId, repId, source, competency, score, ratedOn }]
      : [],
  )
}

export const panelKey = (source: string, competency: string) => `${source} ${competency}`

/** Whether a rating was given by a person, not by the key of a test. */
export const byPerson = ({ source }: Pick<ScoredRating, 'source'>) => !KEY_SOURCES.includes(source)

export function ratingPanel(ratings: readonly ScoredRating[]): RatingPanel {
  const graph = ratingGraph(
    ratings.filter(byPerson).map(({ repId, raterId }) => [repId, raterId] as const),
  )
  return {
    ratings,
    byRep: Map.groupBy(ratings, ({ repId }) => repId),
    components: graph.components,
    componentOf: new Map(
      graph.parts.flatMap(({ ratees }, part) => ratees.map((ratee) => [ratee, part] as const)),
    ),
    links: graph.links,
  }
}

import type { Rating } from '../model/rating.ts'
import type { RoleModel } from '../model/role-model.ts'
import { SCORED_SOURCES, type ScoredSource } from '../model/source.ts'
import { type FairScores, fairScores } from '../science/fair-scores.ts'
import { type RatingLink, ratingGraph } from '../science/rating-graph.ts'

/** One observed rating that may count: scored source, competency of the model, rater and rep different people. */
export interface ScoredRating {
  raterId: string
  repId: string
  source: ScoredSource
  competency: string
  score: number
  ratedOn: string | null
}

/** One rep on one competency from one source, severity corrected. */
export interface Cell {
  fair: number
  se: number
  raw: number
  ratings: number
}

/** The ratings of one job's model, with severity solved apart for each source and competency (SCIENCE section 3.4). */
export interface Panel {
  ratings: readonly ScoredRating[]
  /** `source` + space + competency → the solved panel. */
  solved: ReadonlyMap<string, FairScores>
  /** Rep → source → competency → cell. */
  cells: ReadonlyMap<string, ReadonlyMap<ScoredSource, ReadonlyMap<string, Cell>>>
  /** Parts of the rating graph that do not touch, and the part of each rep. */
  components: number
  componentOf: ReadonlyMap<string, number>
  /** The fewest extra ratings that would join the parts, with who could give them. */
  links: readonly RatingLink[]
}

const isScored = (source: string): source is ScoredSource =>
  (SCORED_SOURCES as readonly string[]).includes(source)

/** The ratings that may count for this model; self-ratings never do, under whatever source they come. */
export function scoredRatings(ratings: readonly Rating[], model: RoleModel): ScoredRating[] {
  const competencies = new Set<string>(model.competencies.map(({ id }) => id))
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

/** Solves every panel of a model. */
export function solvePanel(ratings: readonly ScoredRating[], model: RoleModel): Panel {
  const byPanel = Map.groupBy(ratings, ({ source, competency }) => panelKey(source, competency))
  const solved = new Map<string, FairScores>()
  const cells = new Map<string, Map<ScoredSource, Map<string, Cell>>>()
  for (const [key, list] of byPanel) {
    const first = list[0]
    if (!first) continue
    const result = fairScores(
      list.map(({ repId, raterId, score }) => ({ ratee: repId, rater: raterId, y: score })),
      model.rules.severity,
    )
    solved.set(key, result)
    for (const [repId, { score, se, rawMean, ratings: count }] of result.ratees) {
      const bySource = childMap(cells, repId)
      childMap(bySource, first.source).set(first.competency, {
        fair: score,
        se,
        raw: rawMean,
        ratings: count,
      })
    }
  }
  const graph = ratingGraph(ratings.map(({ repId, raterId }) => [repId, raterId] as const))
  const componentOf = new Map(
    graph.parts.flatMap(({ ratees }, part) => ratees.map((ratee) => [ratee, part] as const)),
  )
  return {
    ratings,
    solved,
    cells,
    components: graph.components,
    componentOf,
    links: byPeople(graph.links, ratings),
  }
}

/** A scoring key rates like a rater but is nobody who could be asked: another rater of the same part takes its place. */
function byPeople(links: readonly RatingLink[], ratings: readonly ScoredRating[]): RatingLink[] {
  const people = new Set(
    ratings.filter(({ source }) => source !== 'sjt').map(({ raterId }) => raterId),
  )
  return links.map((link) => {
    const able = [link.rater, ...link.alternatives].filter((rater) => people.has(rater))
    const [rater = link.rater, ...alternatives] = able
    return { ...link, rater, alternatives }
  })
}

function childMap<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let child = map.get(key)
  if (!child) {
    child = new Map()
    map.set(key, child)
  }
  return child
}

import type { Rating } from '../model/rating.ts'
import type { RoleModel } from '../model/role-model.ts'
import { SCORED_SOURCES, type ScoredSource } from '../model/source.ts'
import { type FairRatee, type FairScores, fairScores } from '../science/fair-scores.ts'
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

/** The ratings of one source on one competency with severity solved: the smallest piece that can move alone. */
export interface PanelPart {
  source: ScoredSource
  competency: string
  ratings: readonly ScoredRating[]
  byRep: ReadonlyMap<string, { cell: Cell; ratings: readonly ScoredRating[] }>
  scores: FairScores
}

/** The ratings of one job's model, with severity solved apart for each source and competency (SCIENCE section 3.4). */
export interface Panel {
  ratings: readonly ScoredRating[]
  /** By `source` + space + competency, in ascending order. */
  parts: ReadonlyMap<string, PanelPart>
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
  const byPart = Map.groupBy(ratings, ({ source, competency }) => panelKey(source, competency))
  const parts = new Map<string, PanelPart>()
  for (const [key, list] of byPart) setPart(parts, key, list, model)
  return assemble(parts, null)
}

/** A panel after the ratings of some parts became others; whatever did not move is taken over, not solved again. */
export function movePanel(
  before: Panel,
  moved: ReadonlyMap<string, readonly ScoredRating[]>,
  model: RoleModel,
): Panel {
  if (moved.size === 0) return before
  const parts = new Map(before.parts)
  for (const [key, list] of moved) setPart(parts, key, list, model)
  const paired = [...moved.keys()].every((key) => samePairs(before.parts.get(key), parts.get(key)))
  return assemble(parts, paired ? before : null)
}

function setPart(
  parts: Map<string, PanelPart>,
  key: string,
  ratings: readonly ScoredRating[],
  model: RoleModel,
): void {
  const [first] = ratings
  if (!first) {
    parts.delete(key)
    return
  }
  const { source, competency } = first
  const given = Map.groupBy(ratings, ({ repId }) => repId)
  const scores = fairScores(
    ratings.map(({ repId, raterId, score }) => ({ ratee: repId, rater: raterId, y: score })),
    model.rules.severity,
  )
  const byRep = new Map(
    [...scores.ratees].map(([repId, ratee]) => [
      repId,
      { cell: cellOf(ratee), ratings: given.get(repId) ?? [] },
    ]),
  )
  parts.set(key, { source, competency, ratings, byRep, scores })
}

/** Whether the same raters rated the same people: then nothing joins or parts. */
function samePairs(a: PanelPart | undefined, b: PanelPart | undefined): boolean {
  if (a?.ratings.length !== b?.ratings.length) return false
  return !a?.ratings.some(({ repId, raterId }, at) => {
    const other = b?.ratings[at]
    return other?.repId !== repId || other.raterId !== raterId
  })
}

/** `joined`: a panel with the same raters for the same people. */
function assemble(found: ReadonlyMap<string, PanelPart>, joined: Panel | null): Panel {
  const parts = new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
  const ratings = [...parts.values()].flatMap((part) => part.ratings)
  if (joined) return { ...joined, ratings, parts }
  const graph = ratingGraph(ratings.map(({ repId, raterId }) => [repId, raterId] as const))
  const componentOf = new Map(
    graph.parts.flatMap(({ ratees }, part) => ratees.map((ratee) => [ratee, part] as const)),
  )
  const links = byPeople(graph.links, ratings)
  return { ratings, parts, components: graph.components, componentOf, links }
}

const cellOf = ({ score, se, rawMean, ratings }: FairRatee): Cell => ({
  fair: score,
  se,
  raw: rawMean,
  ratings,
})

/** What is known of one rep, by source and competency. */
export function cellsOf(repId: string, panel: Panel): Map<ScoredSource, Map<string, Cell>> {
  const cells = new Map<ScoredSource, Map<string, Cell>>()
  for (const { source, competency, byRep } of panel.parts.values()) {
    const cell = byRep.get(repId)?.cell
    if (!cell) continue
    const found = cells.get(source)
    if (found) found.set(competency, cell)
    else cells.set(source, new Map([[competency, cell]]))
  }
  return cells
}

/** The scored ratings of one rep. */
export function ratingsOf(repId: string, panel: Panel): readonly ScoredRating[] {
  const found: ScoredRating[] = []
  for (const { byRep } of panel.parts.values()) {
    const own = byRep.get(repId)
    if (own) found.push(...own.ratings)
  }
  return found
}

/** An automatic key counts as a rater but cannot be asked for a rating: another rater of the same part is asked. */
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

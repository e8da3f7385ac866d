import type { RoleModel, StoredRoleModel } from '../model/role-model.ts'
import { SCORED_SOURCES, type ScoredSource } from '../model/source.ts'
import type { CompetencyStanding, JobStanding, SourceStanding } from '../model/standing.ts'
import { finished, type Steps } from '../model/steps.ts'
import { unitSalesZ } from '../science/rating-model/colour.ts'
import type { RatingModel } from '../science/rating-model/design.ts'
import { type Fit, type Found, fitFound, fitInSteps } from '../science/rating-model/fit.ts'
import { Z80 } from '../science/rating-model/hidden.ts'
import { colourReading } from '../science/rating-model/indicator-lines.ts'
import {
  type Reading,
  readCompetency,
  readPerson,
  readSource,
} from '../science/rating-model/read.ts'
import {
  byPerson,
  KEY_SOURCES,
  type RatingPanel,
  ratingPanel,
  type ScoredRating,
} from './rating-panel.ts'

/** One job solved: who rated whom, and the one posterior that every number of the job is read from. */
export interface JobField {
  model: RoleModel
  panel: RatingPanel
  /** Null while nobody has been rated on this job. */
  fit: Fit | null
}

/** Expected distance of each person's sales from the peers, in their spreads; null or absent = no results. */
export type SalesZ = ReadonlyMap<string, number | null>

const isWeighed = (model: RoleModel, source: ScoredSource) => model.rules.sourceWeights[source] > 0

/** What a role model says about its evidence, as the rating model asks it. */
export function ratingModelOf({ competencies, rules }: RoleModel): RatingModel {
  return {
    sources: SCORED_SOURCES,
    competencies: competencies.map(({ id }) => id),
    keys: KEY_SOURCES,
    sourceWeights: rules.sourceWeights,
    competencyWeights: Object.fromEntries(competencies.map(({ id, weight }) => [id, weight])),
  }
}

/**
 * Solves one job from its scored ratings (SCIENCE-2 sections 1 and 2). `found` is what solving the same ratings found
 * before: the same job comes out of it, sooner.
 */
export const solveJob = (
  model: RoleModel,
  ratings: readonly ScoredRating[],
  salesZ: SalesZ,
  found: Found | null = null,
): JobField => finished(jobInSteps(model, ratings, salesZ, found))

/** The same with pauses; `before` is the fit of the same job before some ratings changed. */
export function* jobInSteps(
  model: RoleModel,
  ratings: readonly ScoredRating[],
  salesZ: SalesZ,
  found: Found | null = null,
  before: Fit | null = null,
): Steps<JobField> {
  const panel = ratingPanel(ratings)
  yield
  const counted = ratings.filter(({ source }) => isWeighed(model, source))
  if (counted.length === 0) return { model, panel, fit: null }
  const people = [...new Set(counted.map(({ repId }) => repId))]
  const known = Object.fromEntries(people.map((repId) => [repId, salesZ.get(repId) ?? null]))
  const unit = unitSalesZ(known)
  const asked = counted.map(({ repId, raterId, source, competency, score }) => ({
    person: repId,
    rater: raterId,
    source,
    competency,
    score,
  }))
  const sales = {
    z: Object.fromEntries(
      people.map((repId) => [repId, known[repId] === null ? null : (unit[repId] ?? null)]),
    ),
    knows: model.rules.knowsSales,
  }
  yield
  const fit = found
    ? fitFound(ratingModelOf(model), asked, sales, found)
    : yield* fitInSteps(ratingModelOf(model), asked, sales, undefined, before)
  return { model, panel, fit }
}

/** The place of a person among those a job was solved for. */
export function solvedPlace(repId: string, { fit }: JobField): { fit: Fit; index: number } | null {
  const index = fit?.design.place.get(repId)
  return fit === null || index === undefined ? null : { fit, index }
}

/** The standing of someone nobody has rated on this job. */
export function emptyJobStanding(model: StoredRoleModel): JobStanding {
  return {
    score: null,
    se: null,
    ci80: null,
    coverage: 0,
    raters: 0,
    ownShare: null,
    colour: null,
    sources: SCORED_SOURCES.map((source) => ({
      source,
      score: null,
      se: null,
      weight: model.rules.sourceWeights[source],
      ratings: 0,
      raters: 0,
      coverage: 0,
      raw: null,
      imputed: null,
      pointsTo: null,
    })),
    competencies: model.competencies.map(({ id }) => ({
      competency: id,
      score: null,
      se: null,
      coverage: 0,
      raters: 0,
      raw: null,
      pointsTo: null,
    })),
  }
}

const colours = new WeakMap<Fit, ReadonlyMap<string, { asRated: number; change: number }>>()

/** What was taken out of each score because raters knew the sales; empty while colour is not measured. */
function coloursOf(fit: Fit): ReadonlyMap<string, { asRated: number; change: number }> {
  const known = colours.get(fit)
  if (known) return known
  const found = new Map(
    (colourReading(fit).people ?? []).map(({ person, asRated, change }) => [
      person,
      { asRated, change },
    ]),
  )
  colours.set(fit, found)
  return found
}

/** An 80 % range on the scale: its ends never lie outside of 1 to 5. */
export function rangeOf(score: number, se: number): [number, number] {
  const onScale = (value: number) => Math.min(5, Math.max(1, value))
  return [onScale(score - Z80 * se), onScale(score + Z80 * se)]
}

/** What the one posterior of a job says about one person; nothing that was not seen is filled in. */
export function jobStanding(repId: string, field: JobField): JobStanding {
  const { model, panel } = field
  const found = solvedPlace(repId, field)
  if (!found) return emptyJobStanding(model)
  const { fit, index } = found
  const { score, coverage, raters } = readPerson(fit, index)
  const own = (panel.byRep.get(repId) ?? []).filter(({ source }) => isWeighed(model, source))
  return {
    score: score.value,
    se: score.se,
    ci80: rangeOf(score.value, score.se),
    coverage,
    raters,
    ownShare: score.ownShare,
    colour: coloursOf(fit).get(repId) ?? null,
    sources: SCORED_SOURCES.map((source) => {
      const place = fit.design.sources.indexOf(source)
      const reading = place < 0 ? null : readSource(fit, index, place)
      return sourceStanding(source, own, model, reading)
    }),
    competencies: model.competencies.map(({ id }, k) =>
      competencyStanding(id, own, model, readCompetency(fit, index, k)),
    ),
  }
}

const ratersAmong = (ratings: readonly ScoredRating[]) =>
  new Set(ratings.filter(byPerson).map(({ raterId }) => raterId)).size

const meanScore = (ratings: readonly ScoredRating[]) =>
  ratings.reduce((sum, { score }) => sum + score, 0) / ratings.length

/** A reading of something seen, or where the rest points for something that was not. */
const seenOr = (seen: boolean, reading: Reading | null) =>
  seen && reading
    ? { score: reading.value, se: reading.se, pointsTo: null }
    : { score: null, se: null, pointsTo: reading && { score: reading.value, se: reading.se } }

function sourceStanding(
  source: ScoredSource,
  all: readonly ScoredRating[],
  model: RoleModel,
  reading: Reading | null,
): SourceStanding {
  const own = all.filter((rating) => rating.source === source)
  const byCompetency = Map.groupBy(own, ({ competency }) => competency)
  let total = 0
  let seen = 0
  let raw = 0
  for (const { id, weight } of model.competencies) {
    total += weight
    const given = byCompetency.get(id)
    if (!given) continue
    seen += weight
    raw += weight * meanScore(given)
  }
  return {
    source,
    ...seenOr(own.length > 0, reading),
    weight: model.rules.sourceWeights[source],
    ratings: own.length,
    raters: ratersAmong(own),
    coverage: seen / total,
    raw: seen > 0 ? raw / seen : own.length > 0 ? meanScore(own) : null,
    imputed: null,
  }
}

function competencyStanding(
  competency: CompetencyStanding['competency'],
  all: readonly ScoredRating[],
  { rules }: RoleModel,
  reading: Reading,
): CompetencyStanding {
  const own = all.filter((rating) => rating.competency === competency)
  const sources = new Set(own.map(({ source }) => source))
  const weigh = (list: readonly ScoredSource[]) =>
    list.reduce((sum, source) => sum + rules.sourceWeights[source], 0)
  return {
    competency,
    ...seenOr(own.length > 0, reading),
    coverage: weigh([...sources]) / weigh(SCORED_SOURCES),
    raters: ratersAmong(own),
    raw: own.length > 0 ? meanScore(own) : null,
  }
}

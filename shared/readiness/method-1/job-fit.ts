import type { StoredRoleModel } from '../../model/role-model.ts'
import type { MethodOneRules } from '../../model/rules.ts'
import { SCORED_SOURCES, type ScoredSource } from '../../model/source.ts'
import type { CompetencyStanding, JobStanding, SourceStanding } from '../../model/standing.ts'
import { emptyJobStanding } from '../job-standing.ts'
import { PeerPool } from '../peer-groups.ts'
import { panelKey, type ScoredRating } from '../rating-panel.ts'
import { compositeWithMissing } from './composite-with-missing.ts'
import { type Cell, cellsOf, type PanelPart, ratingsOf, type SolvedParts } from './panel.ts'

/** What a group of peers scored; stands in, with its full spread, for evidence a person does not have. */
export interface Spread {
  mean: number
  sd: number
  people: number
  from: string
}

interface SourceCell {
  score: number
  se: number
  raw: number
  ratings: number
  /** Weighted share of the model's competencies seen, 0–1. */
  coverage: number
}

/** What is known about one person on one job: corrected cells by source and competency, and the ratings behind them. */
export interface Evidence {
  cells: ReadonlyMap<ScoredSource, ReadonlyMap<string, Cell>>
  ratings: readonly ScoredRating[]
}

/** A role model with the rules of method 1. */
export type MethodOneModel = Omit<StoredRoleModel, 'rules'> & { rules: MethodOneRules }

/** What peers scored, by peer group. */
interface Peers {
  pool: PeerPool<number>
  spreads: Map<string, Spread>
}

/** A solved panel together with what peers scored by source and by source and competency. */
export interface JobField {
  model: MethodOneModel
  parts: SolvedParts
  spread(source: ScoredSource, competency: string | null, keys: readonly string[]): Spread
}

/**
 * Within a source the competencies are averaged by their weights (equal by default). Standard errors are averaged too,
 * not divided by the number of competencies: one rater's eight scores are not independent (SCIENCE section 4.1).
 */
function sourceCell(
  cells: ReadonlyMap<string, Cell>,
  model: MethodOneModel,
  source: ScoredSource,
): SourceCell | null {
  let weight = 0
  let total = 0
  const sum = { score: 0, se: 0, raw: 0, ratings: 0 }
  for (const competency of model.competencies) {
    total += competency.weight
    const cell = cells.get(competency.id)
    if (!cell) continue
    weight += competency.weight
    sum.score += competency.weight * cell.fair
    sum.se += competency.weight * cell.se
    sum.raw += competency.weight * cell.raw
    sum.ratings += cell.ratings
  }
  if (weight === 0) return null
  return {
    score: sum.score / weight,
    se: model.rules.sourceErrors[source] ?? sum.se / weight,
    raw: sum.raw / weight,
    ratings: sum.ratings,
    coverage: weight / total,
  }
}

/** Prepares solved parts for {@link jobStanding}: the peers' spread behind imputation, gathered when it is first asked for. */
export function jobField(
  model: MethodOneModel,
  parts: SolvedParts,
  keysOf: (repId: string) => readonly string[],
): JobField {
  const peers = new Map<string, Peers>()
  const peersOf = (source: ScoredSource, competency: string | null) => {
    const name = competency === null ? source : panelKey(source, competency)
    const known = peers.get(name)
    if (known) return known
    const own = model.competencies.flatMap(({ id }) =>
      competency === null || competency === id ? (parts.get(panelKey(source, id)) ?? []) : [],
    )
    const found = gatherPeers(own, source, competency, model, keysOf)
    peers.set(name, found)
    return found
  }
  return {
    model,
    parts,
    spread(source, competency, keys) {
      const { pool, spreads } = peersOf(source, competency)
      const level = pool.level(keys, model.rules.minPeers)
      const key = keys[level] ?? ''
      const known = spreads.get(key)
      if (known) return known
      const found = spreadOf(pool.at(key), level, model)
      spreads.set(key, found)
      return found
    },
  }
}

function gatherPeers(
  parts: readonly PanelPart[],
  source: ScoredSource,
  competency: string | null,
  model: MethodOneModel,
  keysOf: (repId: string) => readonly string[],
): Peers {
  const pool = new PeerPool<number>()
  const people = new Set(parts.flatMap(({ byRep }) => [...byRep.keys()]))
  for (const repId of people) {
    const cells = new Map<string, Cell>()
    for (const part of parts) {
      const own = part.byRep.get(repId)
      if (own) cells.set(part.competency, own.cell)
    }
    const score =
      competency === null ? sourceCell(cells, model, source)?.score : cells.get(competency)?.fair
    if (score !== undefined) pool.add(keysOf(repId), score)
  }
  return { pool, spreads: new Map() }
}

function spreadOf(values: readonly number[], level: number, model: MethodOneModel): Spread {
  const { mean, sd } = model.rules.unseen
  if (values.length < 2)
    return { mean, sd, people: 0, from: 'the middle of the scale, nobody was seen by this source' }
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return {
    mean: centre,
    sd: Math.sqrt(squares / (values.length - 1)),
    people: values.length,
    from: level === 0 ? 'the peer group' : 'a wider peer group',
  }
}

/** The evidence of one person in a panel. */
export const evidenceOf = (repId: string, parts: SolvedParts): Evidence => ({
  cells: cellsOf(repId, parts),
  ratings: ratingsOf(repId, parts),
})

/**
 * Fit of one person to the job, by source and by competency, missing evidence at the peer mean with its full spread.
 * `keys` are the person's peer groups, narrowest first.
 */
export function jobStanding(
  evidence: Evidence,
  keys: readonly string[],
  field: JobField,
): JobStanding {
  const { model } = field
  if (evidence.ratings.length === 0) return emptyJobStanding(model)
  const sources = SCORED_SOURCES.map((source) => sourceStanding(source, evidence, keys, field))
  const composite = compositeWithMissing(
    sources.map(({ score, se, weight, imputed }) => ({
      weight,
      score,
      se,
      peerMean: imputed?.mean ?? 0,
      peerSd: imputed?.sd ?? 0,
    })),
  )
  const weights = sources.reduce((sum, { weight }) => sum + weight, 0)
  return {
    score: composite.score,
    se: composite.se,
    ci80: composite.ci80 && [composite.ci80[0], composite.ci80[1]],
    coverage: sources.reduce((sum, { weight, coverage }) => sum + weight * coverage, 0) / weights,
    raters: ratersAmong(evidence.ratings),
    ownShare: null,
    colour: null,
    sources,
    competencies: model.competencies.map(({ id }) => competencyStanding(id, evidence, keys, field)),
  }
}

const ratersAmong = (ratings: readonly ScoredRating[]) =>
  new Set(ratings.map(({ raterId }) => raterId)).size

function sourceStanding(
  source: ScoredSource,
  evidence: Evidence,
  keys: readonly string[],
  field: JobField,
): SourceStanding {
  const { model } = field
  const cells = evidence.cells.get(source)
  const cell = cells ? sourceCell(cells, model, source) : null
  const weight = model.rules.sourceWeights[source]
  if (!cell) {
    const { mean, sd, from, people } = field.spread(source, null, keys)
    const imputed = { mean, sd, from, people }
    return {
      source,
      score: null,
      se: null,
      weight,
      ratings: 0,
      raters: 0,
      coverage: 0,
      raw: null,
      imputed,
      pointsTo: null,
    }
  }
  const raters = ratersAmong(evidence.ratings.filter((rating) => rating.source === source))
  return { source, weight, raters, imputed: null, pointsTo: null, ...cell }
}

function competencyStanding(
  competency: string,
  evidence: Evidence,
  keys: readonly string[],
  field: JobField,
): CompetencyStanding {
  const { model } = field
  const weights = SCORED_SOURCES.reduce((sum, s) => sum + model.rules.sourceWeights[s], 0)
  let coverage = 0
  let raw = 0
  let count = 0
  const parts = SCORED_SOURCES.map((source) => {
    const weight = model.rules.sourceWeights[source]
    const cell = evidence.cells.get(source)?.get(competency)
    if (!cell) {
      const { mean, sd } = field.spread(source, competency, keys)
      return { weight, score: null, se: null, peerMean: mean, peerSd: sd }
    }
    coverage += weight / weights
    raw += cell.raw * cell.ratings
    count += cell.ratings
    const se = model.rules.sourceErrors[source] ?? cell.se
    return { weight, score: cell.fair, se, peerMean: 0, peerSd: 0 }
  })
  if (count === 0) {
    return { competency, score: null, se: null, coverage: 0, raters: 0, raw: null, pointsTo: null }
  }
  const raters = ratersAmong(evidence.ratings.filter((rating) => rating.competency === competency))
  const { score, se } = compositeWithMissing(parts)
  return { competency, score, se, coverage, raters, raw: raw / count, pointsTo: null }
}

/**
 * One job's ratings laid out for the rating model
 * y = μ[source, competency] + g[person] + c + m + q + d[rater] + h[person, rater] + e:
 * one layout for each person, rows in one fixed order, so that the order of input never matters.
 */

/** One score of one rater for one person; what was not observed has no row. Scale 1 to 5. */
export interface ModelRating {
  person: string
  rater: string
  source: string
  competency: string
  score: number
}

/** Variances of the level prior: Σμ = all + source·[same source] + competency·[same] + cell·[same]. */
export interface LevelPrior {
  mean: number
  all: number
  source: number
  competency: number
  cell: number
}

/** What a role model says about its evidence. Weights are any numbers not below 0. */
export interface RatingModel {
  sources: readonly string[]
  competencies: readonly string[]
  /** Sources that are tests scored by a rule: no rater, no severity, no link between panels. */
  keys: readonly string[]
  sourceWeights: Readonly<Record<string, number>>
  competencyWeights: Readonly<Record<string, number>>
  level?: LevelPrior
}

export const LEVEL_PRIOR: LevelPrior = {
  mean: 3,
  all: 1,
  source: 0.09,
  competency: 0.06,
  cell: 0.02,
}

/** The seven variances of the model, in their fixed order. */
export const SPREADS = ['g', 'c', 'm', 'q', 'd', 'h', 'e'] as const
export type Spread = (typeof SPREADS)[number]
export type Spreads = Readonly<Record<Spread, number>>

export const DEFAULT_SPREADS: Spreads = {
  g: 0.22,
  c: 0.05,
  m: 0.04,
  q: 0.03,
  d: 0.1,
  h: 0.18,
  e: 0.18,
}

/** An element that stands inside its array by construction. */
export const at = (values: ArrayLike<number>, index: number): number => values[index] as number

export function add(values: Float64Array, index: number, amount: number): void {
  values[index] = (values[index] as number) + amount
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A row with its names turned into places. */
export interface Row {
  cell: number
  /** The name behind the impression: a rater, or the label of a key. */
  label: string
  isKey: boolean
  score: number
}

/** Everything about one person that does not depend on scores or spreads. */
export interface Layout {
  person: string
  /** Places of this person's rows in every vector over rows: from offset on. */
  offset: number
  /** Local cell and local impression of each row. */
  rowCell: Int32Array
  rowImpression: Int32Array
  /** Cells seen (source·K + competency), with rows in each and their unknowns among `size`. */
  cells: Int32Array
  counts: Int32Array
  cellCompetency: Int32Array
  cellSource: Int32Array
  competencies: readonly number[]
  sources: readonly number[]
  /** Rater of each impression, −1 for a key. */
  impressionRater: Int32Array
  labels: readonly string[]
  keyLabels: readonly boolean[]
  /** Place of the first impression; unknowns: g, competencies seen, sources seen, impressions. */
  firstImpression: number
  size: number
  /** Unknowns of the whole job this person touches: cells seen, then K·S + rater. */
  top: Int32Array
}

export interface Design {
  model: RatingModel
  level: LevelPrior
  sources: readonly string[]
  competencies: readonly string[]
  isKey: readonly boolean[]
  /** Weights over sources and competencies, each adding up to 1. */
  sourceShare: readonly number[]
  competencyShare: readonly number[]
  raters: readonly string[]
  raterPlace: ReadonlyMap<string, number>
  people: readonly Layout[]
  place: ReadonlyMap<string, number>
  rows: readonly (readonly Row[])[]
  scores: Float64Array
  cells: number
}

function shares(
  names: readonly string[],
  weights: Readonly<Record<string, number>>,
): readonly number[] {
  const own = names.map((name) => weights[name] ?? 0)
  const total = own.reduce((sum, weight) => sum + weight, 0)
  return own.map((weight) => weight / total)
}

const compareRows = (a: Row, b: Row): number =>
  a.cell - b.cell ||
  Number(a.isKey) - Number(b.isKey) ||
  byText(a.label, b.label) ||
  a.score - b.score

/** Lays out one person's rows; raters unknown to `raterPlace` are not allowed. */
export function layoutOf(
  person: string,
  rows: readonly Row[],
  competencies: number,
  cells: number,
  raterPlace: ReadonlyMap<string, number>,
  offset = 0,
): Layout {
  const seen = [...new Set(rows.map((row) => row.cell))].sort((a, b) => a - b)
  const ofCompetency = [...new Set(seen.map((cell) => cell % competencies))].sort((a, b) => a - b)
  const ofSource = [...new Set(seen.map((cell) => Math.floor(cell / competencies)))]
  const name = (row: Row) => `${row.isKey ? 'k' : 'r'}${row.label}`
  const names = [...new Set(rows.map(name))].sort(byText)
  const placeOfName = new Map(names.map((text, index) => [text, index]))
  const placeOfCell = new Map(seen.map((cell, index) => [cell, index]))
  const rowCell = Int32Array.from(rows, (row) => placeOfCell.get(row.cell) ?? -1)
  const counts = new Int32Array(seen.length)
  for (const cell of rowCell) counts[cell] = at(counts, cell) + 1
  const keyLabels = names.map((text) => text.startsWith('k'))
  const labels = names.map((text) => text.slice(1))
  const impressionRater = Int32Array.from(labels, (label, index) =>
    keyLabels[index] ? -1 : (raterPlace.get(label) ?? -1),
  )
  const firstImpression = 1 + ofCompetency.length + ofSource.length
  return {
    person,
    offset,
    rowCell,
    rowImpression: Int32Array.from(rows, (row) => placeOfName.get(name(row)) ?? -1),
    cells: Int32Array.from(seen),
    counts,
    cellCompetency: Int32Array.from(seen, (cell) => 1 + ofCompetency.indexOf(cell % competencies)),
    cellSource: Int32Array.from(
      seen,
      (cell) => 1 + ofCompetency.length + ofSource.indexOf(Math.floor(cell / competencies)),
    ),
    competencies: ofCompetency,
    sources: ofSource,
    impressionRater,
    labels,
    keyLabels,
    firstImpression,
    size: firstImpression + names.length,
    top: Int32Array.from([
      ...seen,
      ...[...impressionRater].filter((rater) => rater >= 0).map((rater) => cells + rater),
    ]),
  }
}

/** Whether a rating counts at all: no self-rating, a scored source, a competency of the role model. */
function rowsOf(
  ratings: readonly ModelRating[],
  sources: ReadonlyMap<string, number>,
  competencies: ReadonlyMap<string, number>,
  isKey: readonly boolean[],
): Map<string, Row[]> {
  const people = new Map<string, Row[]>()
  for (const { person, rater, source, competency, score } of ratings) {
    const s = sources.get(source)
    const k = competencies.get(competency)
    if (s === undefined || k === undefined || rater === person) continue
    const rows = people.get(person)
    const row = {
      cell: s * competencies.size + k,
      label: rater,
      isKey: isKey[s] === true,
      score,
    }
    if (rows) rows.push(row)
    else people.set(person, [row])
  }
  return people
}

const places = (names: readonly string[]) => new Map(names.map((name, index) => [name, index]))

/**
 * Lays out the ratings of one job. Self-ratings, sources of weight 0, and names the role model does
 * not have are left out; people without a row are no part of it.
 */
export function ratingDesign(model: RatingModel, ratings: readonly ModelRating[]): Design {
  const sources = model.sources.filter((source) => (model.sourceWeights[source] ?? 0) > 0)
  const isKey = sources.map((source) => model.keys.includes(source))
  const cells = sources.length * model.competencies.length
  const found = rowsOf(ratings, places(sources), places(model.competencies), isKey)
  const names = [...found.keys()].sort(byText)
  const raters = new Set<string>()
  for (const rows of found.values()) {
    rows.sort(compareRows)
    for (const row of rows) if (!row.isKey) raters.add(row.label)
  }
  const raterNames = [...raters].sort(byText)
  const raterPlace = places(raterNames)
  let offset = 0
  const rows = names.map((name) => found.get(name) ?? [])
  const people = names.map((name, index) => {
    const own = rows[index] ?? []
    const layout = layoutOf(name, own, model.competencies.length, cells, raterPlace, offset)
    offset += own.length
    return layout
  })
  return {
    model,
    level: model.level ?? LEVEL_PRIOR,
    sources,
    competencies: model.competencies,
    isKey,
    sourceShare: shares(sources, model.sourceWeights),
    competencyShare: shares(model.competencies, model.competencyWeights),
    raters: raterNames,
    raterPlace,
    people,
    place: places(names),
    rows,
    scores: Float64Array.from(rows.flatMap((own) => own.map((row) => row.score))),
    cells,
  }
}

/**
 * One job's ratings laid out for the rating model
 * y = μ[source, competency] + g[person] + c + m + q + d[rater] + h[person, rater] + e:
 * one layout for each person, rows in one fixed order, so that the order of input never matters.
 */

import { type Layout, layOut, Patterns } from './layout.ts'

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
  keys: readonly string[]
  people: readonly Layout[]
  place: ReadonlyMap<string, number>
  scores: Float64Array
  cells: number
  /** Length of a vector over everybody's own unknowns, and over everybody's cells. */
  ownSize: number
  partSize: number
  /** Most unknowns of any person, of their own or of those they touch. */
  widest: number
}

function shares(
  names: readonly string[],
  weights: Readonly<Record<string, number>>,
): readonly number[] {
  const own = names.map((name) => weights[name] ?? 0)
  const total = own.reduce((sum, weight) => sum + weight, 0)
  return own.map((weight) => weight / total)
}

const places = (names: readonly string[]) => new Map(names.map((name, index) => [name, index]))

/** Names met so far, each with a number in the order of meeting. */
export class Names {
  readonly all: string[] = []
  readonly #number = new Map<string, number>()

  of(name: string): number {
    const known = this.#number.get(name)
    if (known !== undefined) return known
    this.#number.set(name, this.all.length)
    return this.all.push(name) - 1
  }

  /** Names by text, and for each number its place among them. */
  sorted(): [names: string[], place: Int32Array] {
    const names = this.all.toSorted(byText)
    const place = new Int32Array(names.length)
    names.forEach((name, index) => {
      place[this.of(name)] = index
    })
    return [names, place]
  }
}

/** Rows as columns of numbers, in the order of input; a filler is a key's number below 0, or a rater's. */
interface Columns {
  people: Names
  raters: Names
  keys: Names
  person: Int32Array
  cell: Int32Array
  filler: Int32Array
  score: Float64Array
  count: number
}

/** Whether a rating counts at all: no self-rating, a scored source, a competency of the role model. */
function columnsOf(
  ratings: readonly ModelRating[],
  sources: ReadonlyMap<string, number>,
  competencies: ReadonlyMap<string, number>,
  isKey: readonly boolean[],
): Columns {
  const n = ratings.length
  const columns: Columns = {
    people: new Names(),
    raters: new Names(),
    keys: new Names(),
    person: new Int32Array(n),
    cell: new Int32Array(n),
    filler: new Int32Array(n),
    score: new Float64Array(n),
    count: 0,
  }
  for (const { person, rater, source, competency, score } of ratings) {
    const s = sources.get(source)
    const k = competencies.get(competency)
    if (s === undefined || k === undefined || rater === person) continue
    const row = columns.count++
    columns.person[row] = columns.people.of(person)
    columns.cell[row] = s * competencies.size + k
    columns.filler[row] = isKey[s] === true ? -1 - columns.keys.of(rater) : columns.raters.of(rater)
    columns.score[row] = score
  }
  return columns
}

/** Rows of each person together, by cell, then filler, then score: where each person's begin, and which row stands where. */
function arranged(
  columns: Columns,
  personPlace: Int32Array,
  fillerOf: Int32Array,
  fillers: number,
): { start: Int32Array; row: Int32Array } {
  const { count, person, cell, score } = columns
  const start = new Int32Array(personPlace.length + 1)
  for (let r = 0; r < count; r++) {
    const place = at(personPlace, at(person, r)) + 1
    start[place] = at(start, place) + 1
  }
  for (let i = 1; i < start.length; i++) start[i] = at(start, i) + at(start, i - 1)
  const next = start.slice()
  const row = new Int32Array(count)
  for (let r = 0; r < count; r++) {
    const place = at(personPlace, at(person, r))
    const target = at(next, place)
    row[target] = r
    next[place] = target + 1
  }
  for (let i = 0; i + 1 < start.length; i++) {
    const from = at(start, i)
    const own = row.slice(from, at(start, i + 1))
    // Place in the wanted order and place among these rows in one number: whole below 2⁵³.
    const code = new Float64Array(own.length)
    for (let index = 0; index < own.length; index++) {
      const r = own[index] as number
      const place = (cell[r] as number) * fillers + (fillerOf[r] as number)
      code[index] = place * own.length + index
    }
    code.sort()
    for (let index = 0; index < own.length; index++) {
      row[from + index] = own[(code[index] as number) % own.length] as number
    }
    const same = (a: number, b: number) => cell[a] === cell[b] && fillerOf[a] === fillerOf[b]
    for (let at_ = from + 1; at_ < from + own.length; at_++) {
      for (let b = at_; b > from; b--) {
        const left = at(row, b - 1)
        const right = at(row, b)
        if (!same(left, right) || at(score, left) <= at(score, right)) break
        row[b - 1] = right
        row[b] = left
      }
    }
  }
  return { start, row }
}

/**
 * Lays out the ratings of one job. Self-ratings, sources of weight 0, and names the role model does
 * not have are left out; people without a row are no part of it.
 */
export function ratingDesign(model: RatingModel, ratings: readonly ModelRating[]): Design {
  const sources = model.sources.filter((source) => (model.sourceWeights[source] ?? 0) > 0)
  const isKey = sources.map((source) => model.keys.includes(source))
  const width = model.competencies.length
  const cells = sources.length * width
  const columns = columnsOf(ratings, places(sources), places(model.competencies), isKey)
  const [names, personPlace] = columns.people.sorted()
  const [raters, raterPlace] = columns.raters.sorted()
  const [keys, keyPlace] = columns.keys.sorted()
  const fillerOf = columns.filler.map((filler) =>
    filler < 0 ? at(keyPlace, -1 - filler) : keys.length + at(raterPlace, filler),
  )
  const { start, row } = arranged(columns, personPlace, fillerOf, keys.length + raters.length)
  const cellOf = row.map((r) => at(columns.cell, r))
  const whose = row.map((r) => at(fillerOf, r))
  const nameOf = (filler: number) => keys[filler] ?? raters[filler - keys.length] ?? ''
  const fillers = { keys: keys.length, nameOf }
  const patterns = new Patterns()
  let ownOffset = 0
  let partOffset = 0
  const people = names.map((name, index) => {
    const offset = at(start, index)
    const to = at(start, index + 1)
    const own = cellOf.subarray(offset, to)
    const offsets = { offset, ownOffset, partOffset }
    const whoseOwn = whose.subarray(offset, to)
    const layout = layOut(name, own, whoseOwn, fillers, width, cells, offsets, patterns)
    ownOffset += layout.size
    partOffset += layout.cells.length
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
    raters,
    raterPlace: places(raters),
    keys,
    people,
    place: places(names),
    scores: new Float64Array(row.length).map((_, index) => at(columns.score, at(row, index))),
    cells,
    ownSize: ownOffset,
    partSize: partOffset,
    widest: people.reduce((most, { size, top }) => Math.max(most, size, top.length), 0),
  }
}

/** One person's rows, in their order, with names. */
export function rowsOfPerson(design: Design, index: number): Row[] {
  const layout = design.people[index]
  if (!layout) return []
  return Array.from(layout.rowCell, (cell, row) => {
    const filler = at(layout.rowImpression, row)
    return {
      cell: at(layout.cells, cell),
      label: layout.labels[filler] ?? '',
      isKey: layout.keyLabels[filler] === true,
      score: at(design.scores, layout.offset + row),
    }
  })
}

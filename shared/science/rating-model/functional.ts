import { type Block, solveBlock } from './block.ts'
import { borderProducts } from './border.ts'
import { add, at, type Design, type Spreads } from './design.ts'
import type { Layout } from './layout.ts'
import type { Effects } from './working.ts'

/** A weighted mean over cells (source·K + competency) of what a person is like. */
export type Weights = Float64Array

const known = new WeakMap<Design['people'], Map<string, Weights>>()

/** The same weights are asked for of everybody: they are made once for the same rows, and what is made of them too. */
function weightsOf(
  design: Design,
  name: string,
  of: (source: number, competency: number) => number,
): Weights {
  const own = known.get(design.people) ?? new Map<string, Weights>()
  known.set(design.people, own)
  const made =
    own.get(name) ??
    Float64Array.from(
      design.sourceShare.flatMap((_, s) => design.competencyShare.map((__, k) => of(s, k))),
    )
  own.set(name, made)
  return made
}

/** Weights of the leadership score. */
export const scoreWeights = (design: Design): Weights =>
  weightsOf(design, 'score', (s, k) => at(design.sourceShare, s) * at(design.competencyShare, k))

/** Weights of one competency, by its place. */
export const competencyWeights = (design: Design, competency: number): Weights =>
  weightsOf(design, `competency ${competency}`, (s, k) =>
    k === competency ? at(design.sourceShare, s) : 0,
  )

/** Weights of one source, by its place. */
export const sourceWeights = (design: Design, source: number): Weights =>
  weightsOf(design, `source ${source}`, (s, k) =>
    s === source ? at(design.competencyShare, k) : 0,
  )

/** Weights summed over cells, over each competency and over each source. */
interface Sums {
  total: number
  ofCompetency: Float64Array
  ofSource: Float64Array
}

const summed = new WeakMap<Weights, Sums>()

function sumsOf(design: Design, weights: Weights): Sums {
  const made = summed.get(weights)
  if (made) return made
  const k = design.competencies.length
  const ofCompetency = new Float64Array(k)
  const ofSource = new Float64Array(design.sources.length)
  let total = 0
  weights.forEach((a, cell) => {
    total += a
    add(ofCompetency, cell % k, a)
    add(ofSource, Math.floor(cell / k), a)
  })
  const sums = { total, ofCompetency, ofSource }
  summed.set(weights, sums)
  return sums
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i)
  return sum
}

/** Variance of a functional before any rating: the difference between people. */
export function priorVariance(design: Design, weights: Weights, v: Spreads): number {
  const { total, ofCompetency, ofSource } = sumsOf(design, weights)
  return (
    total * total * v.g +
    inner(ofCompetency, ofCompetency) * v.c +
    inner(ofSource, ofSource) * v.m +
    inner(weights, weights) * v.q
  )
}

/** Coefficients of a linear combination of one person's and the job's unknowns. */
export interface Coefficients {
  /** On cells of the level and on raters: place among the job's unknowns, and coefficient. */
  top: Map<number, number>
  general: number
  competencies: Float64Array
  sources: Float64Array
  /** On the part q of each cell. */
  parts: Float64Array
  /** On the person's impressions, by their place in the layout. */
  impressions: Float64Array
  /** Sum of squared coefficients on impressions the person's rows do not touch. */
  otherImpressions: number
}

export function coefficientsOf(design: Design, layout: Layout, weights: Weights): Coefficients {
  const { total, ofCompetency, ofSource } = sumsOf(design, weights)
  const result = emptyCoefficients(design, layout)
  weights.forEach((a, cell) => {
    if (a !== 0) result.top.set(cell, a)
  })
  result.general = total
  result.competencies.set(ofCompetency)
  result.sources.set(ofSource)
  result.parts.set(weights)
  return result
}

export function emptyCoefficients(design: Design, layout: Layout): Coefficients {
  return {
    top: new Map(),
    general: 0,
    competencies: new Float64Array(design.competencies.length),
    sources: new Float64Array(design.sources.length),
    parts: new Float64Array(design.cells),
    impressions: new Float64Array(layout.labels.length),
    otherImpressions: 0,
  }
}

/** What a combination comes to over one pattern of rows, whoever filled them in. */
export interface Shared {
  /** Coefficients on the person's own unknowns after the parts q are integrated out, and A⁻¹ of them. */
  own: Float64Array
  ownSolved: Float64Array
  ownVariance: number
  /** What goes off the coefficient of each unknown in the layout's `top`. */
  taken: Float64Array
}

/** A combination turned into what the solved equations need: ℓ on the job's unknowns, own variance. */
export interface Reduced extends Omit<Shared, 'taken'> {
  /** Place among the job's unknowns → ℓ. */
  line: Map<number, number>
}

/** Untouched competencies, sources, cells and impressions stand at their prior variance. */
function unseenVariance(design: Design, layout: Layout, c: Coefficients, v: Spreads): number {
  let variance = c.otherImpressions * v.h
  const competencies = new Set(layout.competencies)
  const sources = new Set(layout.sources)
  const cells = new Set(layout.cells)
  for (let k = 0; k < design.competencies.length; k++) {
    if (!competencies.has(k)) variance += at(c.competencies, k) ** 2 * v.c
  }
  for (let s = 0; s < design.sources.length; s++) {
    if (!sources.has(s)) variance += at(c.sources, s) ** 2 * v.m
  }
  for (let cell = 0; cell < design.cells; cell++) {
    if (!cells.has(cell)) variance += at(c.parts, cell) ** 2 * v.q
  }
  return variance
}

/** The part of {@link reduce} that depends on the pattern of the rows alone. */
export function reduceShared(
  design: Design,
  layout: Layout,
  block: Block,
  v: Spreads,
  c: Coefficients,
): Shared {
  const own = new Float64Array(layout.size)
  own[0] = c.general
  layout.competencies.forEach((k, index) => {
    own[1 + index] = at(c.competencies, k)
  })
  layout.sources.forEach((s, index) => {
    own[1 + layout.competencies.length + index] = at(c.sources, s)
  })
  own.set(c.impressions, layout.firstImpression)
  let ownVariance = unseenVariance(design, layout, c, v)
  const ofCells = new Float64Array(layout.cells.length)
  layout.cells.forEach((cell, index) => {
    const a = at(c.parts, cell)
    const amount = a * at(layout.counts, index) * at(block.pull, index)
    add(own, 0, -amount)
    add(own, at(layout.cellCompetency, index), -amount)
    add(own, at(layout.cellSource, index), -amount)
    ofCells[index] = amount
    ownVariance += a * a * v.q * at(block.omega, index)
  })
  layout.rowCell.forEach((cell, row) => {
    const a = at(c.parts, at(layout.cells, cell))
    const place = layout.firstImpression + at(layout.rowImpression, row)
    add(own, place, -a * at(block.pull, cell))
  })
  const ownSolved = new Float64Array(layout.size)
  solveBlock(block, layout.size, own, 0, ownSolved, 0)
  for (let k = 0; k < layout.size; k++) ownVariance += at(own, k) * at(ownSolved, k)
  const taken = new Float64Array(layout.top.length)
  borderProducts(layout, block, v, ownSolved, 0, taken)
  ofCells.forEach((amount, index) => {
    add(taken, index, amount)
  })
  return { own, ownSolved, ownVariance, taken }
}

/** A combination of one person's and the job's unknowns over the rows of this layout. */
export function reduce(
  design: Design,
  layout: Layout,
  block: Block,
  v: Spreads,
  c: Coefficients,
  { own, ownSolved, ownVariance, taken }: Shared = reduceShared(design, layout, block, v, c),
): Reduced {
  const line = new Map(c.top)
  layout.top.forEach((place, i) => {
    line.set(place, (line.get(place) ?? 0) - at(taken, i))
  })
  return { line, own, ownSolved, ownVariance }
}

/** What the person's own effects add to the value of a functional, by kind. */
export interface Parts {
  g: number
  c: number
  m: number
  q: number
}

/** What is the person's own in each competency and each source; 0 for those nobody saw. */
function ownEffects(design: Design, layout: Layout, own: Float64Array) {
  const competency = new Float64Array(design.competencies.length)
  const source = new Float64Array(design.sources.length)
  const first = layout.ownOffset + 1
  layout.competencies.forEach((place, i) => {
    competency[place] = at(own, first + i)
  })
  layout.sources.forEach((place, i) => {
    source[place] = at(own, first + layout.competencies.length + i)
  })
  return { competency, source }
}

export function partsOf(
  design: Design,
  layout: Layout,
  weights: Weights,
  { own, parts }: Effects,
): Parts {
  const { ownOffset, partOffset } = layout
  const { competency, source } = ownEffects(design, layout, own)
  const { total, ofCompetency, ofSource } = sumsOf(design, weights)
  let q = 0
  for (let i = 0; i < layout.cells.length; i++)
    q += at(weights, at(layout.cells, i)) * at(parts, partOffset + i)
  return {
    g: total * at(own, ownOffset),
    c: inner(ofCompetency, competency),
    m: inner(ofSource, source),
    q,
  }
}

/** What a solution says of every cell of one person, seen or not; of the person asked for last. */
const cellsOf = new WeakMap<Effects, { layout: Layout; values: Float64Array }>()

function cellValues(design: Design, layout: Layout, solution: Effects): Float64Array {
  const known = cellsOf.get(solution)
  if (known?.layout === layout) return known.values
  const { own, parts, top } = solution
  const k = design.competencies.length
  const { ownOffset, partOffset } = layout
  const { competency, source } = ownEffects(design, layout, own)
  const values = new Float64Array(design.cells)
  for (let cell = 0; cell < design.cells; cell++)
    values[cell] =
      at(top, cell) +
      at(own, ownOffset) +
      at(competency, cell % k) +
      at(source, Math.floor(cell / k))
  layout.cells.forEach((cell, i) => {
    add(values, cell, at(parts, partOffset + i))
  })
  cellsOf.set(solution, { layout, values })
  return values
}

/** Value of a functional at the posterior means of one person. */
export function totalOf(
  design: Design,
  layout: Layout,
  weights: Weights,
  solution: Effects,
): number {
  const values = cellValues(design, layout, solution)
  let sum = 0
  for (let cell = 0; cell < values.length; cell++) sum += at(weights, cell) * at(values, cell)
  return sum
}

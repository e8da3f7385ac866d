import { finished } from '../../model/steps.ts'
import { add, at, type Design } from './design.ts'
import { type Solution, type System, solveFor, solveInSteps } from './system.ts'

/** What is known of sales in one job, and which sources may know it. */
export interface SalesKnowledge {
  /** Person → sales on a common scale with root mean square 1 ({@link unitSalesZ}); null: no results. */
  z: Readonly<Record<string, number | null>>
  /** Source → whether its raters may know the person's sales results. */
  knows: Readonly<Record<string, boolean>>
  colourPriorSd?: number
  relationPriorSd?: number
  minPeople?: number
}

/** Whether ratings rise with known sales, measured against sources that cannot know them. */
export interface Colour {
  active: boolean
  /** People with results who have a row from a source that may know them, and from one that cannot. */
  knowing: number
  notKnowing: number
  /** Posterior mean and standard error of the rise for one step of sales; null when not active. */
  slope: number | null
  se: number | null
  /** What is taken out: the slope, or 0 where ratings fall with sales; null when not active. */
  colour: number | null
}

/** Sales scores divided by their root mean square, at least .5; without results 0. */
export function unitSalesZ(
  raw: Readonly<Record<string, number | null>>,
): Readonly<Record<string, number>> {
  const known = Object.values(raw).filter((value) => value !== null)
  const square = known.reduce((sum, value) => sum + value * value, 0) / Math.max(1, known.length)
  const unit = Math.max(0.5, Math.sqrt(square))
  return Object.fromEntries(
    Object.entries(raw).map(([person, value]) => [person, value === null ? 0 : value / unit]),
  )
}

/** A vector over rows: one value for each person and the place of the row's source. */
export function rowValues(
  design: Design,
  value: (person: string, source: number) => number,
): Float64Array {
  const k = design.competencies.length
  const result = new Float64Array(design.scores.length)
  for (const layout of design.people) {
    layout.rowCell.forEach((cell, row) => {
      const source = Math.floor(at(layout.cells, cell) / k)
      result[layout.offset + row] = value(layout.person, source)
    })
  }
  return result
}

/** Known sales on the rows of sources that may know them, 0 elsewhere. */
export function colourRows(design: Design, { z, knows }: SalesKnowledge): Float64Array {
  const known = design.sources.map((source) => knows[source] === true)
  return rowValues(design, (person, source) => (known[source] ? (z[person] ?? 0) : 0))
}

const inner = (a: Float64Array, b: Float64Array) => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i)
  return sum
}

/** Counts of people with results seen by either kind of source. */
function seen(design: Design, { z, knows }: SalesKnowledge): [knowing: number, notKnowing: number] {
  let knowing = 0
  let notKnowing = 0
  for (const layout of design.people) {
    if ((z[layout.person] ?? null) === null) continue
    const kinds = layout.sources.map((source) => knows[design.sources[source] ?? ''] === true)
    if (kinds.includes(true)) knowing++
    if (kinds.includes(false)) notKnowing++
  }
  return [knowing, notKnowing]
}

export interface Freed {
  colour: Colour
  /** The solution that counts from here on: of the freed ratings, or the given one when not active. */
  solution: Solution
  /** Solution with known sales as data: what one step of colour does to every number; null: inactive. */
  trace: Solution | null
  /** Variance of the slope; 0 when not active. */
  variance: number
}

/** Measures the colour of known sales at given spreads and takes it out of the ratings. */
export function freeOfColour(
  system: System,
  solution: Solution,
  sales: SalesKnowledge | null,
): Freed {
  const { design, spreads } = system
  const [knowing, notKnowing] = sales ? seen(design, sales) : [0, 0]
  const least = sales?.minPeople ?? 10
  if (!sales || knowing < least || notKnowing < least) {
    const colour = { active: false, knowing, notKnowing, slope: null, se: null, colour: null }
    return { colour, solution, trace: null, variance: 0 }
  }
  const coloured = colourRows(design, sales)
  const all = rowValues(design, (person) => sales.z[person] ?? 0)
  const [trace, related] = finished(
    solveInSteps(system, [
      { data: coloured, priorMean: 0 },
      { data: all, priorMean: 0 },
    ]),
  ) as [Solution, Solution] // one for one
  const e = spreads.e
  const m11 = inner(coloured, trace.residual) / e + 1 / (sales.colourPriorSd ?? 0.15) ** 2
  const m12 = inner(coloured, related.residual) / e
  const m22 = inner(all, related.residual) / e + 1 / (sales.relationPriorSd ?? 0.2) ** 2
  const h1 = inner(coloured, solution.residual) / e
  const h2 = inner(all, solution.residual) / e
  const determinant = m11 * m22 - m12 * m12
  const slope = (m22 * h1 - m12 * h2) / determinant
  const variance = m22 / determinant
  const taken = Math.max(0, slope)
  const freed = solution.data.slice()
  for (let i = 0; i < freed.length; i++) add(freed, i, -taken * at(coloured, i))
  return {
    colour: { active: true, knowing, notKnowing, slope, se: Math.sqrt(variance), colour: taken },
    solution: taken > 0 ? solveFor(system, freed, design.level.mean) : solution,
    trace,
    variance,
  }
}

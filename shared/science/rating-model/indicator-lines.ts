import { type Colour, rowValues } from './colour.ts'
import { at } from './design.ts'
import type { Fit } from './fit.ts'
import { scoreWeights, totalOf, type Weights } from './functional.ts'
import { Z80 } from './hidden.ts'
import { readWeights } from './read.ts'
import { layoutAt, type Solution, solveFor } from './system.ts'

/** How far the ratings move with a variable over rows beyond what the model explains. */
interface Line {
  slope: number
  se: number
  /** Solution with the variable as data and levels around 0: what one step of it does to each number. */
  trace: Solution
}

/**
 * Score test direction of a variable over rows: slope Σ X·res(y) / Σ X·(X − fit of X), with
 * standard error 1/√(Σ X·(X − fit of X)/v.e). Null when no row carries the variable: there is nothing
 * to measure.
 */
function lineOf(fit: Fit, variable: Float64Array): Line | null {
  const trace = solveFor(fit.system, variable, 0)
  let explained = 0
  let left = 0
  for (let row = 0; row < variable.length; row++) {
    explained += at(variable, row) * at(fit.solution.residual, row)
    left += at(variable, row) * at(trace.residual, row)
  }
  if (!(left > 0)) return null
  return { slope: explained / left, se: Math.sqrt(fit.system.spreads.e / left), trace }
}

function moved(fit: Fit, index: number, weights: Weights, { trace }: Line): number {
  return totalOf(fit.design, layoutAt(fit.design, index), weights, trace)
}

/** Two ends for one person of a cluster whose raters rated nobody else. */
export interface PanelEnds {
  person: string
  score: number
  /** The score if all of the cluster's difference is severity of its raters, or quality of its people. */
  ifRaters: number
  ifPeople: number
}

export interface PanelLines {
  /** How far the cluster's ratings lie from the rest, read as severity (keys left out), and as quality. */
  severity: { shift: number; se: number } | null
  quality: { shift: number; se: number } | null
  people: PanelEnds[]
}

/**
 * Both ends of what ratings cannot tell: whether a cluster of people whose raters rated nobody else is
 * weaker or stronger, or its raters stricter or milder. Names without a rating are left out; a cluster
 * that only keys have seen has no severity.
 */
export function panelLines(fit: Fit, cluster: readonly string[]): PanelLines {
  const { design } = fit
  const inside = new Set(cluster)
  const severity = lineOf(
    fit,
    rowValues(design, (person, source) => (inside.has(person) && !design.isKey[source] ? 1 : 0)),
  )
  const quality = lineOf(
    fit,
    rowValues(design, (person) => (inside.has(person) ? 1 : 0)),
  )
  const weights = scoreWeights(design)
  const people = design.people.flatMap(({ person }, index) => {
    if (!inside.has(person)) return []
    const score = totalOf(design, layoutAt(design, index), weights, fit.solution)
    const away = (line: Line | null) => (line ? line.slope * moved(fit, index, weights, line) : 0)
    return [
      {
        person,
        score,
        ifRaters: score - away(severity),
        ifPeople: score - away(quality) + (quality?.slope ?? 0),
      },
    ]
  })
  const shown = (line: Line | null) => line && { shift: line.slope, se: line.se }
  return { severity: shown(severity), quality: shown(quality), people }
}

/** What was taken out of one person's score because raters knew the sales. */
export interface ColourOfPerson {
  person: string
  asRated: number
  /** −b̂·f: below 0 where good sales had lifted the score. */
  change: number
  score: number
}

export interface ColourReading extends Colour {
  /** 80 % range of the slope; null when colour is not measured. */
  low80: number | null
  high80: number | null
  reading: 'colour' | 'negative' | 'none' | 'not_active'
  people: ColourOfPerson[] | null
}

/** Whether ratings rise with known sales, in words, and what that takes out of each score. */
export function colourReading(fit: Fit): ColourReading {
  const { design, colour, trace } = fit
  if (!trace || colour.slope === null || colour.se === null) {
    return { ...colour, low80: null, high80: null, reading: 'not_active', people: null }
  }
  const low80 = colour.slope - Z80 * colour.se
  const high80 = colour.slope + Z80 * colour.se
  const weights = scoreWeights(design)
  const people = design.people.map((layout) => {
    const read = (solution: Solution) => totalOf(design, layout, weights, solution)
    const score = read(fit.solution)
    // 0 − …: where nothing is taken out the change is 0, not −0.
    const change = 0 - (colour.colour ?? 0) * read(trace)
    return { person: layout.person, asRated: read(fit.asRated), change, score }
  })
  const reading = low80 > 0 ? 'colour' : high80 < 0 ? 'negative' : 'none'
  return { ...colour, low80, high80, reading, people }
}

/** A rise with sales below this is no flag: chance and rounding make as much. */
const FLAGGED = 0.05

export interface EchoLine {
  slope: number
  se: number
  low80: number
  /** Whether ratings clearly rise with sales; whether leadership or colour makes it cannot be told. */
  flagged: boolean
  people: { person: string; score: number; withoutEcho: number; seWithout: number }[]
}

/**
 * Where every source may know the sales: do ratings rise with them beyond what the model explains, and
 * what would each score be if all of the rise were colour. No correction: a what-if. `sales` is on a
 * scale of spreads among sellers; without results null. Null when nobody with a rating has results.
 */
export function echoLine(
  fit: Fit,
  sales: Readonly<Record<string, number | null>>,
): EchoLine | null {
  const { design } = fit
  const line = lineOf(
    fit,
    rowValues(design, (person) => sales[person] ?? 0),
  )
  if (!line) return null
  const low80 = line.slope - Z80 * line.se
  const weights = scoreWeights(design)
  const people = design.people.map(({ person }, index) => {
    const { value, se } = readWeights(fit, index, weights)
    const step = moved(fit, index, weights, line)
    return {
      person,
      score: value,
      withoutEcho: value - line.slope * step,
      seWithout: Math.sqrt(se * se + (line.se * step) ** 2),
    }
  })
  return { slope: line.slope, se: line.se, low80, flagged: low80 > FLAGGED, people }
}

import { probabilityPositive } from '../probability-superiority.ts'
import { byText, type Row, rowsOfPerson } from './design.ts'
import type { Fit } from './fit.ts'
import {
  coefficientsOf,
  competencyWeights,
  priorVariance,
  scoreWeights,
  type Weights,
} from './functional.ts'
import { divided, sourceOf, taken } from './hidden.ts'
import { readCompetency, readWeights, spreadUncertainty } from './read.ts'
import type { GateEvidence } from './suggestion.ts'
import { alternative } from './what-if.ts'

interface Asked {
  value: number
  variance: number
  trace: number
}

/** A functional of a person of whom only some rows count, or with planned rows added. */
function asked(
  fit: Fit,
  index: number,
  weights: Weights,
  rows: readonly Row[],
  data: Float64Array,
  traceRows: Float64Array,
): Asked {
  const { design, system, solution, trace } = fit
  const sources = [{ solution, rows: data }]
  if (trace) sources.push({ solution: trace, rows: traceRows })
  const what = alternative(system, index, rows, sources)
  const { values, variance } = what.read(coefficientsOf(design, what.layout, weights))
  return { value: values[0] ?? Number.NaN, variance, trace: values[1] ?? 0 }
}

function withOnly(fit: Fit, index: number, weights: Weights, keep: (row: Row) => boolean): Asked {
  const { kept, keptPlaces } = divided(fit.design, index, keep)
  const traced = fit.trace ? taken(fit.trace.data, keptPlaces) : new Float64Array(0)
  return asked(fit, index, weights, kept, taken(fit.solution.data, keptPlaces), traced)
}

/** κ⁺·√(V + 2J'H⁻¹J + σ_b²f²) with J of the full fit. */
function errorOf(fit: Fit, { variance, trace }: Asked, derivatives: readonly number[]): number {
  const held = spreadUncertainty(fit, derivatives, derivatives)
  return fit.widening * Math.sqrt(variance + held + fit.colourVariance * trace * trace)
}

export interface OwnEvidence extends GateEvidence {
  ownScore: number
  ownSe: number
  allScore: number
  allSe: number
}

/** Evidence of a competency gate: from the person's rows on that competency alone, and from everything. */
export function ownEvidence(fit: Fit, index: number, competency: number, cut: number): OwnEvidence {
  const { design, system } = fit
  const weights = competencyWeights(design, competency)
  const onIt = (row: Row) => row.cell % design.competencies.length === competency
  const own = withOnly(fit, index, weights, onIt)
  const all = readCompetency(fit, index, competency)
  const ownSe = errorOf(fit, own, all.derivatives)
  const settled = own.variance + spreadUncertainty(fit, all.derivatives, all.derivatives)
  const rows = rowsOfPerson(design, index)
  const raters = new Set(rows.filter((row) => onIt(row) && !row.isKey).map((row) => row.label))
  return {
    ownScore: own.value,
    ownSe,
    allScore: all.value,
    allSe: all.se,
    pOwn: probabilityPositive(own.value - cut, ownSe),
    pAll: probabilityPositive(all.value - cut, all.se),
    share: Math.max(0, 1 - settled / priorVariance(design, weights, system.spreads)),
    raters: raters.size,
  }
}

export interface LeftOut {
  kind: 'rater' | 'source'
  id: string
  score: number
  se: number
}

/** The leadership score without each rater in turn, then without each source; spreads held. */
export function leftOutEvidence(fit: Fit, index: number): LeftOut[] {
  const { design } = fit
  const weights = scoreWeights(design)
  const { derivatives } = readWeights(fit, index, weights)
  const rows = rowsOfPerson(design, index)
  const raters = [...new Set(rows.filter((row) => !row.isKey).map((row) => row.label))].sort(byText)
  const without = (kind: LeftOut['kind'], id: string, keep: (row: Row) => boolean): LeftOut => {
    const left = withOnly(fit, index, weights, keep)
    return { kind, id, score: left.value, se: errorOf(fit, left, derivatives) }
  }
  return [
    ...raters.map((id) => without('rater', id, (row) => row.isKey || row.label !== id)),
    ...(design.people[index]?.sources ?? []).map((source) =>
      without('source', design.sources[source] ?? '', (row) => sourceOf(design, row) !== source),
    ),
  ]
}

/** One form that could still be filled in: a new name brings a rater nobody knows. */
export interface PlannedForm {
  rater: string
  source: string
  competencies: readonly string[]
}

const compareRows = (a: Row, b: Row) =>
  a.cell - b.cell || Number(a.isKey) - Number(b.isKey) || byText(a.label, b.label)

/**
 * Standard error of the leadership score (or of the given weights) once these forms are in. It does
 * not depend on the scores they will hold.
 */
export function plannedEvidence(
  fit: Fit,
  index: number,
  forms: readonly PlannedForm[],
  weights: Weights = scoreWeights(fit.design),
): number {
  const { design, trace, sales } = fit
  const person = design.people[index]?.person ?? ''
  const own = rowsOfPerson(design, index).map((row) => ({ row, planned: false }))
  const planned = forms.flatMap((form) => {
    const source = design.sources.indexOf(form.source)
    return form.competencies.flatMap((competency) => {
      const k = design.competencies.indexOf(competency)
      if (source < 0 || k < 0) return []
      const cell = source * design.competencies.length + k
      const row: Row = { cell, label: form.rater, isKey: design.isKey[source] === true, score: 3 }
      return [{ row, planned: true }]
    })
  })
  const rows = [...own, ...planned].sort((a, b) => compareRows(a.row, b.row)).map(({ row }) => row)
  const known = (row: Row): number => {
    const source = design.sources[sourceOf(design, row)] ?? ''
    return trace && sales?.knows[source] === true ? (sales.z[person] ?? 0) : 0
  }
  const { derivatives } = readWeights(fit, index, weights)
  const data = Float64Array.from(rows, (row) => row.score)
  return errorOf(
    fit,
    asked(fit, index, weights, rows, data, Float64Array.from(rows, known)),
    derivatives,
  )
}

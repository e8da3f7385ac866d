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
import type { Solution, System } from './system.ts'
import { type Alternative, alternative } from './what-if.ts'

interface Asked {
  value: number
  variance: number
  trace: number
}

/** A functional of a person with other rows. */
function asked({ design, trace }: Fit, what: Alternative, weights: Weights): Asked {
  const { values, variance } = what.read(coefficientsOf(design, what.layout, weights))
  return { value: values[0] ?? Number.NaN, variance, trace: trace ? (values[1] ?? 0) : 0 }
}

/** A person with these rows; `data` and `traceRows` = what they say, and what colour adds to each. */
function withRows(
  { system, solution, trace }: Fit,
  index: number,
  rows: readonly Row[],
  data: Float64Array,
  traceRows: Float64Array,
): Alternative {
  const sources = [{ solution, rows: data }]
  if (trace) sources.push({ solution: trace, rows: traceRows })
  return alternative(system, index, rows, sources)
}

/** One person with some of the own rows, by the rows kept. */
interface KeptRows {
  index: number
  solution: Solution
  found: Map<string, Alternative>
}

/** The person asked about last: the same rows are asked for under several weights and for several gates. */
const lastKept = new WeakMap<System, KeptRows>()

function keptRows({ system, solution }: Fit, index: number): KeptRows {
  const known = lastKept.get(system)
  if (known?.index === index && known.solution === solution) return known
  const none: KeptRows = { index, solution, found: new Map() }
  lastKept.set(system, none)
  return none
}

function withOnly(fit: Fit, index: number, weights: Weights, keep: (row: Row) => boolean): Asked {
  const { kept, keptPlaces } = divided(fit.design, index, keep)
  const { found } = keptRows(fit, index)
  const key = keptPlaces.join()
  let what = found.get(key)
  if (!what) {
    const traced = fit.trace ? taken(fit.trace.data, keptPlaces) : new Float64Array(0)
    what = withRows(fit, index, kept, taken(fit.solution.data, keptPlaces), traced)
    found.set(key, what)
  }
  return asked(fit, what, weights)
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

/**
 * Evidence of a competency gate: from the person's rows on that competency alone, and from everything. With `keep`,
 * as if only these rows of the person had been given.
 */
export function ownEvidence(
  fit: Fit,
  index: number,
  competency: number,
  cut: number,
  keep: ((row: Row) => boolean) | null = null,
): OwnEvidence {
  const { design } = fit
  const weights = competencyWeights(design, competency)
  const kept = (row: Row) => keep === null || keep(row)
  const onIt = (row: Row) => row.cell % design.competencies.length === competency && kept(row)
  const own = withOnly(fit, index, weights, onIt)
  const whole = readCompetency(fit, index, competency)
  const all = keep === null ? whole : withOnly(fit, index, weights, keep)
  const ownSe = errorOf(fit, own, whole.derivatives)
  const allSe = keep === null ? whole.se : errorOf(fit, all, whole.derivatives)
  return {
    ownScore: own.value,
    ownSe,
    allScore: all.value,
    allSe,
    pOwn: probabilityPositive(own.value - cut, ownSe),
    pAll: probabilityPositive(all.value - cut, allSe),
    share: shareOf(fit, own, weights, whole.derivatives),
    raters: ratersAmong(rowsOfPerson(design, index), onIt),
  }
}

/** Share of the difference between people that this evidence settles, 0 to 1. */
function shareOf(
  fit: Fit,
  { variance }: Asked,
  weights: Weights,
  derivatives: readonly number[],
): number {
  const settled = variance + spreadUncertainty(fit, derivatives, derivatives)
  return Math.max(0, 1 - settled / priorVariance(fit.design, weights, fit.system.spreads))
}

const ratersAmong = (rows: readonly Row[], keep: (row: Row) => boolean) =>
  new Set(rows.filter((row) => keep(row) && !row.isKey).map((row) => row.label)).size

export interface KeptEvidence {
  score: number
  se: number
  ownShare: number
  coverage: number
  raters: number
}

/** The leadership score as if only these rows of the person had been given; spreads held. */
export function keptEvidence(fit: Fit, index: number, keep: (row: Row) => boolean): KeptEvidence {
  const { design } = fit
  const weights = scoreWeights(design)
  const { derivatives } = readWeights(fit, index, weights)
  const kept = withOnly(fit, index, weights, keep)
  const rows = rowsOfPerson(design, index).filter(keep)
  const cells = new Set(rows.map(({ cell }) => cell))
  return {
    score: kept.value,
    se: errorOf(fit, kept, derivatives),
    ownShare: shareOf(fit, kept, weights, derivatives),
    coverage: [...cells].reduce((sum, cell) => sum + (weights[cell] ?? 0), 0),
    raters: ratersAmong(rows, keep),
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

/** A functional of a person once these forms are in, of the rows that `keep` keeps. */
function withPlanned(
  fit: Fit,
  index: number,
  forms: readonly PlannedForm[],
  weights: Weights,
  keep: (row: Row) => boolean,
): Asked {
  const { design, trace, sales } = fit
  const person = design.people[index]?.person ?? ''
  const planned = forms.flatMap((form) => {
    const source = design.sources.indexOf(form.source)
    return form.competencies.flatMap((competency): Row[] => {
      const k = design.competencies.indexOf(competency)
      if (source < 0 || k < 0) return []
      const cell = source * design.competencies.length + k
      return [{ cell, label: form.rater, isKey: design.isKey[source] === true, score: 3 }]
    })
  })
  const rows = [...rowsOfPerson(design, index), ...planned].filter(keep).sort(compareRows)
  const known = (row: Row): number => {
    const source = design.sources[sourceOf(design, row)] ?? ''
    return trace && sales?.knows[source] === true ? (sales.z[person] ?? 0) : 0
  }
  const data = Float64Array.from(rows, (row) => row.score)
  return asked(fit, withRows(fit, index, rows, data, Float64Array.from(rows, known)), weights)
}

/**
 * Standard error of the leadership score once these forms are in. It does not depend on the scores they will hold.
 */
export function plannedEvidence(fit: Fit, index: number, forms: readonly PlannedForm[]): number {
  const weights = scoreWeights(fit.design)
  const { derivatives } = readWeights(fit, index, weights)
  return errorOf(
    fit,
    withPlanned(fit, index, forms, weights, () => true),
    derivatives,
  )
}

/** What a gate's own evidence would be with these forms: its standard error, and the share it would settle. */
export function plannedOwnEvidence(
  fit: Fit,
  index: number,
  forms: readonly PlannedForm[],
  competency: number,
): Pick<OwnEvidence, 'ownSe' | 'share'> {
  const weights = competencyWeights(fit.design, competency)
  const { derivatives } = readCompetency(fit, index, competency)
  const onIt = (row: Row) => row.cell % fit.design.competencies.length === competency
  const own = withPlanned(fit, index, forms, weights, onIt)
  return { ownSe: errorOf(fit, own, derivatives), share: shareOf(fit, own, weights, derivatives) }
}

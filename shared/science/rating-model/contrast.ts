import { solveBlock } from './block.ts'
import { takeBorder } from './border.ts'
import { at } from './design.ts'
import type { Fit } from './fit.ts'
import { scoreWeights } from './functional.ts'
import { type Reading, readWeights } from './read.ts'
import { blockAt, layoutAt, type Solution } from './system.ts'

/** How far raters carry their leniency, and sources their view, from one job to the other. */
export interface ContrastRules {
  rhoSource: number
  rhoStart: number
  rhoWeight: number
}

export const CONTRAST_RULES: ContrastRules = { rhoSource: 0.5, rhoStart: 0.5, rhoWeight: 10 }

export interface Contrast {
  person: string
  contrast: number
  covariance: number
  se: number
}

export interface JobsContrast {
  rhoRater: number
  /** Degrees of freedom the correlation of raters between the jobs is measured with. */
  forms: number
  /** Whether colour is taken out of both scores; otherwise of neither. */
  freed: boolean
  people: Contrast[]
}

/** Mean of y less the level, for each form: person, source, and who filled it in. */
function formMeans(fit: Fit, solution: Solution): Map<string, Map<string, number>> {
  const { design } = fit
  const k = design.competencies.length
  const groups = new Map<string, Map<string, [sum: number, n: number]>>()
  design.people.forEach((layout) => {
    layout.rowCell.forEach((local, row) => {
      const cell = at(layout.cells, local)
      const group = JSON.stringify([layout.person, design.sources[Math.floor(cell / k)]])
      const impression = at(layout.rowImpression, row)
      const who = `${layout.keyLabels[impression] ? 'k' : 'r'}${layout.labels[impression]}`
      const forms = groups.get(group) ?? new Map<string, [number, number]>()
      const [sum, n] = forms.get(who) ?? [0, 0]
      const value = at(solution.data, layout.offset + row) - at(solution.top, cell)
      forms.set(who, [sum + value, n + 1])
      groups.set(group, forms)
    })
  })
  const means = (forms: Map<string, [number, number]>) =>
    new Map([...forms].map(([who, [sum, n]]) => [who, sum / n]))
  return new Map([...groups].map(([group, forms]) => [group, means(forms)]))
}

function raterCorrelation(
  [a, b]: readonly [Fit, Fit],
  [solutionA, solutionB]: readonly [Solution, Solution],
  { rhoStart, rhoWeight }: ContrastRules,
): { rho: number; df: number } {
  const formsB = formMeans(b, solutionB)
  let products = 0
  let df = 0
  for (const [group, forms] of formMeans(a, solutionA)) {
    const others = formsB.get(group)
    const shared = [...forms].flatMap(([who, value]) => {
      const other = others?.get(who)
      return other === undefined ? [] : [[value, other] as const]
    })
    if (shared.length === 0) continue
    const meanA = shared.reduce((sum, [value]) => sum + value, 0) / shared.length
    const meanB = shared.reduce((sum, [, value]) => sum + value, 0) / shared.length
    for (const [x, y] of shared) products += (x - meanA) * (y - meanB)
    df += shared.length - 1
  }
  const impression = ({ d, h }: { d: number; h: number }) => d + h
  const spread = Math.sqrt(impression(a.system.spreads) * impression(b.system.spreads))
  const raw = df === 0 ? 0 : products / df / spread
  return { rho: (df * Math.min(1, Math.max(0, raw)) + rhoWeight * rhoStart) / (df + rhoWeight), df }
}

/** Covariances of one reading with the effects the two jobs share, by name. */
interface SharedEffects {
  raters: Map<string, number>
  impressions: Map<string, number>
  sources: Map<string, number>
}

function sharedEffects(fit: Fit, index: number, reading: Reading): SharedEffects {
  const { design, system } = fit
  const result: SharedEffects = { raters: new Map(), impressions: new Map(), sources: new Map() }
  design.raters.forEach((rater, place) => {
    result.raters.set(rater, at(reading.solved, design.cells + place))
  })
  design.people.forEach((layout, other) => {
    const block = blockAt(system, other)
    const own = other === index ? reading.reduced.own.slice() : new Float64Array(layout.size)
    takeBorder(layout, block, system.spreads, reading.solved, own, 0)
    solveBlock(block, layout.size, own)
    layout.sources.forEach((source, i) => {
      const name = JSON.stringify([layout.person, design.sources[source]])
      result.sources.set(name, at(own, 1 + layout.competencies.length + i))
    })
    layout.labels.forEach((label, i) => {
      const rater = at(layout.impressionRater, i)
      const severity = rater < 0 ? 0 : at(reading.solved, design.cells + rater)
      const name = JSON.stringify([layout.person, layout.keyLabels[i] === true, label])
      result.impressions.set(name, at(own, layout.firstImpression + i) - severity)
    })
  })
  const { person, sources } = layoutAt(design, index)
  design.sources.forEach((source, place) => {
    if (sources.includes(place)) return
    const weight = design.sourceShare[place] ?? 0
    result.sources.set(JSON.stringify([person, source]), weight * system.spreads.m)
  })
  return result
}

function product(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [name, value] of a) sum += value * (b.get(name) ?? 0)
  return sum
}

/** A fit whose colour is left in: for a contrast where only one of the two jobs could be freed. */
function asRated(fit: Fit): Fit {
  return { ...fit, solution: fit.asRated, trace: null, colourVariance: 0 }
}

/** V + 2J'H⁻¹J + σ_b²f², widened: the square of a reading's standard error. */
const total = (reading: Reading) => reading.se * reading.se

/**
 * Leadership score for the manager job less the one for the seller job, for everybody with rows in
 * both. The two models are solved apart; their errors share raters and what a source sees of a person.
 */
export function jobsContrast(
  manager: Fit,
  seller: Fit,
  rules: ContrastRules = CONTRAST_RULES,
): JobsContrast {
  const freed = manager.colour.active && seller.colour.active
  const a = freed ? manager : asRated(manager)
  const b = freed ? seller : asRated(seller)
  const { rho, df } = raterCorrelation([a, b], [a.solution, b.solution], rules)
  const va = a.system.spreads
  const vb = b.system.spreads
  const people = a.design.people.flatMap(({ person }, index) => {
    const other = b.design.place.get(person)
    if (other === undefined) return []
    const x = readWeights(a, index, scoreWeights(a.design))
    const y = readWeights(b, other, scoreWeights(b.design))
    const effectsX = sharedEffects(a, index, x)
    const effectsY = sharedEffects(b, other, y)
    const covariance =
      (rho * product(effectsX.raters, effectsY.raters)) / Math.sqrt(va.d * vb.d) +
      (rho * product(effectsX.impressions, effectsY.impressions)) / Math.sqrt(va.h * vb.h) +
      rho * Math.sqrt(a.colourVariance * b.colourVariance) * x.trace * y.trace +
      (rules.rhoSource * product(effectsX.sources, effectsY.sources)) / Math.sqrt(va.m * vb.m)
    const variance = total(x) + total(y) - 2 * a.widening * b.widening * covariance
    return [{ person, contrast: x.value - y.value, covariance, se: Math.sqrt(variance) }]
  })
  return { rhoRater: rho, forms: df, freed, people }
}

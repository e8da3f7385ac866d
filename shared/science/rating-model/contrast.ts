import { finished, type Steps } from '../../model/steps.ts'
import { add, at } from './design.ts'
import type { Fit } from './fit.ts'
import { scoreWeights } from './functional.ts'
import { type Reading, readWeights } from './read.ts'
import { type InBoth, sharedErrors } from './shared-errors.ts'
import type { Solution } from './system.ts'
import { workingSolutions } from './working.ts'

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

/** Mean of y less the level, for each form: by person and source, who filled it in. */
function formMeans({ design }: Fit, solution: Solution): Map<string, Map<string, number>> {
  const k = design.competencies.length
  const groups = new Map<string, Map<string, number>>()
  design.people.forEach((layout) => {
    const who = layout.labels.map((label, i) => `${layout.keyLabels[i] ? 'k' : 'r'}${label}`)
    for (const source of layout.sources) {
      const sums = new Float64Array(who.length)
      const counts = new Int32Array(who.length)
      layout.cells.forEach((cell, local) => {
        if (Math.floor(cell / k) !== source) return
        for (let row = at(layout.cellStart, local); row < at(layout.cellStart, local + 1); row++) {
          const form = at(layout.rowImpression, row)
          add(sums, form, at(solution.data, layout.offset + row) - at(solution.top, cell))
          counts[form] = at(counts, form) + 1
        }
      })
      const forms = who.flatMap((name, form) =>
        at(counts, form) === 0 ? [] : [[name, at(sums, form) / at(counts, form)] as const],
      )
      groups.set(JSON.stringify([layout.person, design.sources[source]]), new Map(forms))
    }
  })
  return groups
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

/**
 * A fit whose colour is left in: for a contrast where only one of the two jobs could be freed. How its numbers move with
 * the spreads is that of the ratings as they are, too.
 */
function asRated(fit: Fit): Fit {
  const { system, solution, asRated: rated } = fit
  const working = solution === rated ? fit.working : fit.working && workingSolutions(system, rated)
  return { ...fit, solution: rated, working, trace: null, colourVariance: 0 }
}

/** V + 2J'H⁻¹J + σ_b²f², widened: the square of a reading's standard error. */
const total = (reading: Reading) => reading.se * reading.se

interface Compared extends InBoth {
  person: string
  x: Reading
  y: Reading
}

/**
 * Leadership score for the manager job less the one for the seller job, for everybody with rows in
 * both. The two models are solved apart; their errors share raters and what a source sees of a person.
 */
export const jobsContrast = (
  manager: Fit,
  seller: Fit,
  rules: ContrastRules = CONTRAST_RULES,
): JobsContrast => finished(contrastInSteps(manager, seller, rules))

/** The same with pauses. */
export function* contrastInSteps(
  manager: Fit,
  seller: Fit,
  rules: ContrastRules = CONTRAST_RULES,
): Steps<JobsContrast> {
  const freed = manager.colour.active && seller.colour.active
  const a = freed ? manager : asRated(manager)
  const b = freed ? seller : asRated(seller)
  const { rho, df } = raterCorrelation([a, b], [a.solution, b.solution], rules)
  yield
  const inBoth: Compared[] = []
  for (const [index, { person }] of a.design.people.entries()) {
    const other = b.design.place.get(person)
    if (other === undefined) continue
    const x = readWeights(a, index, scoreWeights(a.design))
    const y = readWeights(b, other, scoreWeights(b.design))
    inBoth.push({
      person,
      x,
      y,
      places: [index, other],
      get reduced() {
        return [x.reduced, y.reduced] as const
      },
    })
    yield
  }
  const errors = yield* sharedErrors(a.system, b.system, inBoth)
  const people = inBoth.map(({ person, x, y }, index) => {
    const { raters = 0, sources = 0 } = errors[index] ?? {}
    const colour = Math.sqrt(a.colourVariance * b.colourVariance) * x.trace * y.trace
    const covariance = rho * (raters + colour) + rules.rhoSource * sources
    const variance = total(x) + total(y) - 2 * a.widening * b.widening * covariance
    return { person, contrast: x.value - y.value, covariance, se: Math.sqrt(variance) }
  })
  return { rhoRater: rho, forms: df, freed, people }
}

import type { Steps } from '../../model/steps.ts'
import { rowProducts } from '../row-products.ts'
import { entryOf } from '../sparse-symmetric.ts'
import { precisionOf, solvedBorder } from './border.ts'
import { at, type Design } from './design.ts'
import type { Reduced } from './functional.ts'
import { JointEquations } from './joint-equations.ts'
import type { Layout } from './layout.ts'
import { blockAt, layoutAt, type System } from './system.ts'

/** One person with rows in both jobs: the place in either, and the combination that is read in either. */
export interface InBoth {
  places: readonly [number, number]
  reduced: readonly [Reduced, Reduced]
}

/**
 * Sums over the effects that two jobs share of the products of their covariances with a person's two readings, each
 * divided by the spreads of the effect (5.5 of the method): raters and impressions together, and sources.
 */
export interface SharedErrors {
  raters: number
  sources: number
}

const known = new WeakMap<
  System['factor'],
  { other: System['factor']; errors: readonly SharedErrors[] }
>()

/**
 * What the errors of both readings share, of all of these people. It depends on no score, and is kept with the
 * equations: the people and what is read of them are the same for the same equations.
 */
export function* sharedErrors(
  a: System,
  b: System,
  people: readonly InBoth[],
): Steps<readonly SharedErrors[]> {
  const before = known.get(a.factor)
  if (before?.other === b.factor) return before.errors
  const errors = yield* foundErrors(a, b, people)
  known.set(a.factor, { other: b.factor, errors })
  return errors
}

/** Own unknowns that two layouts of a person share, by their place in either; a source may be seen in one alone. */
interface Shared {
  impressions: readonly (readonly [number, number])[]
  sources: readonly (readonly [number, number])[]
  /** Sources in both jobs that one of them saw nothing of the person from: −1, and what that is worth. */
  unseen: readonly { own: readonly [number, number]; share: readonly [number, number] }[]
}

function sharedBy(designs: readonly [Design, Design], one: Layout, other: Layout): Shared {
  const [a, b] = designs
  const impressions = one.labels.flatMap((label, i) => {
    const found = other.labels.findIndex(
      (name, k) => name === label && other.keyLabels[k] === one.keyLabels[i],
    )
    return found < 0 ? [] : [[one.firstImpression + i, other.firstImpression + found] as const]
  })
  const ownPlace = ({ sources, competencies }: Layout, source: number) => {
    const seen = sources.indexOf(source)
    return seen < 0 ? -1 : 1 + competencies.length + seen
  }
  const inBoth = a.sources.flatMap((name, source) => {
    const same = b.sources.indexOf(name)
    const own = [ownPlace(one, source), ownPlace(other, same)] as const
    const share = [at(a.sourceShare, source), at(b.sourceShare, same)] as const
    return same < 0 ? [] : [{ own, share }]
  })
  return {
    impressions,
    sources: inBoth.flatMap(({ own }) => (own.includes(-1) ? [] : [own])),
    unseen: inBoth.filter(({ own }) => own.includes(-1)),
  }
}

/**
 * How some own unknowns fall with the unknowns in `top`: a line of one number each for every one of these. An
 * impression is told from its rater's severity; a place of −1 falls with nothing.
 */
function fallOf(
  system: System,
  index: number,
  own: readonly number[],
  solved: Float64Array,
): Float64Array {
  const layout = layoutAt(system.design, index)
  const { size, top, firstImpression, impressionRater, cells } = layout
  const fall = new Float64Array(top.length * own.length)
  own.forEach((place, line) => {
    if (place < 0) return
    for (let i = 0; i < top.length; i++) fall[i * own.length + line] = at(solved, i * size + place)
    const impression = place - firstImpression
    if (impression < 0 || at(impressionRater, impression) < 0) return
    const rater = impressionRater.subarray(0, impression).filter((who) => who >= 0).length
    const to = (cells.length + rater) * own.length + line
    fall[to] = at(fall, to) + 1
  })
  return fall
}

/** Some columns of a table, each times this. */
function columns(table: Float64Array, width: number, [from, to]: [number, number], times = 1) {
  const wanted = to - from
  const result = new Float64Array((table.length / width) * wanted)
  for (let line = 0; line * width < table.length; line++)
    for (let c = 0; c < wanted; c++)
      result[line * wanted + c] = times * at(table, line * width + from + c)
  return result
}

/** What one person's shared unknowns do in either job. */
interface Fallen {
  layouts: readonly [Layout, Layout]
  shared: Shared
  own: readonly (readonly [number, number])[]
  fall: readonly Float64Array[]
}

function* foundErrors(
  a: System,
  b: System,
  people: readonly InBoth[],
): Steps<readonly SharedErrors[]> {
  const equations = new JointEquations(a, b)
  yield
  const scale = (spread: 'd' | 'h' | 'm') => 1 / Math.sqrt(a.spreads[spread] * b.spreads[spread])
  const precise = (job: 0 | 1, index: number) => {
    const system = job === 0 ? a : b
    const layout = layoutAt(system.design, index)
    const solved = solvedBorder(layout, blockAt(system, index), system.spreads)
    const precision = precisionOf(layout, blockAt(system, index), system.spreads, solved)
    equations.addPerson(job, layout, precision)
    return solved
  }
  const met = [new Set<number>(), new Set<number>()] as const
  const found: Fallen[] = []
  for (const { places } of people) {
    const layouts = [layoutAt(a.design, places[0]), layoutAt(b.design, places[1])] as const
    const shared = sharedBy([a.design, b.design], ...layouts)
    const own = [...shared.impressions, ...shared.sources, ...shared.unseen.map((one) => one.own)]
    const fall = ([0, 1] as const).map((job) => {
      met[job].add(places[job])
      const wanted = own.map((pair) => pair[job])
      return fallOf(job === 0 ? a : b, places[job], wanted, precise(job, places[job]))
    })
    found.push({ layouts, shared, own, fall })
    yield
  }
  a.design.people.forEach((_, index) => void (met[0].has(index) || precise(0, index)))
  b.design.people.forEach((_, index) => void (met[1].has(index) || precise(1, index)))
  const joined = (raters: number, of: (shared: Shared) => [number, number], times: number) => {
    const joint = equations.joint(raters)
    for (const { layouts, shared, own, fall } of found) {
      const range = of(shared)
      const [one = new Float64Array(), other = new Float64Array()] = fall
      const left = columns(other, own.length, range, times)
      const right = columns(one, own.length, range)
      const [width, height, inner] = [layouts[0].top.length, layouts[1].top.length].concat(
        range[1] - range[0],
      ) as [number, number, number]
      joint.add(layouts, rowProducts(left, height, right, width, inner, false))
    }
    return joint.solved()
  }
  const ofRaters = joined(scale('d'), ({ impressions }) => [0, impressions.length], scale('h'))
  yield
  const ofSources = joined(
    0,
    ({ impressions, sources }) => [impressions.length, impressions.length + sources.length],
    scale('m'),
  )
  const errors: SharedErrors[] = []
  for (const [index, person] of people.entries()) {
    yield
    const [x, y] = person.reduced
    const { layouts, shared, own, fall } = found[index] as Fallen // one for each
    const onTop = [pulled(a, layouts[0], x), pulled(b, layouts[1], y)]
    /** What the job's unknowns take from the covariance with each own unknown. */
    const taken = ([0, 1] as const).map((job) => {
      const sums = new Float64Array(own.length)
      fall[job]?.forEach((value, place) => {
        const line = Math.floor(place / own.length)
        const column = place - line * own.length
        sums[column] = at(sums, column) + value * at(onTop[job] ?? [], line)
      })
      return sums
    })
    /** What the person's own evidence adds to the product that everybody's rows come to. */
    const added = ([i, j]: readonly [number, number], line: number) => {
      const [one, other] = [at(x.ownSolved, i), at(y.ownSolved, j)]
      return one * other - one * at(taken[1] ?? [], line) - other * at(taken[0] ?? [], line)
    }
    const first = shared.impressions.length
    const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0)
    const unseen = shared.unseen.map(({ own: [i, j], share }, at_) => {
      const line = first + shared.sources.length + at_
      const one = i < 0 ? share[0] * a.spreads.m : at(x.ownSolved, i) - at(taken[0] ?? [], line)
      const other = j < 0 ? share[1] * b.spreads.m : at(y.ownSolved, j) - at(taken[1] ?? [], line)
      return one * other
    })
    errors.push({
      raters: ofRaters(x.line, y.line) + scale('h') * sum(shared.impressions.map(added)),
      sources:
        ofSources(x.line, y.line) +
        scale('m') * (sum(shared.sources.map((pair, k) => added(pair, first + k))) + sum(unseen)),
    })
  }
  return errors
}

/** Ψ⁻¹ℓ at the unknowns the person touches. */
function pulled(system: System, { top }: Layout, { line }: Reduced): Float64Array {
  const inverse = system.inverse()
  const wanted = [...line]
  return Float64Array.from(top, (place) => {
    let sum = 0
    for (const [other, value] of wanted) sum += value * entryOf(inverse, place, other)
    return sum
  })
}

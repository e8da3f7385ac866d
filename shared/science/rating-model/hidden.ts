import type { Steps } from '../../model/steps.ts'
import { normalQuantile } from '../normal.ts'
import { at, type Design, type Row, rowsOfPerson } from './design.ts'
import { type Asked, type Foreteller, foreteller } from './foretold.ts'
import { PersonCovariances } from './person-covariance.ts'
import { layoutAt, type Solution, type System } from './system.ts'

/** One source of one person, hidden and foretold from everything else: how far off, in standard errors. */
export interface HiddenRating {
  person: string
  source: string
  ratings: number
  z: number
}

/** Half-width of an 80 % range in standard errors. */
export const Z80 = normalQuantile(0.9)

/** The rows of a person that are kept and those that are not, with their places. */
export function divided(
  design: Design,
  person: number,
  keep: (row: Row) => boolean,
): { kept: Row[]; keptPlaces: number[]; gone: Row[]; gonePlaces: number[] } {
  const offset = design.people[person]?.offset ?? 0
  const result = {
    kept: [] as Row[],
    keptPlaces: [] as number[],
    gone: [] as Row[],
    gonePlaces: [] as number[],
  }
  rowsOfPerson(design, person).forEach((row, index) => {
    const stays = keep(row)
    ;(stays ? result.kept : result.gone).push(row)
    ;(stays ? result.keptPlaces : result.gonePlaces).push(offset + index)
  })
  return result
}

export const taken = (values: Float64Array, places: readonly number[]): Float64Array =>
  Float64Array.from(places, (place) => at(values, place))

export const sourceOf = (design: Design, row: Row): number =>
  Math.floor(row.cell / design.competencies.length)

export interface Distance extends Omit<HiddenRating, 'z'> {
  z: readonly number[]
}

/** Every source that is hidden in turn, in order: those of everybody seen by two or more. */
function hiddenPlaces(design: Design): { person: number; source: number }[] {
  return design.people.flatMap(({ sources }, person) =>
    sources.length < 2 ? [] : sources.map((source) => ({ person, source })),
  )
}

/** The same list as {@link hiddenInSteps} gives, from distances that were found before, in its order. */
export function hiddenAgain(design: Design, distances: readonly number[]): HiddenRating[] {
  const places = hiddenPlaces(design)
  if (places.length !== distances.length)
    throw new RangeError('The distances are of other ratings than these.')
  return places.map(({ person, source }, index) => ({
    person: design.people[person]?.person ?? '',
    source: design.sources[source] ?? '',
    ratings: rowsOfPerson(design, person).filter((row) => sourceOf(design, row) === source).length,
    z: distances[index] as number, // as many as places
  }))
}

export interface Foretold {
  hidden: HiddenRating[]
  inside: number | null
  kappa: number
}

/**
 * Hides each source of every person seen by two or more, and foretells it from everything else.
 * `inside`: share within 80 %, null when nothing could be hidden; `kappa`: how much wider ranges have
 * to be for that, 1 when nothing could be hidden. A source at a time.
 */
export function* hiddenInSteps({
  system,
  solution,
}: {
  system: System
  solution: Solution
}): Steps<Foretold> {
  return toldOf(yield* distancesInSteps({ system, solutions: [solution] }), [1])
}

/** How far off each hidden source is, for each vector of data. */
export function* distancesInSteps(asked: Asked): Steps<readonly Distance[]> {
  const distances: Distance[] = []
  const { design } = asked.system
  const covariances = new PersonCovariances(asked.system)
  let known: Foreteller | null = null
  for (const { person, source } of hiddenPlaces(design)) {
    if (known?.person !== person) known = foreteller(asked, covariances, person)
    const { ratings, z } = known.without(source)
    const told = { person: layoutAt(design, person).person, source: design.sources[source] ?? '' }
    distances.push({ ...told, ratings, z })
    yield
  }
  return distances
}

/** What is told of the sum of the vectors of data, each times its share: distances are linear in the data. */
export function toldOf(distances: readonly Distance[], shares: readonly number[]): Foretold {
  const hidden = distances.map(({ z, ...one }) => ({
    ...one,
    z: shares.reduce((sum, share, index) => sum + share * at(z, index), 0),
  }))
  const n = hidden.length
  const squares = hidden.reduce((sum, { z }) => sum + z * z, 0)
  const within = hidden.filter(({ z }) => Math.abs(z) <= Z80).length
  return {
    hidden,
    inside: n === 0 ? null : within / n,
    kappa: Math.sqrt((20 + squares) / (20 + n)),
  }
}

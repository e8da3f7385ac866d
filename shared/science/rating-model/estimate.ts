import type { Steps } from '../../model/steps.ts'
import { at, DEFAULT_SPREADS, type Design, SPREADS, type Spreads } from './design.ts'
import { SCALE_ENDS, type ScaleEnds } from './ends.ts'
import { endsOf, readOwn } from './own-ends.ts'
import { devianceOf, gradientOf, toSpreads } from './spreads.ts'
import { layoutAt, ratingSystem, type Solution, type System, solveFor } from './system.ts'
import { informationOf, workingSolutions } from './working.ts'

export interface EstimateRules {
  defaults: Spreads
  /** Spread of the log-normal prior around each default; null: no penalty (plain REML). */
  priorSd: number | null
  /** Smallest variances, in the order of the spreads. */
  floor: readonly number[]
  /** null: scores at the ends are taken as they are. */
  ends: ScaleEnds | null
}

export const ESTIMATE_RULES: EstimateRules = {
  defaults: DEFAULT_SPREADS,
  priorSd: 1,
  floor: [0.0001, 0.0001, 0.0001, 0.0001, 0.0001, 0.0001, 0.02],
  ends: SCALE_ENDS,
}

export interface Estimate {
  system: System
  /** Solution at the read scores, before colour is taken out. */
  solution: Solution
  /** Inverse information of the log variances (7 × 7), 0 for spreads at their floor. */
  uncertainty: readonly (readonly number[])[]
  /** True when no sound fixed point was reached and the stated defaults stand. */
  fellBack: boolean
}

/** Inverse of a symmetric matrix over the places that are free; 0 in the other rows and columns. */
function inverseOver(matrix: readonly (readonly number[])[], free: readonly boolean[]): number[][] {
  const n = matrix.length
  const places = matrix.map((_, i) => i).filter((i) => free[i] === true)
  const work = places.map((i) => [
    ...places.map((j) => matrix[i]?.[j] ?? 0),
    ...places.map((j) => (i === j ? 1 : 0)),
  ])
  work.forEach((row, pivot) => {
    const own = at(row, pivot)
    if (!(own > 0)) throw new RangeError('The information of the spreads is not sound.')
    for (let c = 0; c < row.length; c++) row[c] = at(row, c) / own
    for (const other of work) {
      if (other === row) continue
      const factor = at(other, pivot)
      for (let c = 0; c < row.length; c++) other[c] = at(other, c) - factor * at(row, c)
    }
  })
  const result = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  places.forEach((i, a) => {
    places.forEach((j, b) => {
      const line = result[i]
      if (line) line[j] = work[a]?.[places.length + b] ?? 0
    })
  })
  return result
}

/** Reads the ends and solves again until nothing moves by `within`; returns the last move. */
export function* readingInSteps(
  system: System,
  solution: Solution,
  ends: ScaleEnds | null,
  times: number,
  within: number,
): Steps<[Solution, number]> {
  if (!ends) return [solution, 0]
  const { design, spreads } = system
  const own = endsOf(system, ends)
  const spread = Math.sqrt(spreads.e)
  let current = solution
  let moved = Number.POSITIVE_INFINITY
  for (let round = 0; round < times && moved >= within; round++) {
    const read = current.data.slice()
    moved = 0
    for (const person of own)
      moved = Math.max(moved, readOwn(person, design, current, spread, ends, read))
    current = solveFor(system, read, design.level.mean)
    yield
  }
  return [current, moved]
}

/** Gradient, information and step of one round, with the penalty. */
function roundOf(
  system: System,
  solution: Solution,
  logs: Float64Array,
  centre: Float64Array,
  floor: Float64Array,
  priorSd: number | null,
) {
  const precision = priorSd === null ? 0 : 1 / priorSd ** 2
  const gradient = gradientOf(system, solution)
  const information = informationOf(system, solution, workingSolutions(system, solution))
  const h = information.map((row, a) =>
    row.map((value, b) => (a === b ? value + Math.max(0, -at(gradient, a)) + precision : value)),
  )
  const slope = Array.from(
    gradient,
    (value, t) => value - (at(logs, t) - at(centre, t)) * precision,
  )
  const free = slope.map((value, t) => !(at(logs, t) <= at(floor, t) + 1e-9 && value < 0))
  const inverse = inverseOver(h, free)
  const step = inverse.map((row) => row.reduce((sum, value, t) => sum + value * at(slope, t), 0))
  return { inverse, step }
}

/** Spreads and read scores at their joint fixed point, from the defaults on, a round at a time. */
export function* spreadsInSteps(design: Design, rules: EstimateRules): Steps<Estimate> {
  try {
    return yield* iterate(design, rules)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  const system = ratingSystem(design, rules.defaults)
  const start = solveFor(system, design.scores, design.level.mean)
  const [solution] = yield* readingInSteps(system, start, rules.ends, 25, 1e-4)
  const penalty = rules.priorSd === null ? 0 : rules.priorSd ** 2
  const uncertainty = SPREADS.map((_, a) => SPREADS.map((__, b) => (a === b ? penalty : 0)))
  return { system, solution, uncertainty, fellBack: true }
}

/** From twice as many people on, the first rounds are made with this many: a start, which all of them then settle. */
const FIRST_PEOPLE = 75

/** The first people of a design; raters of others alone stand at their prior and move no spread. */
function firstOf(design: Design): Design {
  const people = design.people.slice(0, FIRST_PEOPLE)
  const next = layoutAt(design, FIRST_PEOPLE)
  return { ...design, people, scores: design.scores.subarray(0, next.offset) }
}

function* iterate(design: Design, rules: EstimateRules, isStart = false): Steps<Estimate> {
  const { ends, priorSd } = rules
  const mean = design.level.mean
  const floor = Float64Array.from(rules.floor, Math.log)
  const centre = Float64Array.from(SPREADS, (spread) => Math.log(rules.defaults[spread]))
  const held = (logs: Float64Array) => logs.map((value, t) => Math.max(at(floor, t), value))
  const moved = (logs: Float64Array, step: readonly number[], share: number) =>
    held(logs.map((value, t) => value + share * at(step, t)))
  const objective = (at_: System, solution: Solution, logs: Float64Array) => {
    let value = devianceOf(at_, solution)
    if (priorSd !== null) {
      logs.forEach((log, t) => {
        value += ((log - at(centre, t)) / priorSd) ** 2
      })
    }
    return value
  }
  let logs = held(centre)
  if (design.people.length >= 2 * FIRST_PEOPLE) {
    const { system: first } = yield* iterate(firstOf(design), rules, true)
    logs = held(Float64Array.from(SPREADS, (spread) => Math.log(first.spreads[spread])))
  }
  let system = ratingSystem(design, toSpreads(logs))
  let solution = solveFor(system, design.scores, mean)
  let lastMove = 0
  ;[solution, lastMove] = yield* readingInSteps(system, solution, ends, 2, 0)
  let settled = false
  for (let round = 0; round < 60 && !settled; round++) {
    yield
    const { step } = roundOf(system, solution, logs, centre, floor, priorSd)
    const target = moved(logs, step, 1)
    const big = target.reduce((most, value, t) => Math.max(most, Math.abs(value - at(logs, t))), 0)
    if (isStart ? big < 0.4 : big < 0.01 && lastMove < 0.001) {
      logs = target
      settled = true
    } else if (big < 0.01) {
      ;[solution, lastMove] = yield* readingInSteps(system, solution, ends, 12, 0.0005)
    } else {
      const largest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      let share = Math.min(1, 1.5 / largest)
      const before = objective(system, solution, logs)
      const allowed = before + 1e-9 * Math.abs(before)
      for (;;) {
        const next = moved(logs, step, share)
        const trial = ratingSystem(design, toSpreads(next))
        const solved = solveFor(trial, solution.data, mean)
        yield
        if (objective(trial, solved, next) <= allowed || share < 0.001) {
          logs = next
          system = trial
          solution = solved
          break
        }
        share /= 2
      }
      ;[solution, lastMove] = yield* readingInSteps(
        system,
        solution,
        ends,
        big < 0.05 ? 12 : 2,
        0.0005,
      )
    }
  }
  if (!settled) throw new RangeError('The spreads did not settle.')
  system = ratingSystem(design, toSpreads(logs))
  solution = solveFor(system, solution.data, mean)
  ;[solution] = yield* readingInSteps(
    system,
    solution,
    ends,
    design.people.length > 300 ? 30 : 25,
    1e-4,
  )
  yield
  const { inverse } = roundOf(system, solution, logs, centre, floor, priorSd)
  return { system, solution, uncertainty: inverse, fellBack: false }
}

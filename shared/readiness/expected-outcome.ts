import { normalQuantile } from '../science/normal.ts'

/** How much of a team's distance from quota is left a year later without anybody's doing (our judgement). */
export const CARRY = 0.5

/** Validity of leadership evidence as published, and the spread of what single studies found (our judgement). */
const PUBLISHED = { r: 0.35, sd: 0.12 } as const

/**
 * A team's change against what was to be expected: `carry` of its distance from quota is left a year later without
 * anybody's doing (regression to the mean), plus what the whole segment did. Attainments as ratios; an unknown level
 * before counts as 1.
 */
export function netChange(input: {
  now: number
  before: number | null
  segment: number
  carry: number
}): number {
  const expected = 1 + input.carry * ((input.before ?? 1) - 1)
  return input.now - expected - input.segment
}

export interface JoinedValidity {
  r: number
  low: number
  high: number
  /** Share of the own promotions in the joined figure, 0 to 1. */
  weight: number
}

/**
 * The published validity joined with the own one of n promotions, as normal values on Fisher's scale; 80 % range. Below
 * four promotions the own one has no weight.
 */
export function joinedValidity(input: {
  r: number
  n: number
  priorR: number
  priorSd: number
}): JoinedValidity {
  const prior = Math.atanh(input.priorR)
  const priorSpread = input.priorSd / (1 - input.priorR ** 2)
  const own = Math.max(-1 + 1e-12, Math.min(1 - 1e-12, input.r))
  const weight = input.n < 4 ? 0 : priorSpread ** 2 / (priorSpread ** 2 + 1 / (input.n - 3))
  const z = weight * (weight === 0 ? 0 : Math.atanh(own)) + (1 - weight) * prior
  const half = normalQuantile(0.9) * priorSpread * Math.sqrt(1 - weight)
  return {
    r: weight === 0 ? input.priorR : Math.tanh(z),
    low: Math.tanh(z - half),
    high: Math.tanh(z + half),
    weight,
  }
}

/** The published validity of leadership evidence, joined with what n own promotions showed; r null = nothing to go by. */
export function validityHere({ r, n }: { r: number | null; n: number }): JoinedValidity & {
  published: number
  sentence: string
} {
  const own = r === null || n < 4 ? null : r
  const joined = joinedValidity({
    r: own ?? 0,
    n: own === null ? 0 : n,
    priorR: PUBLISHED.r,
    priorSd: PUBLISHED.sd,
  })
  const two = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`
  const range = `between ${two(joined.low)} and ${two(joined.high)}, 80 % sure`
  return {
    ...joined,
    published: PUBLISHED.r,
    sentence:
      own === null
        ? `Published ${two(PUBLISHED.r)}, ${range}. From four promotions with an outcome on, what they said is joined with it.`
        : `Published ${two(PUBLISHED.r)}; your ${n} promotions said ${two(own)}; together ${two(joined.r)}, ${range}.`,
  }
}

export interface ReplayPlaces {
  /** Places in the list that lie clearly above the cut. */
  picked: number[]
  /** At the cut and picked as well, because the places suffice. */
  also: number[]
  /** At the cut, more than places are left: the rule cannot say which. */
  tied: number[]
  placesLeft: number
}

/** Who a rule would have picked, with ties at the last place named instead of decided by the order of the list. */
export function replayPlaces(index: readonly number[], places: number): ReplayPlaces {
  if (places < 1 || index.length === 0) {
    return { picked: [], also: [], tied: [], placesLeft: Math.max(0, places) }
  }
  const cut = index.toSorted((a, b) => b - a)[Math.min(places, index.length) - 1] ?? 0
  const positions = (holds: (value: number) => boolean) =>
    index.flatMap((value, place) => (holds(value) ? [place] : []))
  const picked = positions((value) => value > cut + 1e-12)
  const atCut = positions((value) => Math.abs(value - cut) <= 1e-12)
  const tooMany = picked.length + atCut.length > places
  return {
    picked,
    also: tooMany ? [] : atCut,
    tied: tooMany ? atCut : [],
    placesLeft: places - picked.length,
  }
}

import {
  LEVEL_PRIOR,
  type ModelRating,
  type RatingModel,
  type Spreads,
} from '../../shared/science/rating-model/design.ts'

/**
 * The posterior of the rating model as section 2.1 of the method writes it: one row a rating, one column an
 * unknown, every matrix dense, nothing eliminated. Slow and short: what the program's faster way is held against.
 */
export interface DensePosterior {
  /** Mean and variance of a person's weighted mean over cells (source, then competency). */
  read: (
    person: string,
    weight: (s: number, k: number) => number,
  ) => [mean: number, variance: number]
  /** Covariance of that mean with every effect of people and raters, by the name of the effect. */
  effects: (person: string, weight: (s: number, k: number) => number) => ReadonlyMap<string, number>
}

/** Inverse of a symmetric positive definite matrix by Gauss and Jordan, no pivoting. */
function inverse(matrix: number[][]): number[][] {
  const n = matrix.length
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let pivot = 0; pivot < n; pivot++) {
    const line = work[pivot] ?? []
    const own = line[pivot] ?? 0
    for (let c = 0; c < 2 * n; c++) line[c] = (line[c] ?? 0) / own
    work.forEach((row, r) => {
      const factor = row[pivot] ?? 0
      if (r === pivot || factor === 0) return
      for (let c = pivot; c < 2 * n; c++) row[c] = (row[c] ?? 0) - factor * (line[c] ?? 0)
    })
  }
  return work.map((row) => row.slice(n))
}

export function densePosterior(
  model: RatingModel,
  ratings: readonly ModelRating[],
  v: Spreads,
): DensePosterior {
  const { sources, competencies, keys } = model
  const level = model.level ?? LEVEL_PRIOR
  const K = competencies.length
  const cells = sources.length * K
  const names = new Map<string, number>()
  const prior: number[] = new Array<number>(cells).fill(0)
  const place = (name: string, variance: number): number => {
    const known = names.get(name)
    if (known !== undefined) return known
    names.set(name, cells + names.size)
    prior.push(variance)
    return cells + names.size - 1
  }
  const person = (who: string, s: number, k: number): number[] => [
    s * K + k,
    place(`g ${who}`, v.g),
    place(`c ${who} ${k}`, v.c),
    place(`m ${who} ${s}`, v.m),
    place(`q ${who} ${s} ${k}`, v.q),
  ]
  const people = [...new Set(ratings.map((rating) => rating.person))]
  for (const who of people)
    for (let cell = 0; cell < cells; cell++) person(who, Math.floor(cell / K), cell % K)
  const rows = ratings.map(({ person: who, rater, source, competency, score }) => {
    const s = sources.indexOf(source)
    const isKey = keys.includes(source)
    const row = person(who, s, competencies.indexOf(competency))
    row.push(place(`h ${isKey} ${who} ${rater}`, v.h))
    if (!isKey) row.push(place(`d ${rater}`, v.d))
    return { row, score }
  })
  const n = prior.length
  const sigma = Array.from({ length: cells }, (_, a) =>
    Array.from({ length: cells }, (__, b) => {
      const source = Math.floor(a / K) === Math.floor(b / K)
      const competency = a % K === b % K
      return (
        level.all +
        (source ? level.source : 0) +
        (competency ? level.competency : 0) +
        (source && competency ? level.cell : 0)
      )
    }),
  )
  const precision = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => (i === j && i >= cells ? 1 / (prior[i] ?? 1) : 0)),
  )
  const bump = (i: number, j: number, value: number) => {
    const line = precision[i]
    if (line) line[j] = (line[j] ?? 0) + value
  }
  const right = new Array<number>(n).fill(0)
  inverse(sigma).forEach((line, i) => {
    line.forEach((value, j) => {
      bump(i, j, value)
      right[i] = (right[i] ?? 0) + value * level.mean
    })
  })
  for (const { row, score } of rows) {
    for (const i of row) {
      for (const j of row) bump(i, j, 1 / v.e)
      right[i] = (right[i] ?? 0) + score / v.e
    }
  }
  const covariance = inverse(precision)
  const mean = covariance.map((line) => line.reduce((sum, c, j) => sum + c * (right[j] ?? 0), 0))
  /** The row of the functional, and its covariance with every unknown. */
  const functional = (who: string, weight: (s: number, k: number) => number) => {
    const k = new Array<number>(n).fill(0)
    sources.forEach((_, s) => {
      competencies.forEach((__, c) => {
        for (const i of person(who, s, c)) k[i] = (k[i] ?? 0) + weight(s, c)
      })
    })
    const times = covariance.map((line) => line.reduce((sum, c, j) => sum + c * (k[j] ?? 0), 0))
    return { k, times }
  }
  return {
    read: (who, weight) => {
      const { k, times } = functional(who, weight)
      const value = k.reduce((sum, a, i) => sum + a * (mean[i] ?? 0), 0)
      return [value, k.reduce((sum, a, i) => sum + a * (times[i] ?? 0), 0)]
    },
    effects: (who, weight) => {
      const { times } = functional(who, weight)
      return new Map([...names].map(([name, i]) => [name, times[i] ?? 0]))
    },
  }
}

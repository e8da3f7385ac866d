import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEFAULT_SEVERITY_PRIORS,
  type FairScores,
  fairScores,
} from '../../shared/science/fair-scores.ts'
import { ratingGraph } from '../../shared/science/rating-graph.ts'
import { fairScoresReml } from '../../shared/science/reml.ts'
import { type SeverityRating, severityDesign } from '../../shared/science/severity-design.ts'
import { severitySystem } from '../../shared/science/severity-system.ts'
import { between, holds, nearly, withShuffle } from '../support/properties.ts'

const ratee = fc.constantFrom('Amir', 'Bea', 'Chen', 'Dee', 'Eva', 'Femi', 'Gil')
const rater = fc.constantFrom('Dana', 'Eli', 'Farah', 'Gus', 'Hana')
const score = fc.integer({ min: 2, max: 10 }).map((half) => half / 2)
const ratings = fc.array(fc.record({ ratee, rater, y: score }), { minLength: 1, maxLength: 25 })
const priors = fc.record({
  lambdaRatee: between(0.05, 10),
  lambdaRater: between(0.05, 10),
  sigma2: between(0.01, 1),
})

/** Every rater rates every ratee once. */
const balanced = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 5 }))
  .chain(([n, k]) => fc.array(score, { minLength: n * k, maxLength: n * k }).map((y) => ({ k, y })))
  .map(({ k, y }) =>
    y.map((value, index) => ({
      ratee: `ratee-${Math.floor(index / k)}`,
      rater: `rater-${index % k}`,
      y: value,
    })),
  )

const plain = (scores: FairScores) => ({
  mean: scores.mean,
  variance: scores.variance,
  ratees: [...scores.ratees],
  raters: [...scores.raters],
})

/** Solves the equations of SCIENCE 3.4 as they stand, with Gauss-Jordan, and returns C and b. */
function naive(list: readonly SeverityRating[], lambdaRatee: number, lambdaRater: number) {
  const ratees = [...new Set(list.map((rating) => rating.ratee))].sort()
  const raters = [...new Set(list.map((rating) => rating.rater))].sort()
  const size = 1 + ratees.length + raters.length
  const rows: number[][] = Array.from({ length: size }, (_, i) =>
    Array.from({ length: 2 * size + 1 }, (_unused, j) => (j === size + 1 + i ? 1 : 0)),
  )
  const add = (i: number, j: number, value: number) => {
    const row = rows[i]
    if (row) row[j] = (row[j] ?? 0) + value
  }
  for (const { ratee: person, rater: judge, y } of list) {
    const columns = [0, 1 + ratees.indexOf(person), 1 + ratees.length + raters.indexOf(judge)]
    for (const i of columns) {
      for (const j of columns) add(i, j, 1)
      add(i, size, y)
    }
  }
  ratees.forEach((_, i) => {
    add(1 + i, 1 + i, lambdaRatee)
  })
  raters.forEach((_, j) => {
    add(1 + ratees.length + j, 1 + ratees.length + j, lambdaRater)
  })
  for (let pivot = 0; pivot < size; pivot++) {
    const line = rows[pivot] ?? []
    const scale = line[pivot] ?? 1
    rows[pivot] = line.map((value) => value / scale)
    for (let i = 0; i < size; i++) {
      if (i === pivot) continue
      const factor = rows[i]?.[pivot] ?? 0
      rows[i] = (rows[i] ?? []).map((value, j) => value - factor * (rows[pivot]?.[j] ?? 0))
    }
  }
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.NaN
  return {
    ratees,
    b: rows.map((row) => row[size] ?? 0),
    c: (i: number, j: number) => at(i, size + 1 + j),
  }
}

describe('fair scores', () => {
  it('do not depend on the order of the ratings, to the last bit', () => {
    holds(withShuffle(ratings), ({ list, shuffled }) => {
      expect(plain(fairScores(shuffled))).toEqual(plain(fairScores(list)))
    })
  })

  it('are the solution of the mixed model equations, with its standard errors', () => {
    holds(fc.tuple(ratings, priors), ([list, given]) => {
      const { lambdaRatee, lambdaRater, sigma2 } = given
      const scores = fairScores(list, given)
      const { ratees, b, c } = naive(list, lambdaRatee, lambdaRater)
      expect(scores.mean).toBeCloseTo(b[0] ?? Number.NaN, 9)
      ratees.forEach((id, index) => {
        const node = 1 + index
        const own = scores.ratees.get(id)
        expect(own?.score).toBeCloseTo((b[0] ?? 0) + (b[node] ?? 0), 9)
        const pev = sigma2 * (c(0, 0) + c(node, node) + 2 * c(0, node))
        expect(own?.se).toBeCloseTo(Math.sqrt(pev), 9)
      })
      const [a, z] = [ratees[0] ?? '', ratees.at(-1) ?? '']
      const last = ratees.length
      const variance = sigma2 * (c(1, 1) + c(last, last) - 2 * c(1, last))
      expect(scores.difference(a, z).standardError ** 2).toBeCloseTo(a === z ? 0 : variance, 9)
    })
  })

  it('of a balanced panel are the raw means drawn to the grand mean, so the ranking is unchanged', () => {
    holds(fc.tuple(balanced, priors), ([list, given]) => {
      const { ratees, raters, mean } = fairScores(list, given)
      const k = raters.size
      const grand = list.reduce((sum, { y }) => sum + y, 0) / list.length
      expect(mean).toBeCloseTo(grand, 9)
      for (const own of ratees.values()) {
        const drawn = grand + (k / (k + given.lambdaRatee)) * (own.rawMean - grand)
        expect(own.score).toBeCloseTo(drawn, 9)
        for (const other of ratees.values()) {
          if (own.rawMean - other.rawMean > 1e-9) expect(own.score).toBeGreaterThan(other.score)
        }
      }
    })
  })

  it('of a balanced panel keep every difference when one rater adds a constant', () => {
    holds(fc.tuple(balanced, between(-2, 2)), ([list, extra]) => {
      const harsher = list.map((rating) =>
        rating.rater === 'rater-0' ? { ...rating, y: rating.y + extra } : rating,
      )
      const [before, after] = [fairScores(list), fairScores(harsher)]
      for (const a of before.ratees.keys()) {
        const [was, is] = [before.difference('ratee-0', a), after.difference('ratee-0', a)]
        expect(is.difference).toBeCloseTo(was.difference, 9)
        expect(is.probability).toBeCloseTo(was.probability, 9)
      }
    })
  })

  it('move with a constant that everybody adds', () => {
    holds(fc.tuple(ratings, between(-3, 3)), ([list, extra]) => {
      const before = fairScores(list)
      const after = fairScores(list.map((rating) => ({ ...rating, y: rating.y + extra })))
      for (const [id, own] of before.ratees) {
        expect(after.ratees.get(id)?.score).toBeCloseTo(own.score + extra, 9)
        expect(after.ratees.get(id)?.se).toBeCloseTo(own.se, 12)
      }
    })
  })

  it('have a reliability in 0 to 1 and an error below the spread of people', () => {
    holds(fc.tuple(ratings, priors), ([list, given]) => {
      for (const { reliability, se } of fairScores(list, given).ratees.values()) {
        expect(reliability >= 0 && reliability <= 1 && se > 0).toBe(true)
      }
    })
  })

  it('compare two people the same from both sides', () => {
    holds(ratings, (list) => {
      const scores = fairScores(list)
      const [a = '', b = a] = scores.ratees.keys()
      const [forth, back] = [scores.difference(a, b), scores.difference(b, a)]
      expect(forth.probability + back.probability).toBeCloseTo(1, 12)
      expect(forth.difference + back.difference).toBe(0)
    })
  })

  it('come out the same when a panel is iterated instead of factored', () => {
    const { lambdaRatee, lambdaRater } = DEFAULT_SEVERITY_PRIORS
    holds(ratings, (list) => {
      const design = severityDesign(list)
      const factored = severitySystem(design, lambdaRatee, lambdaRater).solve(0, design.sum)
      const system = severitySystem(design, lambdaRatee, lambdaRater, { denseLimit: 0 })
      const iterated = system.solve(0, design.sum)
      expect(nearly([...iterated.effects], [...factored.effects])).toBe(true)
    })
  })
})

describe('fair scores with estimated variances', () => {
  it('do not depend on the order of the ratings, to the last bit', () => {
    holds(withShuffle(ratings), ({ list, shuffled }) => {
      expect(plain(fairScoresReml(shuffled))).toEqual(plain(fairScoresReml(list)))
    })
  })

  it('have variances that are not negative and reach no further than the ratings', () => {
    holds(ratings, (list) => {
      const { variance, ratees } = fairScoresReml(list)
      for (const part of Object.values(variance)) expect(part).toBeGreaterThanOrEqual(0)
      const values = list.map(({ y }) => y)
      for (const own of ratees.values()) {
        expect(own.score).toBeGreaterThanOrEqual(Math.min(...values) - 4)
        expect(own.score).toBeLessThanOrEqual(Math.max(...values) + 4)
      }
    })
  })

  it('of a balanced panel leave the ranking unchanged', () => {
    holds(balanced, (list) => {
      const ratees = [...fairScoresReml(list).ratees.values()]
      const byRaw = ratees.toSorted((a, b) => a.rawMean - b.rawMean)
      byRaw.forEach((own, index) => {
        expect(own.score).toBeGreaterThanOrEqual((byRaw[index - 1]?.score ?? 0) - 1e-9)
      })
    })
  })
})

describe('rating graph', () => {
  const pairs = fc.array(fc.tuple(ratee, rater), { maxLength: 10 })

  it('is joined by one rating less than it has parts', () => {
    holds(pairs, (list) => {
      const { components, links } = ratingGraph(list)
      expect(links).toHaveLength(Math.max(0, components - 1))
      const joined = links.map((link) => [link.ratee, link.rater] as const)
      expect(ratingGraph([...list, ...joined]).components).toBe(Math.min(1, list.length))
    })
  })

  it('is the same in any order', () => {
    holds(withShuffle(pairs), ({ list, shuffled }) => {
      expect(ratingGraph(shuffled)).toEqual(ratingGraph(list))
    })
  })
})

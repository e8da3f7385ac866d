import { describe, expect, it } from 'vitest'
import { finished } from '../../shared/model/steps.ts'
import { choleskyInPlace, choleskySolve } from '../../shared/science/dense-symmetric.ts'
import {
  LEVEL_PRIOR,
  type ModelRating,
  type RatingModel,
  type Spreads,
} from '../../shared/science/rating-model/design.ts'
import { fitHeld } from '../../shared/science/rating-model/fit.ts'
import { hiddenInSteps } from '../../shared/science/rating-model/hidden.ts'
import { smallJob } from '../support/small-jobs.ts'

/** What two ratings have in common, as section 1.1 of the method writes the model. */
function shared({ keys }: RatingModel, v: Spreads, a: ModelRating, b: ModelRating): number {
  const source = a.source === b.source
  const competency = a.competency === b.competency
  const cell = source && competency
  const { all, source: s, competency: k, cell: sk } = LEVEL_PRIOR
  let sum = all + (source ? s : 0) + (competency ? k : 0) + (cell ? sk : 0)
  const isKey = keys.includes(a.source)
  const rater = a.rater === b.rater && isKey === keys.includes(b.source)
  if (a.person === b.person)
    sum += v.g + (competency ? v.c : 0) + (source ? v.m : 0) + (cell ? v.q : 0) + (rater ? v.h : 0)
  if (rater && !isKey) sum += v.d
  return a === b ? sum + v.e : sum
}

/** The mean of some rows foretold from the others by the normal distribution of all of them, nothing eliminated. */
function distance(
  model: RatingModel,
  v: Spreads,
  rest: readonly ModelRating[],
  gone: readonly ModelRating[],
): number {
  const n = rest.length
  const covariance = Float64Array.from(rest.flatMap((a) => rest.map((b) => shared(model, v, a, b))))
  choleskyInPlace(covariance, n)
  const along = Float64Array.from(
    rest,
    (row) => gone.reduce((sum, other) => sum + shared(model, v, row, other), 0) / gone.length,
  )
  const weights = along.slice()
  choleskySolve(covariance, n, weights)
  let mean = 3
  let variance =
    gone.reduce((sum, a) => sum + gone.reduce((own, b) => own + shared(model, v, a, b), 0), 0) /
    gone.length ** 2
  rest.forEach(({ score }, row) => {
    mean += (weights[row] ?? 0) * (score - 3)
    variance -= (weights[row] ?? 0) * (along[row] ?? 0)
  })
  const seen = gone.reduce((sum, { score }) => sum + score, 0) / gone.length
  return (seen - mean) / Math.sqrt(variance)
}

describe('hidden sources', () => {
  it('are foretold as from all other ratings alone', () => {
    let compared = 0
    for (let seed = 0; seed < 60; seed++) {
      const { model, ratings, spreads } = smallJob(seed, { people: 5 })
      // Some raters are heard twice on the same cell.
      const heard = [...ratings, ...ratings.slice(0, 3).map((row) => ({ ...row, score: 2.5 }))]
      for (const { person, source, z, ratings: rows } of finished(
        hiddenInSteps(fitHeld(model, heard, spreads)),
      ).hidden) {
        const isGone = (row: ModelRating) => row.person === person && row.source === source
        const gone = heard.filter(isGone)
        const rest = heard.filter((row) => !isGone(row))
        expect(rows).toBe(gone.length)
        expect(Math.abs(z - distance(model, spreads, rest, gone))).toBeLessThan(1e-9)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(100)
  })
})

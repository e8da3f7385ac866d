import { expect, it } from 'vitest'
import { jobsContrast } from '../../shared/science/rating-model/contrast.ts'
import { type Fit, fitRatings } from '../../shared/science/rating-model/fit.ts'
import { smallJob } from '../support/small-jobs.ts'

/** As if hidden sources had widened nothing: they are foretold from the ratings that count. */
const unwidened = (fit: Fit): Fit => ({ ...fit, widening: 1 })

it('compares two jobs of which one could be freed of colour as if nothing were known of sales', () => {
  let compared = 0
  for (let seed = 0; seed < 70; seed++) {
    const { model, ratings, sales } = smallJob(seed, { people: 30, raters: 8 })
    const known = fitRatings(model, ratings, { ...sales, minPeople: 5 })
    if ((known.colour.colour ?? 0) === 0) continue
    const other = ratings.filter((_, row) => row % 3 > 0)
    const seller = unwidened(fitRatings(model, other, null))
    const one = jobsContrast(unwidened(known), seller)
    expect(one.freed).toBe(false)
    expect(one).toEqual(jobsContrast(unwidened(fitRatings(model, ratings, null)), seller))
    compared++
  }
  expect(compared).toBeGreaterThan(5)
})

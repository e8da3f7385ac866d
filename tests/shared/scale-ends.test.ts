import { expect, it } from 'vitest'
import { ratingDesign } from '../../shared/science/rating-model/design.ts'
import { readEnds, SCALE_ENDS } from '../../shared/science/rating-model/ends.ts'
import { readingInSteps } from '../../shared/science/rating-model/estimate.ts'
import { ratingSystem, solveFor } from '../../shared/science/rating-model/system.ts'
import { smallJob } from '../support/small-jobs.ts'

it('reads every score at an end of the scale at the one point that answers itself, in few rounds', () => {
  for (let seed = 0; seed < 60; seed++) {
    const { model, ratings, spreads } = smallJob(seed, { people: 12, raters: 6 })
    // From a few ends to nothing else, and every third job at both ends.
    const pushed = (score: number) => score + (seed % 3 === 2 && score < 3 ? -1 : 1) * (seed / 15)
    const pressed = ratings.map((rating) => ({
      ...rating,
      score: Math.min(5, Math.max(1, pushed(rating.score))),
    }))
    const design = ratingDesign(model, pressed)
    const system = ratingSystem(design, spreads)
    const reading = readingInSteps(system, solveFor(system, design.scores, 3), SCALE_ENDS, 99, 1e-6)
    let rounds = 0
    let next = reading.next()
    for (; !next.done; next = reading.next()) rounds++
    const [{ data, residual }] = next.value
    const fits = data.map((value, row) => value - (residual[row] ?? Number.NaN))
    const read = readEnds(design.scores, fits, spreads.e)
    const off = read.map((value, row) => Math.abs(value - (data[row] ?? Number.NaN)))
    expect(Math.max(...off)).toBeLessThan(1e-6)
    expect(rounds).toBeLessThanOrEqual(30)
  }
})

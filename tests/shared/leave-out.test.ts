import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fairScores } from '../../shared/science/fair-scores.ts'

const panel = fc.uniqueArray(
  fc.record({
    ratee: fc.constantFrom('Amir', 'Bea', 'Chen', 'Dee', 'Eva'),
    rater: fc.constantFrom('Dana', 'Eli', 'Farah', 'Gus'),
    y: fc.double({ min: 1, max: 5, noNaN: true }),
  }),
  { selector: ({ ratee, rater }) => `${ratee} ${rater}`, minLength: 2, maxLength: 20 },
)

describe('leaving out ratings of one person', () => {
  it('equals solving the smaller panel', () => {
    fc.assert(
      fc.property(panel, fc.nat(), fc.nat(), (ratings, who, many) => {
        const ratee = ratings[who % ratings.length]?.ratee ?? ''
        const own = ratings.filter((rating) => rating.ratee === ratee)
        const removed = own.slice(0, 1 + (many % own.length))
        const quick = fairScores(ratings).without(ratee, removed)
        const slow = fairScores(ratings.filter((rating) => !removed.includes(rating))).ratees.get(
          ratee,
        )
        if (removed.length === own.length) return quick === null && slow === undefined
        expect(quick?.score).toBeCloseTo(slow?.score ?? Number.NaN, 8)
        expect(quick?.se).toBeCloseTo(slow?.se ?? Number.NaN, 8)
        return true
      }),
      { numRuns: 1000 },
    )
  })
})

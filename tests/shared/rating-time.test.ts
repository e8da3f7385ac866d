import { expect, it } from 'vitest'
import { ratingMinutes } from '../../shared/readiness/rating-time.ts'

it('says about how long a form takes, in steps of five minutes', () => {
  expect([0, 1, 15, 16, 64, 192].map(ratingMinutes)).toEqual([null, 5, 5, 10, 25, 65])
})

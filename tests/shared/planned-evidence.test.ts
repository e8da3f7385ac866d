import { expect, it } from 'vitest'
import { fitHeld } from '../../shared/science/rating-model/fit.ts'
import { readPerson } from '../../shared/science/rating-model/read.ts'
import {
  ownEvidence,
  plannedEvidence,
  plannedOwnEvidence,
} from '../../shared/science/rating-model/what-ifs.ts'
import { smallJob } from '../support/small-jobs.ts'

it('foretells of two more people who look at a gate what their ratings then do, whatever they say', () => {
  let enough = 0
  for (let seed = 0; seed < 60; seed++) {
    const { model, ratings, spreads } = smallJob(seed, { people: 12, raters: 6 })
    const [source = ''] = model.sources
    const [competency = ''] = model.competencies
    const before = fitHeld(model, ratings, spreads)
    const { person } = before.design.people[0] ?? { person: '' }
    const forms = ['new 1', 'new 2'].map((rater) => ({ rater, source, competencies: [competency] }))
    const added = forms.map(({ rater }, at) => ({
      person,
      rater,
      source,
      competency,
      score: 1 + at,
    }))
    const after = fitHeld(model, [...ratings, ...added], spreads)
    const place = after.design.place.get(person) ?? -1
    const { ownSe, share } = ownEvidence(after, place, 0, 3)
    const foretold = plannedOwnEvidence(before, 0, forms, 0)
    expect(foretold.ownSe).toBeCloseTo(ownSe, 10)
    expect(foretold.share).toBeCloseTo(share, 10)
    expect(plannedEvidence(before, 0, forms)).toBeCloseTo(readPerson(after, place).score.se, 10)
    expect(foretold.share).toBeGreaterThan(ownEvidence(before, 0, 0, 3).share)
    if (share >= 0.5) enough++
  }
  expect(enough).toBeGreaterThan(0)
})

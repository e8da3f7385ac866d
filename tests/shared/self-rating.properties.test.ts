import fc from 'fast-check'
import { describe, it } from 'vitest'
import { SOURCES } from '../../shared/model/source.ts'
import { computeStandings } from '../../shared/readiness/standings.ts'
import { MANAGER, organisation, rating, rep, result, SELLER } from '../support/organisation.ts'
import { holds } from '../support/properties.ts'

const PEOPLE = ['Ann', 'Ben', 'Cas', 'Dee']
const RATERS = ['Dana', 'Fay', 'Gus', ...PEOPLE]
/** Two competencies of each job are enough, and quick to solve. */
const small = <M extends typeof MANAGER>(model: M): M => ({
  ...model,
  competencies: model.competencies.slice(0, 2).map((one) => ({ ...one, weight: 50 })),
  rules: { ...model.rules, gates: [] },
})
const MODELS = { manager: small(MANAGER), seller: small(SELLER) }
const COMPETENCIES = Object.values(MODELS).flatMap(({ competencies }) =>
  competencies.map(({ id }) => id),
)

const given = fc.record({
  repId: fc.constantFrom(...PEOPLE),
  raterId: fc.constantFrom(...RATERS),
  source: fc.constantFrom(...SOURCES),
  competency: fc.constantFrom(...COMPETENCIES),
  score: fc.option(fc.integer({ min: 1, max: 5 })),
})
const ratings = fc
  .array(given, { maxLength: 40 })
  .map((list) =>
    list.map(({ repId, raterId, source, competency, score }) =>
      rating(repId, raterId, source, competency, score),
    ),
  )
const aboutSelf = fc.array(given, { minLength: 1, maxLength: 12 }).map((list) =>
  list.flatMap(({ repId, raterId, source, competency, score }) => [
    rating(repId, repId, 'self', competency, score),
    // A self-rating under another name: somebody else's hand, or another source for oneself.
    rating(repId, raterId, 'self', competency, score),
    rating(repId, repId, source, competency, score),
  ]),
)

describe('a self-rating', () => {
  it('moves no byte of any standing, whoever gives it and under whatever source', () => {
    const results = PEOPLE.map((id, index) => result(id, '2025-Q3', 100, 80 + 10 * index))
    const stand = (all: ReturnType<typeof rating>[]) =>
      JSON.stringify(
        computeStandings(
          organisation({
            ...MODELS,
            reps: PEOPLE.map((id) => rep(id)),
            results,
            ratings: all,
          }),
        ),
      )
    holds(fc.tuple(ratings, aboutSelf, fc.boolean()), ([others, own, first]) => {
      const both = first ? [...own, ...others] : [...others, ...own]
      if (stand(both) !== stand(others)) throw new Error('A self-rating moved a standing.')
    })
  }, 600_000)
})

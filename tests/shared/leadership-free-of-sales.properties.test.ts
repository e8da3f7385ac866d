import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RoleModel } from '../../shared/model/role-model.ts'
import { gateReading, gates } from '../../shared/readiness/gates.ts'
import { jobStanding, solveJob } from '../../shared/readiness/job-standing.ts'
import { scoredRatings } from '../../shared/readiness/rating-panel.ts'
import { MANAGER, rating, rep } from '../support/organisation.ts'
import { holds } from '../support/properties.ts'

const PEOPLE = ['A', 'B', 'C']
/** Two competencies are enough, and quick to solve. */
const COMPETENCIES = ['coaching', 'motivation-to-develop']
const model: RoleModel = {
  ...MANAGER,
  competencies: MANAGER.competencies
    .filter(({ id }) => COMPETENCIES.includes(id))
    .map((one) => ({ ...one, weight: 50 })),
}
const SOURCES = ['interview', 'multisource', 'sjt'] as const

const scores = fc.array(
  fc.record({
    who: fc.constantFrom(...PEOPLE),
    rater: fc.constantFrom('r1', 'r2', 'r3'),
    source: fc.constantFrom(...SOURCES),
    competency: fc.constantFrom(...COMPETENCIES),
    score: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 1, maxLength: 12 },
)
/** Sales of each person as raters may know them; null = no results. */
const sales = fc
  .tuple(...PEOPLE.map(() => fc.option(fc.double({ min: -3, max: 3, noNaN: true }))))
  .map((list) => new Map(PEOPLE.map((who, at) => [who, list[at] ?? null])))

type Given = typeof scores extends fc.Arbitrary<infer List> ? List : never

/** Everything that is said about leading, with what raters may know of sales beside it. */
function leadershipOf(given: Given, sold: ReadonlyMap<string, number | null>) {
  const ratings = given.map(({ who, rater, source, competency, score }) =>
    rating(who, rater, source, competency, score),
  )
  const job = solveJob(model, scoredRatings(ratings, model), sold)
  return PEOPLE.map((who) => ({
    leadership: jobStanding(who, job),
    gates: gates(rep(who), model, gateReading(who, job)),
  }))
}

it('other sales results move not one leadership number while too few were seen by a source free of sales', () => {
  holds(fc.record({ scores, before: sales, after: sales }), (given) => {
    expect(leadershipOf(given.scores, given.after)).toEqual(
      leadershipOf(given.scores, given.before),
    )
  })
}, 600_000)

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unitSalesZ } from '../../shared/science/rating-model/colour.ts'
import { DEFAULT_SPREADS, type ModelRating } from '../../shared/science/rating-model/design.ts'
import { fitHeld } from '../../shared/science/rating-model/fit.ts'
import { readPerson } from '../../shared/science/rating-model/read.ts'
import { holds } from '../support/properties.ts'

/** Colleagues may know the sales, the test cannot; that is what taking their colour out is measured against. */
const MODEL = {
  sources: ['multisource', 'sjt'],
  competencies: ['coaching', 'strategy'],
  keys: ['sjt'],
  sourceWeights: { multisource: 60, sjt: 40 },
  competencyWeights: { coaching: 50, strategy: 50 },
}
const KNOWS = { multisource: true, sjt: false }

/**
 * The slope is estimated from everybody, so one person's better sales move it a little; this much of a point on the
 * scale of 1 to 5, which no printed number shows, is what that can add.
 */
const SLACK = 0.02

const step = fc.double({ min: -2, max: 2, noNaN: true })
const organisation = fc.array(
  fc.record({ level: step, sales: step, noise: fc.array(step, { minLength: 6, maxLength: 6 }) }),
  { minLength: 12, maxLength: 20 },
)

const onScale = (value: number) => Math.min(5, Math.max(1, Math.round(value)))

it('better sales of one person never raise the own leadership score once colour is measured', () => {
  let measured = 0
  const given = fc.record({
    people: organisation,
    who: fc.nat(11),
    better: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
    bias: fc.double({ min: 0, max: 0.8, noNaN: true }),
  })
  holds(given, ({ people, who, better, bias }) => {
    const ratings = people.flatMap(({ level, sales, noise }, i): ModelRating[] =>
      MODEL.competencies.flatMap((competency, k) => {
        const of = (rater: string, source: string, shift: number) => ({
          person: `P${i}`,
          rater,
          source,
          competency,
          score: onScale(3 + level / 2 + shift),
        })
        return [
          of(`r${i % 4}`, 'multisource', bias * sales + (noise[k] ?? 0) / 3),
          of(`r${(i + 1) % 4}`, 'multisource', bias * sales + (noise[k + 2] ?? 0) / 3),
          of('key', 'sjt', (noise[k + 4] ?? 0) / 3),
        ]
      }),
    )
    const person = `P${who}`
    const scoreWith = (more: number) => {
      const z = Object.fromEntries(
        people.map(({ sales }, i) => [`P${i}`, i === who ? sales + more : sales]),
      )
      const fit = fitHeld(MODEL, ratings, DEFAULT_SPREADS, { z: unitSalesZ(z), knows: KNOWS })
      if (fit.colour.active) measured++
      return readPerson(fit, fit.design.place.get(person) ?? -1).score.value
    }
    expect(scoreWith(better)).toBeLessThanOrEqual(scoreWith(0) + SLACK)
  })
  expect(measured).toBeGreaterThan(0)
}, 600_000)

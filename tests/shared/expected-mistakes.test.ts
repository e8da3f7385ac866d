import { describe, expect, it } from 'vitest'
import manager from '../../resources/role-models/manager.json' with { type: 'json' }
import seller from '../../resources/role-models/seller.json' with { type: 'json' }
import { personIdSchema, repIdSchema } from '../../shared/model/id.ts'
import { ratingSchema } from '../../shared/model/rating.ts'
import { repSchema } from '../../shared/model/rep.ts'
import { roleModelSchema } from '../../shared/model/role-model.ts'
import { expectedMistakes } from '../../shared/readiness/expected-mistakes.ts'
import { computeStandings } from '../../shared/readiness/standings.ts'
import { seedOf } from '../calibration/judge.ts'
import { drawOrganisation, GATES, LINE, MODEL } from '../calibration/organisation.ts'
import { worldOf } from '../calibration/worlds.ts'

const model = roleModelSchema.parse(manager)
/** The role model of the program with the weights of the worlds; the gate of conduct is met by everybody. */
const drawn = {
  ...model,
  competencies: model.competencies.map((one) => ({ ...one, weight: 1 })),
}
const GATE_NAMES = GATES.map(({ competency }) => MODEL.competencies[competency])

/** What the page says of the suggestions in drawn organisations, and what is true of them. */
function told(world: string, organisations: number) {
  const sum = { suggested: 0, said: { wrong: 0, left: 0 }, true: { wrong: 0, left: 0 } }
  for (let repetition = 0; repetition < organisations; repetition++) {
    const { ratings, truth } = drawOrganisation(worldOf(world), seedOf(world, repetition))
    const people = [...truth.keys()]
    const standings = computeStandings({
      reps: people.map((repId) =>
        repSchema.parse({ ...NOBODY, repId, name: repId, conduct: 'clear' }),
      ),
      results: [],
      deals: [],
      ratings: ratings.map(({ person, rater, source, competency, score }) =>
        ratingSchema.parse({
          repId: repIdSchema.parse(person),
          raterId: personIdSchema.parse(rater),
          source,
          competency,
          score,
          note: null,
          ratedOn: null,
        }),
      ),
      manager: drawn,
      seller: roleModelSchema.parse(seller),
    })
    const said = expectedMistakes(standings, drawn.rules)
    sum.suggested += said.suggested
    sum.said.wrong += said.wrong
    sum.said.left += said.leftOut
    for (const { repId, roleFit, gates } of standings) {
      const is = truth.get(repId)
      if (!is) throw new RangeError(`${repId} was not drawn.`)
      if (roleFit === 'ready') sum.true.wrong += Number(is.score < LINE)
      else if (roleFit !== 'insufficient_evidence' && gates.every(({ state }) => state !== 'fail'))
        sum.true.left += Number(is.ready)
    }
  }
  return sum
}

const NOBODY = {
  role: null,
  segment: null,
  territoryType: null,
  team: null,
  managerId: null,
  hiredOn: null,
  email: null,
  conductBreachOn: null,
}

/** A few seconds of one processor; a machine under load may need minutes. */
const PATIENCE = 300_000

describe('what to expect of the suggestions', () => {
  it(
    'comes true in worlds where it is known who leads well',
    () => {
      const gated = drawn.rules.gates.flatMap((one) =>
        one.kind === 'competency' ? [one.competency] : [],
      )
      expect(gated).toEqual(GATE_NAMES)
      const all = ['C', 'F', 'M'].map((world) => told(world, 24))
      for (const { suggested, said, true: is } of all) {
        expect(suggested).toBeGreaterThan(150)
        for (const what of ['wrong', 'left'] as const)
          expect(Math.abs(is[what] - said[what])).toBeLessThan(3 * Math.sqrt(said[what]))
      }
      const sum = (read: (one: (typeof all)[number]) => number) =>
        all.reduce((total, one) => total + read(one), 0)
      const wrong = sum(({ true: is }) => is.wrong) / sum(({ said }) => said.wrong)
      expect(wrong).toBeGreaterThan(0.8)
      expect(wrong).toBeLessThan(1.2)
      const left = sum(({ true: is }) => is.left) / sum(({ said }) => said.left)
      expect(left).toBeGreaterThan(0.9)
      expect(left).toBeLessThan(1.1)
    },
    PATIENCE,
  )

  it('says that nobody has enough evidence, and never that 0.0 people are left out', () => {
    const person = (roleFit: string, pReady: number | null) =>
      ({ method: 2, roleFit, leadership: { pReady, competencies: [] }, gates: [] }) as never
    const said = (...people: never[]) => expectedMistakes(people, drawn.rules).sentence
    const thin = person('insufficient_evidence', 0.4)
    expect(said()).toMatch(/^Nobody is suggested: too little was seen of all of them\. A wrong yes/)
    expect(said(thin, person('insufficient_evidence', null))).toBe(said())
    expect(said(thin, person('not_now', 0.01))).toMatch(
      /^Nobody is suggested; hardly a good one is/,
    )
    expect(said(person('not_now', 0.3))).toMatch(/^Nobody is suggested; about 0\.3 good ones are/)
  })

  it('counts a gate nobody looked at with its chance from everything else, and conduct as met', () => {
    const [gate] = drawn.rules.gates
    if (gate?.kind !== 'competency') throw new RangeError('The first gate is of no competency.')
    const { id, cut, competency } = gate
    const person = (pointsTo: { score: number; se: number } | null) => ({
      method: 2,
      roleFit: 'develop_and_recheck',
      leadership: { pReady: 0.9, competencies: [{ competency, pointsTo }] },
      gates: [
        { gate: id, state: 'unclear', p: null, cut },
        { gate: 'conduct', state: 'pass', p: null, cut: null },
      ],
    })
    const leftOut = (...given: Parameters<typeof person>) =>
      expectedMistakes([person(...given) as never], drawn.rules).leftOut
    expect(leftOut({ score: cut, se: 0.3 })).toBeCloseTo(0.45)
    expect(leftOut({ score: cut + 3, se: 0.3 })).toBeCloseTo(0.9)
    expect(leftOut({ score: cut - 3, se: 0.3 })).toBeCloseTo(0)
  })
})

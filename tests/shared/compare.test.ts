import { describe, expect, it } from 'vitest'
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import type { Standing } from '../../shared/model/standing.ts'
import { compare, superiorityWord } from '../../shared/readiness/compare.ts'
import { leadershipCovariance } from '../../shared/readiness/leadership-covariance.ts'
import { type Contender, policies } from '../../shared/readiness/policies.ts'
import { solveField, standingOf } from '../../shared/readiness/standings.ts'
import { MANAGER, organisation, rating, rep, SELLER } from '../support/organisation.ts'

const models = { manager: MANAGER, seller: SELLER }
const sample = sampleOrganisation()
const field = solveField(
  organisation({
    reps: sample.people,
    results: sample.results,
    deals: sample.deals,
    ratings: sample.ratings,
  }),
)
const byName = (name: string): Standing => {
  const found = sample.people.find((person) => person.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return standingOf(found, field)
}

describe('comparing people', () => {
  it('uses the words of the field for the chance that one leads better', () => {
    expect([0.5, 0.6, 0.61, 0.8, 0.81, 0.95, 0.96].map(superiorityWord)).toEqual([
      'statistically tied',
      'statistically tied',
      'leaning',
      'leaning',
      'likely',
      'likely',
      'clear',
    ])
    expect(superiorityWord(0.03)).toBe('clear')
  })

  it('keeps the criteria in order whoever is compared', () => {
    const [omar, maya, elif] = ['Omar Haddad', 'Maya Lindqvist', 'Elif Demir'].map(byName)
    if (!omar || !maya || !elif) throw new Error('the sample has lost its people')
    const labels = (people: Standing[]) => compare(people, models).rows.map(({ id }) => id)
    expect(labels([omar, maya])).toEqual(labels([elif, maya, omar]))
  })

  it('shares the chance of being best among those compared', () => {
    const people = ['Omar Haddad', 'Maya Lindqvist', 'Elif Demir', 'Ruth Castellanos'].map(byName)
    const { pBest } = compare(people, models)
    expect(pBest.reduce((sum: number, p) => sum + (p ?? 0), 0)).toBeCloseTo(1, 6)
  })

  it('refuses to compare people of panels that do not touch and names the rating that would join them', () => {
    const { pairs, pBest, warnings } = compare(
      [byName('Keiko Moriyasu'), byName('Omar Haddad')],
      models,
      {
        covariance: () => 0,
        joins: ['of Keiko Moriyasu by Dana Whitfield'],
      },
    )
    expect(pairs).toEqual([])
    expect(pBest).toEqual([null, null])
    expect(warnings.join(' ')).toContain('of Keiko Moriyasu by Dana Whitfield')
  })

  it('takes the error that raters in common bring from the panel itself', () => {
    const ratings = [
      ['Eva', 'Dana', 4.4],
      ['Eva', 'Hana', 4.2],
      ['Amir', 'Dana', 4.3],
      ['Amir', 'Gus', 3.7],
      ['Bea', 'Hana', 3.8],
    ] as const
    const worked = solveField(
      organisation({
        reps: ['Eva', 'Amir', 'Bea'].map((id) => rep(id)),
        ratings: ratings.map(([who, rater, score]) =>
          rating(who, rater, 'multisource', 'coaching', score),
        ),
      }),
    )
    const solved = worked.manager.panel.parts.get('multisource coaching')?.scores
    const [eva, amir] = [solved?.ratees.get('Eva')?.se ?? 0, solved?.ratees.get('Amir')?.se ?? 0]
    const sed = solved?.difference('Eva', 'Amir').standardError ?? 0
    expect(leadershipCovariance('Eva', 'Amir', worked.manager)).toBeCloseTo(
      0.04 * ((eva ** 2 + amir ** 2 - sed ** 2) / 2),
      12,
    )
  })
})

describe('the same openings filled twice', () => {
  const person = (
    name: string,
    sales: number,
    leadership: number,
    more: Partial<Contender> = {},
  ): Contender => ({
    repId: name,
    name,
    sales,
    salesSe: 0.05,
    leadership,
    leadershipSe: 0.2,
    roleFit: 'ready',
    panel: 0,
    ...more,
  })

  it('names who changes place, who is overlooked and which openings stay open', () => {
    const people = [
      person('Star', 1.4, 2.6, { roleFit: 'right_person_wrong_role' }),
      person('Both', 1.2, 3.9),
      person('Leader', 0.95, 4.2),
      person('Thin', 1.3, 3.8, { roleFit: 'insufficient_evidence' }),
    ]
    const { bySales, byLeadership, both, overlooked, betterAsExperts, unfilled } = policies(
      people,
      3,
    )
    expect(bySales.map(({ name }) => name)).toEqual(['Star', 'Thin', 'Both'])
    expect(byLeadership.map(({ name }) => name)).toEqual(['Leader', 'Both'])
    expect(both).toEqual(['Both'])
    expect(overlooked).toMatchObject([{ name: 'Leader', salesRank: 4, leadershipRank: 1 }])
    expect(betterAsExperts.map(({ name }) => name)).toEqual(['Star'])
    expect(unfilled).toBe(1)
  })

  it('calls people tied who cannot be told from the one left out', () => {
    const { byLeadership } = policies(
      [person('A', 1, 4), person('B', 1, 3.99), person('C', 1, 3)],
      1,
    )
    expect(byLeadership).toMatchObject([{ name: 'A', tied: true }])
  })

  it('never ranks a panel of its own together with the main one', () => {
    const { byLeadership, apart } = policies(
      [person('A', 1, 4), person('Alone', 1, 4.9, { panel: 1 })],
      2,
    )
    expect(byLeadership.map(({ name }) => name)).toEqual(['A'])
    expect(apart.map(({ name }) => name)).toEqual(['Alone'])
  })
})

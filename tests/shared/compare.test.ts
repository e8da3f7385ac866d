import { describe, expect, it } from 'vitest'
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import type { Standing } from '../../shared/model/standing.ts'
import { compare, superiorityWord } from '../../shared/readiness/compare.ts'
import { errorCovariance } from '../../shared/readiness/error-covariance.ts'
import { isEvenProfile } from '../../shared/readiness/even-profile.ts'
import { type Contender, policies, ratedApart } from '../../shared/readiness/policies.ts'
import { solveField, standingOf } from '../../shared/readiness/standings.ts'
import { MANAGER, organisation, SELLER } from '../support/organisation.ts'

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

  it('compares people of panels that share no rater, says so, and names the rating that would join them', () => {
    const { pairs, pBest, warnings } = compare(
      [byName('Keiko Moriyasu'), byName('Omar Haddad')],
      models,
      { covariance: errorCovariance(field), joins: ['of Keiko Moriyasu by Dana Whitfield'] },
    )
    expect(pairs).toHaveLength(1)
    expect(pBest.reduce((sum: number, p) => sum + (p ?? 0), 0)).toBeCloseTo(1, 12)
    expect(warnings.join(' ')).toContain('Rated by panels that share no rater')
    expect(warnings.join(' ')).toContain('of Keiko Moriyasu by Dana Whitfield')
  })

  it('says the same of the better and of the best of two, errors in common counted', () => {
    const people = ['Elif Demir', 'Tomas Eriksen'].map(byName)
    const { pairs, pBest } = compare(people, models, {
      covariance: errorCovariance(field),
      joins: [],
    })
    expect(pBest[0]).toBeCloseTo(pairs[0]?.p ?? -1, 12)
    const [a, b] = people.map(({ leadership }) => leadership.se ?? 0)
    expect(pairs[0]?.se).toBeLessThan(Math.hypot(a ?? 0, b ?? 0))
  })

  it('marks a row only where chance would seldom set equal people so far apart', () => {
    const differing = (names: string[]) =>
      compare(names.map(byName), models, { covariance: errorCovariance(field), joins: [] })
        .rows.filter(({ differs }) => differs)
        .map(({ id }) => id)
    expect(differing(['Elif Demir', 'Tomas Eriksen'])).not.toContain('leadership')
    expect(differing(['Omar Haddad', 'Maya Lindqvist'])).toEqual(
      expect.arrayContaining(['leadership', 'seller', 'sales', 'leadership-coaching']),
    )
  })
})

describe('an even profile', () => {
  const profile = (...scores: (number | null)[]): Parameters<typeof isEvenProfile>[0] => {
    const one = byName('Maya Lindqvist')
    const [standing] = one.leadership.competencies
    if (!standing) throw new Error('the sample has lost its ratings')
    const competencies = scores.map((score) => ({ ...standing, score, se: score && 0.3 }))
    return { ...one, leadership: { ...one.leadership, competencies } }
  }
  const apart = { ...field.manager, fit: null }

  it('has no competency above another by more than chance, by the rule of a row', () => {
    // Two of them: 1.645 errors of the difference, .3 √2, are .698.
    expect(isEvenProfile(profile(3, 3.69), apart)).toBe(true)
    expect(isEvenProfile(profile(3, 3.71), apart)).toBe(false)
    expect(isEvenProfile(profile(3, 3.71, 3.4), apart)).toBe(true)
  })

  it('is nobody with fewer than two scores', () => {
    expect(isEvenProfile(profile(), apart)).toBe(false)
    expect(isEvenProfile(profile(3, null), apart)).toBe(false)
  })

  it('counts what colours all marks of a person alike out of the difference', () => {
    const alone = sample.people.filter((person) => isEvenProfile(standingOf(person, field), apart))
    const shared = sample.people.filter((person) =>
      isEvenProfile(standingOf(person, field), field.manager),
    )
    expect(shared.length).toBeGreaterThan(0)
    expect(shared.length).toBeLessThan(alone.length)
  })
})

describe('the cells of a row', () => {
  const marked = (names: string[], id: string) => {
    const { rows } = compare(names.map(byName), models, {
      covariance: errorCovariance(field),
      joins: [],
    })
    const row = rows.find((one) => one.id === id)
    return names.filter((_, at) => row?.cells[at]?.below)
  }

  it('are marked where somebody is below the highest by more than chance, whoever else is there', () => {
    expect(marked(['Elif Demir', 'Tomas Eriksen'], 'leadership')).toEqual([])
    expect(marked(['Elif Demir', 'Maya Lindqvist', 'Tomas Eriksen'], 'leadership')).toEqual([
      'Maya Lindqvist',
    ])
    const six = ['Ruth Castellanos', 'Elif Demir', 'Maya Lindqvist', 'Tomas Eriksen', 'Peter Novak']
    expect(marked([...six, 'Nils Aaltonen'], 'leadership')).toEqual([
      'Maya Lindqvist',
      'Peter Novak',
    ])
    // What has no error claims nothing.
    expect(marked(six, 'periods')).toEqual([])
    expect(marked(six, 'percentile')).toEqual([])
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

  it('ranks everybody together, and names those whose panel shares no rater with the main one', () => {
    const { byLeadership } = policies(
      [person('A', 1, 4), person('B', 1, 3.9), person('Alone', 1, 4.9)],
      2,
    )
    expect(byLeadership.map(({ name }) => name)).toEqual(['Alone', 'A'])
    const panels = new Map([
      ['A', 0],
      ['B', 0],
      ['Alone', 1],
    ])
    expect(ratedApart(byLeadership, panels).map(({ name }) => name)).toEqual(['Alone'])
  })

  it('gives everybody the place that a whole sort by value, name and id would give', () => {
    const people = Array.from({ length: 60 }, (_, at) =>
      person(`P${(at * 37) % 60}`, 1 + ((at * 7) % 5) / 10, 3 + ((at * 11) % 4) / 10),
    )
    const sorted = [...people].sort(
      (a, b) => (b.sales ?? 0) - (a.sales ?? 0) || (a.name < b.name ? -1 : 1),
    )
    const { bySales } = policies(people, 60)
    expect(bySales.map(({ name }) => name)).toEqual(sorted.map(({ name }) => name))
    expect(bySales.map(({ salesRank }) => salesRank)).toEqual(sorted.map((_, at) => at + 1))
  })
})

import { describe, expect, it } from 'vitest'
import {
  agreement,
  haloFinding,
  salesEcho,
  severityDesk,
  straightLineFindings,
} from '../../shared/readiness/rater-desk.ts'
import { randomPanel } from '../support/rating-panels.ts'

const COMPETENCIES = ['coaching', 'influence', 'accountability', 'deal-insight', 'planning']

/** Ratings by one rater of several people on all competencies. */
function sheet(
  rater: string,
  people: number,
  score: (person: number, competency: number) => number,
) {
  return Array.from({ length: people }, (_, person) =>
    COMPETENCIES.map((competency, index) => ({
      rater,
      ratee: `person-${person}`,
      competency,
      y: score(person, index),
    })),
  ).flat()
}

describe('halo', () => {
  const ratings = (people: number) =>
    Array.from({ length: people }, (_, person) => [
      { rater: 'Dana', ratee: `p${person}`, performance: person % 5, leadership: person % 5 },
      {
        rater: 'Gus',
        ratee: `p${person}`,
        performance: (person * 2) % 5,
        leadership: (person * 2) % 5,
      },
    ]).flat()

  it('is not judged below 15 ratings', () => {
    expect(haloFinding(ratings(7)).state).toBe('too_few')
  })

  it('is worth a look when dimensions agree within raters but not across them', () => {
    const finding = haloFinding(ratings(10))
    expect(finding.within).toBeCloseTo(1, 10)
    expect(finding.state).toBe('look')
  })
})

describe('straight-lining', () => {
  it('shows a rater who gives one score to a whole person', () => {
    const [flat, sharp] = straightLineFindings([
      ...sheet('Dana', 3, (person) => person + 2),
      ...sheet('Gus', 3, (person, competency) => 1 + ((person + competency) % 5)),
    ])
    expect(flat).toEqual({ rater: 'Dana', spread: 0, ratees: 3, state: 'look' })
    expect(sharp?.state).toBe('fine')
    expect(sharp?.spread).toBeCloseTo(Math.sqrt(2.5), 10)
  })

  it('is not judged on two people or on three competencies', () => {
    expect(straightLineFindings(sheet('Dana', 2, () => 3))[0]?.state).toBe('too_few')
    const three = sheet('Dana', 5, () => 3).filter(({ competency }) =>
      COMPETENCIES.slice(0, 3).includes(competency),
    )
    expect(straightLineFindings(three)[0]).toMatchObject({ spread: null, state: 'too_few' })
  })
})

describe('leadership scores echoing sales', () => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ leadership: 2 + index / 5, sales: index / 4 }))

  it('is said from ten people on', () => {
    expect(salesEcho(people(9)).state).toBe('too_few')
    expect(salesEcho(people(10))).toMatchObject({ people: 10, state: 'look' })
  })

  it('is not said of unrelated scores or of scores that do not vary', () => {
    const unrelated = people(12).map((person, index) => ({ ...person, sales: index % 2 }))
    expect(salesEcho(unrelated).state).toBe('fine')
    const constant = people(12).map((person) => ({ ...person, sales: 0 }))
    expect(salesEcho(constant)).toMatchObject({ correlation: null, state: 'too_few' })
  })
})

describe('agreement', () => {
  it('of a full panel comes with intraclass correlations and intervals', () => {
    const scores = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ]
    const ratings = scores.flatMap((row, ratee) =>
      row.map((y, rater) => ({ ratee: `${ratee}`, rater: `${rater}`, y })),
    )
    const result = agreement(ratings)
    expect(result.basis).toBe('panel')
    expect(result.levels).toBeCloseTo(0.289764, 6)
    expect(result.rankingInterval?.[1]).toBeCloseTo(0.945858, 5)
    expect(result.state).toBe('look')
  })

  it('of an incomplete panel comes from variance components where there are enough ratings', () => {
    const result = agreement(randomPanel({ ratees: 20, raters: 8, ratings: 90 }))
    expect(result.basis).toBe('components')
    expect(result.levels ?? 9).toBeLessThanOrEqual(result.ranking ?? 0)
    expect(result.levelsInterval).toBeNull()
  })

  it('is not judged on fewer than five people with two ratings', () => {
    const result = agreement(randomPanel({ ratees: 4, raters: 3, ratings: 11 }))
    expect(result).toMatchObject({ basis: null, state: 'too_few' })
  })
})

describe('severity', () => {
  it('lists raters from lenient to harsh and judges only those with three ratings', () => {
    const ratings = randomPanel({ ratees: 30, raters: 6, ratings: 90, spread: [0.5, 0, 0.3] })
    const shifted = ratings.map((rating) =>
      rating.rater === 'rater-0' ? { ...rating, y: rating.y + 2 } : rating,
    )
    const { raters, estimatedBy, components } = severityDesk([
      ...shifted,
      { ratee: 'rep-1', rater: 'visitor', y: 3 },
    ])
    expect(estimatedBy).toBe('reml')
    expect(components).toBe(1)
    expect(raters[0]).toMatchObject({ rater: 'rater-0', state: 'look' })
    expect(raters.find(({ rater }) => rater === 'visitor')?.state).toBe('too_few')
    const effects = raters.map(({ effect }) => effect)
    expect(effects).toEqual(effects.toSorted((a, b) => b - a))
  })
})

import { describe, expect, it } from 'vitest'
import { solveJob } from '../../shared/readiness/job-standing.ts'
import { agreement, haloFinding, straightLineFindings } from '../../shared/readiness/rater-desk.ts'
import { closestPair } from '../../shared/readiness/rater-pair.ts'
import { scoredRatings } from '../../shared/readiness/rating-panel.ts'
import { salesEcho } from '../../shared/readiness/sales-echo.ts'
import { sampleVariance } from '../../shared/science/moments.ts'
import { MANAGER, rating } from '../support/organisation.ts'
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

describe('ratings that rise with sales', () => {
  /** Fourteen people, as good as one another, seen by colleagues who add `colour` for a step of sales, and by a test. */
  const field = (colour: number, tested: number) => {
    const people = Array.from({ length: 14 }, (_, at) => ({ id: `P${at}`, z: (at - 6.5) / 4 }))
    const ratings = people.flatMap(({ id, z }, at) =>
      MANAGER.competencies.flatMap(({ id: competency }, k) => [
        ...[0, 1, 2].map((rater) =>
          rating(
            id,
            `R${(at + rater) % 5}`,
            'multisource',
            competency,
            3 + colour * z + 0.4 * Math.sin(at * 7 + rater * 3 + k),
          ),
        ),
        ...(at < tested
          ? [rating(id, 'key', 'sjt', competency, 3 + 0.4 * Math.cos(at * 5 + k))]
          : []),
      ]),
    )
    const salesZ = new Map(people.map(({ id, z }) => [id, z]))
    const solved = solveJob(MANAGER, scoredRatings(ratings, MANAGER), salesZ)
    return salesEcho(solved, salesZ, (id) => id)
  }

  it('are measured against the test where ten people took it, and said in words', () => {
    const found = field(0.5, 14)
    expect(found).toMatchObject({ reading: 'colour', state: 'look', people: 14 })
    expect(found.sentence).toMatch(/is read as colour and taken out: P\d+ stands at \d\.\d, not/)
    expect(field(0, 14)).toMatchObject({ state: 'fine' })
    expect(field(-0.5, 14).sentence).toBe('Ratings fall with sales; nothing is taken out or added.')
  })

  it('stay a question where too few took it', () => {
    const found = field(0.5, 7)
    expect(found).toMatchObject({ reading: 'not_active', state: 'look' })
    expect(found.sentence).toContain('7 of the ten needed')
    expect(found.sentence).toContain('these numbers cannot tell')
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
    // What the mean of four is worth is the ICC(2,4) of the same panel; one rater is off by what chance leaves.
    expect(result.ofMean).toBeCloseTo(0.620051, 5)
    const sd = Math.sqrt(sampleVariance(scores.flat()) ?? 0)
    expect(result.errorOfOne).toBeCloseTo(1.28155 * sd * Math.sqrt(1 - 0.289764), 4)
    expect(result.pair?.people).toBe(6)
  })

  it('of two raters who always agree is 1, and of strangers is not told', () => {
    const both = (rater: string) => [1, 2, 3, 4, 5].map((y) => ({ ratee: `${y}`, rater, y }))
    expect(closestPair([...both('b'), ...both('a')])).toEqual({ kappa: 1, people: 5 })
    expect(closestPair([...both('a').slice(0, 4), ...both('b')])).toBeNull()
    expect(closestPair(both('a'))).toBeNull()
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

import { describe, expect, it } from 'vitest'
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import { MANAGER_COMPETENCIES } from '../../shared/model/competency.ts'
import type { Standing } from '../../shared/model/standing.ts'
import { standingSchema } from '../../shared/model/standing.ts'
import type { Organisation } from '../../shared/readiness/organisation.ts'
import { computeStandings } from '../../shared/readiness/standings.ts'
import { fairScores } from '../../shared/science/fair-scores.ts'
import { normalCdf } from '../../shared/science/normal.ts'
import { organisation, rating, rep, result } from '../support/organisation.ts'

function standingOf(id: string, standings: readonly Standing[]): Standing {
  const found = standings.find(({ repId }) => repId === id)
  if (!found) throw new Error(`no standing for ${id}`)
  return found
}

/** The worked example of SCIENCE section 3.4. */
const WORKED: readonly (readonly [string, string, number])[] = [
  ['Eva', 'Dana', 4.4],
  ['Eva', 'Hana', 4.2],
  ['Eva', 'Gus', 4.2],
  ['Amir', 'Dana', 4.3],
  ['Amir', 'Gus', 3.7],
  ['Bea', 'Farah', 3.4],
  ['Bea', 'Eli', 3.3],
  ['Bea', 'Hana', 3.8],
  ['Chen', 'Dana', 3.8],
  ['Chen', 'Eli', 3.6],
  ['Chen', 'Farah', 2.7],
  ['Femi', 'Eli', 2.6],
  ['Femi', 'Farah', 2.3],
  ['Femi', 'Dana', 3.4],
  ['Dee', 'Gus', 3.2],
  ['Dee', 'Hana', 2.3],
  ['Dee', 'Farah', 2.3],
]
const PEOPLE = ['Eva', 'Amir', 'Bea', 'Chen', 'Femi', 'Dee']

describe('leadership', () => {
  const onAll = WORKED.flatMap(([who, rater, score]) =>
    MANAGER_COMPETENCIES.map((competency) => rating(who, rater, 'multisource', competency, score)),
  )
  const standings = computeStandings(
    organisation({ reps: PEOPLE.map((id) => rep(id)), ratings: onAll }),
  )
  const source = (who: string, name: string) => {
    const found = standingOf(who, standings).leadership.sources.find(
      (entry) => entry.source === name,
    )
    if (!found) throw new Error(`no source ${name}`)
    return found
  }

  it('gives a source the fair score of the worked example', () => {
    expect(source('Amir', 'multisource').score).toBeCloseTo(3.629194, 5)
    expect(source('Amir', 'multisource').se).toBeCloseTo(0.347496, 5)
    expect(source('Amir', 'multisource').raw).toBeCloseTo(4, 9)
    expect(source('Bea', 'multisource').score).toBeCloseTo(3.553424, 5)
  })

  it('imputes unobserved competencies at the midpoint with a wide standard error', () => {
    expect(source('Amir', 'interview')).toMatchObject({
      score: null,
      imputed: { mean: 3, sd: 1, people: 0 },
    })
    const { leadership, roleFit } = standingOf('Amir', standings)
    expect(leadership.coverage).toBeCloseTo(0.2, 12)
    expect(leadership.score).toBeCloseTo(0.2 * 3.629194 + 0.8 * 3, 5)
    const spread = Math.hypot(0.2 * 0.347496, 0.35, 0.2, 0.15, 0.1)
    expect(leadership.se).toBeCloseTo(spread, 5)
    expect(roleFit).toBe('insufficient_evidence')
  })

  it('stands a missing source at what peers scored, with their full spread', () => {
    const interview = ['Eva', 'Amir', 'Bea'].map((who, index) =>
      MANAGER_COMPETENCIES.flatMap((competency) => [
        rating(who, 'Iris', 'interview', competency, 4 - index / 2),
        rating(who, 'Jan', 'interview', competency, 4 - index / 2),
      ]),
    )
    const all = computeStandings(
      organisation({ reps: PEOPLE.map((id) => rep(id)), ratings: [...onAll, ...interview.flat()] }),
    )
    const scores = ['Eva', 'Amir', 'Bea'].map(
      (who) => standingOf(who, all).leadership.sources[0]?.score ?? Number.NaN,
    )
    const mean = scores.reduce((sum, score) => sum + score, 0) / 3
    const sd = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / 2)
    const chen = standingOf('Chen', all).leadership.sources[0]
    expect(chen?.imputed?.mean).toBeCloseTo(mean, 12)
    expect(chen?.imputed?.sd).toBeCloseTo(sd, 12)
    expect(standingOf('Eva', all).leadership.sources[0]?.se).toBe(0.4)
  })

  it('averages the competencies that were observed and says how many were not', () => {
    const [first, second, third] = MANAGER_COMPETENCIES
    const some = computeStandings(
      organisation({
        reps: [rep('A'), rep('B')],
        ratings: [
          rating('A', 'r', 'interview', first, 5),
          rating('A', 'r', 'interview', second, 5),
          rating('A', 'r', 'interview', third, null),
          rating('B', 'r', 'interview', first, 5),
          rating('B', 'r', 'interview', second, 5),
        ],
      }),
    )
    const { leadership } = standingOf('A', some)
    expect(leadership.sources[0]?.score).toBeCloseTo(5, 9)
    expect(leadership.sources[0]?.coverage).toBeCloseTo(2 / 8, 12)
    expect(leadership.coverage).toBeCloseTo(0.35 * (2 / 8), 12)
    expect(leadership.competencies.find(({ competency }) => competency === third)?.score).toBeNull()
  })

  it('never scores a self-rating, under whatever source it comes', () => {
    const plain = organisation({ reps: PEOPLE.map((id) => rep(id)), ratings: onAll })
    const withSelf = {
      ...plain,
      ratings: [
        ...onAll,
        rating('Dee', 'Dee', 'self', 'coaching', 5),
        rating('Dee', 'Dee', 'multisource', 'coaching', 5),
        rating('Dee', 'Dana', 'self', 'coaching', 5),
      ],
    }
    expect(computeStandings(withSelf)).toEqual(computeStandings(plain))
  })

  it('reads the gate and the chance of ready from score and error', () => {
    const { leadership, gates } = standingOf('Eva', standings)
    const { score, se, pReady } = leadership
    expect(pReady).toBeCloseTo(1 - normalCdf((3.5 - (score ?? 0)) / (se ?? 1)), 12)
    expect(gates.map(({ gate }) => gate)).toEqual(['motivation-to-develop', 'coaching', 'conduct'])
    expect(gates[0]?.score).toBeCloseTo(score ?? 0, 12)
  })

  it('equals the severity model itself for one competency', () => {
    const solved = fairScores(WORKED.map(([ratee, rater, y]) => ({ ratee, rater, y })))
    for (const who of PEOPLE) {
      expect(source(who, 'multisource').score).toBeCloseTo(solved.ratees.get(who)?.score ?? 0, 10)
    }
  })
})

describe('sales performance', () => {
  const QUARTERS = [
    '2024-Q1',
    '2024-Q2',
    '2024-Q3',
    '2024-Q4',
    '2025-Q1',
    '2025-Q2',
    '2025-Q3',
    '2025-Q4',
  ]
  const QUOTAS = [0, 120, 150, 150, 160, 160, 170, 170]
  const ACTUALS = [35, 66, 141, 171, 152, 70, 187, 20]

  it('counts the periods of the worked example and takes the ratio of sums', () => {
    const results = QUARTERS.map((period, index) =>
      result('A', period, QUOTAS[index] ?? 0, ACTUALS[index] ?? 0, {
        availability: index === 5 ? 0.4 : index === 7 ? 0.1 : 1,
        ramp: index === 1 ? 0.5 : 1,
      }),
    )
    const { performance } = standingOf(
      'A',
      computeStandings(organisation({ reps: [rep('A')], results })),
    )
    expect(performance.attainment).toBeCloseTo(787 / 754, 12)
    expect(performance.periods).toBe(6)
    expect(performance.hitRate).toBe(1)
    expect(performance.method).toBe('few-peers')
    expect(performance.pHigh).toBeNull()
  })

  it('derives the ramp from the hire date where the file is silent', () => {
    const results = [result('A', '2025-Q1', 100, 25), result('A', '2025-Q2', 100, 90)]
    const hired = rep('A', { hiredOn: '2025-01-20' })
    const { performance } = standingOf(
      'A',
      computeStandings(organisation({ reps: [hired], results })),
    )
    const quota = 100 * ((0 + 0.25 + 0.5) / 3) + 100 * ((0.75 + 0.9 + 1) / 3)
    expect(performance.attainment).toBeCloseTo(115 / quota, 12)
    expect(performance.rampAssumed).toBe(true)
  })

  it('shrinks within the peer group of eight and more, else within a wider one, and says so', () => {
    const reps = Array.from({ length: 12 }, (_, index) =>
      rep(`R${index}`, { role: 'AE', segment: index < 9 ? 'Mid' : 'Large' }),
    )
    const results = reps.flatMap(({ repId }, index) =>
      QUARTERS.map((period, quarter) =>
        result(repId, period, 100, 80 + 4 * index + ((quarter * 7) % 11)),
      ),
    )
    const standings = computeStandings(organisation({ reps, results }))
    expect(standingOf('R0', standings)).toMatchObject({ peers: 9, peerGroup: 'AE · Mid' })
    expect(standingOf('R11', standings)).toMatchObject({
      peers: 12,
      peerGroupWidened: true,
      peerGroup: 'AE',
    })
    const { shrunk, groupMean } = standingOf('R0', standings).performance
    expect(shrunk ?? 0).toBeGreaterThan(0.8)
    expect(shrunk ?? 0).toBeLessThan(groupMean ?? 0)
  })

  it('shows shared credit and the largest deal only where deals are known', () => {
    const { repId } = rep('A')
    const base = { reps: [rep('A'), rep('B')], results: [result('A', '2025-Q1', 100, 120)] }
    const bare = standingOf('A', computeStandings(organisation(base))).performance
    expect(bare).toMatchObject({ collaborationShare: null, withoutLargestDeal: null })
    const deals = [
      { dealId: 'd1', repId, amount: 60, closedOn: '2025-02-01', creditShare: null },
      {
        dealId: 'd1',
        repId: rep('B').repId,
        amount: 60,
        closedOn: '2025-02-01',
        creditShare: null,
      },
      { dealId: 'd2', repId, amount: 90, closedOn: '2025-03-01', creditShare: 1 },
    ]
    const known = standingOf('A', computeStandings(organisation({ ...base, deals }))).performance
    expect(known.collaborationShare).toBeCloseTo(30 / 120, 12)
    expect(known.largestDeal).toBe(90)
    expect(known.withoutLargestDeal).toBeCloseTo(0.3, 12)
  })

  it('never turns a zero or unknown quota into a number', () => {
    const results = [
      result('A', '2025-Q1', 0, 10),
      result('A', '2025-Q2', null, 10),
      result('A', '2025-Q3', 10, null),
    ]
    const { performance } = standingOf(
      'A',
      computeStandings(organisation({ reps: [rep('A')], results })),
    )
    expect(performance).toMatchObject({
      attainment: null,
      shrunk: null,
      periods: 0,
      method: 'no-results',
    })
  })
})

describe('standings', () => {
  const sample = sampleOrganisation()
  const whole: Organisation = organisation({
    reps: sample.people,
    results: sample.results,
    deals: sample.deals,
    ratings: sample.ratings,
  })

  it('do not depend on the order of the input', () => {
    const backwards = {
      ...whole,
      reps: whole.reps.toReversed(),
      results: whole.results.toReversed(),
      deals: whole.deals.toReversed(),
      ratings: whole.ratings.toReversed(),
    }
    const byId = new Map(computeStandings(backwards).map((standing) => [standing.repId, standing]))
    for (const standing of computeStandings(whole)) {
      const other = byId.get(standing.repId)
      expect(other?.roleFit).toBe(standing.roleFit)
      expect(other?.leadership.score ?? -1).toBeCloseTo(standing.leadership.score ?? -1, 10)
      expect(other?.performance.shrunk ?? -1).toBeCloseTo(standing.performance.shrunk ?? -1, 10)
    }
  })

  it('hold no number that is not one, and fit their schema', () => {
    for (const standing of computeStandings(whole)) standingSchema.parse(standing)
  })

  it('give leadership nothing for sales: other results move no leadership score', () => {
    const richer = {
      ...whole,
      results: whole.results.map((row) => ({ ...row, actual: (row.actual ?? 0) * 3 })),
    }
    const before = computeStandings(whole)
    const after = computeStandings(richer)
    expect(after.map(({ leadership }) => leadership)).toEqual(
      before.map(({ leadership }) => leadership),
    )
    expect(after.map(({ gates }) => gates)).toEqual(before.map(({ gates }) => gates))
  })
})

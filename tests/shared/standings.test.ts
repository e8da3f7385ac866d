import { describe, expect, it } from 'vitest'
import { sampleOrganisation } from '../../resources/sample/organisation.ts'
import { MANAGER_COMPETENCIES } from '../../shared/model/competency.ts'
import { SCORED_SOURCES } from '../../shared/model/source.ts'
import type { Standing } from '../../shared/model/standing.ts'
import { standingSchema } from '../../shared/model/standing.ts'
import type { Organisation } from '../../shared/readiness/organisation.ts'
import { computeStandings } from '../../shared/readiness/standings.ts'
import { normalCdf } from '../../shared/science/normal.ts'
import { fitRatings } from '../../shared/science/rating-model/fit.ts'
import { readPerson, readSource } from '../../shared/science/rating-model/read.ts'
import { MANAGER, organisation, rating, rep, result } from '../support/organisation.ts'

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

  it('reads the score and every part of it from the one posterior of the job', () => {
    const fit = fitRatings(
      {
        sources: SCORED_SOURCES,
        competencies: MANAGER.competencies.map(({ id }) => id),
        keys: ['sjt'],
        sourceWeights: MANAGER.rules.sourceWeights,
        competencyWeights: Object.fromEntries(
          MANAGER.competencies.map(({ id, weight }) => [id, weight]),
        ),
      },
      onAll.map(({ repId, raterId, source: from, competency, score }) => ({
        person: repId,
        rater: raterId,
        source: from,
        competency,
        score: score ?? Number.NaN,
      })),
    )
    for (const who of PEOPLE) {
      const place = fit.design.place.get(who) ?? -1
      const { score, coverage, raters } = readPerson(fit, place)
      const { leadership } = standingOf(who, standings)
      expect(leadership.score).toBeCloseTo(score.value, 12)
      expect(leadership.se).toBeCloseTo(score.se, 12)
      expect(leadership.ownShare).toBeCloseTo(score.ownShare, 12)
      expect(leadership).toMatchObject({ coverage, raters })
      const colleagues = readSource(fit, place, SCORED_SOURCES.indexOf('multisource'))
      expect(source(who, 'multisource').score).toBeCloseTo(colleagues.value, 12)
      expect(source(who, 'multisource').se).toBeCloseTo(colleagues.se, 12)
    }
    expect(source('Amir', 'multisource').raw).toBeCloseTo(4, 9)
  })

  it('fills in nothing for a source nobody was seen by, and says where the rest points', () => {
    const { leadership, roleFit } = standingOf('Eva', standings)
    const interview = source('Eva', 'interview')
    expect(interview).toMatchObject({ score: null, se: null, ratings: 0, imputed: null })
    expect(interview.pointsTo?.score).toBeCloseTo(leadership.score ?? 0, 0)
    expect(interview.pointsTo?.se ?? 0).toBeGreaterThan(leadership.se ?? 0)
    expect(leadership.coverage).toBeCloseTo(0.2, 12)
    expect(roleFit).toBe('insufficient_evidence')
  })

  it('is wider, never narrower, for whoever was seen by less', () => {
    const interview = ['Eva', 'Amir', 'Bea'].flatMap((who, index) =>
      MANAGER_COMPETENCIES.flatMap((competency) => [
        rating(who, 'Iris', 'interview', competency, 4 - index / 2),
        rating(who, 'Jan', 'interview', competency, 4 - index / 2),
      ]),
    )
    const all = computeStandings(
      organisation({ reps: PEOPLE.map((id) => rep(id)), ratings: [...onAll, ...interview] }),
    )
    const errors = (who: string) => standingOf(who, all).leadership.se ?? 0
    for (const seen of ['Eva', 'Amir', 'Bea'])
      for (const unseen of ['Chen', 'Femi', 'Dee'])
        expect(errors(seen)).toBeLessThan(errors(unseen))
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
    expect(leadership.sources[0]?.score).toBeGreaterThan(3)
    expect(leadership.sources[0]?.raw).toBe(5)
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
    expect(gates[0]?.own).toMatchObject({ raters: 3 })
  })

  it('leaves a gate open that one person looked at, however good everything else is', () => {
    const [, , gated, ...others] = MANAGER_COMPETENCIES
    const seen = PEOPLE.flatMap((who) =>
      ['Ann', 'Ben', 'Cem', 'Dot'].flatMap((rater) =>
        others.flatMap((competency) =>
          (['interview', 'simulation', 'multisource', 'experience'] as const).map((from) =>
            rating(who, rater, from, competency, 5),
          ),
        ),
      ),
    )
    const once = PEOPLE.map((who) => rating(who, 'Ann', 'interview', gated, 5))
    const all = computeStandings(
      organisation({ reps: PEOPLE.map((id) => rep(id)), ratings: [...seen, ...once] }),
    )
    const [gate] = standingOf('Eva', all).gates
    expect(gate).toMatchObject({ state: 'unclear', own: { raters: 1 } })
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
    expect(performance.method).toBe('posterior')
    expect(performance.pHigh).toBeGreaterThan(0)
    expect(performance.pHigh).toBeLessThan(1)
    expect(performance.se).toBeGreaterThan(0)
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

  it('counts the quarters and not their year, and holds out what looks like a typing error', () => {
    const reps = Array.from({ length: 9 }, (_, index) => rep(`R${index}`))
    const results = reps.flatMap(({ repId }, index) =>
      QUARTERS.slice(4).map((period, quarter) =>
        result(repId, period, 100, repId === 'R0' && quarter === 2 ? 1020 : 90 + 3 * index),
      ),
    )
    const year = result('R1', '2025', 400, 4000)
    const standings = computeStandings(organisation({ reps, results: [...results, year] }))
    const typed = standingOf('R0', standings).performance
    expect(typed.periods).toBe(3)
    expect(typed.heldOut).toEqual([
      {
        period: '2025-Q3',
        why: 'looks like a typing error (1020 %); not counted until it is corrected',
      },
    ])
    expect(typed.attainment).toBeCloseTo(0.9, 12)
    expect(standingOf('R1', standings).performance).toMatchObject({ periods: 4, heldOut: [] })
  })

  it('never has a range of no width, and puts a range beside the percentile', () => {
    const reps = Array.from({ length: 8 }, (_, index) => rep(`R${index}`))
    const results = reps.flatMap(({ repId }) =>
      QUARTERS.map((period) => result(repId, period, 100, 100)),
    )
    for (const { performance } of computeStandings(organisation({ reps, results }))) {
      expect(performance.se).toBeGreaterThan(0)
      expect(performance.percentileLow ?? 100).toBeLessThan(performance.percentile ?? 0)
      expect(performance.percentileHigh ?? 0).toBeGreaterThan(performance.percentile ?? 100)
    }
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
})

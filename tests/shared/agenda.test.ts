import { describe, expect, it } from 'vitest'
import {
  type AgendaCase,
  agenda,
  agendaEntry,
  budgetsWithin,
  timeBudgets,
  UNTRIED_SENTENCES,
} from '../../shared/readiness/agenda.ts'
import {
  findTrades,
  type HealthCase,
  type Move,
  meetingHealth,
} from '../../shared/readiness/meeting-health.ts'

const LIMITS = { minCoverage: 0.6, minRaters: 3, openingsLeft: 2 }
const agreed: AgendaCase = {
  caseId: 'a',
  ballots: [2.5, 2.7, 2.9].map((estimate) => ({ estimate, verdict: 'grow-as-expert-seller' })),
  suggestion: 'right_person_wrong_role',
  leadership: 2.7,
  leadershipSe: 0.2,
  fragile: null,
  coverage: 0.9,
  raters: 5,
}

describe('the agenda', () => {
  it('needs no talk where everybody says what is suggested', () => {
    const entry = agendaEntry(agreed, LIMITS)
    expect(entry.consent).toBe(true)
    expect(entry.reasons).toEqual([
      'All 3 say “Grow as expert seller”, as suggested, at most 0.4 apart.',
    ])
  })

  it('names every reason to talk in a sentence of its own', () => {
    const reasons = (change: Partial<AgendaCase>) =>
      agendaEntry({ ...agreed, ...change }, LIMITS).reasons.join(' ')
    expect(reasons({ ballots: [] })).toContain('Nobody gave a first opinion.')
    expect(reasons({ untried: 'method-one' })).toContain(UNTRIED_SENTENCES['method-one'])
    expect(reasons({ fragile: 'Without the interview it would say “Ready”.' })).toContain(
      'could change',
    )
    expect(reasons({ coverage: 0.35, raters: 1 })).toContain('Thin evidence: 35 %')
    expect(reasons({ leadership: 4 })).toContain('1.3 below the leadership aptitude of 4.0')
    expect(reasons({ suggestion: 'ready' })).toContain('3 of 3 go against the suggestion “Ready”.')
    const split: AgendaCase['ballots'] = [
      { estimate: 2, verdict: 'develop-as-leader' },
      { estimate: 4, verdict: 'promote-now' },
    ]
    expect(reasons({ ballots: split })).toContain('lie 2.0 apart, from 2.0 to 4.0')
    expect(reasons({ ballots: split })).toContain('1 Develop as leader, 1 Promote now')
  })

  it('talks first where most differs and last where all agree', () => {
    const wide: AgendaCase['ballots'] = [
      { estimate: 1.5, verdict: 'grow-as-expert-seller' },
      { estimate: 4.5, verdict: 'grow-as-expert-seller' },
    ]
    const fragile = { ...agreed, caseId: 'b', fragile: 'Five points more for the interview …' }
    const order = agenda([agreed, fragile, { ...agreed, caseId: 'c', ballots: wide }], LIMITS)
    expect(order.map(({ caseId }) => caseId)).toEqual(['c', 'b', 'a'])
  })

  it('makes of 40 candidates with 12 voters, one of them elsewhere each time, a plan of two hours', () => {
    const cases = Array.from(
      { length: 40 },
      (_, index): AgendaCase => ({
        ...agreed,
        caseId: `c${index}`,
        ballots: Array.from({ length: 12 }, (_member, member) =>
          member === index % 12
            ? { estimate: 4.5, verdict: 'promote-now' }
            : { estimate: 2.4 + member / 20, verdict: 'grow-as-expert-seller' },
        ),
        // The mean follows the one who is elsewhere.
        leadershipSe: 0.3,
      }),
    )
    const agreedBy = (rule: 'unanimous' | 'all-but-one') =>
      agenda(cases, { ...LIMITS, rule }).filter(({ consent }) => consent)
    expect(agreedBy('unanimous')).toEqual([])
    expect(agreedBy('all-but-one')).toHaveLength(40)
    expect(agreedBy('all-but-one')[0]?.reasons).toEqual([
      expect.stringMatching(
        /^11 of 12 say “Grow as expert seller”, as suggested, all numbers but one at most 0\.[56] apart\.$/,
      ),
    ])
    const needs = agenda(cases, LIMITS).map(({ need }) => need)
    const total = budgetsWithin(needs, 7200).reduce((sum, seconds) => sum + seconds, 0)
    expect(total).toBeLessThanOrEqual(7200)
    expect(total).toBeGreaterThan(6000)
    expect(budgetsWithin(needs, 600)).toEqual(needs.map(() => 60))
  })

  it('agrees by the wider rule on nothing two say otherwise, on one of two, or against the suggestion', () => {
    const by = (ballots: AgendaCase['ballots'], change: Partial<AgendaCase> = {}) =>
      agendaEntry({ ...agreed, ...change, ballots }, { ...LIMITS, rule: 'all-but-one' }).consent
    const expert = { estimate: 2.7, verdict: 'grow-as-expert-seller' } as const
    const lead = { estimate: 2.8, verdict: 'develop-as-leader' } as const
    expect(by([expert, expert, lead])).toBe(true)
    expect(by([expert, lead])).toBe(false)
    expect(by([expert, expert, lead, lead])).toBe(false)
    expect(by([expert, expert, expert, lead], { suggestion: 'ready' })).toBe(false)
    expect(by([expert, expert, { ...expert, estimate: 4 }, { ...expert, estimate: 1 }])).toBe(false)
  })

  it('shares the time by need in half minutes, three to fifteen minutes a case', () => {
    expect(timeBudgets([3, 1], 1440)).toEqual([900, 360])
    expect(timeBudgets([1, 1], 60)).toEqual([180, 180])
    expect(timeBudgets([], 480)).toEqual([])
  })
})

describe('the health of a meeting', () => {
  const vector: HealthCase = {
    name: 'Candidate C',
    first: [3, 4, 2.5, 3.5, 4.5],
    second: [3.5, 4, 3.25, 3.75, 4.25],
    firstNumber: 4,
    sem: 0.3,
    newEvidence: 0,
    spentSeconds: 300,
    verdict: null,
    suggestion: 'not_now',
    override: false,
  }
  const figure = (id: string, cases: HealthCase[], moves: Move[] = []) =>
    meetingHealth(cases, moves).find((one) => one.id === id)

  it('gives the figures of the reference meeting', () => {
    expect(figure('advice', [vector])?.value).toBeCloseTo(0.5, 12)
    expect(figure('pull', [vector])?.value).toBeCloseTo(0.5, 12)
    expect(figure('convergence', [vector])?.value).toBeCloseTo(0.5, 12)
    expect(figure('unbacked', [vector])).toMatchObject({ value: 2, text: '2 of 5 opinions' })
  })

  it('calls agreement without evidence conformity, and agreement with evidence not', () => {
    const conformed = { ...vector, second: [3.9, 4, 3.8, 3.9, 4] }
    expect(figure('convergence', [conformed])?.notable).toBe(true)
    expect(figure('convergence', [{ ...conformed, newEvidence: 1 }])?.notable).toBe(false)
  })

  it('says when there is too little to say', () => {
    expect(figure('advice', [])).toMatchObject({ value: null, text: 'Not known' })
    expect(figure('convergence', [])?.caution).toBe('No case has two ballots yet.')
    expect(figure('convergence', [vector])?.caution).toContain('Only 5 opinions')
  })

  it('sees two people raising each other, and a sponsor moving their own', () => {
    const move = (by: string, owner: string): Move => ({
      by,
      byName: by,
      for: [{ personId: owner, name: owner }],
      up: true,
      sponsors: by === owner,
    })
    expect(findTrades([move('Ada', 'Ben'), move('Ben', 'Ada')])).toEqual([
      "Ada and Ben raised each other's person",
    ])
    expect(findTrades([move('Ada', 'Ben'), { ...move('Ben', 'Ada'), up: false }])).toEqual([])
    expect(findTrades([move('Ada', 'Ada')])).toEqual(['Ada moved a person they speak for'])
  })
})

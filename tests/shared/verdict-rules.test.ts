import { describe, expect, it } from 'vitest'
import { type Decision, VERDICTS } from '../../shared/model/decision.ts'
import { personIdSchema } from '../../shared/model/id.ts'
import { ROLE_FITS } from '../../shared/model/role-fit.ts'
import {
  conductObstacle,
  freeOpenings,
  isOverride,
  MIN_REASON,
  obstacles,
  openingsGiven,
  seating,
} from '../../shared/readiness/verdict-rules.ts'

const person = (id: string) => ({ personId: personIdSchema.parse(id), name: id, roles: ['hr'] })
const REASON = 'She led two onboardings and both people now close alone.'
const draft = {
  verdict: 'promote-now' as const,
  opening: 'North' as string | null,
  reason: REASON,
  conditions: '',
  conditionsBy: null as string | null,
  override: null,
  secondedBy: null,
}
const at = {
  suggestion: 'ready' as const,
  free: ['North'],
  signatory: person('d'),
  today: '2026-01-05',
}

describe('a verdict', () => {
  it('is in line with every suggestion in at least one way and against it in at least two', () => {
    for (const suggestion of ROLE_FITS) {
      const against = VERDICTS.filter((verdict) => isOverride(verdict, suggestion, 1))
      expect(against.length).toBeGreaterThanOrEqual(2)
      expect(against.length).toBeLessThan(VERDICTS.length)
    }
  })

  it('may let a ready person go on developing only when no opening is left', () => {
    expect(isOverride('develop-as-leader', 'ready', 1)).toBe(true)
    expect(isOverride('develop-as-leader', 'ready', 0)).toBe(false)
  })
})

describe('a draft', () => {
  it('can be signed once verdict, opening and reason are there', () => {
    expect(obstacles(draft, at)).toEqual([])
  })

  it('names what is missing', () => {
    const fields = (change: object) =>
      obstacles({ ...draft, ...change }, at).map(({ field }) => field)
    expect(fields({ verdict: null })).toEqual(['verdict'])
    expect(fields({ reason: ' too short ' })).toEqual(['reason'])
    expect(fields({ opening: null })).toEqual(['opening'])
    expect(fields({ opening: 'South' })).toEqual(['opening'])
    expect(fields({ verdict: 'promote-with-conditions' })).toEqual(['conditions', 'conditionsBy'])
  })

  it('with conditions needs a day for them that is still to come', () => {
    const fields = (conditionsBy: string | null) =>
      obstacles(
        { ...draft, verdict: 'promote-with-conditions', conditions: 'Two deals.', conditionsBy },
        at,
      ).map(({ field }) => field)
    expect(fields('2026-01-06')).toEqual([])
    for (const day of [null, '2026-01-05', '2025-12-31'])
      expect(fields(day), String(day)).toEqual(['conditionsBy'])
  })

  it('takes a reason of forty characters, and none that is shorter', () => {
    const fields = (reason: string) => obstacles({ ...draft, reason }, at).map(({ field }) => field)
    expect(MIN_REASON).toBe(40)
    expect(fields('x'.repeat(40))).toEqual([])
    expect(fields(` ${'x'.repeat(39)} `)).toEqual(['reason'])
    const override = (reason: string) =>
      obstacles(
        {
          ...draft,
          verdict: 'grow-as-expert-seller',
          opening: null,
          override: { kind: 'own-wish', reason },
          secondedBy: person('h'),
        },
        at,
      ).map(({ field }) => field)
    expect(override('x'.repeat(40))).toEqual([])
    expect(override(` ${'x'.repeat(39)} `)).toEqual(['override'])
  })

  it('against the suggestion needs a typed reason and a second person who is not the first', () => {
    const against = { ...draft, verdict: 'grow-as-expert-seller' as const, opening: null }
    const fields = (change: object) =>
      obstacles({ ...against, ...change }, at).map(({ field }) => field)
    expect(fields({})).toEqual(['override', 'secondedBy'])
    const override = { kind: 'own-wish' as const, reason: REASON }
    expect(fields({ override, secondedBy: person('d') })).toEqual(['secondedBy'])
    const signer = { ...person('d'), name: 'Jon Smith' }
    for (const name of ['Smith, Jon', 'JÓN SMITH'])
      expect(
        obstacles(
          { ...against, override, secondedBy: { ...person('h'), name } },
          { ...at, signatory: signer },
        ).map(({ field }) => field),
      ).toEqual(['secondedBy'])
    expect(fields({ override: { ...override, reason: 'no' }, secondedBy: person('h') })).toEqual([
      'override',
    ])
    expect(fields({ override, secondedBy: person('h') })).toEqual([])
  })
})

describe('openings', () => {
  it('are given once each, also when two share a name', () => {
    expect(freeOpenings(['North', 'South', 'North'], ['North'])).toEqual(['South', 'North'])
    expect(freeOpenings(['North'], ['North', 'Gone'])).toEqual([])
  })

  const decided = (repId: string, state: 'draft' | 'signed', opening: string | null) => ({
    decision: { repId, state, verdict: 'promote-now', opening, later: [] } as unknown as Decision,
  })

  it('are taken by what is signed, and by nothing of the one who is being decided', () => {
    const rows = [
      decided('ana', 'signed', 'North'),
      decided('kim', 'draft', 'South'),
      decided('lee', 'signed', 'South'),
    ].map(({ decision }) => decision)
    expect(openingsGiven(rows)).toEqual(['North', 'South'])
    expect(openingsGiven(rows, 'ana')).toEqual(['South'])
    const declined = { verdict: 'develop-as-leader', opening: null }
    const [first, ...others] = rows
    expect(
      openingsGiven([{ ...first, later: [declined] } as unknown as Decision, ...others]),
    ).toEqual(['South'])
  })

  it('show who was signed for them before who is drafted, and each name once', () => {
    const rows = [
      decided('kim', 'draft', 'North'),
      decided('ana', 'signed', 'North'),
      decided('lee', 'signed', null),
      { decision: null },
    ]
    const seats = seating(['North', 'South', 'North'], rows)
    expect(seats.map(({ name, seats: n }) => [name, n])).toEqual([
      ['North', 2],
      ['South', 1],
    ])
    expect(seats[0]?.holders.map(({ decision }) => decision?.repId)).toEqual(['ana', 'kim'])
    expect(seats[1]?.holders).toEqual([])
  })
})

describe('conduct and a promotion', () => {
  const at = { suggestion: 'ready' as const, free: ['North'] }
  const found = (result: 'clear' | 'open' | 'breach') => ({ result, by: null })

  it('that nobody has stated keeps it from being signed, and no other verdict', () => {
    expect(conductObstacle('promote-now', null, at)?.text).toMatch(/^Conduct is not checked/)
    expect(conductObstacle('develop-as-leader', null, at)).toBeNull()
    expect(conductObstacle(null, null, at)).toBeNull()
  })

  it('stated against it stops it, unless the suggestion knew and a second person stands behind it', () => {
    expect(conductObstacle('promote-now', found('clear'), at)).toBeNull()
    expect(conductObstacle('promote-now', found('open'), at)?.text).toContain('a concern about')
    expect(conductObstacle('promote-now', found('breach'), at)?.text).toContain('an upheld breach')
    const known = { ...at, suggestion: 'not_now' as const }
    expect(conductObstacle('promote-now', found('open'), known)).toBeNull()
  })
})

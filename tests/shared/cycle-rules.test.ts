import { describe, expect, it } from 'vitest'
import { CYCLE_STATES } from '../../shared/model/cycle.ts'
import {
  CYCLE_ACTS,
  type CycleFacts,
  datesOutOfOrder,
  isOpen,
  moves,
  whyNot,
  whyNotRated,
} from '../../shared/readiness/cycle-rules.ts'

const FACTS: CycleFacts = {
  state: 'draft',
  openings: 1,
  candidates: 2,
  raters: 3,
  voters: 3,
  minRaters: 3,
  outOfReach: 0,
  leftOut: 0,
  sourceNote: null,
  dates: { startsOn: null, ratingsDueOn: null, calibrationOn: null, decisionDueOn: null },
  unlocked: null,
  undecided: null,
  unsigned: null,
  records: 0,
  inSession: false,
  withoutOpinion: 0,
  lettersNotGiven: 0,
}

describe('the rules of a cycle', () => {
  it('allow everything but rating, calibrating and deciding in draft, and nothing once closed', () => {
    const allowed = (state: (typeof CYCLE_STATES)[number]) =>
      CYCLE_ACTS.filter((act) => whyNot(act, state) === null)
    expect(allowed('draft')).toEqual([
      'edit',
      'choose-rules',
      'plan',
      'add-candidates',
      'withdraw-candidate',
      'set-panel',
    ])
    expect(allowed('rating')).toEqual([
      'plan',
      'add-candidates',
      'withdraw-candidate',
      'set-panel',
      'rate',
    ])
    expect(allowed('decided')).toEqual(['decide'])
    expect(allowed('closed')).toEqual([])
  })

  it('say every refusal in one sentence', () => {
    for (const act of CYCLE_ACTS)
      for (const state of CYCLE_STATES) {
        const why = whyNot(act, state)
        if (why !== null) expect(why).toMatch(/^\p{Lu}[^!]*\.$/u)
      }
  })

  it('let nobody calibrate once every candidate is withdrawn', () => {
    const [forward] = moves({ ...FACTS, state: 'rating', candidates: 0 })
    expect(forward).toMatchObject({
      to: 'calibrating',
      problems: ['Every candidate has been withdrawn; there is nobody to calibrate.'],
    })
    expect(moves({ ...FACTS, state: 'rating', candidates: 1 })[0]?.problems).toEqual([])
  })

  it('count a cycle as open from rating to the decision', () => {
    expect(CYCLE_STATES.filter(isOpen)).toEqual(['rating', 'calibrating', 'decided'])
  })

  it('say how many people were left out as ratings close, which stops nothing', () => {
    const [close] = moves({ ...FACTS, state: 'rating', leftOut: 2 })
    expect(close).toMatchObject({ to: 'calibrating', problems: [], missing: [] })
    expect(close?.cautions).toEqual([
      '2 people left out by a rater who is too close; those answers are missing on purpose.',
    ])
    expect(moves({ ...FACTS, state: 'rating' })[0]?.cautions).toEqual([])
  })

  it('let only late candidates be rated while the others are calibrated', () => {
    const late = { addedIn: 'calibrating', withdrawnAt: null } as const
    expect(whyNotRated('calibrating', late)).toBeNull()
    expect(whyNotRated('calibrating', { ...late, addedIn: 'rating' })).toContain('closed')
    expect(whyNotRated('decided', late)).not.toBeNull()
  })

  it('warn before a step without stopping it', () => {
    const note = 'More sources are needed.'
    const [forward] = moves({ ...FACTS, sourceNote: note })
    expect(forward).toMatchObject({ problems: [], missing: [] })
    expect(forward?.cautions).toContain(note)
  })

  it('ask for a reason to open ratings that cannot lead to a suggestion, once there is a panel', () => {
    const [forward] = moves({ ...FACTS, outOfReach: 1 })
    expect(forward?.problems).toEqual([])
    expect(forward?.missing).toEqual([
      '1 person cannot get a suggestion, whatever the answers. It takes 3 independent raters; the panel and earlier raters together are fewer.',
    ])
    expect(moves({ ...FACTS, outOfReach: 1, raters: 0 })[0]?.missing).toEqual([])
    expect(moves({ ...FACTS, state: 'rating', outOfReach: 1 })[0]?.missing).toEqual([])
  })

  it('keep a cycle from being decided with a candidate left over, or reopened after a signature', () => {
    const [decide, back] = moves({ ...FACTS, state: 'calibrating', undecided: 1, records: 1 })
    expect(decide?.problems).toEqual(['1 person still without a verdict.'])
    expect(back).toMatchObject({ to: 'rating', back: true })
    expect(back?.problems).toEqual(['A decision of this cycle is already signed.'])
  })

  it('let a session be ended before a cycle is decided or goes back', () => {
    const session = moves({ ...FACTS, state: 'calibrating', inSession: true })
    expect(session.map(({ to, problems }) => [to, problems.length])).toEqual([
      ['decided', 1],
      ['rating', 1],
    ])
  })

  it('ask for a reason where first opinions are missing, and where letters are', () => {
    const facts = { ...FACTS, state: 'calibrating', withoutOpinion: 2 } as const
    const [decide, back] = moves(facts)
    expect(decide?.missing).toEqual(['2 people decided without a first opinion of the panel.'])
    expect(back?.missing).toEqual([])
    const [close] = moves({ ...facts, state: 'decided', lettersNotGiven: 1 })
    expect(close?.missing).toEqual(['1 letter is not given yet.'])
  })

  it('name the first pair of dates that is out of order, gaps allowed', () => {
    const dates = {
      startsOn: '2026-03-01',
      ratingsDueOn: null,
      calibrationOn: '2026-02-01',
      decisionDueOn: null,
    }
    expect(datesOutOfOrder(dates)).toBe(
      'The dates are out of order: calibration comes before the start.',
    )
    expect(datesOutOfOrder({ ...dates, calibrationOn: '2026-03-01' })).toBeNull()
  })
})

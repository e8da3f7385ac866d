import { describe, expect, it } from 'vitest'
import {
  DEFAULT_ROLE_FIT_RULES,
  type RoleFitInput,
  roleFit,
} from '../../shared/readiness/method-1/role-fit.ts'

const RULES = DEFAULT_ROLE_FIT_RULES
const STEP = 1e-9
const CLEAR: RoleFitInput = {
  coverage: 1,
  independentRaters: 10,
  se: 0.1,
  gateStates: ['pass', 'pass'],
  pLeadership: 0.99,
  pPerfHigh: 0.99,
  pPerfCredible: 0.99,
}
const of = (change: Partial<RoleFitInput>) => roleFit({ ...CLEAR, ...change })

describe('the role fit of method 1 for somebody without a sales record', () => {
  it('is ready to lead, as for somebody who is as likely credible as not', () => {
    expect(of({ pPerfHigh: null, pPerfCredible: null })).toBe('ready')
    expect(of({ pPerfCredible: 0.5 })).toBe('ready')
    expect(of({ pPerfCredible: 0.5 - STEP })).toBe('leader_build_credibility')
  })

  it('is not now where leadership is clearly below the line', () => {
    expect(of({ pLeadership: 0, pPerfHigh: null, pPerfCredible: null })).toBe('not_now')
  })
})

describe('the role fit of method 1 on each threshold', () => {
  it('has enough evidence exactly at its least coverage, raters and precision', () => {
    const { minCoverage: coverage, minRaters: independentRaters, maxSe: se } = RULES
    expect(of({ coverage, independentRaters, se })).toBe('ready')
    for (const thin of [
      { coverage: coverage - STEP },
      { independentRaters: independentRaters - 1 },
      { se: se + STEP },
      { se: null },
      { pLeadership: null },
    ])
      expect(of(thin), JSON.stringify(thin)).toBe('insufficient_evidence')
  })

  it('is clear of the line exactly at the probabilities of the rules', () => {
    const { passAt, failAt, highAt } = RULES
    expect(of({ pLeadership: passAt })).toBe('ready')
    expect(of({ pLeadership: passAt - STEP })).toBe('develop_and_recheck')
    expect(of({ pLeadership: failAt + STEP })).toBe('develop_and_recheck')
    expect(of({ pLeadership: failAt })).toBe('right_person_wrong_role')
    expect(of({ pLeadership: failAt, pPerfHigh: highAt })).toBe('right_person_wrong_role')
    expect(of({ pLeadership: failAt, pPerfHigh: highAt - STEP })).toBe('not_now')
  })

  it('asks every gate to pass, and lets one failed gate decide', () => {
    expect(of({ gateStates: ['pass', 'fail'] })).toBe('right_person_wrong_role')
    expect(of({ gateStates: ['pass', 'unclear'] })).toBe('develop_and_recheck')
    expect(of({ gateStates: [] })).toBe('ready')
  })
})

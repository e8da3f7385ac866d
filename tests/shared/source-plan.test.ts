import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../shared/model/rules.ts'
import { coverEnough, sourceNote } from '../../shared/readiness/source-plan.ts'

const { sourceWeights } = DEFAULT_RULES

describe('a plan that can never lead to a suggestion', () => {
  it('is said, with the fewest further sources that would', () => {
    expect(sourceNote(DEFAULT_RULES)).toBe(
      'Multisource rating alone covers 20 % of what the manager model asks; a suggestion needs 60 %. It takes more sources, such as structured interview and leadership simulation. Earlier ratings count too.',
    )
    expect(sourceNote({ sourceWeights, minCoverage: 0.5 })).toContain(
      'such as structured interview.',
    )
    expect(sourceNote({ sourceWeights, minCoverage: 1 })).toContain(
      'structured interview, leadership simulation, lead-experience record and situational judgement test',
    )
  })

  it('counts what a candidate was seen in before, and a self-rating never', () => {
    const had = (...sources: string[]) => coverEnough(DEFAULT_RULES, new Set(sources))
    expect(had()).toBe(false)
    expect(had('interview')).toBe(false)
    expect(had('interview', 'simulation')).toBe(true)
    expect(had('self', 'multisource', 'sjt', 'experience')).toBe(false)
  })

  it('is not said where the forms of the panel reach far enough', () => {
    expect(sourceNote({ sourceWeights, minCoverage: 0.2 })).toBeNull()
    const alike = { interview: 0, simulation: 0, multisource: 5, experience: 0, sjt: 0 }
    expect(sourceNote({ sourceWeights: alike, minCoverage: 1 })).toBeNull()
  })
})

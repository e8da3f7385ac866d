import { describe, expect, it } from 'vitest'
import { type CycleFigures, sinceLastCycle } from '../../shared/readiness/since-last-cycle.ts'

const figures = (score: number, shrunk: number, method: 1 | 2 = 2): CycleFigures => ({
  method,
  leadership: { score, se: 0.1, raters: 4 },
  performance: { shrunk, se: 0.02 },
})
const decided = {
  verdict: 'develop-as-leader',
  conditions: 'Mentors one new hire',
  changedLater: false,
} as const
const earlier = { cycleName: 'Spring 2025', standing: figures(2.6, 1.2), decided }

describe('what changed since the last cycle', () => {
  it('names a change only where it is more than chance, and what was decided', () => {
    expect(sinceLastCycle(earlier, figures(3.2, 1.19))).toEqual([
      'Leadership aptitude: higher. 2.6 (2.5–2.7, 4 raters) in Spring 2025, 3.2 (3.1–3.3, 4 raters) now.',
      'Sales performance: no clear change. 120 % (117 % to 123 %) in Spring 2025, 119 % (116 % to 122 %) now.',
      'Decided then: Develop as leader; Mentors one new hire.',
    ])
  })

  it('compares nothing that was computed in another way, and says what is not there', () => {
    expect(sinceLastCycle(earlier, figures(3.2, 1.19, 1))[0]).toContain(
      'not comparable: computed in another way',
    )
    expect(sinceLastCycle({ ...earlier, standing: null, decided: null }, figures(3, 1))).toEqual([
      'No figures were kept of Spring 2025.',
      'Decided then: No signed decision.',
    ])
    expect(sinceLastCycle(null, figures(3, 1))).toEqual([
      'There is no earlier cycle to compare with.',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { majorityOf, roundOf, whyUndecided } from '../../shared/readiness/panel-votes.ts'

const vote = (verdict: 'promote-now' | 'develop-as-leader') => ({ verdict })

describe('the votes of a panel', () => {
  it('have a verdict where one has most of them, and a tie chooses nothing', () => {
    const [promote, develop] = [vote('promote-now'), vote('develop-as-leader')]
    expect(majorityOf([promote, develop, promote])).toEqual({
      ...{ verdict: 'promote-now', tie: [], votes: 2, of: 3 },
    })
    expect(majorityOf([promote, develop])).toMatchObject({
      ...{ verdict: null, votes: 1, of: 2 },
      tie: expect.arrayContaining(['promote-now', 'develop-as-leader']),
    })
    expect(majorityOf([])).toEqual({ verdict: null, tie: [], votes: 0, of: 0 })
  })

  it('are called a tie where a case is left without a verdict because of one', () => {
    const [promote, develop] = [vote('promote-now'), vote('develop-as-leader')]
    expect(whyUndecided([promote, develop])).toBe('The votes are a tie')
    expect(whyUndecided([promote, develop, develop])).toBe('Not discussed to the end')
    expect(whyUndecided([])).toBe('Not discussed to the end')
  })

  it('are numbers from three on, so that nobody’s own one is shown', () => {
    const round = (...estimates: number[]) => roundOf(estimates.map((estimate) => ({ estimate })))
    expect(round(3, 4)).toEqual({ votes: 2, range: null })
    expect(round(4, 2, 3)).toEqual({ votes: 3, range: { middle: 3, low: 2, high: 4 } })
    expect(round(4, 2, 3, 5).range?.middle).toBe(3.5)
  })
})

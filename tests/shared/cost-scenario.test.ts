import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../shared/model/rules.ts'
import { type CostInput, costScenario } from '../../shared/readiness/cost-scenario.ts'

const input: CostInput = {
  yearlyRevenue: 1200,
  rampByMonth: DEFAULT_RULES.rampByMonth,
  leadership: { score: 4, se: 0.3 },
  pool: { mean: 3, sd: 0.5, people: 40 },
  teamRevenue: 8000,
  teamSize: 8,
}

describe('the cost of a promotion', () => {
  it('follows the stated formulas, worked by hand', () => {
    const { seat, team, teamAmount } = costScenario(input)
    // Ramp costs 1 + .75 + .5 + .25 + .1 = 2.6 months of 100 each.
    expect(seat?.low).toBeCloseTo(100 * 3.6 * 0.4, 9)
    expect(seat?.middle).toBeCloseTo(100 * 5.6 * 0.6, 9)
    expect(seat?.high).toBeCloseTo(100 * 8.6 * 0.8, 9)
    // z = 2: exp(.3 · σ · 2) − 1 with σ .04, .10 and .174.
    expect(team?.low).toBeCloseTo(2.429, 3)
    expect(team?.middle).toBeCloseTo(6.1837, 3)
    expect(team?.high).toBeCloseTo(11.0043, 3)
    expect(teamAmount?.middle).toBeCloseTo(80 * 6.1837, 1)
  })

  it('says its assumptions and that it is no forecast', () => {
    const { assumptions } = costScenario(input)
    expect(assumptions.at(-1)).toMatch(/not a forecast/)
    expect(assumptions).toHaveLength(7)
  })

  it('has no figure where nothing is known, and a loss for someone below the others', () => {
    const nothing = costScenario({
      ...input,
      yearlyRevenue: null,
      leadership: { score: null, se: null },
    })
    expect(nothing).toMatchObject({ seat: null, team: null, teamAmount: null })
    expect(nothing.assumptions).toHaveLength(1)
    const below = costScenario({ ...input, leadership: { score: 2.5, se: 0.3 } })
    expect(below.team?.high).toBeLessThan(below.team?.low ?? 0)
    expect(below.team?.low).toBeLessThan(0)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type PolicyScenario,
  type PolicySimulation,
  SCENARIO_A,
  SCENARIO_B,
  simulatePolicies,
} from '../../shared/readiness/policy-simulation.ts'
import { colliderSlope } from '../../shared/science/collider-slope.ts'
import { nthLargest } from '../../shared/science/nth-largest.ts'
import { policyExpected } from '../../shared/science/policy-expected.ts'

function simulate(
  scenario: PolicyScenario,
  salesWeights: readonly number[],
  people = 400_000,
  seed = 7,
): PolicySimulation {
  const run = simulatePolicies(scenario, { people, seed, salesWeights })
  for (;;) {
    const step = run.next()
    if (step.done) return step.value
  }
}

describe('the policy simulator', () => {
  it('agrees with the closed form within its own error', () => {
    for (const scenario of [SCENARIO_A, SCENARIO_B]) {
      for (const policy of simulate(scenario, [1, 0.5, 0]).policies) {
        const { logEffect } = policyExpected({ ...scenario, salesWeight: policy.salesWeight })
        expect(Math.abs(policy.logEffect - (logEffect ?? 0))).toBeLessThan(4 * policy.standardError)
      }
    }
  })

  it('shows the collider: a positive relation in everybody turns negative among those selected', () => {
    const scenario = { ...SCENARIO_B, leadershipValidity: 0.6 }
    const { slopeAmongAll, policies } = simulate(scenario, [0.7], 1_000_000)
    const sd = Math.hypot(0.7, 0.3)
    const expected = colliderSlope({
      salesManagerCorrelation: 0.1,
      salesIndexCorrelation: 0.7 / sd,
      managerIndexCorrelation: (0.7 * 0.1 + 0.3 * 0.6) / sd,
      share: 0.04,
    })
    expect(slopeAmongAll).toBeCloseTo(0.1, 2)
    expect(policies[0]?.slopeAmongPromoted ?? 0).toBeLessThan(0)
    expect(policies[0]?.slopeAmongPromoted).toBeCloseTo(expected.slope ?? 0, 1)
  })

  it('gives the same people for the same seed and others for another', () => {
    const once = simulate(SCENARIO_A, [1], 20_000)
    expect(simulate(SCENARIO_A, [1], 20_000)).toEqual(once)
    expect(simulate(SCENARIO_A, [1], 20_000, 8)).not.toEqual(once)
  })

  it('refuses correlations that cannot stand together', () => {
    const impossible = {
      ...SCENARIO_A,
      salesManagerCorrelation: -0.9,
      leadershipValidity: 0.9,
      salesLeadershipCorrelation: 0.9,
    }
    expect(() => simulate(impossible, [1], 100)).toThrow(/nearer to 0/)
  })
})

describe('the value at a rank', () => {
  it('is the one that sorting would put there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -100, max: 100 }), { minLength: 1 }),
        fc.nat(),
        (list, at) => {
          const rank = at % list.length
          const sorted = list.toSorted((a, b) => b - a)
          expect(nthLargest(Float64Array.from(list), rank) - (sorted[rank] ?? 0)).toBeCloseTo(0, 12)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

import type { policiesContract } from '../../../../shared/contract/policies.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { policyReport, simulatedAt } from '../../../../shared/readiness/policy-report.ts'
import {
  type PolicySimulation,
  simulatePolicies,
} from '../../../../shared/readiness/policy-simulation.ts'
import type { Handlers } from '../../context.ts'

export const policiesHandlers: Handlers<typeof policiesContract> = {
  /** Touches no data: progress after every chunk of people, and a turn for other calls between them. */
  'policies.simulate': async ({ breathe, progress }, { scenario, people, seed, salesWeights }) => {
    const run = simulatePolicies(scenario, { people, seed, salesWeights })
    const step = () => {
      try {
        return run.next()
      } catch (error) {
        if (error instanceof RangeError) throw new AppError('invalid-input', error.message)
        throw error
      }
    }
    for (;;) {
      const { done, value } = step()
      if (done) return answer(value)
      progress(value, people, 'people drawn')
      await breathe()
    }

    function answer(simulation: PolicySimulation) {
      return {
        people,
        seed,
        slopeAmongAll: simulation.slopeAmongAll,
        policies: simulation.policies.map((policy) => {
          const { effects, ...report } = policyReport(scenario, policy.salesWeight)
          return {
            ...report,
            promoted: policy.promoted,
            effects: effects.map((effect) => ({
              ...effect,
              ...simulatedAt(policy, scenario, effect.managerSd),
            })),
            simulatedSlope: policy.slopeAmongPromoted,
          }
        }),
      }
    }
  },
}

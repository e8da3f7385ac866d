import { colliderSlope } from '../science/collider-slope.ts'
import { policyExpected } from '../science/policy-expected.ts'
import { MANAGER_SD } from './cost-scenario.ts'
import type { PolicyScenario, SimulatedPolicy } from './policy-simulation.ts'

/** One policy with its effect on team sales at every size of the difference between managers. */
export interface PolicyReport {
  salesWeight: number
  indexValidity: number | null
  effects: { managerSd: number; expected: number | null }[]
  expectedSlope: number | null
}

/** Low, middle and high first, then the scenario's own value unless it is one of them. */
export function managerSds({ managerSd }: Pick<PolicyScenario, 'managerSd'>): number[] {
  const three = [MANAGER_SD.low, MANAGER_SD.middle, MANAGER_SD.high]
  return three.includes(managerSd) ? three : [...three, managerSd]
}

/** What the formulas of SCIENCE sections 1.2 and 1.3 say about one policy; per cent of team sales against a random pick. */
export function policyReport(scenario: PolicyScenario, salesWeight: number): PolicyReport {
  const of = (managerSd: number) => policyExpected({ ...scenario, managerSd, salesWeight })
  const { indexValidity } = of(scenario.managerSd)
  const { salesManagerCorrelation, salesLeadershipCorrelation: between, share } = scenario
  const rest = 1 - salesWeight
  const sd = Math.sqrt(salesWeight ** 2 + rest ** 2 + 2 * salesWeight * rest * between)
  return {
    salesWeight,
    indexValidity,
    effects: managerSds(scenario).map((managerSd) => ({
      managerSd,
      expected: of(managerSd).percent,
    })),
    expectedSlope:
      indexValidity === null
        ? null
        : colliderSlope({
            salesManagerCorrelation,
            salesIndexCorrelation: (salesWeight + rest * between) / sd,
            managerIndexCorrelation: indexValidity,
            share,
          }).slope,
  }
}

/** A simulated policy restated at another size of the difference between managers: per cent and its standard error. */
export function simulatedAt(
  simulated: SimulatedPolicy,
  scenario: PolicyScenario,
  managerSd: number,
): { simulated: number; simulatedSe: number } {
  const ratio = managerSd / scenario.managerSd
  const effect = simulated.logEffect * ratio
  return {
    simulated: 100 * Math.expm1(effect),
    simulatedSe: 100 * Math.exp(effect) * simulated.standardError * ratio,
  }
}

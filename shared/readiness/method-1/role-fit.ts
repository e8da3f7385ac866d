import type { GateState, RoleFit } from '../../model/role-fit.ts'

export interface RoleFitRules {
  /** Least share of the leadership weight that has evidence. */
  minCoverage: number
  /** Fewest independent raters. */
  minRaters: number
  /** Largest standard error of the leadership score, scale units. */
  maxSe: number
  /** Leadership score that counts as ready, 1–5. */
  line: number
  /** Probability from which something counts as so, and up to which it counts as not so. */
  passAt: number
  failAt: number
  /** Probability of top-quartile sales that makes a case for the expert role. */
  highAt: number
  /** Probability of not being in the bottom quartile of sales that makes a leader credible. */
  credibleAt: number
}

export const DEFAULT_ROLE_FIT_RULES: RoleFitRules = {
  minCoverage: 0.6,
  minRaters: 3,
  maxSe: 0.6,
  line: 3.5,
  passAt: 0.8,
  failAt: 0.2,
  highAt: 0.8,
  credibleAt: 0.5,
}

export interface RoleFitInput {
  coverage: number
  independentRaters: number
  /** Standard error of the leadership score; null = not computable. */
  se: number | null
  gateStates: readonly GateState[]
  /** P(leadership score >= line); null = not computable. */
  pLeadership: number | null
  /** P(sales in the true top quartile), P(not in the bottom quartile); null counts as 0 and .5. */
  pPerfHigh: number | null
  pPerfCredible: number | null
}

/**
 * The role-fit rule, in the order of SCIENCE 4.4: too little evidence; a failed gate or a leadership
 * score clearly below the line (a strong seller is then the right person in the wrong role); all gates
 * passed and clearly above the line (ready, or first build credibility); everything between is
 * develop and recheck. The line itself enters through `pLeadership`.
 */
export function roleFit(
  input: RoleFitInput,
  rules: RoleFitRules = DEFAULT_ROLE_FIT_RULES,
): RoleFit {
  const { coverage, independentRaters, se, gateStates, pLeadership } = input
  const thin = coverage < rules.minCoverage || independentRaters < rules.minRaters
  if (thin || se === null || se > rules.maxSe || pLeadership === null) {
    return 'insufficient_evidence'
  }
  if (gateStates.includes('fail') || pLeadership <= rules.failAt) {
    return (input.pPerfHigh ?? 0) >= rules.highAt ? 'right_person_wrong_role' : 'not_now'
  }
  if (gateStates.every((state) => state === 'pass') && pLeadership >= rules.passAt) {
    return (input.pPerfCredible ?? 0.5) >= rules.credibleAt ? 'ready' : 'leader_build_credibility'
  }
  return 'develop_and_recheck'
}

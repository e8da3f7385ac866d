/** What speaks for a gate: chances of being above its cut, and how much of that is the gate's own. */
export interface GateEvidence {
  /** Chance from the rows on this competency alone, and from everything, 0 to 1. */
  pOwn: number
  pAll: number
  /** Share of the difference between people that the gate's own evidence settles. */
  share: number
  raters: number
}

export interface GateLimits {
  passAt: number
  failAt: number
  minShare: number
  minRaters: number
}

export const GATE_LIMITS: GateLimits = { passAt: 0.8, failAt: 0.2, minShare: 0.5, minRaters: 2 }

/** Passing needs the gate's own evidence; failing needs nothing else. */
export function gateVerdict(
  { pOwn, pAll, share, raters }: GateEvidence,
  limits: GateLimits = GATE_LIMITS,
): 'pass' | 'fail' | 'unclear' {
  if (raters < limits.minRaters || share < limits.minShare) return 'unclear'
  if (pOwn >= limits.passAt && pAll >= limits.passAt) return 'pass'
  return pOwn <= limits.failAt ? 'fail' : 'unclear'
}

/** What a wrong yes and a missed leader cost, in any one unit, both above 0. */
export interface DecisionCosts {
  wrongYes: number
  missed: number
}

const DECISION_COSTS: DecisionCosts = { wrongYes: 4, missed: 1 }

/** The chance from which on yes costs less than no, and the one up to which no is clear. */
export function costLimits({ wrongYes, missed }: DecisionCosts = DECISION_COSTS): {
  passAt: number
  failAt: number
} {
  const passAt = wrongYes / (wrongYes + missed)
  return { passAt, failAt: 1 - passAt }
}

export interface FitEvidence {
  coverage: number
  raters: number
  ownShare: number
  pLeadership: number
  gates: readonly ('pass' | 'fail' | 'unclear')[]
  /** Chances that sales are in the true top quarter, and not in the lowest; null: no results. */
  pPerformanceHigh: number | null
  pPerformanceCredible: number | null
}

export type SuggestedClass =
  | 'ready'
  | 'leader_build_credibility'
  | 'develop_and_recheck'
  | 'right_person_wrong_role'
  | 'not_now'
  | 'insufficient_evidence'

/** When evidence is enough, and from which chance sales count as high or as credible. */
export interface SuggestionLimits {
  minCoverage: number
  minRaters: number
  minOwnShare: number
  highAt: number
  credibleAt: number
}

const SUGGESTION_LIMITS: SuggestionLimits = {
  minCoverage: 0.6,
  minRaters: 3,
  minOwnShare: 0.5,
  highAt: 0.8,
  credibleAt: 0.5,
}

// Sums of weights that make a limit up to rounding count as reaching it.
const SLACK = 1e-12

/** The suggested class from chances and costs; sales never stand in the way of leadership. */
export function suggestedClass(
  evidence: FitEvidence,
  costs: DecisionCosts,
  limits: SuggestionLimits = SUGGESTION_LIMITS,
): SuggestedClass {
  const { coverage, raters, ownShare, pLeadership, gates } = evidence
  const { passAt, failAt } = costLimits(costs)
  const { minCoverage, minRaters, minOwnShare } = limits
  if (coverage < minCoverage - SLACK || raters < minRaters || ownShare < minOwnShare - SLACK)
    return 'insufficient_evidence'
  if (gates.includes('fail') || pLeadership <= failAt + SLACK) {
    return (evidence.pPerformanceHigh ?? 0) >= limits.highAt ? 'right_person_wrong_role' : 'not_now'
  }
  if (gates.every((gate) => gate === 'pass') && pLeadership >= passAt - SLACK) {
    const credible = (evidence.pPerformanceCredible ?? 1) >= limits.credibleAt
    return credible ? 'ready' : 'leader_build_credibility'
  }
  return 'develop_and_recheck'
}

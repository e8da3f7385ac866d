import type { GateState } from '../model/role-fit.ts'
import { probabilityPositive } from '../science/probability-superiority.ts'

export interface GateResult {
  /** P(true score >= cut), 0 to 1. */
  probability: number
  state: GateState
}

/**
 * A gate on the probability of being at or above the cut, not on the point score, which would be a
 * coin flip near the cut (SCIENCE 4.2): pass from `passAt`, fail up to `failAt`, otherwise unclear,
 * which means: collect evidence. Scores, standard error (>= 0) and cut in the same units. A score
 * without uncertainty passes when it reaches the cut.
 */
export function gateState(input: {
  mean: number
  se: number
  cut: number
  passAt?: number
  failAt?: number
}): GateResult {
  const { mean, se, cut, passAt = 0.8, failAt = 0.2 } = input
  const probability = se > 0 || mean !== cut ? probabilityPositive(mean - cut, se) : 1
  if (probability >= passAt) return { probability, state: 'pass' }
  return { probability, state: probability <= failAt ? 'fail' : 'unclear' }
}

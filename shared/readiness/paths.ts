import { assertNever } from '../errors.ts'
import type { Path, RoleFit } from '../model/role-fit.ts'

/**
 * The development path a role fit leads to. "Not now" grows in the job the person has; without enough evidence
 * no path is suggested, only the evidence that is missing (SCIENCE section 4.4).
 */
export function pathFor(fit: RoleFit): Path | null {
  switch (fit) {
    case 'ready':
    case 'leader_build_credibility':
    case 'develop_and_recheck':
      return 'leader'
    case 'right_person_wrong_role':
    case 'not_now':
      return 'expert-seller'
    case 'insufficient_evidence':
      return null
    default:
      return assertNever(fit)
  }
}

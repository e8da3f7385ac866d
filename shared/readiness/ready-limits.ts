import type { StoredRules } from '../model/rules.ts'
import { costLimits } from '../science/rating-model/suggestion.ts'

/** From which chance of the line something counts as ready, and up to which as below it, 0 to 1. */
export function readyLimits(rules: StoredRules): { passAt: number; failAt: number } {
  return rules.method === 2 ? costLimits(rules.costs) : rules
}

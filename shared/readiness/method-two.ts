import { DEFAULT_RULES, type Rules, type StoredRules } from '../model/rules.ts'

/** Costs may not be 0, so a certainty of 0 or 1 becomes the nearest one that a cost can stand for. */
const LEAST = 0.01

/** Beside a record that keeps numbers of method 1, with the day it was signed as it is written there. */
export const madeWithMethodOne = (signedOn: string): string =>
  `Made with method 1 on ${signedOn}. Its ranges were mostly too narrow; the numbers stay.`

/**
 * Rules of method 1 as method 2 reads them: the certainty to pass becomes the costs that lead to it; fixed errors,
 * severity priors, the limit on the standard error, the certainty to fail and values for unseen sources go
 * (SCIENCE-2 section 5.6). Rules of method 2 stay as they are.
 */
export function methodTwoRules(rules: StoredRules): Rules {
  if (rules.method === 2) return rules
  const {
    sourceErrors: _,
    severity: __,
    unseen: ___,
    maxSe: ____,
    passAt,
    failAt: _____,
    ...kept
  } = rules
  const pass = Math.min(1 - LEAST, Math.max(LEAST, passAt))
  const { knowsSales, minOwnShare, gateLimits } = DEFAULT_RULES
  return {
    ...kept,
    method: 2,
    knowsSales,
    costs: { wrongYes: Number((pass / (1 - pass)).toFixed(4)), missed: 1 },
    minOwnShare,
    gateLimits,
  }
}

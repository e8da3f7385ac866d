import { finiteOrNull } from './finite.ts'

export interface RatersNeeded {
  /** Before rounding. */
  exact: number | null
  /** Whole raters, rounded up (an excess below 1e-9 is rounding, not a rater). */
  raters: number | null
}

/**
 * How many parallel raters reach a target reliability: Spearman-Brown solved for k,
 * k = target(1 − r)/(r(1 − target)). Both reliabilities strictly between 0 and 1; otherwise null.
 */
export function ratersNeeded(singleRater: number, target = 0.8): RatersNeeded {
  const inside = (value: number) => value > 0 && value < 1
  if (!inside(singleRater) || !inside(target)) return { exact: null, raters: null }
  const exact = finiteOrNull((target * (1 - singleRater)) / (singleRater * (1 - target)))
  return { exact, raters: exact === null ? null : Math.max(1, Math.ceil(exact - 1e-9)) }
}

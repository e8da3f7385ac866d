import { finiteOrNull } from './finite.ts'

/**
 * Reliability of the average of k parallel raters: r_k = k·r/(1 + (k−1)·r) (Spearman 1910, Brown
 * 1910). `singleRater` is the reliability of one, −1 to 1; `raters` > 0, not necessarily whole.
 * Null outside those ranges or when the denominator is not positive.
 */
export function spearmanBrown(singleRater: number, raters: number): number | null {
  const denominator = 1 + (raters - 1) * singleRater
  if (!(Math.abs(singleRater) <= 1) || !(raters > 0) || !(denominator > 0)) return null
  return finiteOrNull((raters * singleRater) / denominator)
}

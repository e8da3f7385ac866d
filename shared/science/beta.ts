import { finiteOrNull } from './finite.ts'

const HALF_LOG_TWO_PI = 0.9189385332046728
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360_360,
  1 / 156,
  -3617 / 122_400,
]

/**
 * Natural logarithm of Γ(x) for x > 0, relative error near 1e-15: Stirling's series after shifting
 * x above 15 (Abramowitz & Stegun 6.1.40). Throws RangeError for x <= 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`log Γ needs a positive number, not ${x}.`)
  let shifted = x
  let product = 1
  while (shifted < 15) {
    product *= shifted
    shifted += 1
  }
  const inverse = 1 / shifted
  let series = 0
  for (let index = STIRLING.length - 1; index >= 0; index--) {
    series = series * inverse * inverse + (STIRLING[index] ?? 0)
  }
  return (
    (shifted - 0.5) * Math.log(shifted) -
    shifted +
    HALF_LOG_TWO_PI +
    series * inverse -
    Math.log(product)
  )
}

/** Natural logarithm of the binomial coefficient n over k, for 0 <= k <= n. */
export function logChoose(n: number, k: number): number {
  if (k === 0 || k === n) return 0
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

/** Lentz's continued fraction of the incomplete beta function (Numerical Recipes 6.4). */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  d = 1 / (Math.abs(d) < tiny ? tiny : d)
  let result = d
  for (let m = 1; m <= 20_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    c = 1 + even / c
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = Math.abs(c) < tiny ? tiny : c
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    c = 1 + odd / c
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = Math.abs(c) < tiny ? tiny : c
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return result
}

/**
 * Regularised incomplete beta function I_x(a, b), 0 to 1, for x in [0, 1]; null unless a, b > 0.
 * Absolute error near 1e-14 for a, b below a million.
 */
export function incompleteBeta(x: number, a: number, b: number): number | null {
  if (!(a > 0 && b > 0) || !(x >= 0 && x <= 1)) return null
  if (x === 0 || x === 1) return x
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  )
  const value =
    x < (a + 1) / (a + b + 2)
      ? (front * betaFraction(a, b, x)) / a
      : 1 - (front * betaFraction(b, a, 1 - x)) / b
  return finiteOrNull(Math.min(1, Math.max(0, value)))
}

/** x with I_x(a, b) = p, for answers up to one half, by bisection to the last bit. */
function lowerBetaQuantile(p: number, a: number, b: number): number {
  let low = 0
  let high = 0.5
  for (let step = 0; step < 1100 && high > low; step++) {
    // Geometric steps reach tiny answers with full relative precision.
    const middle = low > 0 ? Math.sqrt(low) * Math.sqrt(high) : high / 4
    if (middle <= low || middle >= high) break
    if ((incompleteBeta(middle, a, b) ?? 0) < p) low = middle
    else high = middle
    if (high < 1e-300) break
  }
  return (low + high) / 2
}

/**
 * Quantile of the F distribution: P(F <= value) = p, with numerator and denominator degrees of
 * freedom (not necessarily whole). Null unless 0 < p < 1 and both are positive.
 */
export function fQuantile(p: number, numeratorDf: number, denominatorDf: number): number | null {
  if (!(p > 0 && p < 1) || !(numeratorDf > 0 && denominatorDf > 0)) return null
  const a = numeratorDf / 2
  const b = denominatorDf / 2
  const half = incompleteBeta(0.5, a, b)
  if (half === null) return null
  let odds: number
  if (p <= half) {
    const x = lowerBetaQuantile(p, a, b)
    odds = x / (1 - x)
  } else {
    const y = lowerBetaQuantile(1 - p, b, a)
    odds = (1 - y) / y
  }
  return finiteOrNull((denominatorDf / numeratorDf) * odds)
}

/** P(F > value), the p value of an F test; null for a negative value or non-positive df. */
export function fUpperTail(
  value: number,
  numeratorDf: number,
  denominatorDf: number,
): number | null {
  if (!(value >= 0)) return null
  const x = denominatorDf / (denominatorDf + numeratorDf * value)
  return incompleteBeta(x, denominatorDf / 2, numeratorDf / 2)
}

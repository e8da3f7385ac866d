import { fQuantile, incompleteBeta, logGamma } from './beta.ts'
import { finiteOrNull } from './finite.ts'
import { normalQuantile } from './normal.ts'

/**
 * Regularised lower incomplete gamma function P(a, x), 0 to 1: series below a + 1, Lentz's continued fraction above
 * (Numerical Recipes 6.2), absolute error near 1e-13. Null unless a > 0 and x >= 0.
 */
export function incompleteGamma(a: number, x: number): number | null {
  if (!(a > 0) || !(x >= 0)) return null
  if (x === 0) return 0
  if (x === Number.POSITIVE_INFINITY) return 1
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n <= 100_000 && term > sum * 1e-17; n++) {
      term *= x / (a + n)
      sum += term
    }
    return finiteOrNull(Math.min(1, front * sum))
  }
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let fraction = d
  for (let n = 1; n <= 100_000; n++) {
    const step = -n * (n - a)
    b += 2
    d = 1 / (step * d + b || 1e-300)
    c = b + step / c || 1e-300
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return finiteOrNull(Math.max(0, 1 - front * fraction))
}

/** P(χ² > value) with df degrees of freedom. Null for a negative value or df not above 0. */
export function chiSquareUpperTail(value: number, df: number): number | null {
  const lower = incompleteGamma(df / 2, value / 2)
  return lower === null ? null : 1 - lower
}

/** Quantile of χ²: P(χ² <= value) = p, by bisection. Null unless 0 < p < 1 and df > 0. */
export function chiSquareQuantile(p: number, df: number): number | null {
  if (!(p > 0 && p < 1) || !(df > 0)) return null
  let low = 0
  let high = Math.max(1, df)
  while ((incompleteGamma(df / 2, high / 2) ?? 1) < p) high *= 2
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) break
    if ((incompleteGamma(df / 2, middle / 2) ?? 1) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Quantile of Student's t with df degrees of freedom, not necessarily whole. Null unless 0 < p < 1 and df > 0. */
export function tQuantile(p: number, df: number): number | null {
  if (!(p > 0 && p < 1) || !(df > 0)) return null
  if (p === 0.5) return 0
  if (df > 1e9) return normalQuantile(p)
  // The square of t with df degrees is F with 1 and df.
  const square = fQuantile(Math.abs(2 * p - 1), 1, df)
  return square === null ? null : Math.sign(p - 0.5) * Math.sqrt(square)
}

/** P(|T| > |t|) of Student's t with df degrees of freedom. */
export function tTwoSided(t: number, df: number): number | null {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5)
}

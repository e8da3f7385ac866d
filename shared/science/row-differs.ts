import { normalCdf, normalDensity } from './normal.ts'
import { visitGaussLegendre } from './quadrature.ts'

/** 90 % point of the studentised range of n with infinite degrees of freedom, over √2 (Copenhaver & Holland 1988). */
const CRITICAL = new Map<number, number>()
const PIECES = Array.from({ length: 19 }, (_, place) => place - 9)

function critical(n: number): number {
  const known = CRITICAL.get(n)
  if (known !== undefined) return known
  // P(range <= w) = n ∫ φ(x)·(Φ(x + w) − Φ(x))^(n−1) dx over the lowest value x.
  const within = (w: number) => {
    let sum = 0
    visitGaussLegendre(PIECES, (x, weight) => {
      sum += weight * n * normalDensity(x) * (normalCdf(x + w) - normalCdf(x)) ** (n - 1)
    })
    return sum
  }
  let low = 0
  let high = 20
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2
    if (within(middle) < 0.9) low = middle
    else high = middle
  }
  const value = (low + high) / 2 / Math.SQRT2
  CRITICAL.set(n, value)
  return value
}

export interface RowDifference {
  /** Highest less lowest in errors of that difference. */
  z: number
  critical: number
  differs: boolean
}

/**
 * Whether the highest and the lowest of a row lie further apart than chance would set them in one row of ten with equal
 * people. `covariance` of the errors, row by row. Null below two values.
 */
export function rowDiffers(
  values: readonly number[],
  covariance: readonly (readonly number[])[],
): RowDifference | null {
  if (values.length < 2) return null
  const high = values.indexOf(Math.max(...values))
  const low = values.indexOf(Math.min(...values))
  const z = apart(values, covariance, [high, low])
  const point = critical(values.length)
  return { z, critical: point, differs: z >= point }
}

/**
 * Who of a row that differs lies so far below its highest, by the same rule: nobody in a row that does not differ, the
 * lowest and whoever else in one that does.
 */
export function belowHighest(
  values: readonly number[],
  covariance: readonly (readonly number[])[],
): boolean[] {
  const high = values.indexOf(Math.max(...values))
  const row = rowDiffers(values, covariance)
  return values.map(
    (_, at) => row?.differs === true && apart(values, covariance, [high, at]) >= row.critical,
  )
}

/** The first value less the second in errors of that difference. */
function apart(
  values: readonly number[],
  covariance: readonly (readonly number[])[],
  [a, b]: readonly [number, number],
): number {
  const at = (row: number, column: number) => covariance[row]?.[column] ?? 0
  const variance = at(a, a) + at(b, b) - 2 * at(a, b)
  return variance > 0 ? ((values[a] ?? 0) - (values[b] ?? 0)) / Math.sqrt(variance) : 0
}

import { adjustedP } from './adjusted-p.ts'
import { logChoose } from './beta.ts'
import { tTwoSided } from './gamma.ts'
import { median } from './moments.ts'

/** Who scores above the median of everybody (SCIENCE-2 section 7.5), in the order of the values. */
export function aboveMedian(values: readonly number[]): boolean[] {
  const middle = median(values) ?? 0
  return values.map((value) => value > middle)
}

export interface GapSummary {
  m1: number
  s1: number
  n1: number
  m2: number
  s2: number
  n2: number
}

/** Two-sided p of Welch's t (Welch 1947); null where it cannot be tested (no spread on either side, one value). */
export function welchP({ m1, s1, n1, m2, s2, n2 }: GapSummary): number | null {
  const a = s1 ** 2 / n1
  const b = s2 ** 2 / n2
  if (!(n1 > 1 && n2 > 1) || !(a + b > 0)) return null
  const df = (a + b) ** 2 / (a ** 2 / (n1 - 1) + b ** 2 / (n2 - 1))
  return tTwoSided((m1 - m2) / Math.sqrt(a + b), df)
}

/** Gaps of scores, corrected over all of them; null p = not tested. */
export function testedGaps(
  gaps: readonly GapSummary[],
): { p: number | null; adjusted: number | null; state: 'look' | 'fine' }[] {
  const p = gaps.map(welchP)
  const corrected = adjustedP(p.filter((one) => one !== null)).benjaminiHochberg
  let next = 0
  return p.map((one) => {
    const adjusted = one === null ? null : (corrected[next++] ?? 1)
    return { p: one, adjusted, state: adjusted !== null && adjusted < 0.05 ? 'look' : 'fine' }
  })
}

/** A group under this share of the people is not what others are compared with (29 CFR 1607.4). */
const REFERENCE_SHARE = 0.02

/**
 * How many groups lie below four fifths of the best one when all are selected at one rate. The best is the one that came
 * out highest (ties: the first), which makes it more than of a group named in advance (SCIENCE-2 section 7.7). Totals in
 * the order of the desk, rate 0 to 1; groups are taken as independent.
 */
export function expectedBelowBest(totals: readonly number[], rate: number): number {
  const people = totals.reduce((sum, total) => sum + total, 0)
  const groups = totals.map((total) => {
    const chances = binomial(total, rate)
    let sum = 0
    const upTo = chances.map((chance) => {
      sum += chance
      return sum
    })
    // Chance of at most this many selected; below 0 there are none.
    const atMost = (count: number) => (count < 0 ? 0 : (upTo[Math.min(count, total)] ?? 0))
    return { total, chances, atMost, leads: total >= REFERENCE_SHARE * people }
  })
  return groups.reduce((sum, best, place) => {
    if (!best.leads) return sum
    for (let k = 1; k <= best.total; k++) {
      const top = k / best.total
      let none = 1
      let below = 0
      groups.forEach(({ total, atMost, leads }, other) => {
        if (other === place) return
        const low = atMost(Math.ceil((0.8 * top - 1e-12) * total) - 1)
        const edge = top * total
        const fits = other < place ? Math.ceil(edge - 1e-9) - 1 : Math.floor(edge + 1e-9)
        const under = leads ? atMost(fits) : 1
        none *= under
        if (under > 0) below += low / under
      })
      sum += (best.chances[k] ?? 0) * none * below
    }
    return sum
  }, 0)
}

/** Chances of 0 to n selected of n at a rate. */
export function binomial(n: number, rate: number): Float64Array {
  if (rate <= 0 || rate >= 1) {
    const sure = new Float64Array(n + 1)
    sure[rate <= 0 ? 0 : n] = 1
    return sure
  }
  const [yes, no] = [Math.log(rate), Math.log1p(-rate)]
  return Float64Array.from({ length: n + 1 }, (_, k) =>
    Math.exp(logChoose(n, k) + k * yes + (n - k) * no),
  )
}

import { logChoose } from './beta.ts'

export interface FourFifthsFalseAlarm {
  /** Chance that either group falls below four fifths of the other. */
  probability: number
  /** Chance that the second group, named in advance, falls below four fifths of the first. */
  namedGroup: number
}

/** Beyond this size chance plays no part any more. */
const LARGEST = 100_000

/** Binomial probabilities of 0..n. */
function binomial(n: number, p: number): Float64Array {
  const probabilities = new Float64Array(n + 1)
  for (let k = 0; k <= n; k++) {
    const log = logChoose(n, k) + (k ? k * Math.log(p) : 0) + (n - k ? (n - k) * Math.log1p(-p) : 0)
    probabilities[k] = Math.exp(log)
  }
  return probabilities
}

/** Σ over pairs (a, b) with rate b < .8·rate a of P(a)·P(b), in one sweep. */
function chanceBelow(a: Float64Array, b: Float64Array): number {
  const [totalA, totalB] = [a.length - 1, b.length - 1]
  let next = 0
  let cumulative = 0
  let chance = 0
  for (let selected = 1; selected <= totalA; selected++) {
    while (next <= totalB && (next / totalB) * (totalA / selected) < 0.8 - 1e-12) {
      cumulative += b[next] ?? 0
      next += 1
    }
    chance += (a[selected] ?? 0) * cumulative
  }
  return Math.min(1, chance)
}

/**
 * How often the four-fifths rule fires by chance alone when both groups have the same true selection
 * rate p: exact, over all binomial outcomes. Group sizes are whole, 1 to 100,000, p from 0
 * to 1; null otherwise. Nobody selected in both groups gives no ratio and no alarm.
 */
export function fourFifthsFalseAlarm(
  firstTotal: number,
  secondTotal: number,
  rate: number,
): FourFifthsFalseAlarm | null {
  const size = (n: number) => Number.isInteger(n) && n >= 1 && n <= LARGEST
  if (!size(firstTotal) || !size(secondTotal) || !(rate >= 0 && rate <= 1)) return null
  const first = binomial(firstTotal, rate)
  const second = binomial(secondTotal, rate)
  const namedGroup = chanceBelow(first, second)
  return { probability: Math.min(1, namedGroup + chanceBelow(second, first)), namedGroup }
}

import { binomial } from '../../shared/science/group-chance.ts'

export interface ShownComparison {
  /** People of either group, and the share selected of both together. */
  reference: number
  focal: number
  rate: number
}

/**
 * How many of the comparisons shown chance alone would put below four fifths, and the chance of any alert at all when
 * nothing is going on (an upper limit for one attribute; it does not grow with stages).
 */
export function chanceFlags(comparisons: readonly ShownComparison[]): {
  belowFourFifths: number
  alerts: number
} {
  const belowFourFifths = comparisons.reduce((sum, { reference, focal, rate }) => {
    const first = binomial(reference, rate)
    // Chance of at most j selected in the focal group.
    const upTo = binomial(focal, rate)
    for (let j = 1; j < upTo.length; j++) {
      upTo[j] = (upTo[j] as number) + (upTo[j - 1] as number)
    }
    let own = 0
    for (let k = 1, j = -1; k <= reference; k++) {
      while (j < focal && (j + 1) / focal / (k / reference) < 0.8 - 1e-12) j++
      if (j >= 0) own += (first[k] as number) * (upTo[j] as number)
    }
    return sum + own
  }, 0)
  return { belowFourFifths, alerts: 0.05 }
}

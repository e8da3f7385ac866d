import { fairScores } from '../../shared/science/fair-scores.ts'
import { fairScoresReml } from '../../shared/science/reml.ts'
import { randomPanel } from '../support/rating-panels.ts'

function median(repeats: number, run: () => unknown): number {
  const taken = Array.from({ length: repeats }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return taken.toSorted((a, b) => a - b)[repeats >> 1] ?? Number.NaN
}

/** Milliseconds of rater severity alone, on invented panels: [what, median]. `severity.ts` compares them with lme4. */
export function severityTimes(): [what: string, milliseconds: number][] {
  const edited = randomPanel({ ratees: 300, raters: 60, ratings: 3600 })
  const large = randomPanel({ ratees: 1100, raters: 3000, ratings: 73_000 })
  return [
    ['Fair scores solved anew, 300 people by 60 raters', median(15, () => fairScores(edited))],
    [
      'Severity with variances (REML), 73,000 ratings by 3,000 raters',
      median(5, () => fairScoresReml(large)),
    ],
  ]
}

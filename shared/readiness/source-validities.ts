import type { ScoredSource } from '../model/source.ts'

/** What published research expects of one source of evidence (SCIENCE section 2). */
export interface SourceValidity {
  source: ScoredSource
  /** Correlation with later job performance, a mean over studies. */
  validity: number
  from: string
}

/** Validities behind the default weights, with where each comes from. */
export const SOURCE_VALIDITIES: readonly SourceValidity[] = [
  { source: 'interview', validity: 0.42, from: 'Structured interviews, Sackett et al. 2022' },
  { source: 'simulation', validity: 0.33, from: 'Work samples, Sackett et al. 2022' },
  {
    source: 'multisource',
    validity: 0.3,
    from: 'Default of this program, corrected for strict and lenient raters',
  },
  {
    source: 'experience',
    validity: 0.3,
    from: 'Default of this program, below keyed biodata (.38)',
  },
  { source: 'sjt', validity: 0.26, from: 'Situational judgement tests, Sackett et al. 2022' },
]

/** Assumed correlation between two sources; a default of this program. */
export const SOURCE_INTERCORRELATION = 0.3

import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { sourceSchema } from '../model/source.ts'
import { task } from './procedure.ts'

export const ratingsContract = {
  /** Severity-corrected scores of one source and competency, with the priors or (REML) estimated variances. */
  'ratings.fairScores': task(
    {
      may: ['director', 'facilitator', 'hr'],
      about: 'lists',
      blind: 'closed',
      look: { what: 'fair-scores' },
      changes: [],
    },
    z.strictObject({ source: sourceSchema, competency: competencyIdSchema, reml: z.boolean() }),
    z.strictObject({
      mean: z.number().nullable(),
      variance: z.strictObject({ rep: z.number(), rater: z.number(), residual: z.number() }),
      estimatedBy: z.enum(['prior', 'reml']),
      components: z.number().int(),
      reps: z.array(
        z.strictObject({
          repId: z.string(),
          score: z.number(),
          se: z.number(),
          ratings: z.number().int(),
        }),
      ),
      raters: z.array(
        z.strictObject({
          raterId: z.string(),
          effect: z.number(),
          se: z.number(),
          ratings: z.number().int(),
        }),
      ),
    }),
  ),
} as const

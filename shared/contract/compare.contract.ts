import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { repIdSchema } from '../model/id.ts'
import { roleFitSchema } from '../model/role-fit.ts'
import { standingSchema } from '../model/standing.ts'
import { SCORED } from './event.ts'
import { EVERYONE, query } from './procedure.ts'

/** Words of SCIENCE section 4.3 for P(A > B), read from the stronger side. */
export const SUPERIORITY_WORDS = ['statistically tied', 'leaning', 'likely', 'clear'] as const

export const pairSchema = z.strictObject({
  a: repIdSchema,
  b: repIdSchema,
  difference: z.number(),
  se: z.number(),
  /** P(A > B) on the leadership scale. */
  p: z.number(),
  word: z.enum(SUPERIORITY_WORDS),
  /** E.g. `Amir and Bea are statistically tied: decide on need and record why.` */
  sentence: z.string(),
})

/** One aligned line: the same criterion for everyone, in the order people were asked for. */
export const compareRowSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  side: z.enum(['sales', 'leadership', 'seller', 'gate', 'summary', 'needs']),
  competency: competencyIdSchema.nullable(),
  unit: z.enum(['score', 'ratio', 'percent', 'percentile', 'count', 'text']),
  cells: z.array(
    z.strictObject({
      value: z.number().nullable(),
      se: z.number().nullable(),
      text: z.string(),
      coverage: z.number().nullable(),
      /** Below the highest of the row by more than chance would set equal people apart in one row of ten. */
      below: z.boolean(),
    }),
  ),
  /** True when somebody is below the highest. */
  differs: z.boolean(),
})
export type CompareRow = z.infer<typeof compareRowSchema>

export const compareContract = {
  'compare.people': query(
    {
      may: EVERYONE,
      about: ({ repIds }) => repIds,
      blind: 'refuse',
      look: { what: 'comparison', whom: ({ repIds }) => repIds },
      of: SCORED,
    },
    z.strictObject({ repIds: z.array(repIdSchema).min(2).max(6) }),
    z.strictObject({
      people: z.array(
        z.strictObject({
          repId: repIdSchema,
          name: z.string(),
          roleFit: roleFitSchema,
          standing: standingSchema,
        }),
      ),
      rows: z.array(compareRowSchema),
      pairs: z.array(pairSchema),
      /** P(best leader of these), in the order asked for; null = no leadership score. */
      pBest: z.array(z.number().nullable()),
      /** Groups that cannot be told apart. */
      ties: z.array(z.array(repIdSchema)),
      /** Why some cannot be compared, or only with care (no score, panels that share no rater). */
      warnings: z.array(z.string()),
    }),
  ),
} as const

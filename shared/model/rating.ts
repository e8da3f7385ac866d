import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { personIdSchema, repIdSchema } from './id.ts'
import { daySchema } from './rep.ts'
import { sourceSchema } from './source.ts'

/** One rater, one rep, one competency, one source. `score` null = looked, but not observed. */
export const ratingSchema = z.strictObject({
  raterId: personIdSchema,
  repId: repIdSchema,
  source: sourceSchema,
  competency: competencyIdSchema,
  score: z.number().min(1).max(5).nullable(),
  ratedOn: daySchema.nullable(),
  note: z.string().nullable(),
})
export type Rating = z.infer<typeof ratingSchema>

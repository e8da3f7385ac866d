import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { jobSchema } from './role-model.ts'

/** A score on the scale, or null where the case shows nothing of the competency. */
export const practiceKeySchema = z.strictObject({
  score: z.number().int().min(1).max(5).nullable(),
  /** What in the text decides it. */
  why: z.string().min(1),
})

/** A written case to practise on before the first live rating, with the score experts agreed on for each competency. */
export const practiceCaseSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  text: z.string().min(1),
  key: z.record(competencyIdSchema, practiceKeySchema),
})
export type PracticeCase = z.infer<typeof practiceCaseSchema>

export const practiceSetSchema = z.strictObject({
  job: jobSchema,
  cases: z.array(practiceCaseSchema).length(3),
})

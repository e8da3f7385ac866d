import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { pathSchema } from './role-fit.ts'

/** One step of a development path: something done in the real job that leaves proof behind. */
export const pathStepSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  /** Why it is worth the time, in one sentence. */
  purpose: z.string().min(1),
  /** What an observer sees when it goes well. */
  good: z.string().min(1),
  /** What is asked for at the end; it becomes an evidence item. */
  proof: z.string().min(1),
  weeks: z.number().int().min(1).max(52),
  /** What it develops and shows, most directly first. */
  competencies: z.array(competencyIdSchema).min(1),
  /** `preview` steps come before a promise is made, `audition` steps produce leadership evidence, `standing` steps give an expert a seat. */
  kind: z.enum(['preview', 'audition', 'craft', 'standing']),
})
export type PathStep = z.infer<typeof pathStepSchema>

/** The steps to choose from for one of the two paths. */
export const pathLibrarySchema = z.strictObject({
  path: pathSchema,
  name: z.string().min(1),
  description: z.string().min(1),
  steps: z.array(pathStepSchema).min(1),
})
export type PathLibrary = z.infer<typeof pathLibrarySchema>

import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { evidenceIdSchema, pathIdSchema, personIdSchema, repIdSchema, stepIdSchema } from './id.ts'
import { daySchema } from './rep.ts'
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

/** What a step says, wherever it came from. */
export const stepTextSchema = pathStepSchema.omit({ id: true })
export type StepText = z.infer<typeof stepTextSchema>

/** What a step of a library or of a path says, without where it stands. */
export const stepTextOf = ({
  title,
  purpose,
  good,
  proof,
  weeks,
  competencies,
  kind,
}: StepText): StepText => ({ title, purpose, good, proof, weeks, competencies, kind })

/** One step of somebody's path. Steps of the path a person left are set aside and come back when the person does. */
export const plannedStepSchema = stepTextSchema.extend({
  stepId: stepIdSchema,
  /** The path it was planned for. */
  path: pathSchema,
  /** The library step it was copied from; null = written for this person. */
  origin: z.string().nullable(),
  dueOn: daySchema.nullable(),
  state: z.enum(['open', 'done', 'set-aside']),
  doneOn: daySchema.nullable(),
  /** What its proof became evidence for, and the item in the ledger. */
  competency: competencyIdSchema.nullable(),
  evidenceId: evidenceIdSchema.nullable(),
})
export type PlannedStep = z.infer<typeof plannedStepSchema>

/** The development path of one person. */
export const personPathSchema = z.strictObject({
  pathId: pathIdSchema,
  repId: repIdSchema,
  path: pathSchema,
  /** Who looks after it; null = nobody yet. */
  ownerId: personIdSchema.nullable(),
  startedOn: daySchema,
  /** Why this path was suggested when it began, in sentences. */
  because: z.string(),
  note: z.string(),
  steps: z.array(plannedStepSchema),
})
export type PersonPath = z.infer<typeof personPathSchema>

import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { rulesSchema, storedRulesSchema } from './rules.ts'

/** One competency of a job: what it is, how much it counts, and what each step 1–5 looks like. */
export const competencySchema = z.strictObject({
  id: competencyIdSchema,
  name: z.string().min(1),
  /** A few words for tight places. */
  shortName: z.string().min(1),
  /** `tactical`, `strategic` or `people`: the horizon on which it shows. */
  horizon: z.enum(['tactical', 'strategic', 'people']),
  /** Percent; the competencies of a model total 100. */
  weight: z.number().min(0).max(100),
  /** Behaviour at 1, 2, 3, 4 and 5. */
  anchors: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]),
  question: z.string().nullable(),
  judgementItem: z
    .strictObject({ stem: z.string(), best: z.string(), worst: z.string() })
    .nullable(),
})
export type Competency = z.infer<typeof competencySchema>

export const JOBS = ['manager', 'seller'] as const
export const jobSchema = z.enum(JOBS)
export type Job = z.infer<typeof jobSchema>

const description = {
  job: jobSchema,
  name: z.string().min(1),
  version: z.number().int().min(1),
  description: z.string(),
  competencies: z.array(competencySchema).min(1),
}

const totals100 = ({ competencies }: { competencies: readonly Competency[] }) =>
  Math.abs(competencies.reduce((sum, { weight }) => sum + weight, 0) - 100) < 0.01
const MUST_TOTAL = { message: 'The weights of the competencies must total 100.' }

/** The description of one job, versioned. A version in use never changes. */
export const roleModelSchema = z
  .strictObject({ ...description, rules: rulesSchema })
  .refine(totals100, MUST_TOTAL)
export type RoleModel = z.infer<typeof roleModelSchema>

/** A version of either method: cycles that were frozen under method 1 keep it. */
export const storedRoleModelSchema = z
  .strictObject({ ...description, rules: storedRulesSchema })
  .refine(totals100, MUST_TOTAL)
export type StoredRoleModel = z.infer<typeof storedRoleModelSchema>

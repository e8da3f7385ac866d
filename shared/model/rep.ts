import { z } from 'zod'
import { conductSaidSchema } from './conduct.ts'
import { employmentSchema, leavesSchema } from './employment.ts'
import { repIdSchema } from './id.ts'

/** A calendar day, `YYYY-MM-DD`. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Characters of the longest name that is taken in. */
export const NAME_CHARACTERS = 120

/** A salesperson in the workspace. Empty text fields are null: unknown, never "". */
export const repSchema = z.strictObject({
  repId: repIdSchema,
  // Longer ones than are taken today may be there from before.
  name: z.string().min(1).max(300),
  role: z.string().nullable(),
  segment: z.string().nullable(),
  territoryType: z.string().nullable(),
  team: z.string().nullable(),
  managerId: z.string().nullable(),
  hiredOn: daySchema.nullable(),
  email: z.string().nullable(),
  /** Day of an upheld conduct breach; null when none is recorded. */
  conductBreachOn: daySchema.nullable(),
  /** What was last stated by name about conduct; null = nobody has. */
  conduct: conductSaidSchema.nullable().default(null),
  /** What is said of employment where days do not say it; null = works here and sells. */
  employment: employmentSchema.exclude(['active']).nullable().default(null),
  /** The last day of whoever left or leaves. */
  leftOn: daySchema.nullable().default(null),
  /** As {@link leavesOf} reads them; null = none known. */
  leaves: leavesSchema.nullable().default(null),
})
export type Rep = z.infer<typeof repSchema>

import { z } from 'zod'
import { repIdSchema } from './id.ts'
import { daySchema } from './rep.ts'

/** Months after a decision at which its outcome is looked at. */
export const CHECK_IN_MONTHS = [3, 6, 12, 24] as const

/** What became of one person some months after a decision. Ratios: 1 is 100 %. Unknown = null. */
export const checkInSchema = z.strictObject({
  repId: repIdSchema,
  /** Day of the promotion, or of the decision not to promote. */
  since: daySchema,
  months: z.number().int().min(1).max(120),
  /** Attainment of the team led, and of the same team before. */
  teamAttainment: z.number().min(0).max(20).nullable(),
  teamBefore: z.number().min(0).max(20).nullable(),
  /** Change of attainment in the whole segment meanwhile: .05 = five points up. */
  segmentChange: z.number().min(-5).max(5).nullable(),
  /** Share of the team that stayed. */
  teamRetention: z.number().min(0).max(1).nullable(),
  stillInRole: z.boolean().nullable(),
  wantsToStay: z.boolean().nullable(),
  /** For those not promoted: still with the company. */
  stayed: z.boolean().nullable(),
  sentence: z.string().max(1000),
})
export type CheckIn = z.infer<typeof checkInSchema>

/** A check-in of which nothing is known yet. */
export const NOTHING_KNOWN = {
  teamAttainment: null,
  teamBefore: null,
  segmentChange: null,
  teamRetention: null,
  stillInRole: null,
  wantsToStay: null,
  stayed: null,
  sentence: '',
} as const satisfies Partial<CheckIn>

/** What counts as a success, fixed for a cycle before its first promotion is signed. */
export const successDefinitionSchema = z.strictObject({
  /** When it is looked at. */
  months: z.number().int().min(3).max(36),
  /** Least team attainment above what was to be expected of it: 0 = as expected. */
  minNet: z.number().min(-1).max(1),
  /** Whether the person must still hold the role. */
  inRole: z.boolean(),
})
export type SuccessDefinition = z.infer<typeof successDefinitionSchema>

/** SCIENCE section 1.4: the 12-month outcome. */
export const DEFAULT_SUCCESS: SuccessDefinition = { months: 12, minNet: 0, inRole: true }

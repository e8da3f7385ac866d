import { z } from 'zod'
import { lockedSchema } from '../model/calibration.ts'
import { verdictSchema } from '../model/decision.ts'
import { caseIdSchema } from '../model/id.ts'
import { CONSENT_RULES } from '../readiness/agenda.ts'

/** Shortest and longest time for one case, seconds. */
export const budgetSecondsSchema = z.int().min(30).max(7200)
export const consentRuleSchema = z.enum(CONSENT_RULES)

/** How the meeting shares its time, as a facilitator planned it. */
export const roomPlanSchema = z.strictObject({
  /** When a case is agreed without discussion. */
  rule: consentRuleSchema,
  /** How long the meeting is to take, breaks included; null = nobody said. */
  minutes: z.number().int().nullable(),
  /** Minutes of it that are breaks. */
  breaks: z.number().int(),
  /** What discussed cases took, what those that wait may take, and the breaks. */
  plannedSeconds: z.number().int(),
  /** Talked about so far, without what the clock runs now. */
  spentSeconds: z.number().int(),
  /** A case was moved by hand: the order is no longer that of need. */
  moved: z.boolean(),
})
export type RoomPlan = z.infer<typeof roomPlanSchema>

/** Candidates concluded to be promoted, side by side for one opening. */
export const openingSchema = z.strictObject({
  opening: z.string(),
  /** How many such openings the cycle has. */
  count: z.number().int(),
  /** What it needs more of than the role model asks, in words; null = nothing was said. */
  needs: z.string().nullable(),
  people: z.array(
    z.strictObject({
      caseId: caseIdSchema,
      title: z.string(),
      verdict: verdictSchema,
      /** Concluded for this opening; false = promotable, and no opening is named. */
      chosen: z.boolean(),
      /** Null while scores are hidden. */
      figures: lockedSchema.nullable(),
      /** The leadership score when what the opening needs counts double; null without needs or while scores are hidden. */
      byNeeds: z.number().nullable(),
      votes: z.array(z.strictObject({ verdict: verdictSchema, count: z.number().int() })),
      /** Middle of the numbers given last; null with fewer than three, and while scores are hidden. */
      middle: z.number().nullable(),
      /** Where members put this candidate; null while there is an opening for everybody, or scores are hidden. */
      place: z.number().int().nullable(),
      tied: z.boolean(),
    }),
  ),
})
export type RoomOpening = z.infer<typeof openingSchema>

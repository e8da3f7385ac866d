import { z } from 'zod'
import { cycleIdSchema, personIdSchema, repIdSchema, roleModelIdSchema } from './id.ts'
import { daySchema } from './rep.ts'

export const CYCLE_STATES = ['draft', 'rating', 'calibrating', 'decided', 'closed'] as const
export const cycleStateSchema = z.enum(CYCLE_STATES)
export type CycleState = z.infer<typeof cycleStateSchema>

export const CYCLE_STATE_NAMES: Record<CycleState, string> = {
  draft: 'Draft',
  rating: 'Rating',
  calibrating: 'Calibrating',
  decided: 'Decided',
  closed: 'Closed',
}

/** What happens in each state, in one or two sentences. */
export const CYCLE_STATE_DUTIES: Record<CycleState, string> = {
  draft: 'Nothing is frozen yet: openings, candidates, panel, dates and rules can all change.',
  rating:
    'The panel rates, each member alone. Candidates may still be added or withdraw; the rules are frozen.',
  calibrating:
    'Ratings are closed. The panel compares what each member saw and gives every candidate a verdict.',
  decided: 'Every verdict stands. Records are signed; then the cycle can be closed.',
  closed: 'Kept as it was, for later checks.',
}

/** One version of one role model; versions never change. */
export const roleModelRefSchema = z.strictObject({
  modelId: roleModelIdSchema,
  version: z.number().int().min(1),
})
export type RoleModelRef = z.infer<typeof roleModelRefSchema>

/** When what should happen; null = not planned. */
export const cycleDatesSchema = z.strictObject({
  startsOn: daySchema.nullable(),
  ratingsDueOn: daySchema.nullable(),
  calibrationOn: daySchema.nullable(),
  decisionDueOn: daySchema.nullable(),
})
export type CycleDates = z.infer<typeof cycleDatesSchema>

/** One promotion round for named openings. Its rules are frozen when it leaves draft. */
export const cycleSchema = z.strictObject({
  cycleId: cycleIdSchema,
  name: z.string().min(1),
  openings: z.array(z.string().min(1)),
  state: cycleStateSchema,
  dates: cycleDatesSchema,
  /** The versions that standings of this cycle are computed with. */
  models: z.strictObject({ manager: roleModelRefSchema, seller: roleModelRefSchema }),
  createdAt: z.string(),
  frozenAt: z.string().nullable(),
  stateChangedAt: z.string(),
})
export type Cycle = z.infer<typeof cycleSchema>

/** One person considered in a cycle. */
export const cycleCandidateSchema = z.strictObject({
  repId: repIdSchema,
  addedAt: z.string(),
  /** The state of the cycle when the person was added; later than draft = a late addition. */
  addedIn: cycleStateSchema,
  withdrawnAt: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
  /** Who lays out the evidence in calibration, usually the direct manager. */
  presenterId: personIdSchema.nullable(),
  /** Whom the person reported to when the cycle was frozen; null in a draft. */
  managerId: z.string().nullable(),
})
export type CycleCandidate = z.infer<typeof cycleCandidateSchema>

export const panelMemberSchema = z.strictObject({
  personId: personIdSchema,
  canRate: z.boolean(),
  canVote: z.boolean(),
})
export type PanelMember = z.infer<typeof panelMemberSchema>

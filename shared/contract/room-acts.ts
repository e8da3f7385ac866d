import { z } from 'zod'
import { roomStepSchema } from '../model/calibration.ts'
import { competencyIdSchema } from '../model/competency.ts'
import { caseIdSchema, personIdSchema } from '../model/id.ts'
import { daySchema } from '../model/rep.ts'
import { saidSchema } from '../model/said-length.ts'
import { sourceSchema } from '../model/source.ts'
import { ofCase } from './calibration.contract.ts'
import { budgetSecondsSchema, consentRuleSchema } from './room-plan.ts'

const text = z.string().trim().min(1).max(4000)

/** Which of the things written down in a meeting. */
export const noteEntrySchema = z.int().min(1)

/** What the facilitator does with the room; each one is committed before it shows. */
export const roomActSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('enter'), ...ofCase }),
  /** One step on or back; past the last step the next open case begins. */
  z.strictObject({ do: z.literal('next') }),
  z.strictObject({ do: z.literal('back') }),
  z.strictObject({ do: z.literal('step'), step: roomStepSchema }),
  z.strictObject({
    do: z.literal('hide'),
    names: z.boolean().optional(),
    scores: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('park'), ...ofCase }),
  z.strictObject({ do: z.literal('unpark'), ...ofCase }),
  z.strictObject({ do: z.literal('clock'), running: z.boolean() }),
  z.strictObject({ do: z.literal('budget'), ...ofCase, seconds: budgetSecondsSchema }),
  /** One place up (−1) or down (1) among the cases that are not agreed. */
  z.strictObject({ do: z.literal('move'), ...ofCase, by: z.literal([-1, 1]) }),
  /** How long the meeting is to take, of it breaks; the time left is shared among the cases that wait. */
  z.strictObject({
    do: z.literal('plan'),
    minutes: z.int().min(15).max(960),
    breaks: z.int().min(0).max(240),
  }),
  /** When a case is agreed without discussion, for the cases nobody has begun to discuss. */
  z.strictObject({ do: z.literal('consent'), rule: consentRuleSchema }),
  z.strictObject({ do: z.literal('accept') }),
  /** Which opening a concluded promotion is for; null = none yet. */
  z.strictObject({ do: z.literal('seat'), ...ofCase, opening: z.string().max(200).nullable() }),
  z.strictObject({
    do: z.literal('first-number'),
    ...ofCase,
    value: z.number().min(1).max(5).nullable(),
  }),
  z.strictObject({
    do: z.literal('note'),
    kind: z.literal('question'),
    caseId: caseIdSchema.nullable(),
    text,
  }),
  /** Named in the room: it enters the ledger of evidence as an observation of whoever named it. */
  z.strictObject({
    do: z.literal('evidence'),
    ...ofCase,
    competency: competencyIdSchema,
    observedOn: daySchema,
    text,
    source: sourceSchema.nullable(),
    namedBy: personIdSchema,
  }),
  /** What was written down, in other words; the old ones are kept. Owner and day are those of an action. */
  z.strictObject({
    do: z.literal('correct'),
    entry: noteEntrySchema,
    text,
    ownerId: personIdSchema.nullable(),
    dueOn: daySchema.nullable(),
  }),
  /** Takes away what was written down; it is kept with the reason. */
  z.strictObject({ do: z.literal('remove'), entry: noteEntrySchema, reason: saidSchema(10, 500) }),
  z.strictObject({
    do: z.literal('action'),
    caseId: caseIdSchema.nullable(),
    text,
    ownerId: personIdSchema,
    dueOn: daySchema,
  }),
  /** A member of the session leaves or misses the meeting, with the reason, or comes back. */
  z.strictObject({
    do: z.literal('absent'),
    personId: personIdSchema,
    absent: z.boolean(),
    text: z.string().trim().max(500),
  }),
])
export type RoomAct = z.infer<typeof roomActSchema>

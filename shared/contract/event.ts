import { z } from 'zod'

/** What the core says without being asked. `changed` names the areas whose answers may now differ. */
export const AREAS = [
  'workspace',
  'people',
  'ratings',
  'evidence',
  'rating-drafts',
  'role-models',
  'cycles',
  'paths',
  'outcomes',
  'profiles',
  'decisions',
  'calibration',
  'groups',
  'kept',
  'backups',
  'preferences',
  /** Whether standings are behind what they rest on; their own areas say when they may differ. */
  'renewal',
] as const
export type Area = (typeof AREAS)[number]

export const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('progress'),
    callId: z.string(),
    done: z.number(),
    total: z.number().nullable(),
    note: z.string(),
  }),
  z.strictObject({ kind: z.literal('changed'), areas: z.array(z.enum(AREAS)) }),
])
export type CoreEvent = z.infer<typeof eventSchema>

/** What every score rests on. */
export const SCORED: readonly Area[] = [
  'workspace',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'profiles',
]

/** One call as it crosses any carrier. The caller chooses `callId`; it names the call in progress events and cancellation. */
export const callSchema = z.strictObject({
  callId: z.string().min(1).max(64),
  procedure: z.string().max(100),
  input: z.unknown(),
})
export type Call = z.infer<typeof callSchema>

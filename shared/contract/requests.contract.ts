import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { cycleIdSchema, personIdSchema, repIdSchema } from '../model/id.ts'
import { sourceSchema } from '../model/source.ts'
import { missingEvidenceSchema } from './candidates.contract.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_REQUESTS: readonly Area[] = [
  'workspace',
  'evidence',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'profiles',
  'rating-drafts',
]

export const evidenceRequestSchema = z.strictObject({
  requestId: z.string(),
  repId: repIdSchema,
  name: z.string(),
  kind: missingEvidenceSchema.shape.kind,
  source: sourceSchema.nullable(),
  competency: competencyIdSchema.nullable(),
  /** What is asked for, e.g. `A leadership simulation`. */
  title: z.string(),
  /** Working hours of everyone involved. */
  hours: z.number(),
  askedOf: personIdSchema,
  askedOfName: z.string(),
  askedByName: z.string(),
  askedAt: z.string(),
})
export type EvidenceRequest = z.infer<typeof evidenceRequestSchema>

/** What waits for a director or facilitator in one cycle. */
export const cycleTaskSchema = z.strictObject({
  cycleId: cycleIdSchema,
  name: z.string(),
  sentence: z.string(),
})

/** Evidence that is missing, asked for and waited for. */
export const requestsContract = {
  /**
   * Asks somebody for what is missing about a person. Without `personId` it goes to who presents the candidate, else
   * to the person's manager where that is a profile, else to who asks.
   */
  'requests.ask': mutation(
    { may: ['director', 'facilitator'], about: ({ repId }) => [repId], changes: ['evidence'] },
    z.strictObject({
      repId: repIdSchema,
      kind: missingEvidenceSchema.shape.kind,
      source: sourceSchema.nullable(),
      competency: competencyIdSchema.nullable(),
      title: z.string().trim().min(1).max(200),
      hours: z.number().min(0).max(1000),
      personId: personIdSchema.nullable().default(null),
    }),
    evidenceRequestSchema,
  ),
  /** Open requests: those asked of the person at the keyboard, and (for directors and facilitators) all of them. */
  'requests.list': query(
    {
      may: EVERYONE,
      about: ({ repId }) => [repId],
      blind: 'unseen',
      look: { what: 'evidence-requests' },
      of: OF_REQUESTS,
    },
    z.strictObject({ repId: repIdSchema.nullable().default(null) }),
    z.strictObject({
      mine: z.array(evidenceRequestSchema),
      all: z.array(evidenceRequestSchema),
    }),
  ),
  /** For who was asked, who asked, and directors. A closed request can be opened again. */
  'requests.close': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['evidence'] },
    z.strictObject({
      requestId: z.string().min(1).max(200),
      outcome: z.enum(['done', 'withdrawn']).nullable(),
    }),
    z.null(),
  ),
  /**
   * What is missing for each candidate of the cycles in rating, the most useful hour first and not asked for yet; at
   * most three things a person. Nobody's for panel members, who rate without knowing how anybody stands.
   */
  'requests.missing': query(
    {
      may: EVERYONE,
      about: 'lists',
      blind: 'lines',
      look: { what: 'evidence-requests' },
      of: OF_REQUESTS,
    },
    z.strictObject({}),
    z.strictObject({
      people: z.array(
        z.strictObject({
          repId: repIdSchema,
          name: z.string(),
          cycleName: z.string(),
          missing: z.array(missingEvidenceSchema),
        }),
      ),
    }),
  ),
  /** Cycles that wait for a step; empty for who cannot take it. */
  'requests.cycles': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: OF_REQUESTS },
    z.strictObject({}),
    z.strictObject({ cycles: z.array(cycleTaskSchema) }),
  ),
} as const

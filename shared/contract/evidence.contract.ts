import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import {
  ATTACHMENT_BYTES,
  attachmentSchema,
  EVIDENCE_CHARACTERS,
  evidenceItemSchema,
} from '../model/evidence.ts'
import { evidenceIdSchema, repIdSchema } from '../model/id.ts'
import { daySchema } from '../model/rep.ts'
import { jobSchema } from '../model/role-model.ts'
import { sourceSchema } from '../model/source.ts'
import { EVIDENCE_SIGNS } from '../readiness/evidence-signs.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_EVIDENCE: readonly Area[] = [
  'workspace',
  'evidence',
  'people',
  'ratings',
  'role-models',
  'cycles',
  'profiles',
]

/** How long ago something was observed: within 90 days, within 12 months, longer ago. */
export const EVIDENCE_AGES = ['recent', 'year', 'old'] as const
export const EVIDENCE_ORDERS = ['newest', 'person', 'competency'] as const
export type EvidenceOrder = (typeof EVIDENCE_ORDERS)[number]

/** Which items: every field narrows; null or empty = no restriction. */
export const evidenceFilterSchema = z.strictObject({
  search: z.string().max(200).default(''),
  repId: repIdSchema.nullable().default(null),
  competencies: z.array(competencyIdSchema).default([]),
  sources: z.array(sourceSchema).default([]),
  ages: z.array(z.enum(EVIDENCE_AGES)).default([]),
})

export const evidenceRowSchema = evidenceItemSchema.extend({
  name: z.string(),
  authorName: z.string().nullable(),
  attachments: z.array(attachmentSchema),
  /** Whether the person at the keyboard may correct it. */
  mayCorrect: z.boolean(),
})
export type EvidenceRow = z.infer<typeof evidenceRowSchema>

const text = z.string().trim().min(1).max(EVIDENCE_CHARACTERS)
const counted = <T extends z.ZodType>(value: T) =>
  z.array(z.strictObject({ value, count: z.number().int() }))

/** Longest base64 text of one attachment. */
const base64Schema = z.base64().max(Math.ceil(ATTACHMENT_BYTES / 3) * 4)

/** The ledger: dated, authored observations by person and competency. */
export const evidenceContract = {
  /** Newest versions of items that were not withdrawn. */
  'evidence.list': query(
    {
      may: EVERYONE,
      about: 'nobody',
      meanwhile: true,
      blind: 'as-is',
      look: { what: 'evidence', whom: ({ filter }) => [filter.repId] },
      of: OF_EVIDENCE,
    },
    z.strictObject({
      filter: evidenceFilterSchema.default(evidenceFilterSchema.parse({})),
      order: z.enum(EVIDENCE_ORDERS).default('newest'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.strictObject({ total: z.number().int(), items: z.array(evidenceRowSchema) }),
  ),
  /** Every version of one item, the newest first. */
  'evidence.history': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'unseen',
      look: { what: 'evidence', whom: (_, { versions }) => [versions[0]?.repId] },
      of: OF_EVIDENCE,
    },
    z.strictObject({ evidenceId: evidenceIdSchema }),
    z.strictObject({
      versions: z.array(evidenceItemSchema.extend({ writtenByName: z.string().nullable() })),
    }),
  ),
  /** What there is to choose from, and how full the space for attachments is. */
  'evidence.facets': query(
    {
      may: EVERYONE,
      about: 'nobody',
      meanwhile: true,
      blind: 'refuse',
      look: null,
      of: OF_EVIDENCE,
    },
    z.strictObject({}),
    z.strictObject({
      /** Items in the ledger, withdrawn ones left out. */
      items: z.number().int(),
      /** The latest day on which something can have been observed. */
      today: daySchema,
      competencies: z.array(
        z.strictObject({
          id: competencyIdSchema,
          name: z.string(),
          job: jobSchema,
          count: z.number().int(),
        }),
      ),
      sources: counted(sourceSchema),
      ages: counted(z.enum(EVIDENCE_AGES)),
      attachedBytes: z.number().int(),
    }),
  ),
  /**
   * Where the evidence on candidates of open cycles (without a cycle: on people in the ledger) is weaker than its
   * amount suggests, ratings counted in. At most 200 people, most signs first.
   */
  'evidence.suggestions': query(
    {
      may: EVERYONE,
      about: ({ repId }) => [repId],
      blind: 'unseen',
      look: { what: 'evidence', whom: ({ repId }) => [repId] },
      of: OF_EVIDENCE,
    },
    z.strictObject({ repId: repIdSchema.nullable().default(null) }),
    z.strictObject({
      people: z.array(
        z.strictObject({
          repId: repIdSchema,
          name: z.string(),
          signs: z.array(
            z.strictObject({
              sign: z.enum(EVIDENCE_SIGNS),
              competencies: z.array(competencyIdSchema),
            }),
          ),
        }),
      ),
    }),
  ),
  /** Adds an observation of the person at the keyboard. */
  'evidence.add': mutation(
    { may: EVERYONE, about: ({ repId }) => [repId], meanwhile: true, changes: ['evidence'] },
    z.strictObject({
      repId: repIdSchema,
      competency: competencyIdSchema,
      observedOn: daySchema,
      text,
      source: sourceSchema.nullable().default(null),
    }),
    evidenceRowSchema,
  ),
  /** Appends a version; what was written before stays. For the author and for directors. */
  'evidence.correct': mutation(
    { may: EVERYONE, about: 'nobody', meanwhile: true, changes: ['evidence'] },
    z.strictObject({
      evidenceId: evidenceIdSchema,
      reason: z.string().trim().min(1).max(500),
      competency: competencyIdSchema.optional(),
      observedOn: daySchema.optional(),
      text: text.optional(),
      source: sourceSchema.nullable().optional(),
      withdrawn: z.boolean().default(false),
    }),
    evidenceRowSchema,
  ),
  /** Puts a file (base64, 5 MB at most; 100 MB in all) into the workspace beside an item. */
  'evidence.attach': mutation(
    { may: EVERYONE, about: 'nobody', meanwhile: true, changes: ['evidence'] },
    z.strictObject({
      evidenceId: evidenceIdSchema,
      name: z.string().trim().min(1).max(200),
      content: base64Schema,
    }),
    attachmentSchema,
  ),
  'evidence.attachment': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'evidence-attachment' },
      of: OF_EVIDENCE,
    },
    z.strictObject({ attachmentId: z.string().min(1).max(200) }),
    attachmentSchema.extend({ content: z.string() }),
  ),
} as const

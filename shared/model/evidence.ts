import { z } from 'zod'
import { competencyIdSchema } from './competency.ts'
import { evidenceIdSchema, personIdSchema, repIdSchema } from './id.ts'
import { daySchema } from './rep.ts'
import { sourceSchema } from './source.ts'

/** One file may hold this many bytes, and all files of a workspace together that many. */
export const ATTACHMENT_BYTES = 5_000_000
export const ATTACHMENTS_BYTES = 100_000_000

/** Longest text of one item, as in the import file. */
export const EVIDENCE_CHARACTERS = 20_000

/** A file that belongs to an item; what it holds is asked for by itself. */
export const attachmentSchema = z.strictObject({
  attachmentId: z.string(),
  name: z.string().min(1).max(200),
  bytes: z.number().int().min(0),
  addedAt: z.string(),
})
export type Attachment = z.infer<typeof attachmentSchema>

/**
 * A dated, authored observation attached to a competency. A correction is appended as the next version; what was
 * written before stays. A withdrawn item is one whose newest version says that it should not have been there.
 */
export const evidenceItemSchema = z.strictObject({
  evidenceId: evidenceIdSchema,
  /** 1 = as first written. */
  version: z.number().int().min(1),
  repId: repIdSchema,
  competency: competencyIdSchema,
  observedOn: daySchema,
  text: z.string().min(1).max(EVIDENCE_CHARACTERS),
  /** Who observed it; null = the file it came from does not say. */
  authorId: personIdSchema.nullable(),
  source: sourceSchema.nullable(),
  withdrawn: z.boolean(),
  /** Why this version was written; of the first, in which meeting it was named, null = in none. */
  reason: z.string().nullable(),
  writtenAt: z.string(),
})
export type EvidenceItem = z.infer<typeof evidenceItemSchema>

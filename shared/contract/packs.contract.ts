import { z } from 'zod'
import { cycleIdSchema, repIdSchema } from '../model/id.ts'
import { EVERYONE, task } from './procedure.ts'
import { verificationSchema } from './records.contract.ts'

export const packFormSchema = z.enum(['folder', 'zip'])
export type PackForm = z.infer<typeof packFormSchema>

const chosen = z.strictObject({
  /** Empty = every cycle. */
  cycleIds: z.array(cycleIdSchema).max(1000).default([]),
  /** Null = everyone decided about. */
  repIds: z.array(repIdSchema).min(1).max(5000).nullable().default(null),
  /** Discloses figures only: no names, no free text. */
  redacted: z.boolean().default(false),
})

const made = z.strictObject({
  records: z.int(),
  files: z.int(),
  bytes: z.int(),
  count: z.int(),
  head: z.string(),
  fingerprint: z.string(),
  /** Texts in which the name of somebody whom the pack is not about is covered. */
  covered: z.int(),
})
export type PackFacts = z.infer<typeof made>

export const packsContract = {
  /**
   * Writes the HR pack: ledger, disclosures, signatures, one PDF per decision and both tables. Whole or absent; an
   * existing file or folder is never written over. The export is itself an entry of the ledger.
   */
  'packs.export': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'closed', changes: [] },
    chosen.extend({
      form: packFormSchema.default('folder'),
      path: z.string().min(1).max(4000),
    }),
    made.extend({ path: z.string(), form: packFormSchema }),
  ),
  /** The same pack as a zip handed over (base64), for a window that saves it itself. */
  'packs.handOver': task(
    { may: ['director', 'hr'], about: 'nobody', blind: 'closed', changes: ['decisions'] },
    chosen,
    made.extend({ fileName: z.string(), content: z.string() }),
  ),
} as const

/** Answered with or without an open workspace: an auditor has none. */
export const packCheckContract = {
  /** Checks a pack, folder or zip, as anybody could with the commands in its VERIFY.txt. */
  'packs.verify': task(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', changes: [] },
    z.strictObject({ path: z.string().min(1).max(4000) }),
    verificationSchema,
  ),
} as const

import { z } from 'zod'
import { realDaySchema } from '../model/facts.ts'
import { repIdSchema } from '../model/id.ts'
import { ledgerGroupSchema } from '../model/ledger-group.ts'
import type { Area } from './event.ts'
import { query, task } from './procedure.ts'

/** Areas whose changes are entered. */
const OF_LEDGER: readonly Area[] = ['workspace', 'people', 'profiles', 'cycles', 'decisions']

/** Which entries are wanted. Nothing picked = all of them. */
export const ledgerFilterSchema = z.strictObject({
  groups: z.array(ledgerGroupSchema).default([]),
  /** Whom an entry is about. */
  repId: repIdSchema.nullable().default(null),
  /** Who did it. */
  by: z.string().nullable().default(null),
  /** The first and the last day, in the time zone of the workspace. */
  from: realDaySchema.nullable().default(null),
  to: realDaySchema.nullable().default(null),
})
export type LedgerFilter = z.infer<typeof ledgerFilterSchema>

/** One entry in a sentence, or the looks of one visit. */
export const ledgerLineSchema = z.strictObject({
  /** The newest entry it tells of. */
  seq: z.int(),
  /** All of them, newest first: one, or those of a visit. */
  seqs: z.array(z.int()),
  at: z.string(),
  /** When a visit began; the same as `at` for everything else. */
  began: z.string(),
  group: ledgerGroupSchema,
  sentence: z.string(),
  /** Whom it is about. */
  repIds: z.array(repIdSchema),
})
export type LedgerLine = z.infer<typeof ledgerLineSchema>

export const LEDGER_FORMATS = ['csv', 'xlsx', 'json'] as const
export const ledgerFormatSchema = z.enum(LEDGER_FORMATS)
export type LedgerFormat = z.infer<typeof ledgerFormatSchema>

/** The ledger of the workspace, read by HR. */
export const ledgerContract = {
  /** Newest first, from the entry `before` on. Looks that follow each other are one visit. */
  'ledger.list': query(
    { may: ['hr'], about: 'nobody', blind: 'lines', look: null, of: OF_LEDGER },
    ledgerFilterSchema.extend({
      before: z.int().nullable().default(null),
      limit: z.int().min(1).max(200).default(100),
    }),
    z.strictObject({
      /** Entries that fit. */
      total: z.int(),
      /** Entries of the whole ledger by group. */
      groups: z.array(z.strictObject({ group: ledgerGroupSchema, entries: z.int() })),
      /** Everybody who did something that is entered. */
      people: z.array(z.strictObject({ personId: z.string(), name: z.string() })),
      /** The name of the person the filter names; null = none, or erased. */
      about: z.string().nullable(),
      lines: z.array(ledgerLineSchema),
      /** Where the next page begins; null = this is the last. */
      next: z.int().nullable(),
    }),
  ),
  /** One entry in full, as far as it is still disclosed. */
  'ledger.entry': query(
    {
      may: ['hr'],
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'ledger-entry', whom: (_, { repIds }) => repIds },
      of: OF_LEDGER,
    },
    z.strictObject({ seq: z.int().min(1) }),
    z.strictObject({
      seq: z.int(),
      at: z.string(),
      kind: z.string(),
      sentence: z.string(),
      repIds: z.array(repIdSchema),
      /** SHA-256 of the line, and of the line before it. */
      hash: z.string(),
      previous: z.string(),
      /** What the line itself says, which names nobody. */
      facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
      /** Null = purged or erased. */
      fields: z.array(z.strictObject({ name: z.string(), value: z.string().nullable() })),
    }),
  ),
  /** The entries that fit as a file (base64), one a row. Making it is an entry of its own, which the file does not hold. */
  'ledger.export': task(
    { may: ['hr'], about: 'nobody', blind: 'closed', changes: [] },
    ledgerFilterSchema.extend({ format: ledgerFormatSchema }),
    z.strictObject({
      fileName: z.string(),
      content: z.string(),
      entries: z.int(),
      sha256: z.string(),
    }),
  ),
} as const

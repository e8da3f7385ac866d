import { z } from 'zod'
import { cycleIdSchema, recordIdSchema, repIdSchema } from '../model/id.ts'
import { keptChangeSchema } from '../model/kept-change.ts'
import { typedPassphraseSchema } from '../model/passphrase.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query, task } from './procedure.ts'
import { recordDocumentSchema, statementKindSchema } from './record-document.ts'

/** Areas that the answers here rest on. */
const OF_RECORDS: readonly Area[] = ['workspace', 'profiles', 'decisions']

/** What a verification found. `broken` names the first entry that is not what it was. */
export const verificationSchema = z.strictObject({
  ok: z.boolean(),
  count: z.int(),
  head: z.string(),
  /** `SHA256:…` of the key that signed; null = nothing was signed yet. */
  fingerprint: z.string().nullable(),
  broken: z.strictObject({ entry: z.int(), reason: z.string() }).nullable(),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})
export type Verification = z.infer<typeof verificationSchema>

/** Outcome of the last check of the ledger of a file. */
export const ledgerCheckSchema = z.strictObject({
  at: z.string(),
  ok: z.boolean(),
  /** Where the ledger stood. */
  count: z.int(),
  head: z.string(),
  /** The first entry that is not what it was. */
  brokenAt: z.int().nullable(),
  /** Names of the checks that failed. */
  failed: z.array(z.string()),
})
export type LedgerCheck = z.infer<typeof ledgerCheckSchema>

export const countersignatureSchema = z.strictObject({
  count: z.int(),
  head: z.string(),
  signer: z.string(),
  fingerprint: z.string(),
  at: z.string(),
})

/** A person's own key that signed what they did. */
export const proofSchema = z.strictObject({
  act: z.enum(['signed', 'agreed']),
  /** Number of the entry that holds the signature. */
  entry: z.int(),
  fingerprint: z.string(),
  at: z.string(),
  /** When the key was made; null = before keys were entered in the ledger. */
  madeAt: z.string().nullable(),
})
export type Proof = z.infer<typeof proofSchema>

export const recordsContract = {
  /** One record as it was signed, with what was added since. */
  'records.get': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'refuse',
      look: { what: 'record', whom: (_, { document }) => [document.subject?.repId] },
      of: OF_RECORDS,
    },
    z.strictObject({ recordId: recordIdSchema }),
    z.strictObject({
      document: recordDocumentSchema,
      keepUntil: z.string(),
      /** What became of the time it is kept, and holds, oldest first. */
      kept: z.array(keptChangeSchema),
      /** Reason of the legal hold in force; null = none. */
      hold: z.string().nullable(),
      countersignatures: z.array(countersignatureSchema),
      /** The keys of whoever signed and of the second person; none = before their author had a key. */
      proofs: z.array(proofSchema),
    }),
  ),
  'records.list': query(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'lines',
      look: {
        what: 'records',
        whom: (_, { records }) => records.map(({ subject }) => subject?.repId),
      },
      of: OF_RECORDS,
    },
    z.strictObject({ cycleId: cycleIdSchema.nullable(), repId: repIdSchema.nullable() }),
    z.strictObject({ records: z.array(recordDocumentSchema) }),
  ),
  /** Where the ledger of the workspace stands, and who signed which head beside its own key. */
  'records.head': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: OF_RECORDS },
    z.strictObject({}),
    z.strictObject({
      count: z.int(),
      head: z.string(),
      /** Null = nothing was signed yet. */
      fingerprint: z.string().nullable(),
      countersignatures: z.array(countersignatureSchema),
      /** Whether the person at the keyboard already has a signing key; else the next passphrase makes one. */
      hasKey: z.boolean(),
      /** What the last check of this file found, and when; null = it was never checked. */
      checked: ledgerCheckSchema.nullable(),
      /** Signed decisions by what became of them. */
      decided: z.strictObject({ inForce: z.int(), replaced: z.int(), purged: z.int() }),
    }),
  ),
  /** The decision as the PDF that a pack holds (base64), with the head of the ledger as it stands now. */
  'records.pdf': task(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'closed',
      look: { what: 'record-pdf', whom: (_, { repId }) => [repId] },
      changes: [],
    },
    z.strictObject({ recordId: recordIdSchema }),
    z.strictObject({
      fileName: z.string(),
      content: z.string(),
      /** Whom it is about; null after an erasure. */
      repId: repIdSchema.nullable(),
    }),
  ),
  /** The decision as a PDF (base64) for the person it is about: nobody else's name or score is in it. */
  'records.personCopy': task(
    {
      may: ['director', 'hr'],
      about: 'nobody',
      blind: 'closed',
      look: { what: 'record-copy', whom: (_, { repId }) => [repId] },
      changes: [],
    },
    z.strictObject({ recordId: recordIdSchema }),
    z.strictObject({ fileName: z.string(), content: z.string(), repId: repIdSchema }),
  ),
  /**
   * Follows the whole ledger of the workspace: chain, signature, disclosures, and the decisions it froze. What it found
   * is kept as the last check.
   */
  'records.verify': task(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', changes: ['decisions'] },
    z.strictObject({}),
    verificationSchema,
  ),
  /** A correction, the person's own view, or the letter as it was given; the record itself stays as it was. */
  'records.addStatement': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['decisions'] },
    z.strictObject({
      recordId: recordIdSchema,
      kind: statementKindSchema,
      text: z.string().trim().min(1).max(20_000),
    }),
    recordDocumentSchema,
  ),
  /**
   * The person at the keyboard signs the head of the ledger with a key of their own, which only their passphrase opens.
   * The first use makes the key.
   */
  'records.countersign': task(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', changes: ['decisions'] },
    z.strictObject({ passphrase: typedPassphraseSchema }),
    countersignatureSchema,
  ),
} as const

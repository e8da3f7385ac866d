import { z } from 'zod'
import { laterContentSchema, signatorySchema } from '../model/decision.ts'
import { recordIdSchema, repIdSchema } from '../model/id.ts'
import { saidSchema } from '../model/said-length.ts'
import type { Area } from './event.ts'
import { mutation, query } from './procedure.ts'

/** Areas that the answers here rest on. */
const OF_LATER: readonly Area[] = ['workspace', 'people', 'cycles', 'profiles', 'decisions']

/** A later decision that waits for the second person. */
export const laterProposalSchema = laterContentSchema.extend({
  proposalId: z.string(),
  recordId: recordIdSchema,
  repId: repIdSchema,
  name: z.string(),
  proposedBy: signatorySchema,
  proposedAt: z.string(),
})
export type LaterProposal = z.infer<typeof laterProposalSchema>

/** What is decided after a decision was signed. The earlier one stays as it is; the later one names it and holds. */
export const laterContract = {
  /** Later decisions that wait for a second person. */
  'later.waiting': query(
    {
      may: ['director', 'hr'],
      about: 'lists',
      blind: 'unseen',
      look: { what: 'later-decisions' },
      of: OF_LATER,
    },
    z.strictObject({}),
    z.strictObject({ waiting: z.array(laterProposalSchema) }),
  ),
  /** Openings of the cycle of a record that nobody else holds. */
  'later.openings': query(
    { may: ['director', 'hr'], about: 'nobody', blind: 'unseen', look: null, of: OF_LATER },
    z.strictObject({ recordId: recordIdSchema }),
    z.strictObject({ free: z.array(z.string()) }),
  ),
  /** Writes a later decision for a second person to sign. One that waits for the same record is replaced. */
  'later.propose': mutation(
    { may: ['director', 'hr'], about: 'nobody', proof: true, changes: ['decisions'] },
    laterContentSchema.extend({ recordId: recordIdSchema }),
    laterProposalSchema,
  ),
  /** The second person signs. Refused to whoever wrote it. */
  'later.sign': mutation(
    { may: ['director', 'hr'], about: 'nobody', proof: true, changes: ['decisions'] },
    z.strictObject({ proposalId: z.string() }),
    z.strictObject({ seq: z.int() }),
  ),
  /** Whoever wrote it takes it back, or the second person refuses it. The ledger keeps who and why. */
  'later.drop': mutation(
    { may: ['director', 'hr'], about: 'nobody', changes: ['decisions'] },
    z.strictObject({ proposalId: z.string(), reason: saidSchema(10, 1000) }),
    z.null(),
  ),
} as const

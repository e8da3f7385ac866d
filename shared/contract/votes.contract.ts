import { z } from 'zod'
import { secondBallotSchema } from '../model/calibration.ts'
import { personIdSchema } from '../model/id.ts'
import { keys, OF_CALIBRATION, ofCase, ofSession } from './calibration.contract.ts'
import { EVERYONE, mutation, query, task } from './procedure.ts'

const done = z.strictObject({ ok: z.literal(true) })

/** Digits of the code that a member votes with at somebody else's keyboard. */
export const VOTE_CODE_DIGITS = 4
const codeSchema = z.string().regex(/^\d{4}$/, 'A code has four digits.')

/** Second ballots: who gives one, with what code, and how they open. */
export const votesContract = {
  /**
   * Second ballot of one member, sealed until the round is opened. It is the member's own at their own seat or with
   * their code, and only another one of their own replaces it. What a facilitator gives for somebody is marked so.
   */
  'calibration.vote': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration'] },
    z.strictObject({
      ...ofCase,
      personId: personIdSchema,
      ballot: secondBallotSchema,
      code: codeSchema.nullable().default(null),
    }),
    z.strictObject({ cast: z.number().int(), of: z.number().int() }),
  ),
  /** Whose code this is, of those who vote on the case. Wrong tries take longer and longer. */
  'calibration.voter': query(
    { may: EVERYONE, about: 'nobody', blind: 'meeting', look: null, of: OF_CALIBRATION },
    z.strictObject({ ...ofCase, code: codeSchema }),
    z.strictObject({ personId: personIdSchema, name: z.string(), voted: z.boolean() }),
  ),
  /**
   * Draws codes: a new one for the member named, or one for each voting member who has none. They are in this answer
   * only; the workspace keeps a digest.
   */
  'calibration.giveCodes': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration'] },
    z.strictObject({ ...ofSession, personId: personIdSchema.nullable() }),
    z.strictObject({
      codes: z.array(
        z.strictObject({ personId: personIdSchema, name: z.string(), code: codeSchema }),
      ),
    }),
  ),
  /** Opens the second ballots of a case together. Passphrases only after the program was restarted. */
  'calibration.openVotes': task(
    {
      may: EVERYONE,
      about: 'nobody',
      blind: 'refuse',
      look: {
        what: 'ballots-opened',
        cases: ({ caseId }) => [caseId],
      },
      changes: ['calibration'],
    },
    z.strictObject({ ...ofCase, ...keys }),
    done,
  ),
} as const

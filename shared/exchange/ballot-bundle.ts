import { z } from 'zod'
import { caseIdSchema, personIdSchema, sessionIdSchema } from '../model/id.ts'
import { REQUEST_VERSION, requestIdSchema } from './bundle.ts'

/*
 * Ballots travel like ratings: a request out, a reply back. The request holds the public half of the session's key, so
 * that a ballot is sealed on the laptop where it is given and nobody can read it before the reveal, its author included.
 */

const round = z.union([z.literal(1), z.literal(2)])
const member = z.strictObject({ personId: personIdSchema, name: z.string().min(1).max(300) })

/** Which ballots one member is asked for, with nobody's scores and nobody else's opinion. */
export const ballotRequestSchema = z.strictObject({
  type: z.literal('proceed-ballots'),
  version: z.literal([1, 2, REQUEST_VERSION]),
  workspaceId: z.string().min(1).max(200),
  requestId: requestIdSchema,
  issuedAt: z.string(),
  member,
  facilitator: member,
  cycleName: z.string().min(1).max(300),
  sessionId: sessionIdSchema,
  /** X25519 public key of the session, base64url: ballots are sealed to it. */
  publicKey: z.base64url(),
  cases: z
    .array(
      z.strictObject({
        caseId: caseIdSchema,
        /** What the candidate is called while names are hidden; empty beside a name. */
        letter: z.string().max(10),
        label: z.string().min(1).max(300),
        team: z.string().nullable(),
        /** The first opinion, or the second one after the talk. */
        round,
      }),
    )
    .min(1)
    .max(5000),
  /** X25519 public key of the workspace, base64url: the reply is sealed to it. */
  replyKey: z.base64url(),
})
export type BallotRequest = z.infer<typeof ballotRequestSchema>

/** What is inside a reply: ballots that stay sealed to the session. */
export const ballotReplySchema = z.strictObject({
  replyId: z.string().min(1).max(200),
  ballots: z
    .array(
      z.strictObject({
        caseId: caseIdSchema,
        round,
        revision: z.int().min(1),
        sealedAt: z.string().max(40),
        sealed: z.base64().max(100_000),
      }),
    )
    .min(1)
    .max(10_000),
})
export type BallotReply = z.infer<typeof ballotReplySchema>

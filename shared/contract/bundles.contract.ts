import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { cycleIdSchema, personIdSchema, sessionIdSchema } from '../model/id.ts'
import { chosenPassphraseSchema } from '../model/passphrase.ts'
import { daySchema } from '../model/rep.ts'
import { sourceSchema } from '../model/source.ts'
import type { Area } from './event.ts'
import { EVERYONE, mutation, query, task, WHOEVER } from './procedure.ts'
import { workspaceSummarySchema } from './workspaces.contract.ts'

/** Areas that the answers here rest on. */
const OF_BUNDLES: readonly Area[] = [
  'workspace',
  'people',
  'ratings',
  'cycles',
  'profiles',
  'calibration',
]
/** Areas that the answers here rest on. */
const OF_WORKSPACES: readonly Area[] = ['workspace', 'people', 'ratings']

const file = z.strictObject({
  fileName: z.string().min(1).max(300),
  content: z.string().max(64_000_000),
})
const requestFile = file.extend({
  /** The reply code: for whoever is asked, by another way than the file. */
  code: z.string(),
})
const mails = z.strictObject({
  fileName: z.string(),
  base64: z.string(),
  /** Who gets a request; whoever has replied or is done here is not asked again. */
  asked: z.array(z.string()),
})

/** An answer on which two replies of one rater disagree, or a reply and what stands. The other one stays visible. */
const conflictSchema = z.strictObject({
  rater: z.string(),
  person: z.string(),
  source: sourceSchema,
  competency: competencyIdSchema,
  counts: z.number().nullable(),
  other: z.number().nullable(),
})
export type ReplyConflict = z.infer<typeof conflictSchema>

const replyQuestionSchema = z.strictObject({
  fileName: z.string(),
  /** Its place among the files given. */
  index: z.number().int(),
  fingerprint: z.string(),
  name: z.string(),
  why: z.array(z.string()).min(1),
  /** Answers that would change: what stands counts until it is confirmed. */
  differs: z.array(conflictSchema),
})
export type ReplyQuestion = z.infer<typeof replyQuestionSchema>

/** Rating rounds by file, for laptops that share no network. */
export const bundlesContract = {
  /**
   * The request for one panel member: what to rate, anchors, nobody's scores. With `self` it asks a candidate, whose id
   * is the person's, about themselves. Director or facilitator.
   */
  'bundles.request': mutation(
    { may: ['director', 'facilitator'], about: 'nobody', changes: ['cycles'] },
    z.strictObject({
      cycleId: cycleIdSchema,
      personId: personIdSchema,
      self: z.boolean().default(false),
    }),
    requestFile,
  ),
  /** Requests for all raters of a cycle who have not replied, each in a mail draft (`.eml`), in one zip. */
  'bundles.requestMails': mutation(
    { may: ['director', 'facilitator'], about: 'nobody', changes: ['cycles'] },
    z.strictObject({ cycleId: cycleIdSchema }),
    mails,
  ),
  /** The same for everybody who has ballots to give now. For who facilitates the session. */
  'bundles.ballotMails': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration'] },
    z.strictObject({ sessionId: sessionIdSchema }),
    mails,
  ),
  /** In a file of one's own: the locked ratings or the sealed ballots, sealed to whoever asked. */
  'bundles.reply': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: OF_BUNDLES },
    z.strictObject({
      /** The reply code as it was typed; null = none, and whoever takes the reply in is asked. */
      code: z.string().max(100).nullable().default(null),
    }),
    file.extend({
      /** For whoever takes in a reply without a code to compare. */
      fingerprint: z.string(),
    }),
  ),
  /**
   * Takes replies in, in any order, each at most once. Every file is accepted whole, refused with one sentence, or asked
   * about: a reply that does not prove where it comes from, or contradicts what its rater said before, is taken in only
   * when its fingerprint is among the confirmed ones.
   */
  'bundles.receive': task(
    {
      may: ['director', 'facilitator'],
      about: 'nobody',
      meanwhile: true,
      blind: 'refuse',
      changes: ['ratings', 'people', 'cycles', 'workspace'],
    },
    z.strictObject({
      files: z.array(file).min(1).max(200),
      confirmed: z.array(z.string().max(100)).max(200).default([]),
    }),
    z.strictObject({
      received: z.number().int(),
      /** Files that had been received before. */
      known: z.number().int(),
      ratings: z.number().int(),
      /** Ballots taken in; they stay sealed until the reveal. */
      ballots: z.number().int(),
      conflicts: z.array(conflictSchema),
      refused: z.array(z.strictObject({ fileName: z.string(), reason: z.string() })),
      /** Replies that nothing was taken of: whether they count is for a person to say. */
      asked: z.array(replyQuestionSchema),
      /** Replies that were taken in with a time that cannot be, each with the time they were held to. */
      noted: z.array(z.strictObject({ fileName: z.string(), reason: z.string() })),
    }),
  ),
  /** The request for the ballots one panel member may give now. For who facilitates the session. */
  'bundles.ballotRequest': mutation(
    { may: EVERYONE, about: 'nobody', changes: ['calibration'] },
    z.strictObject({ sessionId: sessionIdSchema, personId: personIdSchema }),
    requestFile,
  ),
  /** Requests for ballots of a session, the newest first, and when a reply came in. */
  'bundles.ballotState': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: OF_BUNDLES },
    z.strictObject({ sessionId: sessionIdSchema }),
    z.strictObject({
      requests: z.array(
        z.strictObject({
          personId: personIdSchema,
          issuedAt: z.string(),
          receivedAt: z.string().nullable(),
          code: z.string(),
        }),
      ),
    }),
  ),
  /** What went out and what came back in a cycle. */
  'bundles.state': query(
    {
      may: ['director', 'facilitator'],
      about: 'nobody',
      blind: 'as-is',
      look: null,
      of: OF_BUNDLES,
    },
    z.strictObject({ cycleId: cycleIdSchema }),
    z.strictObject({
      requests: z.array(
        z.strictObject({
          personId: personIdSchema,
          /** Asked about themselves. */
          self: z.boolean(),
          name: z.string(),
          issuedAt: z.string(),
          receivedAt: z.string().nullable(),
          code: z.string(),
        }),
      ),
      conflicts: z.array(conflictSchema),
    }),
  ),
} as const

/** Answered before any workspace is open: a request opens as a file of the rater's own. */
export const requestFileContract = {
  'workspaces.openRequest': task(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', changes: [] },
    file.extend({
      /** Encrypts the file that is made; of no use where it is there already. */
      passphrase: chosenPassphraseSchema.nullable().default(null),
    }),
    workspaceSummarySchema,
  ),
  /** The file a request opens as; null = it was not opened here before. */
  'workspaces.findRequest': query(
    { may: WHOEVER, about: 'nobody', blind: 'refuse', look: null, of: OF_WORKSPACES },
    file,
    z.strictObject({
      path: z.string().nullable(),
      /** Who asks, for what and until when; fields are null where the request does not say. */
      asks: z.strictObject({
        asker: z.string().nullable(),
        name: z.string(),
        cycleName: z.string(),
        openings: z.array(z.string()),
        dueOn: daySchema.nullable(),
        people: z.number().int(),
        ballots: z.boolean(),
      }),
    }),
  ),
} as const

import { z } from 'zod'
import { competencyIdSchema } from '../model/competency.ts'
import { personIdSchema } from '../model/id.ts'
import { materialSchema } from '../model/material.ts'
import { daySchema } from '../model/rep.ts'
import { competencySchema, jobSchema } from '../model/role-model.ts'
import { sourceSchema } from '../model/source.ts'
import { tooCloseSchema } from '../model/too-close.ts'

/*
 * Two files carry a rating round between laptops that share no network. A request says what to rate and nothing else:
 * no score, no sales figure, no threshold, and where names are hidden no name. A reply carries one rater's locked
 * ratings, sealed to the key in the request, so that only the workspace that asked can open it.
 */

/**
 * Of a request. Raised when an older program could no longer read the file: 2 says who asks, and its reply holds a code;
 * 3 carries what there is to read about each person.
 */
export const REQUEST_VERSION = 3

/**
 * Of a reply: 2 carries how its rater practised, 3 the reply code, 4 whom its rater leaves out. An older program refuses
 * it as newer than itself, so each is written with the lowest version that can carry it.
 */
export const REPLY_VERSION = 4

export const REQUEST_EXTENSION = '.proceed-request'
export const REPLY_EXTENSION = '.proceed-reply'

const base64 = z.base64()
/** A person inside one request: means nothing outside of it. */
const key = z.string().min(1).max(40)

/** Names the file of whoever is asked, so it holds nothing that means something in a path. */
export const requestIdSchema = z.string().regex(/^[\w-]{1,100}$/)

const allDiffer = (texts: readonly string[]): boolean => new Set(texts).size === texts.length
/** As a role model takes them: what contradicts itself would only be found when the rater's file is opened again. */
const competenciesOfJob = z
  .array(competencySchema)
  .min(1)
  .max(100)
  .refine((all) => allDiffer(all.map(({ id }) => id)))
  .refine((all) => Math.abs(all.reduce((sum, { weight }) => sum + weight, 0) - 100) < 0.01)

export const requestSchema = z.strictObject({
  type: z.literal('proceed-request'),
  version: z.literal([1, 2, REQUEST_VERSION]),
  workspaceId: z.string().min(1).max(200),
  requestId: requestIdSchema,
  issuedAt: z.string(),
  /** Who asks; absent in version 1. */
  asker: z.string().min(1).max(300).optional(),
  rater: z.strictObject({ personId: personIdSchema, name: z.string().min(1).max(300) }),
  cycle: z.strictObject({
    name: z.string().min(1).max(300),
    dueOn: daySchema.nullable(),
    /** Which openings it is for; absent in version 1. */
    openings: z.array(z.string().min(1).max(300)).max(1000).optional(),
  }),
  people: z
    .array(
      z.strictObject({
        key,
        label: z.string().min(1).max(300),
        role: z.string().nullable(),
        team: z.string().nullable(),
        /** What there is to read before rating; absent where there is nothing, and before version 3. */
        material: z.array(materialSchema).max(3).optional(),
      }),
    )
    .max(5000)
    .refine((people) => allDiffer(people.map((person) => person.key))),
  competencies: z.strictObject({ manager: competenciesOfJob, seller: competenciesOfJob }),
  /** X25519 public key, base64url. */
  replyKey: z.base64url(),
})
export type RatingRequest = z.infer<typeof requestSchema>

/** Whether a request asks a candidate about themselves: it then names the rater by the key of the one person in it. */
export const isAboutRater = ({ rater, people }: RatingRequest): boolean =>
  people.some(({ key }) => key === (rater.personId as string))

/** A reply as it travels: sealed like a ballot (X25519, HKDF-SHA-256, AES-256-GCM), with both ids bound in. */
export const sealedReplySchema = z.strictObject({
  type: z.literal('proceed-reply'),
  version: z.literal([1, 2, 3, REPLY_VERSION]),
  workspaceId: z.string().min(1).max(200),
  requestId: z.string().min(1).max(200),
  sealed: base64,
})
export type SealedReply = z.infer<typeof sealedReplySchema>

/** How a rater got on with the practice cases of a job, or why they were skipped. */
const practisedSchema = z.strictObject({
  job: jobSchema,
  answers: z
    .array(
      z.strictObject({
        caseId: z.string().min(1).max(80),
        competency: competencyIdSchema,
        score: z.number().int().min(1).max(5).nullable(),
      }),
    )
    .max(500),
  skipped: z.string().max(2000).nullable(),
})
export type Practised = z.infer<typeof practisedSchema>

/** What is inside: every locked rating of one rater. */
export const replySchema = z.strictObject({
  replyId: z.string().min(1).max(200),
  lockedAt: z.string().max(40),
  ratings: z
    .array(
      z.strictObject({
        key,
        source: sourceSchema,
        competency: z.string().max(80),
        score: z.number().min(1).max(5).nullable(),
        ratedOn: daySchema.nullable(),
        note: z.string().max(4000).nullable(),
      }),
    )
    .max(200_000),
  /** Absent in replies of earlier programs, and where nothing was practised or skipped. */
  practised: z.array(practisedSchema).max(2).optional(),
  /** People the rater is too close to, each with the reason; absent in replies of earlier programs, and where nobody is. */
  leftOut: z
    .array(z.strictObject({ key, because: tooCloseSchema }))
    .max(5000)
    .optional(),
})
export type Reply = z.infer<typeof replySchema>

/** Why a text is not the bundle it should be, in one sentence; null when it may be. */
export function whyNotBundle(value: unknown, what: 'request' | 'reply'): string | null {
  const head = z.object({ type: z.string(), version: z.number() }).safeParse(value)
  if (!head.success || !head.data.type.startsWith('proceed-'))
    return `This is not a ${what} file of Proceed.`
  const isReply = head.data.type === 'proceed-reply'
  if (isReply !== (what === 'reply')) {
    return isReply
      ? 'This is a reply file: it belongs to the director who asked. A request file was expected.'
      : 'This is a request file: it belongs to the person who was asked. A reply file was expected.'
  }
  if (head.data.version > (isReply ? REPLY_VERSION : REQUEST_VERSION)) {
    return `This ${what} was written by a newer version of Proceed. Open it with that version.`
  }
  return null
}

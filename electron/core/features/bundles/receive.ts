import { z } from 'zod'
import type { ReplyConflict } from '../../../../shared/contract/bundles.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import {
  type Reply,
  replySchema,
  type SealedReply,
  sealedReplySchema,
  whyNotBundle,
} from '../../../../shared/exchange/bundle.ts'
import { competencyIdSchema } from '../../../../shared/model/competency.ts'
import type { Cycle } from '../../../../shared/model/cycle.ts'
import { personIdSchema, repIdSchema } from '../../../../shared/model/id.ts'
import type { Rating } from '../../../../shared/model/rating.ts'
import { findBallotRequest } from '../../books/ballot-bundles.repository.ts'
import {
  findLocalLock,
  findReplyKey,
  findRequest,
  insertReply,
  listGiven,
  listReplies,
  replyContext,
  type SentRequest,
} from '../../books/bundles.repository.ts'
import { getCycle, getCycleModels, getSeed, listCandidates } from '../../books/cycles.repository.ts'
import { findName } from '../../books/organisation.repository.ts'
import { moveToRatings } from '../../books/rating.repository.ts'
import { getWorkspaceId } from '../../books/workspaces.repository.ts'
import type { Reader, Writer } from '../../db/database.ts'
import { openText } from '../../seals/ballot-seal.ts'
import { digestOf, fingerprintOf, replyCodeOf } from '../../seals/reply-code.ts'
import { parseJson, requestKeys } from '../../services/request-file.ts'
import { heldDay, heldTime, type Round } from './held-time.ts'
import { keepPractised } from './practised.ts'

/** A reply that has been opened and belongs here. */
export interface OpenedReply {
  request: SentRequest
  cycle: Cycle
  reply: Reply
}

/** What was inside a reply file, and which request it answers. */
export interface OpenedFile {
  requestId: string
  /** Without the code. */
  inside: unknown
  /** Of what is inside; see `digestOf`. */
  digest: string
  /** The code in it is the one of its request; null = it has none. */
  proven: boolean | null
}

/** The code travels beside the answers, so that the same answers have the same digest with a code and without. */
const sealedInsideSchema = z.looseObject({ code: z.string().max(100).nullish() })

/**
 * Opens one reply file that was sealed for this workspace.
 * @throws AppError with the one sentence that says why it is refused
 */
export async function openFile(db: Reader, content: string): Promise<OpenedFile> {
  const value = parseJson(content)
  const why = whyNotBundle(value, 'reply')
  if (why !== null) throw new AppError('invalid-input', why)
  const sealed = sealedReplySchema.safeParse(value)
  if (!sealed.success) throw damaged()
  if (sealed.data.workspaceId !== (await getWorkspaceId(db))) {
    throw new AppError(
      'conflict',
      'The reply belongs to another workspace. Open that one to take it in.',
    )
  }
  const { requestId } = sealed.data
  const key = await findReplyKey(db)
  const isKnown = (await findRequest(db, requestId)) ?? (await findBallotRequest(db, requestId))
  if (!key || !isKnown)
    throw new AppError('not-found', 'This workspace sent no request that the reply answers.')
  const text = opened(sealed.data, key.secret)
  const parsed = sealedInsideSchema.safeParse(parseJson(text))
  if (!parsed.success) throw damaged()
  const { code = null, ...inside } = parsed.data
  const proven = code === null ? null : code === replyCodeOf(key.secret, requestId)
  return { requestId, inside, digest: digestOf(JSON.stringify(inside)), proven }
}

/**
 * Ratings of one reply, as far as they may still count.
 * @throws AppError with the one sentence that says why it is refused
 */
export async function openReply(
  db: Reader,
  request: SentRequest,
  inside: unknown,
): Promise<OpenedReply> {
  const parsed = replySchema.safeParse(inside)
  if (!parsed.success) throw damaged()
  const cycle = await getCycle(db, request.cycleId)
  if (cycle.state !== 'rating') {
    throw new AppError(
      'rule-violated',
      `The ratings of ${cycle.name} are closed, so ${request.raterName}’s reply comes too late.`,
    )
  }
  return { request, cycle, reply: parsed.data }
}

const damaged = () => new AppError('invalid-input', 'The reply file is damaged. Ask for it again.')

function opened({ sealed, workspaceId, requestId }: SealedReply, secret: string): string {
  try {
    return openText(Buffer.from(secret, 'base64'), sealed, replyContext(workspaceId, requestId))
  } catch {
    throw new AppError(
      'invalid-input',
      'The reply is damaged or was sealed for somebody else. Ask for it again.',
    )
  }
}

/** Why nothing proves that a reply comes from whoever was asked; null = the code of its request does. */
export function whyUnproven({ proven, digest }: OpenedFile, name: string): string | null {
  if (proven === true) return null
  const said =
    proven === null ? 'It has no reply code' : 'Its reply code is not that of its request'
  return `${said}, so anybody who saw the request can have written it. Ask ${name} to read out the fingerprint: ${fingerprintOf(digest)}.`
}

/** Answers of a reply that say otherwise than what its rater said before in the same round. */
export async function againstGiven(
  db: Reader,
  { request, cycle, reply }: OpenedReply,
): Promise<{ repId: string; conflict: ReplyConflict }[]> {
  const isFirst = (await listReplies(db, request)).length === 0
  if (isFirst && (await findLocalLock(db, request)) === undefined) return []
  const given = new Map(
    (await listGiven(db, request)).map((one) => [
      JSON.stringify([one.repId, one.source, one.competency]),
      one.score,
    ]),
  )
  const found: { repId: string; conflict: ReplyConflict }[] = []
  for (const [answer, answers] of await answersOf(db, cycle, request, [reply])) {
    const last = answers.at(-1)
    const stands = given.get(answer)
    if (!last || stands === undefined || stands === last.score) continue
    const { repId, source, score: other } = last
    const competency = competencyIdSchema.parse(last.competency)
    const person = (await findName(db, repId)) ?? repId
    const conflict = { rater: request.raterName, person, source, competency, counts: stands, other }
    found.push({ repId, conflict })
  }
  return found
}

/** Stores a reply and lets all replies of its rater together decide what counts: a confirmed one over those before it. */
export async function takeIn(
  db: Writer,
  { request, cycle, reply }: OpenedReply,
  { replyId, confirmed, round }: { replyId: string; confirmed: boolean; round: Round },
): Promise<void> {
  const at = round.until
  const ratings = reply.ratings.map((one) => ({ ...one, ratedOn: heldDay(one.ratedOn, round) }))
  await insertReply(
    db,
    { requestId: request.requestId, receivedAt: at, reply: { ...reply, ratings } },
    { replyId, countsFrom: confirmed ? at : heldTime(reply.lockedAt, round) },
  )
  const merged = await mergedRatings(db, cycle, request)
  const source = request.self ? 'self' : 'multisource'
  const form = { cycleId: cycle.cycleId, raterId: request.raterId, source }
  await moveToRatings(db, form, merged, at)
  if (!request.self) await keepPractised(db, cycle, request.raterId, reply, at)
}

type Asked = Pick<SentRequest, 'raterId' | 'self'>

/** Answers in replies of one rater by person, source and competency, in the order of the replies: the last one counts. */
async function answersOf(
  db: Reader,
  cycle: Cycle,
  { raterId, self }: Asked,
  replies: readonly Reply[],
) {
  const models = await getCycleModels(db, cycle)
  const known = new Set<string>(
    [models.manager, models.seller].flatMap(({ competencies }) => competencies.map(({ id }) => id)),
  )
  const seed = await getSeed(db, cycle.cycleId)
  // Of a withdrawn candidate too: what was given before stays, whether the reply came in before the withdrawal or after.
  const people = new Map(
    (await listCandidates(db, cycle.cycleId)).flatMap(({ repId }) =>
      requestKeys(seed, raterId, repId).map((key) => [key, repId as string] as const),
    ),
  )
  const rated = replies.flatMap((reply) =>
    reply.ratings.flatMap((rating) => {
      const repId = people.get(rating.key)
      // Nobody rates themselves except as a self-rating, and nobody else gives one.
      const fits = (rating.source === 'self') === self && (repId === raterId) === self
      return repId && known.has(rating.competency) && fits ? [{ ...rating, repId }] : []
    }),
  )
  return Map.groupBy(rated, ({ repId, source, competency }) =>
    JSON.stringify([repId, source, competency]),
  )
}

/** The same of every reply that was taken in. */
async function answersTaken(db: Reader, cycle: Cycle, asked: Asked) {
  const taken = await listReplies(db, { cycleId: cycle.cycleId, ...asked })
  return answersOf(
    db,
    cycle,
    asked,
    taken.map(({ reply }) => reply),
  )
}

async function mergedRatings(db: Reader, cycle: Cycle, asked: Asked): Promise<Rating[]> {
  return [...(await answersTaken(db, cycle, asked)).values()].flatMap((answers) => {
    const last = answers.at(-1)
    if (!last) return []
    const { repId, source, competency, score, ratedOn, note } = last
    return [
      {
        raterId: personIdSchema.parse(asked.raterId),
        repId: repIdSchema.parse(repId),
        source,
        competency: competencyIdSchema.parse(competency),
        score,
        ratedOn,
        note,
      },
    ]
  })
}

/** Answers on which replies of the same rater disagree, without those about people left out. */
export async function conflictsOf(
  db: Reader,
  cycle: Cycle,
  asked: Asked,
  leftOut: ReadonlySet<string>,
): Promise<ReplyConflict[]> {
  const conflicts: ReplyConflict[] = []
  for (const answers of (await answersTaken(db, cycle, asked)).values()) {
    const last = answers.at(-1)
    const other = answers.findLast(({ score }) => score !== last?.score)
    if (!last || !other || leftOut.has(last.repId)) continue
    conflicts.push({
      rater: (await findName(db, asked.raterId)) ?? asked.raterId,
      person: (await findName(db, last.repId)) ?? last.repId,
      source: last.source,
      competency: competencyIdSchema.parse(last.competency),
      counts: last.score,
      other: other.score,
    })
  }
  return conflicts
}

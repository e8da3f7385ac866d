import { createHash } from 'node:crypto'
import type { bundlesContract } from '../../../../shared/contract/bundles.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import {
  isAboutRater,
  type RatingRequest,
  REPLY_EXTENSION,
  REPLY_VERSION,
  type Reply,
  type SealedReply,
} from '../../../../shared/exchange/bundle.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { personIdSchema } from '../../../../shared/model/id.ts'
import { readReplyCode } from '../../../../shared/model/recovery-code.ts'
import { listBallotRequests } from '../../books/ballot-bundles.repository.ts'
import {
  findLocalLock,
  findOwnRequest,
  findReplyKey,
  listLockedRatings,
  listReplies,
  listRequests,
  replyContext,
} from '../../books/bundles.repository.ts'
import { getCycle } from '../../books/cycles.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import { listLeftOut, listSettled } from '../../books/left-out.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { sealText } from '../../seals/ballot-seal.ts'
import { digestOf, fingerprintOf, replyCodeOf } from '../../seals/reply-code.ts'
import type { Renewal } from '../../services/renewal.ts'
import { viewSession } from '../../services/session-view.ts'
import { ballotReply } from './ballot-replies.ts'
import { practisedBy } from './practised.ts'
import { conflictsOf } from './receive.ts'
import { receiveReplies } from './receive-replies.ts'
import { requestHandlers } from './requests-out.ts'

/** Requests out, replies in: a round of ratings over laptops that share no network. */
export const bundlesHandlers = (renewal: Renewal): Handlers<typeof bundlesContract> => ({
  ...requestHandlers,

  'bundles.ballotState': async (context, { sessionId }) => {
    await viewSession(context.db, sessionId, context)
    const secret = (await findReplyKey(context.db))?.secret ?? ''
    return {
      requests: (await listBallotRequests(context.db, sessionId)).map(
        ({ requestId, personId, issuedAt, receivedAt }) => ({
          personId: personIdSchema.parse(personId),
          issuedAt,
          receivedAt,
          code: replyCodeOf(secret, requestId),
        }),
      ),
    }
  },

  'bundles.reply': async ({ db }, { code: typed }) => {
    const request = await findOwnRequest(db)
    if (!request)
      throw new AppError(
        'rule-violated',
        'Replies are made in a file that was opened from a request.',
      )
    const isBallots = request.type === 'proceed-ballots'
    const reply = isBallots ? await ballotReply(db, request) : await ratingReply(db, request)
    const { workspaceId, requestId, replyKey } = request
    // Whoever made a request of version 1 has a program that knows no code.
    const knowsCode = request.version >= 2
    const code = knowsCode && typed !== null ? codeOf(typed) : null
    const text = JSON.stringify(knowsCode ? { ...reply, code } : reply)
    const sealed: SealedReply = {
      type: 'proceed-reply',
      version: versionOf(reply, knowsCode),
      workspaceId,
      requestId,
      sealed: sealText(replyKey, text, replyContext(workspaceId, requestId)),
    }
    return {
      fileName: `${safe(isBallots ? `${request.cycleName} ballots by ${request.member.name}` : `${request.cycle.name} by ${request.rater.name}`)}${REPLY_EXTENSION}`,
      content: JSON.stringify(sealed),
      fingerprint: fingerprintOf(digestOf(JSON.stringify(reply))),
    }
  },

  'bundles.receive': (context, { files, confirmed }) =>
    receiveReplies(renewal, context, files, new Set(confirmed)),

  'bundles.state': async (context, { cycleId }) => {
    const { db } = context
    const cycle = await getCycle(db, cycleId)
    const sent = await listRequests(db, cycleId)
    const secret = (await findReplyKey(db))?.secret ?? ''
    const requests = await Promise.all(
      sent.map(async (request) => {
        const answer = (await listReplies(db, request)).find(
          ({ requestId }) => requestId === request.requestId,
        )
        return {
          personId: personIdSchema.parse(request.raterId),
          self: request.self,
          name: request.raterName,
          issuedAt: request.issuedAt,
          receivedAt: answer?.receivedAt ?? null,
          code: replyCodeOf(secret, request.requestId),
        }
      }),
    )
    const leftOut = await notShownTo(db, context)
    const asked = new Map(sent.map((request) => [`${request.raterId} ${request.self}`, request]))
    const conflicts = await Promise.all(
      [...asked.values()].map((request) => conflictsOf(db, cycle, request, leftOut)),
    )
    return { requests, conflicts: conflicts.flat() }
  },
})

/** Every locked rating of a rater's own file. */
async function ratingReply(db: Reader, request: RatingRequest): Promise<Reply> {
  const lockedAt = await findLocalLock(db, {
    cycleId: request.requestId,
    raterId: request.rater.personId,
    self: isAboutRater(request),
  })
  if (lockedAt === undefined) {
    throw new AppError(
      'rule-violated',
      'Nothing is locked yet. Lock the ratings first; then the reply can be saved.',
    )
  }
  const ratings = await listLockedRatings(db)
  // The same locked ratings give the same id, so that a reply saved or sent twice changes nothing.
  const digest = createHash('sha256')
    .update(JSON.stringify([lockedAt, ratings]))
    .digest('hex')
  const practised = isAboutRater(request) ? [] : await practisedBy(db, request)
  const ref = { cycleId: request.requestId, raterId: request.rater.personId }
  const settled = await listSettled(db, ref)
  const leftOut = [...(await listLeftOut(db, ref))].flatMap(([key, because]) =>
    settled.has(key) ? [{ key, because }] : [],
  )
  return {
    ...{ replyId: digest, lockedAt, ratings },
    ...(practised.length > 0 && { practised }),
    ...(leftOut.length > 0 && { leftOut }),
  }
}

/** The lowest version that carries what is inside, so that a program of its age can still take it in. */
function versionOf(reply: object, knowsCode: boolean): SealedReply['version'] {
  if ('leftOut' in reply) return REPLY_VERSION
  return knowsCode ? 3 : 'practised' in reply ? 2 : 1
}

/** @throws AppError `invalid-input` with the group that has a typo */
function codeOf(typed: string): string {
  const read = readReplyCode(typed)
  if (!read.ok) throw new AppError('invalid-input', read.problem, { code: read.problem })
  return read.code
}

const safe = (text: string) => safeFileName(text) || 'ratings'

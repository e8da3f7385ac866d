import { createHash } from 'node:crypto'
import type {
  bundlesContract,
  ReplyConflict,
} from '../../../../shared/contract/bundles.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import {
  BUNDLE_VERSION,
  isAboutRater,
  type RatingRequest,
  REPLY_EXTENSION,
  REPLY_VERSION,
  type Reply,
  type SealedReply,
} from '../../../../shared/exchange/bundle.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import { personIdSchema } from '../../../../shared/model/id.ts'
import { findBallotRequest, listBallotRequests } from '../../books/ballot-bundles.repository.ts'
import {
  findLocalLock,
  findOwnRequest,
  getRequest,
  listLockedRatings,
  listReplies,
  listRequests,
  replyContext,
  type SentRequest,
} from '../../books/bundles.repository.ts'
import { getCycle } from '../../books/cycles.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { sealText } from '../../seals/ballot-seal.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'
import { recomputeRated } from '../../services/recompute.ts'
import { viewSession } from '../../services/session-view.ts'
import { ballotReply, takeBallots } from './ballot-replies.ts'
import { practisedBy } from './practised.ts'
import { conflictsOf, openFile, openReply, takeIn } from './receive.ts'
import { requestHandlers } from './requests-out.ts'

/** Requests out, replies in: a round of ratings over laptops that share no network. */
export const bundlesHandlers = (jobs: JobsCache): Handlers<typeof bundlesContract> => ({
  ...requestHandlers,

  'bundles.ballotState': async (context, { sessionId }) => {
    await viewSession(context.db, sessionId, context)
    return {
      requests: (await listBallotRequests(context.db, sessionId)).map(
        ({ personId, issuedAt, receivedAt }) => ({
          personId: personIdSchema.parse(personId),
          issuedAt,
          receivedAt,
        }),
      ),
    }
  },

  'bundles.reply': async ({ db }) => {
    const request = await findOwnRequest(db)
    if (!request)
      throw new AppError(
        'rule-violated',
        'Replies are made in a file that was opened from a request.',
      )
    const isBallots = request.type === 'proceed-ballots'
    const reply = isBallots ? await ballotReply(db, request) : await ratingReply(db, request)
    const { workspaceId, requestId, replyKey } = request
    const context = replyContext(workspaceId, requestId)
    const sealed: SealedReply = {
      type: 'proceed-reply',
      version: 'practised' in reply && reply.practised ? REPLY_VERSION : BUNDLE_VERSION,
      workspaceId,
      requestId,
      sealed: sealText(replyKey, JSON.stringify(reply), context),
    }
    return {
      fileName: `${safe(isBallots ? `${request.cycleName} ballots by ${request.member.name}` : `${request.cycle.name} by ${request.rater.name}`)}${REPLY_EXTENSION}`,
      content: JSON.stringify(sealed),
    }
  },

  'bundles.receive': async (context, { files }) => {
    const refused: { fileName: string; reason: string }[] = []
    return context.write(async (write) => {
      const { db, now, audit } = write
      const answered = new Map<string, SentRequest>()
      let [received, known, ratings, ballots, rated] = [0, 0, 0, 0, 0]
      for (const [index, { fileName, content }] of files.entries()) {
        context.progress(index, files.length, 'Opening replies')
        await context.breathe()
        try {
          const { requestId, inside } = await openFile(db, content)
          const asked = await findBallotRequest(db, requestId)
          if (asked) {
            const taken = await takeBallots(write, asked, inside)
            if (taken === null) known += 1
            else received += 1
            ballots += taken ?? 0
            continue
          }
          const request = await getRequest(db, requestId)
          const opened = await openReply(db, request, inside)
          answered.set(`${request.cycleId} ${request.raterId} ${request.self}`, request)
          if (await takeIn(db, opened, now())) {
            received += 1
            rated += 1
            ratings += opened.reply.ratings.filter(({ score }) => score !== null).length
          } else known += 1
        } catch (error) {
          if (!(error instanceof AppError) || error.code === 'cancelled') throw error
          refused.push({ fileName, reason: error.message })
        }
      }
      if (rated > 0) {
        await recomputeRated(db, jobs, async (done, total) => {
          context.progress(done, total, 'Computing standings')
          await context.breathe()
        })
      }
      audit({ received, known, refused: refused.length })
      const conflicts: ReplyConflict[] = []
      for (const request of answered.values()) {
        const cycle = await getCycle(db, request.cycleId)
        conflicts.push(...(await conflictsOf(db, cycle, request, await notShownTo(db, write))))
      }
      return { received, known, ratings, ballots, conflicts, refused }
    })
  },

  'bundles.state': async (context, { cycleId }) => {
    const { db } = context
    const cycle = await getCycle(db, cycleId)
    const sent = await listRequests(db, cycleId)
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
  return { replyId: digest, lockedAt, ratings, ...(practised.length > 0 ? { practised } : {}) }
}

const safe = (text: string) => safeFileName(text) || 'ratings'

import { createHash } from 'node:crypto'
import type { bundlesContract, ReplyConflict } from '../../../shared/contract/bundles.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  BUNDLE_VERSION,
  REPLY_EXTENSION,
  REQUEST_EXTENSION,
  type Reply,
  type SealedReply,
} from '../../../shared/exchange/bundle.ts'
import { personIdSchema } from '../../../shared/model/id.ts'
import { sealText } from '../calibration/ballot-seal.ts'
import type { Handlers } from '../context.ts'
import { getCycle } from '../cycles/cycles.repository.ts'
import { requireRole } from '../require-role.ts'
import { recomputeStandings } from '../standings/recompute.ts'
import { getWorkspaceId } from '../workspaces/workspaces.repository.ts'
import {
  ensureReplyKey,
  findLocalLock,
  findOwnRequest,
  insertRequest,
  listLockedRatings,
  listReplies,
  listRequests,
  replyContext,
} from './bundles.repository.ts'
import { conflictsOf, openReply, takeIn } from './receive.ts'
import { buildRequest } from './request-file.ts'

/** Requests out, replies in: a round of ratings over laptops that share no network. */
export const bundlesHandlers: Handlers<typeof bundlesContract> = {
  'bundles.request': async (context, { cycleId, personId }) => {
    requireRole(context, 'director', 'facilitator')
    const { db, now, newId, touch, audit } = context
    const issuedAt = now()
    const request = await buildRequest(db, await getCycle(db, cycleId), personId, {
      workspaceId: await getWorkspaceId(db),
      requestId: newId(),
      issuedAt,
      replyKey: await ensureReplyKey(db, issuedAt),
    })
    await insertRequest(db, { requestId: request.requestId, cycleId, raterId: personId, issuedAt })
    touch('cycles')
    audit({ cycleId, personId, requestId: request.requestId })
    return {
      fileName: `${safe(`${request.cycle.name} for ${request.rater.name}`)}${REQUEST_EXTENSION}`,
      content: JSON.stringify(request),
    }
  },

  'bundles.reply': async ({ db }) => {
    const request = await findOwnRequest(db)
    if (!request)
      throw new AppError(
        'rule-violated',
        'Replies are made in a file that was opened from a request.',
      )
    const lockedAt = await findLocalLock(db, request.requestId, request.rater.personId)
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
    const reply: Reply = { replyId: digest, lockedAt, ratings }
    const { workspaceId, requestId, replyKey } = request
    const context = replyContext(workspaceId, requestId)
    const sealed: SealedReply = {
      type: 'proceed-reply',
      version: BUNDLE_VERSION,
      workspaceId,
      requestId,
      sealed: sealText(replyKey, JSON.stringify(reply), context),
    }
    return {
      fileName: `${safe(`${request.cycle.name} by ${request.rater.name}`)}${REPLY_EXTENSION}`,
      content: JSON.stringify(sealed),
    }
  },

  'bundles.receive': async (context, { files }) => {
    const refused: { fileName: string; reason: string }[] = []
    return context.write(async (write) => {
      requireRole(write, 'director', 'facilitator')
      const { db, withheld, now, touch, audit } = write
      const raters = new Map<string, { cycleId: string; raterId: string }>()
      let [received, known, ratings] = [0, 0, 0]
      for (const [index, { fileName, content }] of files.entries()) {
        context.progress(index, files.length, 'Opening replies')
        await context.breathe()
        try {
          const opened = await openReply(db, content)
          const { cycleId, raterId } = opened.request
          if (await takeIn(db, opened, now())) {
            received += 1
            ratings += opened.reply.ratings.filter(({ score }) => score !== null).length
          } else known += 1
          raters.set(`${cycleId} ${raterId}`, { cycleId, raterId })
        } catch (error) {
          if (!(error instanceof AppError) || error.code === 'cancelled') throw error
          refused.push({ fileName, reason: error.message })
        }
      }
      if (received > 0) {
        await recomputeStandings(db, async (done, total) => {
          context.progress(done, total, 'Computing standings')
          await context.breathe()
        })
        touch('ratings', 'people', 'cycles', 'workspace')
      }
      audit({ received, known, refused: refused.length })
      const conflicts: ReplyConflict[] = []
      for (const { cycleId, raterId } of raters.values()) {
        conflicts.push(...(await conflictsOf(db, await getCycle(db, cycleId), raterId, withheld)))
      }
      return { received, known, ratings, conflicts, refused }
    })
  },

  'bundles.state': async (context, { cycleId }) => {
    requireRole(context, 'director', 'facilitator')
    const { db, withheld } = context
    const cycle = await getCycle(db, cycleId)
    const sent = await listRequests(db, cycleId)
    const raters = [...new Set(sent.map(({ raterId }) => raterId))]
    const requests = await Promise.all(
      sent.map(async ({ requestId, raterId, raterName, issuedAt }) => {
        const replies = await listReplies(db, cycleId, raterId)
        const answer = replies.find((reply) => reply.requestId === requestId)
        return {
          personId: personIdSchema.parse(raterId),
          name: raterName,
          issuedAt,
          receivedAt: answer?.receivedAt ?? null,
        }
      }),
    )
    const conflicts = await Promise.all(
      raters.map((raterId) => conflictsOf(db, cycle, raterId, withheld)),
    )
    return { requests, conflicts: conflicts.flat() }
  },
}

/** A file name every system takes. */
const safe = (text: string) =>
  text
    .replace(/[\p{C}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120) || 'ratings'

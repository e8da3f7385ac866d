import type { ReplyConflict, ReplyQuestion } from '../../../../shared/contract/bundles.contract.ts'
import type { Input, Output } from '../../../../shared/contract/index.ts'
import { AppError } from '../../../../shared/errors.ts'
import { asCount } from '../../../../shared/readiness/wording.ts'
import { findBallotRequest } from '../../books/ballot-bundles.repository.ts'
import { getRequest, hasReply, type SentRequest } from '../../books/bundles.repository.ts'
import { getCycle } from '../../books/cycles.repository.ts'
import { notShownTo } from '../../books/kept-back.repository.ts'
import type { TaskContext, WriteContext } from '../../context.ts'
import { fingerprintOf } from '../../seals/reply-code.ts'
import type { Renewal } from '../../services/renewal.ts'
import { openBallots, takeBallots } from './ballot-replies.ts'
import { whyHeld } from './held-time.ts'
import {
  againstGiven,
  conflictsOf,
  type OpenedFile,
  openFile,
  openReply,
  takeIn,
  whyUnproven,
} from './receive.ts'
import { keepLeftOut } from './taken-left-out.ts'

type Received = Output<'bundles.receive'>
type Files = Input<'bundles.receive'>['files']
/** What came of one file. Null = it had been taken in before. */
type Outcome = { ratings: number; ballots: number; noted: string | null } | Asked | null
interface Asked {
  why: string[]
  name: string
  differs: ReplyConflict[]
}

/** Takes replies in, or asks: one that proves nothing or contradicts its rater waits until it is confirmed. */
export async function receiveReplies(
  renewal: Renewal,
  context: TaskContext,
  files: Files,
  confirmed: ReadonlySet<string>,
): Promise<Received> {
  return context.write(async (write) => {
    const { db, audit } = write
    const answered = new Map<string, SentRequest>()
    const refused: Received['refused'] = []
    const noted: Received['noted'] = []
    const asked: ReplyQuestion[] = []
    let [received, known, ratings, ballots, sure] = [0, 0, 0, 0, 0]
    for (const [index, { fileName, content }] of files.entries()) {
      context.progress(index, files.length, 'Opening replies')
      await context.breathe()
      try {
        const opened = await openFile(db, content)
        const fingerprint = fingerprintOf(opened.digest)
        const isSure = confirmed.has(fingerprint)
        const outcome = await takeOne(write, opened, isSure, answered)
        if (outcome === null) known += 1
        else if ('why' in outcome) asked.push({ fileName, index, fingerprint, ...outcome })
        else {
          received += 1
          ratings += outcome.ratings
          ballots += outcome.ballots
          if (isSure) sure += 1
          if (outcome.noted !== null) noted.push({ fileName, reason: outcome.noted })
        }
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'cancelled') throw error
        refused.push({ fileName, reason: error.message })
      }
    }
    if (answered.size > 0 && received > 0) {
      await renewal.rated(db, async (done, total) => {
        context.progress(done, total, 'Computing standings')
        await context.breathe()
      })
    }
    audit({ received, known, refused: refused.length, asked: asked.length, confirmed: sure })
    const conflicts: ReplyConflict[] = []
    for (const request of answered.values()) {
      const cycle = await getCycle(db, request.cycleId)
      conflicts.push(...(await conflictsOf(db, cycle, request, await notShownTo(db, write))))
    }
    return { received, known, ratings, ballots, conflicts, refused, asked, noted }
  })
}

async function takeOne(
  write: WriteContext,
  opened: OpenedFile,
  isSure: boolean,
  answered: Map<string, SentRequest>,
): Promise<Outcome> {
  const { db, zone, now } = write
  const { requestId, inside, digest } = opened
  const sent = await findBallotRequest(db, requestId)
  if (sent) {
    const ballots = await openBallots(write, sent, opened)
    if (ballots === null) return null
    const { name } = sent
    const why = [
      whyUnproven(opened, name),
      ballots.changed > 0 && otherBallots(name, ballots.changed),
    ]
    if (!isSure && why.some(Boolean)) return { why: texts(why), name, differs: [] }
    const round = { from: sent.issuedAt, until: now(), zone }
    await takeBallots(write, ballots, round)
    const times = ballots.ballots.map(({ sealedAt }) => whyHeld(sealedAt, round))
    const noted = times.find((said) => said !== null) ?? null
    return { ratings: 0, ballots: ballots.ballots.length, noted }
  }
  const request = await getRequest(db, requestId)
  const reply = await openReply(db, request, inside)
  answered.set(`${request.cycleId} ${request.raterId} ${request.self}`, request)
  if (await hasReply(db, [digest, reply.reply.replyId])) return null
  const name = request.raterName
  const against = await againstGiven(db, reply)
  const why = [whyUnproven(opened, name), against.length > 0 && otherAnswers(name, against.length)]
  if (!isSure && why.some(Boolean)) {
    const hidden = await notShownTo(db, write)
    const shown = against.filter(({ repId }) => !hidden.has(repId))
    return { why: texts(why), name, differs: shown.map(({ conflict }) => conflict) }
  }
  const dueOn = reply.cycle.dates.ratingsDueOn
  const round = { from: request.issuedAt, until: now(), zone, dueOn }
  await takeIn(db, reply, { replyId: digest, confirmed: against.length > 0, round })
  if (!request.self) await keepLeftOut(write, reply.cycle, request.raterId)
  const given = reply.reply.ratings.filter(({ score }) => score !== null).length
  const held = whyHeld(reply.reply.lockedAt, round)
  const out = reply.reply.leftOut?.length ?? 0
  const left =
    out > 0 &&
    `${name} is too close to ${asCount(out, 'person', 'people')} and leaves ${out === 1 ? 'that one' : 'them'} out. Why is on the page Rate.`
  return { ratings: given, ballots: 0, noted: texts([left, held]).join(' ') || null }
}

const texts = (all: readonly (string | false | null)[]): string[] =>
  all.filter((one) => typeof one === 'string')

const otherAnswers = (name: string, count: number) =>
  `${name} has given other answers before: ${asCount(count, 'answer')} would change. What was given first counts until this is confirmed.`

const otherBallots = (name: string, count: number) =>
  `${name} has sealed other ballots before: ${asCount(count, 'ballot')} would be replaced. Those sealed first count until this is confirmed.`

import { createHash } from 'node:crypto'
import { AppError } from '../../../../shared/errors.ts'
import {
  type BallotReply,
  type BallotRequest,
  ballotReplySchema,
} from '../../../../shared/exchange/ballot-bundle.ts'
import {
  hasBallotReply,
  insertBallotReply,
  type SentBallots,
} from '../../books/ballot-bundles.repository.ts'
import {
  listOwnSealed,
  listSealed,
  listSealedTexts,
  putFromFile,
} from '../../books/ballots.repository.ts'
import { addEvent } from '../../books/calibration.repository.ts'
import type { WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { viewSession } from '../../services/session-view.ts'
import { heldTime, type Round } from './held-time.ts'
import type { OpenedFile } from './receive.ts'

/** What goes back from a member's own file: everything sealed in it, still sealed. */
export async function ballotReply(db: Reader, { member }: BallotRequest): Promise<BallotReply> {
  const ballots = await listOwnSealed(db, member.personId)
  if (ballots.length === 0) {
    throw new AppError(
      'rule-violated',
      'No ballot is sealed yet. Give at least one; then the reply can be saved.',
    )
  }
  // The same ballots give the same id, so that a reply saved or sent twice changes nothing.
  const replyId = createHash('sha256').update(JSON.stringify(ballots)).digest('hex')
  return ballotReplySchema.parse({ replyId, ballots })
}

/** Ballots of one reply that can still be taken in. */
export interface OpenedBallots {
  request: SentBallots
  replyId: string
  ballots: BallotReply['ballots']
  /** On how many cases the member has given another ballot before. */
  changed: number
}

/**
 * Null when this reply had been taken in before.
 * @throws AppError with the one sentence that says why it is refused
 */
export async function openBallots(
  context: WriteContext,
  request: SentBallots,
  { inside, digest }: OpenedFile,
): Promise<OpenedBallots | null> {
  const { db } = context
  const parsed = ballotReplySchema.safeParse(inside)
  if (!parsed.success)
    throw new AppError('invalid-input', 'The reply file is damaged. Ask for it again.')
  const { replyId, ballots } = parsed.data
  if (await hasBallotReply(db, [digest, replyId])) return null
  const { sessionId, personId, name } = request
  const view = await viewSession(db, sessionId, context)
  const sealed = await listSealed(db, sessionId)
  const isOpen = (caseId: string, round: number) =>
    sealed.some((one) => one.caseId === caseId && one.round === round && one.isOpen)
  const timely = ballots.filter(({ caseId, round }) => {
    const one = view.cases.find(({ item }) => item.caseId === caseId)
    return (
      view.session.state !== 'closed' &&
      one?.voters.some((voter) => voter.personId === personId) &&
      (round === 1 ? one.item.position === null : one.item.position !== null) &&
      !isOpen(caseId, round)
    )
  })
  if (timely.length === 0) {
    throw new AppError(
      'rule-violated',
      `The ballots of ${name} come too late: these cases are opened already, or ${name} does not vote on them.`,
    )
  }
  const given = await listSealedTexts(db, sessionId, personId)
  // What the facilitator entered gives way to the member's own ballot.
  const changed = timely.filter(({ caseId, round, sealed: text }) =>
    given.some(
      (one) =>
        one.caseId === caseId &&
        one.round === round &&
        one.enteredBy === null &&
        one.sealed !== text,
    ),
  ).length
  return { request, replyId: digest, ballots: timely, changed }
}

/** Puts them in place of what the same member gave before. */
export async function takeBallots(
  { db, actor }: WriteContext,
  { request, replyId, ballots }: OpenedBallots,
  round: Round,
): Promise<void> {
  const { requestId, sessionId, personId, name } = request
  const at = round.until
  await insertBallotReply(db, { replyId, requestId, receivedAt: at })
  for (const ballot of ballots)
    await putFromFile(db, personId, { ...ballot, sealedAt: heldTime(ballot.sealedAt, round) })
  await addEvent(db, sessionId, {
    at,
    actor,
    kind: 'ballots-by-file',
    caseId: null,
    detail: { name, ballots: ballots.length },
  })
}

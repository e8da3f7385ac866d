import { createHash, randomInt } from 'node:crypto'
import { VOTE_CODE_DIGITS, type votesContract } from '../../../../shared/contract/votes.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { listSealed, putSealed } from '../../books/ballots.repository.ts'
import { getLock } from '../../books/calibration.repository.ts'
import { listCodes, saveCode } from '../../books/frozen-sessions.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { sealText } from '../../seals/ballot-seal.ts'
import type { Tries } from '../../seals/tries.ts'
import { ballotContext, openBallots, turnout, whoHasNotVoted } from '../../services/reveal.ts'
import {
  mustFacilitate,
  nameOf,
  type SessionView,
  tell,
  type ViewedCase,
  viewOf,
  viewSession,
} from '../../services/session-view.ts'
import type { Unlock } from './unlock.ts'

type Seen = SessionView & { one: ViewedCase }

/** Second ballots: given at the own seat, with a code at another one, or by the facilitator for somebody. */
export const votesHandlers = (tries: Tries, unlocked: Unlock): Handlers<typeof votesContract> => {
  /** Whose code this is among those who vote on the case. A wrong one stays counted. */
  const ownerOf = (db: Reader, { session, one }: Seen, code: string) =>
    tries.makeInside('code', session.sessionId, async () => {
      const digest = digestOf(session.sessionId, code)
      const codes = await listCodes(db, session.sessionId)
      const owner = one.voters.find(({ personId }) => codes.get(personId) === digest)
      if (owner) return owner
      throw new AppError(
        'rule-violated',
        'Nobody who votes on this case has this code. Type it again, or let the facilitator give out a new one.',
        undefined,
        'passphrase-wrong',
      )
    })

  return {
    'calibration.voter': async (context, { caseId, code }) => {
      const { db } = context
      const view = await viewOf(db, caseId, context)
      const { personId, name } = await ownerOf(db, view, code)
      const voted = (await secondOf(db, view)).some((ballot) => ballot.personId === personId)
      return { personId, name, voted }
    },

    'calibration.vote': async (context, { caseId, personId, ballot, code }) => {
      const { db, actor, now, audit } = context
      const view = await viewOf(db, caseId, context)
      const { session, one } = view
      const own =
        personId === actor ||
        (code !== null && (await ownerOf(db, view, code)).personId === personId)
      if (!own && code !== null)
        throw new AppError('rule-violated', 'This code is the one of another member.')
      if (!own) mustFacilitate(view)
      if (session.state !== 'revealed' || one.item.position === null)
        throw new AppError('rule-violated', 'A second ballot follows the reveal.')
      const bar = one.bars.find((found) => found.personId === personId)
      if (bar) throw new AppError('rule-violated', `${bar.name}: ${bar.sentence}`)
      if (!one.voters.some((voter) => voter.personId === personId))
        throw new AppError('rule-violated', 'Only panel members who vote give a ballot.')
      const round = await secondOf(db, view)
      if (round.some(({ isOpen }) => isOpen))
        throw new AppError('rule-violated', 'The second ballots of this case are open already.')
      const given = round.find((found) => found.personId === personId)
      if (!own && given && given.enteredBy === null) {
        const name = await nameOf(db, personId)
        throw new AppError(
          'rule-violated',
          `${name} has voted. Only ${name} can replace this vote, at the own seat or with the own code.`,
        )
      }
      const { publicKey } = await getLock(db, session.sessionId)
      const text = JSON.stringify(ballot)
      const sealed = sealText(publicKey, text, ballotContext(caseId, personId, 2))
      const enteredBy = own ? null : actor
      await putSealed(db, { caseId, personId, round: 2 }, { sealed, at: now(), enteredBy })
      audit({ caseId, personId, enteredBy })
      return turnout(one, [...round, { personId }])
    },

    'calibration.giveCodes': async (context, { sessionId, personId }) => {
      const { db, audit } = context
      const view = await viewSession(db, sessionId, context)
      mustFacilitate(view)
      if (view.session.state !== 'revealed')
        throw new AppError(
          'rule-violated',
          'Codes are for second ballots, which follow the reveal.',
        )
      const known = await listCodes(db, sessionId)
      const taken = new Set(known.values())
      const wanted = view.members.filter(
        (member) =>
          member.canVote &&
          member.presence !== 'left' &&
          (personId === null ? !known.has(member.personId) : member.personId === personId),
      )
      if (personId !== null && wanted.length === 0)
        throw new AppError('not-found', 'This person has no vote in the session.')
      const codes = []
      for (const member of wanted) {
        const { code, digest } = draw(sessionId, taken)
        taken.add(digest)
        await saveCode(db, sessionId, member.personId, digest)
        codes.push({ personId: member.personId, name: member.name, code })
        const again = known.has(member.personId)
        await tell(context, sessionId, 'code-given', null, { name: member.name, again })
      }
      audit({ sessionId, codes: codes.length })
      return { codes }
    },

    'calibration.openVotes': async (context, { caseId, ...keys }) => {
      const view = await context.read((db) => viewOf(db, caseId, context))
      mustFacilitate(view)
      const { sessionId } = view.session
      const secret = await unlocked(context, sessionId, keys)
      await context.write(async (write) => {
        const fresh = await viewOf(write.db, caseId, write)
        mustFacilitate(fresh)
        const votes = await openBallots(write, fresh, secret, 2, caseId)
        const missing = await whoHasNotVoted(write.db, fresh, fresh.one)
        await tell(write, sessionId, 'second-opened', caseId, { votes, missing })
        write.audit({ caseId, votes })
      })
      return { ok: true }
    },
  }
}

/** Second ballots of a case, sealed or open. */
const secondOf = async (db: Reader, { session, one }: Seen) =>
  (await listSealed(db, session.sessionId)).filter(
    ({ caseId, round }) => caseId === one.item.caseId && round === 2,
  )

/**
 * What the workspace keeps of a code. Four digits are found by trying all of them, so it keeps out a glance at the
 * file, not somebody who computes; a code only votes, it opens nothing.
 */
const digestOf = (sessionId: string, code: string): string =>
  createHash('sha256').update(`${sessionId} ${code}`).digest('hex')

/** A code nobody in the session has. */
function draw(sessionId: string, taken: ReadonlySet<string>): { code: string; digest: string } {
  const code = String(randomInt(10 ** VOTE_CODE_DIGITS)).padStart(VOTE_CODE_DIGITS, '0')
  const digest = digestOf(sessionId, code)
  return taken.has(digest) ? draw(sessionId, taken) : { code, digest }
}

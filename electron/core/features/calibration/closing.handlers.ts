import type { roomContract } from '../../../../shared/contract/room.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { updateSession } from '../../books/calibration.repository.ts'
import type { Handlers } from '../../context.ts'
import { keepMinutes } from '../../services/minutes.ts'
import { openCases, type SessionView, tell, viewSession } from '../../services/session-view.ts'
import type { Keyring } from './keyring.ts'
import { countTime } from './room-acts.ts'
import { wordsLeft } from './words-left.ts'

const OK = { ok: true } as const

type Closing = Pick<
  typeof roomContract,
  'calibration.close' | 'calibration.discard' | 'calibration.wordsLeft'
>

/** How a session ends: closed with what is still open read aloud, or discarded with a reason. */
export const closingHandlers = (keyring: Keyring): Handlers<Closing> => ({
  'calibration.wordsLeft': async (context, { sessionId }) => {
    const view = await viewSession(context.db, sessionId, context)
    mustEnd(view, false)
    return { words: await wordsLeft(context.db, view, context.actor) }
  },

  'calibration.close': async (context, { sessionId, open }) => {
    const { db, now, audit } = context
    const view = await viewSession(db, sessionId, context)
    mustEnd(view, false)
    if (view.session.state === 'sealed') {
      throw new AppError(
        'rule-violated',
        'The first opinions are still sealed. Reveal them, or discard the session with a reason.',
      )
    }
    const left = openCases(view).map(({ item }) => item.caseId)
    const seen = new Set<string>(open)
    if (left.length !== seen.size || left.some((caseId) => !seen.has(caseId))) {
      throw new AppError(
        'conflict',
        left.length === 0
          ? 'No case is open any more. Read the list again and close the session then.'
          : `${left.length} ${left.length === 1 ? 'case is' : 'cases are'} still open. Read the list of them and close the session then.`,
      )
    }
    const counted = await countTime(context, view, keyring, now())
    await updateSession(db, {
      ...counted.session,
      state: 'closed',
      currentCase: null,
      clockSince: null,
      closedAt: now(),
    })
    await tell(context, sessionId, 'closed', null, { open: left.length })
    await keepMinutes(db, await viewSession(db, sessionId, context))
    keyring.forget(sessionId)
    audit({ sessionId, open: left.length })
    return OK
  },

  'calibration.discard': async (context, { sessionId, reason }) => {
    const { db, now, audit, roles } = context
    const view = await viewSession(db, sessionId, context)
    mustEnd(view, roles.includes('director'))
    await updateSession(db, {
      ...view.session,
      state: 'closed',
      currentCase: null,
      clockSince: null,
      closedAt: now(),
    })
    await tell(context, sessionId, 'discarded', null, { text: reason })
    await keepMinutes(db, await viewSession(db, sessionId, context))
    keyring.forget(sessionId)
    audit({ sessionId })
    return OK
  },
})

/** @throws AppError `rule-violated` unless the person at the keyboard may end this session, and it has not ended */
function mustEnd({ session, mayFacilitate }: SessionView, also: boolean): void {
  if (session.state === 'closed')
    throw new AppError('rule-violated', 'This session is closed already.')
  if (!mayFacilitate && !also) {
    throw new AppError(
      'rule-violated',
      'Only whoever facilitates ends a session; a director may discard it.',
    )
  }
}

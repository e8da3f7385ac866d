import type { meetingChangesContract } from '../../../../shared/contract/meeting-changes.contract.ts'
import type { meetingPapersContract } from '../../../../shared/contract/meeting-papers.contract.ts'
import type { roomContract } from '../../../../shared/contract/room.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Decision } from '../../../../shared/model/decision.ts'
import { decisionIdSchema } from '../../../../shared/model/id.ts'
import { saveItem, updateSession } from '../../books/calibration.repository.ts'
import { saveDecision } from '../../books/decisions.repository.ts'
import { saveConclusion } from '../../books/frozen-sessions.repository.ts'
import type { Handlers } from '../../context.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { getCase, mustBeOpen } from '../../services/decision-case.ts'
import { healthOf } from '../../services/meeting.ts'
import type { Renewal } from '../../services/renewal.ts'
import {
  CLOSED,
  mustFacilitate,
  mustSee,
  nameOf,
  tell,
  viewOf,
  viewSession,
} from '../../services/session-view.ts'
import { changeHandlers } from './changes.handlers.ts'
import { closingHandlers } from './closing.handlers.ts'
import type { Keyring } from './keyring.ts'
import { notesHandlers } from './notes.ts'
import { paperHandlers } from './papers.handlers.ts'
import { actInRoom, countTime } from './room-acts.ts'
import { roomView } from './room-view.ts'
import { mustBeCounted, mustBeReasoned, writingOf } from './writing.ts'

const OK = { ok: true } as const

/** Everything from the reveal on. */
export const roomHandlers = (
  renewal: Renewal,
  standings: CycleStandings,
  keyring: Keyring,
): Handlers<
  typeof roomContract & typeof meetingChangesContract & typeof meetingPapersContract
> => ({
  'calibration.room': async (context, { sessionId }) => {
    const view = await viewSession(context.db, sessionId, context)
    if (view.session.state === 'sealed')
      throw new AppError('rule-violated', 'The ballots of this session are still sealed.')
    return roomView(context.db, view, { keyring, standings, now: context.now() })
  },

  'calibration.act': async (context, { sessionId, act }) => {
    const view = await viewSession(context.db, sessionId, context)
    mustFacilitate(view)
    if (view.session.state === 'sealed')
      throw new AppError('rule-violated', 'The ballots of this session are still sealed.')
    await actInRoom(context, view, act, keyring)
    context.audit({ sessionId, act: act.do })
    return OK
  },

  'calibration.pull': async (context, { caseId }) => {
    const { db, actor, audit } = context
    const view = await viewOf(db, caseId, context)
    mustSee(view.one)
    const { item } = view.one
    if (view.session.state === 'closed') throw new AppError('rule-violated', CLOSED)
    if (item.mark !== 'consent' && item.mark !== 'accepted')
      throw new AppError('rule-violated', 'This case is not on the list of agreed ones.')
    await saveItem(db, { ...item, mark: 'open' })
    await tell(context, view.session.sessionId, 'pulled', caseId, { by: await nameOf(db, actor) })
    audit({ caseId })
    return OK
  },

  'calibration.decide': async (context, { caseId, againstMajority, ...content }) => {
    const { db, newId, now, audit } = context
    const asked = await viewOf(db, caseId, context)
    mustFacilitate(asked)
    mustSee(asked.one)
    if (asked.one.item.position === null)
      throw new AppError('rule-violated', 'A verdict follows the reveal.')
    await mustBeCounted(db, asked)
    mustBeReasoned({ ...content, againstMajority }, await writingOf(db, asked, asked.one, null))
    const view = await countTime(context, asked, keyring, now())
    const item = view.cases.find((one) => one.item.caseId === caseId)?.item ?? asked.one.item
    const { cycleId, sessionId } = view.session
    const weighed = await getCase(db, { cycleId, repId: item.repId }, standings)
    await mustBeOpen(db, { ...weighed, repId: item.repId })
    const decision: Decision = {
      decisionId: weighed.decision?.decisionId ?? decisionIdSchema.parse(newId()),
      cycleId,
      repId: item.repId,
      state: 'draft',
      ...content,
      secondedBy: null,
      dissents: weighed.decision?.dissents ?? [],
      suggestion: weighed.standing.roleFit,
      signedBy: null,
      signedAt: null,
      timeZone: null,
      recordId: null,
      later: [],
    }
    await saveDecision(db, decision, now())
    await saveConclusion(db, caseId, { ...content, againstMajority, at: now() })
    await saveItem(db, { ...item, mark: 'discussed', step: 'verdict' })
    await updateSession(db, view.session)
    await tell(context, sessionId, 'verdict', caseId, {
      verdict: content.verdict,
      reason: content.reason,
      override: content.override?.reason ?? null,
    })
    audit({ caseId, decisionId: decision.decisionId })
    return decision
  },

  ...changeHandlers(renewal, standings),

  'calibration.health': async (context, { sessionId }) => {
    const view = await viewSession(context.db, sessionId, context)
    if (view.session.state !== 'closed' && !view.mayFacilitate)
      throw new AppError(
        'rule-violated',
        'While the meeting runs, only the facilitator sees how it goes; after it, everybody does.',
      )
    return { figures: await healthOf(context.db, view) }
  },

  ...closingHandlers(keyring),

  ...notesHandlers,

  ...paperHandlers(standings),
})

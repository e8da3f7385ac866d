import type { RoomAct } from '../../../../shared/contract/room-acts.ts'
import { AppError } from '../../../../shared/errors.ts'
import { isPromotion } from '../../../../shared/model/decision.ts'
import { findDecision, saveDecision } from '../../books/decisions.repository.ts'
import { listConclusions, saveConclusion } from '../../books/frozen-sessions.repository.ts'
import type { WriteContext } from '../../context.ts'
import { mustBeOpen } from '../../services/decision-case.ts'
import { mustSee, type SessionView, tell, type ViewedCase } from '../../services/session-view.ts'

/**
 * Says which opening a concluded promotion is for, or that it has none yet. A case that was agreed without discussion
 * has no form of a verdict in which it could be said.
 */
export async function seat(
  context: WriteContext,
  { session, cycle }: SessionView,
  one: ViewedCase,
  { opening }: Extract<RoomAct, { do: 'seat' }>,
): Promise<void> {
  const { db } = context
  const { caseId, repId, mark } = one.item
  mustSee(one)
  const said = (await listConclusions(db, session.sessionId)).get(caseId)
  if (!said || !isPromotion(said.verdict) || (mark !== 'accepted' && mark !== 'discussed'))
    throw new AppError('rule-violated', 'The panel has not said that this person is promoted.')
  if (opening !== null && !cycle.openings.includes(opening))
    throw new AppError('invalid-input', 'This cycle has no such opening.')
  const draft = await findDecision(db, session.cycleId, repId)
  await mustBeOpen(db, { decision: draft ?? null, cycle, repId })
  if (said.opening === opening) return
  const at = context.now()
  // Whoever agreed as the second person agreed to the opening too.
  if (draft) await saveDecision(db, { ...draft, opening, secondedBy: null }, at)
  await saveConclusion(db, caseId, { ...said, opening, at })
  await tell(context, session.sessionId, 'seat', caseId, { opening })
}

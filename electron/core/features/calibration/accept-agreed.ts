import { decisionIdSchema } from '../../../../shared/model/id.ts'
import { agreedReason, countVotes } from '../../../../shared/readiness/agenda.ts'
import { saveItem } from '../../books/calibration.repository.ts'
import { findDecision, saveDecision } from '../../books/decisions.repository.ts'
import { saveConclusion } from '../../books/frozen-sessions.repository.ts'
import { findPurgedAt } from '../../books/purging.repository.ts'
import type { WriteContext } from '../../context.ts'
import { openOpinions } from '../../services/reveal.ts'
import { type SessionView, tell } from '../../services/session-view.ts'

/** Every agreed case gets the verdict its ballots agree on, as a draft decision. */
export async function acceptAgreed(
  context: WriteContext,
  view: SessionView,
  at: string,
): Promise<void> {
  const { db, newId } = context
  const opinions = await openOpinions(db, view)
  for (const one of view.cases) {
    if (one.item.mark !== 'consent' || one.withheld || one.withdrawn) continue
    const { first } = opinions(one)
    const [most] = countVotes(first)
    if (!most || !one.item.locked) continue
    const { cycleId, repId } = { ...view.session, ...one.item }
    const known = await findDecision(db, cycleId, repId)
    if (known?.state === 'signed' || (await findPurgedAt(db, cycleId, repId)) !== null) continue
    const reason = agreedReason(most.count, first.length, most.verdict)
    await saveDecision(
      db,
      {
        decisionId: known?.decisionId ?? decisionIdSchema.parse(newId()),
        cycleId,
        repId,
        state: 'draft',
        verdict: most.verdict,
        opening: known?.opening ?? null,
        reason,
        conditions: known?.conditions ?? '',
        conditionsBy: known?.conditionsBy ?? null,
        override: null,
        secondedBy: null,
        dissents: known?.dissents ?? [],
        suggestion: one.item.locked.suggestion,
        signedBy: null,
        signedAt: null,
        timeZone: null,
        recordId: null,
        later: [],
      },
      at,
    )
    await saveConclusion(db, one.item.caseId, {
      verdict: most.verdict,
      opening: known?.opening ?? null,
      reason,
      conditions: known?.conditions ?? '',
      conditionsBy: known?.conditionsBy ?? null,
      override: null,
      againstMajority: '',
      at: at,
    })
    await saveItem(db, { ...one.item, mark: 'accepted' })
    await tell(context, view.session.sessionId, 'accepted', one.item.caseId, {
      verdict: most.verdict,
      reason,
      votes: first.length,
    })
  }
}

import type { RoomCase } from '../../../../shared/contract/room.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Conclusion } from '../../../../shared/model/calibration.ts'
import { VERDICT_NAMES, type Verdict } from '../../../../shared/model/decision.ts'
import {
  freeOpenings,
  openingsGiven,
  verdictsInLine,
} from '../../../../shared/readiness/verdict-rules.ts'
import { listSealed } from '../../books/ballots.repository.ts'
import { listDecisions } from '../../books/decisions.repository.ts'
import type { Reader } from '../../db/database.ts'
import { votesOf } from '../../services/panel-said.ts'
import { openOpinions, turnout } from '../../services/reveal.ts'
import type { SessionView, ViewedCase } from '../../services/session-view.ts'

/** What the verdict on a case is written with: all that was said so far, in the room or on Decide. */
export async function writingOf(
  db: Reader,
  view: SessionView,
  one: ViewedCase,
  conclusion: Conclusion | null,
): Promise<NonNullable<RoomCase['writing']>> {
  const { cycle } = view
  const { repId } = one.item
  const decisions = await listDecisions(db, cycle.cycleId)
  const draft = decisions.find((decision) => decision.repId === repId)
  const openings = freeOpenings(cycle.openings, openingsGiven(decisions, repId))
  const { majority, tie } = votesOf((await openOpinions(db, view))(one))
  return {
    said: {
      verdict: draft?.verdict ?? conclusion?.verdict ?? null,
      opening: draft?.opening ?? conclusion?.opening ?? null,
      reason: draft?.reason ?? conclusion?.reason ?? '',
      conditions: draft?.conditions ?? conclusion?.conditions ?? '',
      conditionsBy: draft ? draft.conditionsBy : (conclusion?.conditionsBy ?? null),
      override: draft?.override ?? conclusion?.override ?? null,
      againstMajority: conclusion?.againstMajority ?? '',
    },
    openings: [...new Set(openings)],
    inLine: one.item.locked ? verdictsInLine(one.item.locked.suggestion, openings.length) : [],
    majority,
    tie,
  }
}

/** @throws AppError `rule-violated` while second ballots on the case are sealed: a verdict before them would pass them over */
export async function mustBeCounted(
  db: Reader,
  { session, one }: SessionView & { one: ViewedCase },
): Promise<void> {
  const second = (await listSealed(db, session.sessionId)).filter(
    ({ caseId, round }) => caseId === one.item.caseId && round === 2,
  )
  const { cast } = turnout(one, second)
  if (cast === 0 || second.some(({ isOpen }) => isOpen)) return
  throw new AppError(
    'rule-violated',
    `${cast === 1 ? 'One second ballot on this case is' : `${cast} second ballots on this case are`} sealed. Open them first; the verdict follows.`,
  )
}

/** @throws AppError `invalid-input` when a verdict against the suggestion or against most votes comes without its reason */
export function mustBeReasoned(
  said: { verdict: Verdict; override: unknown; againstMajority: string },
  { inLine, majority }: NonNullable<RoomCase['writing']>,
): void {
  if (!inLine.includes(said.verdict) && said.override === null) {
    const text = `“${VERDICT_NAMES[said.verdict]}” goes against the suggestion: choose the kind of reason and write it down.`
    throw new AppError('invalid-input', text, { override: text })
  }
  if (majority !== null && said.verdict !== majority && said.againstMajority === '') {
    const text = `Most votes are for “${VERDICT_NAMES[majority]}”. Write why the verdict is another one.`
    throw new AppError('invalid-input', text, { againstMajority: text })
  }
}

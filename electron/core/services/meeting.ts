import { isPromotion, type Verdict, verdictSchema } from '../../../shared/model/decision.ts'
import {
  type HealthCase,
  type Move,
  meetingHealth,
} from '../../../shared/readiness/meeting-health.ts'
import { speaksFor } from '../../../shared/readiness/recusal.ts'
import { isOverride } from '../../../shared/readiness/verdict-rules.ts'
import { listEvents } from '../books/calibration.repository.ts'
import { type Change, listChanges } from '../books/changes.repository.ts'
import { listConclusions } from '../books/frozen-sessions.repository.ts'
import type { Reader } from '../db/database.ts'
import { openOpinions } from './reveal.ts'
import { standingNotes } from './session-notes.ts'
import { nameOf, type SessionView, titleOf } from './session-view.ts'

/** From far from a promotion to near it; a move up is a move to the right. */
const LADDER: readonly Verdict[] = [
  'not-enough-evidence',
  'grow-as-expert-seller',
  'develop-as-leader',
  'promote-with-conditions',
  'promote-now',
]

const isUp = ({ subject, from, to }: Change): boolean =>
  subject === 'rating'
    ? Number(to) > Number(from)
    : LADDER.indexOf(verdictSchema.parse(to)) > LADDER.indexOf(verdictSchema.parse(from))

/** Who moved whom, with everyone who speaks for the person moved. */
export async function listMoves(
  db: Reader,
  view: SessionView,
): Promise<(Move & { whom: string; caseId: string })[]> {
  const moves: (Move & { whom: string; caseId: string })[] = []
  for (const change of await listChanges(db, view.session.sessionId)) {
    const one = view.cases.find(({ item }) => item.caseId === change.caseId)
    if (!one || one.withheld) continue
    const owners = one.bars.filter(({ kind }) => speaksFor(kind))
    moves.push({
      by: change.movedBy,
      caseId: change.caseId,
      byName: await nameOf(db, change.movedBy),
      whom: titleOf(one, view.session),
      for: owners.map(({ personId, name }) => ({ personId, name })),
      up: isUp(change),
      sponsors: owners.some(({ personId }) => personId === change.movedBy),
    })
  }
  return moves
}

/** The figures of this meeting over the cases the person at the keyboard may see. */
export async function healthOf(db: Reader, view: SessionView) {
  const { session, cycle } = view
  const opinions = await openOpinions(db, view)
  const conclusions = await listConclusions(db, session.sessionId)
  const changes = await listChanges(db, session.sessionId)
  const events = await listEvents(db, session.sessionId)
  const promoted = [...conclusions.values()].filter(({ verdict }) => isPromotion(verdict)).length
  const cases = view.cases.flatMap((one): HealthCase[] => {
    const { item, withheld } = one
    if (withheld || !item.locked) return []
    const { first, second } = opinions(one)
    const twice = first.flatMap((before) => {
      const after = second.find(({ personId }) => personId === before.personId)
      return after ? [{ before: before.estimate, after: after.estimate }] : []
    })
    const settled = item.mark === 'discussed' || item.mark === 'accepted'
    const verdict = settled ? (conclusions.get(item.caseId)?.verdict ?? null) : null
    return [
      {
        name: titleOf(one, session),
        first: twice.map(({ before }) => before),
        second: twice.map(({ after }) => after),
        firstNumber: item.firstNumber,
        sem: item.locked.leadershipSe,
        newEvidence:
          changes.filter((change) => change.caseId === item.caseId && change.evidenceId !== null)
            .length +
          standingNotes(events).filter(
            ({ kind, caseId }) => kind === 'evidence' && caseId === item.caseId,
          ).length,
        spentSeconds: item.spentSeconds,
        verdict,
        suggestion: item.locked.suggestion,
        override:
          verdict !== null &&
          isOverride(
            verdict,
            item.locked.suggestion,
            Math.max(0, cycle.openings.length - promoted),
          ),
      },
    ]
  })
  return meetingHealth(cases, await listMoves(db, view))
}

import type { Conclusion } from '../../../shared/model/calibration.ts'
import { VERDICT_NAMES, type Verdict } from '../../../shared/model/decision.ts'
import { leastFor, saidLength } from '../../../shared/model/said-length.ts'
import { countVotes } from '../../../shared/readiness/agenda.ts'
import { majorityOf } from '../../../shared/readiness/panel-votes.ts'
import { MIN_REASON } from '../../../shared/readiness/verdict-rules.ts'
import { listEvents, listSessions } from '../books/calibration.repository.ts'
import { findDeparture, listConclusions } from '../books/frozen-sessions.repository.ts'
import type { Reader } from '../db/database.ts'
import { openOpinions } from './reveal.ts'
import { wholeSession } from './session-view.ts'

/** What the panel of the newest meeting said about one person. */
export interface PanelSaid {
  caseId: string
  conclusion: Conclusion | null
  votes: { verdict: Verdict; count: number }[]
  /** The last round that was given. */
  round: 'first' | 'second'
  /** The verdict most votes were for; null in a tie, or without votes. */
  majority: Verdict | null
  tie: Verdict[]
  /** Why the decision departs from it; empty = nothing was written. */
  departure: string
}

/** Null when no meeting of the cycle that was not discarded has opened opinions on this person. */
export async function panelSaid(
  db: Reader,
  { cycleId, repId }: { cycleId: string; repId: string },
): Promise<PanelSaid | null> {
  for (const session of await listSessions(db, cycleId)) {
    if (session.state === 'sealed') continue
    const events = await listEvents(db, session.sessionId)
    if (events.some(({ kind }) => kind === 'discarded')) continue
    const view = await wholeSession(db, session)
    const one = view.cases.find(
      ({ item }) => (item.repId as string) === repId && item.position !== null,
    )
    if (!one) continue
    const settled = one.item.mark === 'discussed' || one.item.mark === 'accepted'
    const conclusions = await listConclusions(db, session.sessionId)
    return {
      caseId: one.item.caseId,
      conclusion: (settled && conclusions.get(one.item.caseId)) || null,
      ...votesOf((await openOpinions(db, view))(one)),
      departure: await findDeparture(db, one.item.caseId),
    }
  }
  return null
}

type Given = ReturnType<Awaited<ReturnType<typeof openOpinions>>>

/** The last round of votes on a case, and what most of them were for. */
export function votesOf({
  first,
  second,
}: Given): Omit<PanelSaid, 'caseId' | 'conclusion' | 'departure'> {
  const last = second.length > 0 ? second : first
  const { verdict, tie } = majorityOf(last)
  return {
    votes: countVotes(last),
    round: second.length > 0 ? 'second' : 'first',
    majority: verdict,
    tie,
  }
}

/** What still has to be said before a decision departs from the panel; null = it does not, or it was said. */
export function whyNotAsConcluded(verdict: Verdict | null, said: PanelSaid | null): string | null {
  const wanted = said?.conclusion?.verdict ?? said?.majority ?? null
  if (!said || verdict === null || wanted === null || verdict === wanted) return null
  if (saidLength(said.departure) >= MIN_REASON) return null
  const what = said.conclusion ? 'The panel concluded' : 'Most votes of the panel were for'
  return `${what} “${VERDICT_NAMES[wanted]}”. Write why the decision departs from it, in at least ${leastFor(said.departure, MIN_REASON)} characters.`
}

/** For the minutes of a record: how the decision departs from the panel; empty when it does not. */
export function departureWords(verdict: Verdict | null, said: PanelSaid | null): string[] {
  const wanted = said?.conclusion?.verdict ?? said?.majority ?? null
  if (!said || verdict === null || wanted === null || verdict === wanted) return []
  return [
    `The decision “${VERDICT_NAMES[verdict]}” departs from what the panel said (“${VERDICT_NAMES[wanted]}”): ${said.departure}`,
  ]
}

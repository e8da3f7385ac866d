import type { BallotDocument, MeetingDocument } from '../contract/frozen-meeting.ts'
import { VERDICT_NAMES } from '../model/decision.ts'
import { NOT_KNOWN } from '../readiness/wording.ts'

/** How far a case had come in its meeting when the decision about it was signed. */
export const AGENDA_MARKS: Record<NonNullable<MeetingDocument['agenda']>['mark'], string> = {
  waiting: 'The ballots were still sealed when the decision was signed.',
  consent: 'On the list of agreed cases, not accepted when the decision was signed.',
  accepted: 'Agreed in the first ballots and accepted without discussion.',
  open: 'On the agenda, not discussed to the end when the decision was signed.',
  parked: 'Set aside when the decision was signed.',
  discussed: 'Talked about.',
}

/** What a ballot said, or why nobody can know; `withheld` stands where this copy leaves it out. */
export function ballotVerdict(ballot: BallotDocument | undefined, withheld: string): string {
  if (!ballot) return NOT_KNOWN
  if (ballot.state === 'sealed') return 'sealed, never opened'
  if (ballot.state === 'altered') return 'altered after it was sealed, not opened'
  return ballot.verdict ? VERDICT_NAMES[ballot.verdict] : withheld
}

import { dayIn, longDay, timeToldIn } from '../../../shared/model/calendar.ts'
import { CHANGE_CODE_NAMES } from '../../../shared/model/calibration.ts'
import { VERDICT_NAMES } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { voteWords } from '../../../shared/readiness/agenda.ts'
import { conditionsText } from '../../../shared/readiness/conditions.ts'
import { majorityOf, whyUndecided } from '../../../shared/readiness/panel-votes.ts'
import { asList, asPercent, asScore } from '../../../shared/readiness/wording.ts'
import type { RoomEvent } from '../books/calibration.repository.ts'
import { listChanges, spokenValue, subjectOf } from '../books/changes.repository.ts'
import { listConclusions } from '../books/frozen-sessions.repository.ts'
import { countLeftOut } from '../books/left-out.repository.ts'
import { getTimeZone } from '../books/workspaces.repository.ts'
import type { Reader } from '../db/database.ts'
import { openOpinions, whoHasNotVoted } from './reveal.ts'
import { standingNotes } from './session-notes.ts'
import { nameOf, type SessionView, titleOf, type ViewedCase } from './session-view.ts'

/** A word kept with an event; empty where there is none. */
export const said = (value: unknown): string => (typeof value === 'string' ? value : '')
/** 2026-01-05T09:00:12Z → 2026-01-05 09:00 UTC; elsewhere 2026-01-05 01:00 (America/Los_Angeles). */
export const stamp = (at: string, zone: string): string =>
  `${dayIn(zone, at)} ${timeToldIn(zone, at)}`

/** Who had not voted when the second ballots of a case were opened; null where an older program did not write it down. */
export function missingIn({ missing }: RoomEvent['detail']): string[] | null {
  return Array.isArray(missing) ? missing.map(said) : null
}

/** As it was at the opening: who joined the panel since was not awaited. */
async function missedVotes(
  db: Reader,
  view: SessionView,
  one: ViewedCase,
  events: readonly RoomEvent[],
): Promise<string[]> {
  const opened = events.findLast(
    ({ kind, caseId }) => kind === 'second-opened' && caseId === one.item.caseId,
  )
  return (opened && missingIn(opened.detail)) ?? whoHasNotVoted(db, view, one)
}

/** What the minutes say about one case, its title first. */
export async function caseLines(
  db: Reader,
  view: SessionView,
  one: ViewedCase,
  events: readonly RoomEvent[],
): Promise<string[]> {
  const { session } = view
  const { item } = one
  const zone = await getTimeZone(db)
  const title = `### ${item.position}. ${titleOf(one, session)}${item.late ? ' (joined late)' : ''}`
  const settled = item.mark === 'discussed' || item.mark === 'accepted'
  const conclusion = settled
    ? (await listConclusions(db, session.sessionId)).get(item.caseId)
    : undefined
  const { first, second } = (await openOpinions(db, view))(one)
  const waited = second.length === 0 ? [] : await missedVotes(db, view, one, events)
  const missing = waited.length === 0 ? '' : `; without ${waited.join(', ')}`
  const leftOut = (await countLeftOut(db, view.cycle.cycleId)).get(item.repId) ?? 0
  const lines = [title, '']
  const verdict = conclusion ? VERDICT_NAMES[conclusion.verdict] : null
  const state = one.withdrawn
    ? `Withdrawn from the cycle on ${stamp(one.withdrawn.at, zone)}${one.withdrawn.because ? `: ${one.withdrawn.because}` : '.'}`
    : item.mark === 'parked'
      ? 'Parked.'
      : item.mark === 'accepted'
        ? 'Accepted without discussion.'
        : item.mark === 'consent'
          ? 'On the list of agreed cases, not accepted yet.'
          : item.mark === 'open'
            ? `${whyUndecided(second)}.`
            : ''
  lines.push(`**${verdict ?? 'No verdict'}**${state ? ` · ${state}` : ''}`, '')
  if (conclusion?.opening) lines.push(`For: ${conclusion.opening}`, '')
  if (conclusion?.reason) lines.push(`Reason: ${conclusion.reason}`, '')
  const conditions = conclusion ? conditionsText(conclusion, longDay) : null
  if (conditions !== null) lines.push(`Conditions: ${conditions}`, '')
  if (item.locked) {
    const { leadership, line, sales, suggestion } = item.locked
    lines.push(
      `- Figures at the reveal: sales ${asPercent(sales)}, leadership ${asScore(leadership)} (line ${asScore(line)}), suggestion “${ROLE_FIT_NAMES[suggestion]}”`,
    )
  }
  lines.push(
    `- First opinions: ${opinionWords(first)}`,
    `- Second opinions: ${opinionWords(second)}${missing}`,
    ...(await enteredLines(db, second)),
    ...(leftOut === 0
      ? []
      : [`- Left out as too close by ${leftOut === 1 ? '1 rater' : `${leftOut} raters`}`]),
    ...(item.reasons.length > 0 ? [`- On the agenda because: ${item.reasons.join(' ')}`] : []),
    ...one.bars
      .filter(({ kind }) => kind !== 'no-vote')
      .map(({ name, sentence }) => `- ${name}. ${sentence}`),
    ...(item.firstNumber === null ? [] : [`- First number spoken: ${asScore(item.firstNumber)}`]),
    `- Time: ${Math.round(item.spentSeconds / 6) / 10} of ${Math.round(item.budgetSeconds / 60)} minutes`,
  )
  for (const change of await listChanges(db, session.sessionId)) {
    if (change.caseId !== item.caseId) continue
    lines.push(
      `- Change, ${stamp(change.at, zone)}: ${subjectOf(change)} from ${spokenValue(change, change.from)} to ${spokenValue(change, change.to)}. ${CHANGE_CODE_NAMES[change.code]}: ${change.text} ${change.evidenceId ? 'New evidence is in the ledger.' : 'No new evidence.'} Asked for by ${await nameOf(db, change.movedBy)}, authorised by ${await nameOf(db, change.authorisedBy)}.`,
    )
  }
  for (const { kind, caseId, text, namedBy } of standingNotes(events)) {
    if (kind !== 'evidence' || caseId !== item.caseId) continue
    const who = namedBy === '' ? '' : ` by ${namedBy}, in the ledger of evidence`
    lines.push(`- Evidence named in the room${who}: ${text}`)
  }
  for (const event of events) {
    if (event.caseId === item.caseId && event.kind === 'ballot-altered')
      lines.push(
        `- The sealed ballot of ${await nameOf(db, said(event.detail.personId))} was altered after it was sealed and could not be opened.`,
      )
  }
  if (conclusion?.override) lines.push(`- Against the suggestion: ${conclusion.override.reason}`)
  if (conclusion?.againstMajority) lines.push(`- Against most votes: ${conclusion.againstMajority}`)
  return [...lines, '']
}

/** Votes that somebody else typed for their voters, by who typed them. */
async function enteredLines(
  db: Reader,
  ballots: readonly { personId: string; enteredBy: string | null }[],
): Promise<string[]> {
  const by = Map.groupBy(
    ballots.filter(({ enteredBy }) => enteredBy !== null),
    ({ enteredBy }) => enteredBy ?? '',
  )
  return Promise.all(
    [...by].map(async ([who, votes]) => {
      const names = await Promise.all(votes.map(({ personId }) => nameOf(db, personId)))
      return `- Entered by ${await nameOf(db, who)}: the second ${names.length === 1 ? 'opinion' : 'opinions'} of ${asList(names)}`
    }),
  )
}

function opinionWords(
  ballots: readonly {
    estimate: number
    verdict: Parameters<typeof voteWords>[0][number]['verdict']
  }[],
): string {
  if (ballots.length === 0) return 'none'
  const estimates = ballots.map(({ estimate }) => asScore(estimate)).sort()
  const { tie } = majorityOf(ballots)
  return `${estimates.join(', ')} (${voteWords(ballots)}${tie.length > 0 ? ', a tie' : ''})`
}

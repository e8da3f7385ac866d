import { z } from 'zod'
import { BAR_NAMES, barKindSchema, CHANGE_CODE_NAMES } from '../../../shared/model/calibration.ts'
import { VERDICT_NAMES, verdictSchema } from '../../../shared/model/decision.ts'
import { ROLE_FIT_NAMES } from '../../../shared/model/role-fit.ts'
import { voteWords } from '../../../shared/readiness/agenda.ts'
import { findTrades } from '../../../shared/readiness/meeting-health.ts'
import { asList, asPercent, asScore } from '../../../shared/readiness/wording.ts'
import { listEvents, type RoomEvent } from '../books/calibration.repository.ts'
import { listChanges, spokenValue, subjectOf } from '../books/changes.repository.ts'
import { listDecisions } from '../books/decisions.repository.ts'
import type { Reader } from '../db/database.ts'
import { healthOf, listMoves } from './meeting.ts'
import { openOpinions } from './reveal.ts'
import { nameOf, type SessionView, titleOf, type ViewedCase } from './session-view.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** 2026-01-05T09:00:12Z → 2026-01-05 09:00 UTC. */
const time = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`

/** The minutes as they write themselves from what happened, as Markdown. Cases kept from the reader are named as such. */
export async function minutesOf(db: Reader, view: SessionView): Promise<string> {
  const { session, cycle } = view
  const events = await listEvents(db, session.sessionId)
  const lines = [
    `# Calibration of ${cycle.name}`,
    '',
    `- Facilitator: ${await nameOf(db, session.facilitatorId)}`,
    ...(session.coFacilitators.length > 0
      ? [`- With: ${asList(await Promise.all(session.coFacilitators.map((id) => nameOf(db, id))))}`]
      : []),
    `- Panel: ${asList(view.members.map(({ name, canVote }) => (canVote ? name : `${name} (no vote)`)))}`,
    `- Begun: ${time(session.createdAt)}`,
    `- First opinions revealed: ${session.revealedAt ? time(session.revealedAt) : 'not yet'}`,
    `- Closed: ${session.closedAt ? time(session.closedAt) : 'not yet'}`,
    `- Openings: ${cycle.openings.join('; ')}`,
    '',
    '## Cases',
    '',
  ]
  const sorted = view.cases.filter(({ item }) => item.position !== null)
  if (sorted.length === 0) lines.push('The ballots are sealed; no case was talked about.', '')
  for (const one of sorted) lines.push(...(await caseLines(db, view, one, events)))
  lines.push(...list('Actions', actions(view, events)))
  lines.push(...list('Open questions', notes(view, events, 'question')))
  lines.push(...list('Changes and trades', await tradeLines(db, view)))
  lines.push(...list('The course of the meeting', courseLines(view, events)))
  if (session.state !== 'sealed') {
    const figures = await healthOf(db, view)
    lines.push(
      ...list(
        'How the meeting moved opinions',
        figures.map(({ title, text: words, meaning, caution }) =>
          `**${title}**: ${words}. ${meaning} ${caution}`.trim(),
        ),
      ),
    )
  }
  return `${lines.join('\n').trim()}\n`
}

/** The minutes of one case alone, a line each, as its record keeps them. */
export async function caseMinutes(
  db: Reader,
  view: SessionView,
  one: ViewedCase,
): Promise<string[]> {
  const events = await listEvents(db, view.session.sessionId)
  const own = events.filter(({ caseId }) => caseId === one.item.caseId)
  const [, ...lines] = await caseLines(db, view, one, events)
  return [
    ...lines.map((line) => line.replace(/^- /, '').replaceAll('**', '')),
    ...actions(view, own).map((action) => `Action: ${action}`),
    ...notes(view, own, 'question').map((question) => `Open question: ${question}`),
    ...courseLines(view, own),
  ].filter((line) => line !== '')
}

const list = (title: string, items: readonly string[]): string[] => [
  `## ${title}`,
  '',
  ...(items.length === 0 ? ['None.'] : items.map((item) => `- ${item}`)),
  '',
]

async function caseLines(
  db: Reader,
  view: SessionView,
  one: ViewedCase,
  events: readonly RoomEvent[],
): Promise<string[]> {
  const { session, cycle } = view
  const { item } = one
  const title = `### ${item.position}. ${titleOf(one, session)}${item.late ? ' (joined late)' : ''}`
  if (one.withheld)
    return [
      title,
      '',
      'Kept from you: a conflict of interest, your own case, or somebody you have yet to rate.',
      '',
    ]
  const decision = (await listDecisions(db, cycle.cycleId)).find(
    ({ repId }) => repId === item.repId,
  )
  const { first, second } = (await openOpinions(db, view))(one)
  const lines = [title, '']
  const settled = item.mark === 'discussed' || item.mark === 'accepted'
  const verdict = decision?.verdict && settled ? VERDICT_NAMES[decision.verdict] : null
  const state =
    item.mark === 'parked'
      ? 'Parked.'
      : item.mark === 'accepted'
        ? 'Accepted without talk.'
        : item.mark === 'consent'
          ? 'On the list of agreed cases, not accepted yet.'
          : item.mark === 'open'
            ? 'Not talked about to the end.'
            : ''
  lines.push(`**${verdict ?? 'No verdict'}**${state ? ` · ${state}` : ''}`, '')
  if (settled && decision?.reason) lines.push(`Reason: ${decision.reason}`, '')
  if (item.locked) {
    const { leadership, line, sales, suggestion } = item.locked
    lines.push(
      `- Figures at the reveal: sales ${asPercent(sales)}, leadership ${asScore(leadership)} (line ${asScore(line)}), suggestion “${ROLE_FIT_NAMES[suggestion]}”`,
    )
  }
  lines.push(
    `- First opinions: ${opinionWords(first)}`,
    `- Second opinions: ${opinionWords(second)}`,
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
      `- Change, ${time(change.at)}: ${subjectOf(change)} from ${spokenValue(change, change.from)} to ${spokenValue(change, change.to)}. ${CHANGE_CODE_NAMES[change.code]}: ${change.text} ${change.evidenceId ? 'New evidence is in the ledger.' : 'No new evidence.'} Asked for by ${await nameOf(db, change.movedBy)}, authorised by ${await nameOf(db, change.authorisedBy)}.`,
    )
  }
  for (const event of events) {
    if (event.caseId === item.caseId && event.kind === 'evidence')
      lines.push(`- Evidence named in the room: ${text(event.detail.text)}`)
    if (event.caseId === item.caseId && event.kind === 'ballot-altered')
      lines.push(
        `- The sealed ballot of ${await nameOf(db, text(event.detail.personId))} was altered after it was sealed and could not be opened.`,
      )
  }
  if (decision?.override && settled)
    lines.push(`- Against the suggestion: ${decision.override.reason}`)
  return [...lines, '']
}

function opinionWords(
  ballots: readonly {
    estimate: number
    verdict: Parameters<typeof voteWords>[0][number]['verdict']
  }[],
): string {
  if (ballots.length === 0) return 'none'
  const estimates = ballots.map(({ estimate }) => asScore(estimate)).sort()
  return `${estimates.join(', ')} (${voteWords(ballots)})`
}

const named = (view: SessionView, caseId: string | null): string => {
  const one = view.cases.find(({ item }) => item.caseId === caseId)
  return one ? ` (${titleOf(one, view.session)})` : ''
}

const actions = (view: SessionView, events: readonly RoomEvent[]): string[] =>
  seen(view, events, 'action').map(
    ({ caseId, detail }) =>
      `${text(detail.text)}${named(view, caseId)}: ${text(detail.owner)}, by ${text(detail.dueOn)}`,
  )

const notes = (view: SessionView, events: readonly RoomEvent[], kind: string): string[] =>
  seen(view, events, kind).map(({ caseId, detail }) => `${text(detail.text)}${named(view, caseId)}`)

const seen = (view: SessionView, events: readonly RoomEvent[], kind: string): RoomEvent[] =>
  withoutKept(view, events).filter((event) => event.kind === kind)

/** What happened, without the cases kept from the reader. */
const withoutKept = (view: SessionView, events: readonly RoomEvent[]): RoomEvent[] =>
  events.filter(
    ({ caseId }) => !view.cases.some(({ item, withheld }) => withheld && item.caseId === caseId),
  )

/** Who moved whom and which way, then what looks like a trade. */
async function tradeLines(db: Reader, view: SessionView): Promise<string[]> {
  const moves = await listMoves(db, view)
  return [
    ...moves.map(({ byName, whom, up }) => `${byName} moved ${whom} ${up ? 'up' : 'down'}.`),
    ...findTrades(moves).map((trade) => `${trade}.`),
  ]
}

const courseLines = (view: SessionView, events: readonly RoomEvent[]): string[] =>
  withoutKept(view, events).flatMap(({ at, kind, caseId, detail }) => {
    const said = courseOf(kind, detail)
    if (said === null) return []
    const why = kind.startsWith('recusal') && text(detail.text) ? ` “${text(detail.text)}”` : ''
    return [`${time(at)}: ${said.replace(/\.$/, `${named(view, caseId)}.`)}${why}`]
  })

function courseOf(kind: string, detail: RoomEvent['detail']): string | null {
  switch (kind) {
    case 'started':
      return `the session began with ${String(detail.cases)} cases.`
    case 'revealed':
      return `${String(detail.ballots)} sealed ballots were opened together.`
    case 'late':
      return 'a candidate joined late; nothing of the other cases changed.'
    case 'handed-over':
      return handedOver(detail)
    case 'pulled':
      return `${text(detail.by)} took a case off the list of agreed ones.`
    case 'recusal':
      return `${text(detail.name)} declared: ${interest(detail)}.`
    case 'recusal-taken-back':
      return `${text(detail.name)} took back as a mistake: ${interest(detail)}.`
    case 'verdict':
      return `verdict “${VERDICT_NAMES[verdictSchema.parse(detail.verdict)]}”.`
    case 'ballots-by-file':
      return `${String(detail.ballots)} sealed ballots of ${text(detail.name)} came in by file.`
    case 'closed':
      return detail.open
        ? `the session was closed with ${String(detail.open)} of its cases open.`
        : 'the session was closed.'
    case 'discarded':
      return `the session was discarded: ${text(detail.text)}`
    default:
      return null
  }
}

/** Who facilitates from then on; adding somebody beside is no hand-over. */
function handedOver({ from, to, with: others }: RoomEvent['detail']): string {
  const beside = z.array(z.string()).catch([]).parse(others)
  const together = beside.length > 0 ? `${text(to)} facilitates with ${asList(beside)}.` : ''
  if (from !== to) return `${text(from)} handed the session over to ${text(to)}. ${together}`.trim()
  return together || `${text(to)} facilitates alone.`
}

const interest = ({ kind }: RoomEvent['detail']): string => BAR_NAMES[barKindSchema.parse(kind)]

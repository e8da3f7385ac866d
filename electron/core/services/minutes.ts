import { z } from 'zod'
import { consentRuleSchema } from '../../../shared/contract/room-plan.ts'
import { longDay } from '../../../shared/model/calendar.ts'
import { BAR_NAMES, barKindSchema } from '../../../shared/model/calibration.ts'
import { VERDICT_NAMES, verdictSchema } from '../../../shared/model/decision.ts'
import { CONSENT_RULE_NAMES } from '../../../shared/readiness/agenda.ts'
import { findTrades } from '../../../shared/readiness/meeting-health.ts'
import { asList } from '../../../shared/readiness/wording.ts'
import { listEvents, type RoomEvent } from '../books/calibration.repository.ts'
import {
  insertMinutes,
  listMinutes,
  type MinutesPart,
} from '../books/frozen-sessions.repository.ts'
import { getTimeZone } from '../books/workspaces.repository.ts'
import type { Reader, Writer } from '../db/database.ts'
import { healthOf, listMoves } from './meeting.ts'
import { resultParts } from './meeting-result.ts'
import { caseLines, missingIn, said, stamp } from './minutes-of-case.ts'
import { standingNotes } from './session-notes.ts'
import {
  masked,
  nameOf,
  type SessionView,
  titleOf,
  type ViewedCase,
  wholeSession,
} from './session-view.ts'

const KEPT =
  'Kept from you: a conflict of interest, your own case, or somebody you have yet to rate.'
const TITLES = {
  action: 'Actions',
  question: 'Open questions',
  move: 'Changes and trades',
  course: 'The course of the meeting',
  figure: 'How the meeting moved opinions',
} as const
type ListPart = keyof typeof TITLES

/**
 * The minutes as Markdown, for the reader of `view`: cases kept from them are named as such, and names are letters
 * where they are hidden. Of a closed session they are what was kept at its closing, whatever changed since.
 */
export async function minutesOf(db: Reader, view: SessionView): Promise<string> {
  const parts = await partsOf(db, view)
  const kept = new Set<string>(
    view.cases.flatMap(({ item, withheld }) => (withheld ? [item.caseId] : [])),
  )
  const clean = (text: string) =>
    view.cases.reduce((done, one) => masked(done, one, view.session), text)
  const bodies = (wanted: string) =>
    parts.filter(({ part }) => part === wanted).map((one) => ({ ...one, body: clean(one.body) }))
  const lines = [...bodies('head').map(({ body }) => body), '', '## Cases', '']
  const cases = bodies('case')
  if (cases.length === 0) lines.push('The ballots are sealed; no case was discussed.', '')
  for (const { caseId, body } of cases)
    lines.push(
      ...(caseId !== null && kept.has(caseId) ? [body.split('\n')[0] ?? '', '', KEPT] : [body]),
      '',
    )
  for (const [part, title] of Object.entries(TITLES)) {
    const own = bodies(part)
    if (part === 'figure' && own.length === 0) continue
    lines.push(...list(title, own, kept))
  }
  return `${lines.join('\n').trim()}\n`
}

/** What is about the whole meeting could tell of a case that is kept from the reader. */
function list(title: string, parts: readonly MinutesPart[], kept: ReadonlySet<string>): string[] {
  const shown = parts.filter(({ part, caseId }) =>
    caseId === null ? part !== 'figure' || kept.size === 0 : !kept.has(caseId),
  )
  const none =
    shown.length < parts.length && shown.length === 0
      ? 'Left out here: it is about every case, and not every case is shown to you.'
      : 'None.'
  return [
    `## ${title}`,
    '',
    ...(shown.length === 0 ? [none] : shown.map(({ body }) => `- ${body}`)),
    '',
  ]
}

/** The minutes of one case alone, a line each, as its record keeps them. */
export async function caseMinutes(
  db: Reader,
  view: SessionView,
  one: ViewedCase,
): Promise<string[]> {
  const parts = (await partsOf(db, view)).filter(({ caseId }) => caseId === one.item.caseId)
  const of = (wanted: string) => parts.filter(({ part }) => part === wanted).map(({ body }) => body)
  return [
    ...of('case')
      .flatMap((body) => body.split('\n').slice(1))
      .map((line) => line.replace(/^- /, '').replaceAll('**', '')),
    ...of('action').map((action) => `Action: ${action}`),
    ...of('question').map((question) => `Open question: ${question}`),
    ...of('course'),
  ].filter((line) => line !== '')
}

/** Keeps the minutes of a session that was just closed. */
export async function keepMinutes(db: Writer, view: SessionView): Promise<void> {
  const parts = [...(await makeParts(db, view)), ...(await resultParts(db, view))]
  await insertMinutes(db, view.session.sessionId, parts)
}

async function partsOf(db: Reader, view: SessionView): Promise<MinutesPart[]> {
  const kept = await listMinutes(db, view.session.sessionId)
  return kept.length > 0 ? kept : makeParts(db, view)
}

/** Every part of the minutes as they stand, with nothing kept from anybody and every name. */
async function makeParts(db: Reader, given: SessionView): Promise<MinutesPart[]> {
  const view = await wholeSession(db, given.session)
  const { session, cycle } = view
  const events = await listEvents(db, session.sessionId)
  const zone = await getTimeZone(db)
  const head = [
    `# Calibration of ${cycle.name}`,
    '',
    `- Facilitator: ${await nameOf(db, session.facilitatorId)}`,
    ...(session.coFacilitators.length > 0
      ? [`- With: ${asList(await Promise.all(session.coFacilitators.map((id) => nameOf(db, id))))}`]
      : []),
    `- Panel: ${asList(view.members.map(memberWords))}`,
    `- Proof of who voted: ${proofOfVotes(events)}`,
    `- Begun: ${stamp(session.createdAt, zone)}`,
    `- First opinions revealed: ${session.revealedAt ? stamp(session.revealedAt, zone) : 'not yet'}`,
    `- Closed: ${session.closedAt ? stamp(session.closedAt, zone) : 'not yet'}`,
    `- Openings: ${cycle.openings.join('; ')}`,
  ]
  const parts: MinutesPart[] = [{ part: 'head', caseId: null, body: head.join('\n') }]
  for (const one of view.cases) {
    if (one.item.position === null) continue
    const body = (await caseLines(db, view, one, events)).join('\n').trim()
    parts.push({ part: 'case', caseId: one.item.caseId, body })
  }
  const add = (part: ListPart, caseId: string | null, body: string) =>
    parts.push({ part, caseId, body })
  for (const { kind, caseId, text, owner, dueOn } of standingNotes(events)) {
    if (kind === 'action')
      add('action', caseId, `${text}${named(view, caseId)}: ${owner}, by ${longDay(dueOn)}`)
    if (kind === 'question') add('question', caseId, `${text}${named(view, caseId)}`)
  }
  const moves = await listMoves(db, view)
  for (const { byName, whom, up, caseId } of moves)
    add('move', caseId, `${byName} moved ${whom} ${up ? 'up' : 'down'}.`)
  for (const trade of findTrades(moves)) add('figure', null, `**A possible trade**: ${trade}.`)
  for (const { at, kind, caseId, detail } of events) {
    const course = courseOf(kind, detail)
    if (course === null) continue
    const why = WITH_WORDS.has(kind) && said(detail.text) ? ` “${said(detail.text)}”` : ''
    add(
      'course',
      caseId,
      `${stamp(at, zone)}: ${course.replace(/\.$/, `${named(view, caseId)}.`)}${why}`,
    )
  }
  if (session.state !== 'sealed') {
    for (const { title, text, meaning, caution } of await healthOf(db, view))
      add('figure', null, `**${title}**: ${text}. ${meaning} ${caution}`.trim())
  }
  return parts
}

const memberWords = ({ name, canVote, presence }: SessionView['members'][number]): string => {
  const notes = [
    ...(canVote ? [] : ['no vote']),
    ...(presence === 'here' ? [] : [presence === 'left' ? 'left the panel' : 'absent']),
  ]
  return notes.length === 0 ? name : `${name} (${notes.join(', ')})`
}

/** What stands behind the names of those who voted, so that nobody takes a chosen name for a proof. */
function proofOfVotes(events: readonly RoomEvent[]): string {
  const coded = events.filter(({ kind }) => kind === 'code-given').map(({ detail }) => detail.name)
  const names = [...new Set(coded.map(said))].filter((name) => name !== '')
  return names.length === 0
    ? 'nobody had a code of their own; members were chosen by name at the keyboard, or sent a file.'
    : `${asList(names)} had a code of their own; everybody else was chosen by name at the keyboard, or sent a file.`
}

/** Entries that end with the words that were said. */
const WITH_WORDS = new Set([
  ...['recusal', 'recusal-taken-back', 'left', 'joined', 'vote-given', 'vote-taken'],
  ...['absent', 'back', 'withdrawn'],
])

const named = (view: SessionView, caseId: string | null): string => {
  const one = view.cases.find(({ item }) => item.caseId === caseId)
  return one ? ` (${titleOf(one, view.session)})` : ''
}

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
      return `${said(detail.by)} took a case off the list of agreed ones.`
    case 'recusal':
      return `${said(detail.name)} declared${entered(detail)}: ${interest(detail)}${detail.counted === true ? '; the votes given before stay counted' : ''}.`
    case 'recusal-taken-back':
      return `${said(detail.name)} took back as a mistake: ${interest(detail)}${entered(detail)}.`
    case 'left':
      return `${said(detail.name)} left the panel${entered(detail)}; votes given stay counted.`
    case 'joined':
      return `${said(detail.name)} joined the panel${entered(detail)}.`
    case 'vote-given':
      return `${said(detail.name)} votes from here on${entered(detail)}.`
    case 'vote-taken':
      return `${said(detail.name)} has no vote from here on${entered(detail)}; votes given stay counted.`
    case 'absent':
      return `${said(detail.name)} is absent from here on${entered(detail)}; votes given stay counted.`
    case 'back':
      return `${said(detail.name)} is back${entered(detail)}.`
    case 'withdrawn':
      return `the candidate was withdrawn from the cycle${entered(detail)}.`
    case 'returned':
      return `the candidate is back in the cycle${entered(detail)}.`
    case 'second-opened':
      return secondOpened(detail)
    case 'code-given':
      return `${said(detail.name)} was given a ${detail.again === true ? 'new ' : ''}code to vote with.`
    case 'plan':
      return `the meeting was planned to take ${String(detail.minutes)} minutes, ${String(detail.breaks)} of them breaks.`
    case 'consent':
      return `a case counts as agreed without discussion when ${CONSENT_RULE_NAMES[consentRuleSchema.catch('unanimous').parse(detail.rule)]}.`
    case 'moved':
      return `a case was moved ${detail.by === -1 ? 'up' : 'down'} on the agenda.`
    case 'verdict':
      return `verdict “${VERDICT_NAMES[verdictSchema.parse(detail.verdict)]}”.`
    case 'seat':
      return detail.opening === null
        ? 'the promotion has no opening yet.'
        : `the promotion is for “${said(detail.opening)}”.`
    case 'ballots-by-file':
      return `${String(detail.ballots)} sealed ballots of ${said(detail.name)} came in by file.`
    case 'note-corrected':
      return `${said(detail.by)} corrected ${noteName(detail)}; before, it said “${said(detail.before)}”.`
    case 'note-removed':
      return `${said(detail.by)} removed ${noteName(detail)} “${said(detail.before)}”, because: “${said(detail.reason)}”.`
    case 'closed':
      return detail.open
        ? `the session was closed with ${String(detail.open)} of its cases open.`
        : 'the session was closed.'
    case 'discarded':
      return `the session was discarded: ${said(detail.text)}`
    default:
      return null
  }
}

/** Who facilitates from then on; adding somebody beside is no hand-over. */
function handedOver({ from, to, with: others }: RoomEvent['detail']): string {
  const beside = z.array(z.string()).catch([]).parse(others)
  const together = beside.length > 0 ? `${said(to)} facilitates with ${asList(beside)}.` : ''
  if (from !== to) return `${said(from)} handed the session over to ${said(to)}. ${together}`.trim()
  return together || `${said(to)} facilitates alone.`
}

const noteName = ({ note }: RoomEvent['detail']): string =>
  note === 'action' ? 'an action' : note === 'evidence' ? 'evidence' : 'an open question'

const interest = ({ kind }: RoomEvent['detail']): string => BAR_NAMES[barKindSchema.parse(kind)]

/** Who typed the entry, where it is not the person it is about. */
const entered = ({ by, name }: RoomEvent['detail']): string =>
  said(by) === '' || by === name ? '' : `, entered by ${said(by)}`

function secondOpened(detail: RoomEvent['detail']): string {
  const names = missingIn(detail) ?? []
  const without = names.length === 0 ? '' : `; ${asList(names)} had not voted`
  return `${String(detail.votes)} second ballots were opened${without}.`
}

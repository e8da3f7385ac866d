import {
  type MeetingResult,
  type ResultRow,
  resultActionSchema,
  resultFactsSchema,
  resultRowSchema,
} from '../../../shared/contract/meeting-result.ts'
import { compareNames } from '../../../shared/model/name-key.ts'
import { countVotes } from '../../../shared/readiness/agenda.ts'
import { majorityOf, roundOf } from '../../../shared/readiness/panel-votes.ts'
import { interval80 } from '../../../shared/readiness/wording.ts'
import { listEvents } from '../books/calibration.repository.ts'
import {
  listConclusions,
  listMinutes,
  type MinutesPart,
} from '../books/frozen-sessions.repository.ts'
import { getTimeZone } from '../books/workspaces.repository.ts'
import type { Reader } from '../db/database.ts'
import { openOpinions } from './reveal.ts'
import { standingNotes } from './session-notes.ts'
import {
  masked,
  nameOf,
  type SessionView,
  titleOf,
  type ViewedCase,
  wholeSession,
} from './session-view.ts'

/** Parts of the minutes that hold the result, as data. */
const PARTS = { facts: 'result', row: 'result-row', action: 'result-action', bar: 'result-bar' }

/** Fields of these parts that hold no words of anybody. */
const CODED = new Set(['caseId', 'mark', 'suggestion', 'verdict', 'kind', 'timeZone'])

/**
 * What a meeting came to, for the reader of `view`: without the cases kept from them, and with letters where names are
 * hidden. Of a closed session it is what was kept at its closing.
 */
export async function resultOf(db: Reader, view: SessionView): Promise<MeetingResult> {
  const stored = (await listMinutes(db, view.session.sessionId)).filter(({ part }) =>
    Object.values(PARTS).includes(part),
  )
  const parts = stored.length > 0 ? stored : await resultParts(db, view)
  const known = new Map(view.cases.map((one) => [one.item.caseId as string, one]))
  const hides = (caseId: string | null) => caseId !== null && known.get(caseId)?.withheld === true
  const clean = (text: string) =>
    view.cases.reduce((done, one) => masked(done, one, view.session), text)
  const of = (wanted: string) =>
    parts
      .filter(({ part, caseId }) => part === wanted && !hides(caseId))
      .map(({ body, caseId }) => ({
        caseId,
        // Its words alone: somebody called Mark or Berlin is neither a field nor a time zone.
        said: JSON.parse(body, (key, value: unknown) =>
          typeof value === 'string' && !CODED.has(key) ? clean(value) : value,
        ) as unknown,
      }))
  const all = parts.filter(({ part }) => part === PARTS.row)
  return {
    ...resultFactsSchema.parse(of(PARTS.facts)[0]?.said),
    rows: of(PARTS.row).map(({ said, caseId }) => {
      const row = resultRowSchema.parse(said)
      const one = known.get(caseId ?? '')
      return one ? { ...row, title: titleOf(one, view.session) } : row
    }),
    actions: of(PARTS.action).map(({ said }) => resultActionSchema.parse(said)),
    notVoting: of(PARTS.bar).map(({ said, caseId }) => ({
      caseId: resultRowSchema.shape.caseId.parse(caseId),
      text: String(said),
    })),
    kept: all.filter(({ caseId }) => hides(caseId)).length,
    namesHidden: view.session.namesHidden,
  }
}

/** The result as parts of the minutes, with nothing kept from anybody and every name. */
export async function resultParts(db: Reader, given: SessionView): Promise<MinutesPart[]> {
  const view = await wholeSession(db, given.session)
  const { session, cycle, members } = view
  const events = await listEvents(db, session.sessionId)
  const facts = {
    cycleName: cycle.name,
    facilitator: await nameOf(db, session.facilitatorId),
    openings: cycle.openings,
    beganAt: session.revealedAt ?? session.createdAt,
    closedAt: session.closedAt,
    timeZone: await getTimeZone(db),
    panel: members.map(({ name, canVote, presence }) => ({
      name,
      note:
        presence === 'left'
          ? 'left the panel'
          : presence === 'absent'
            ? 'was absent at the end'
            : canVote
              ? ''
              : 'no vote',
    })),
  }
  const parts: MinutesPart[] = [{ part: PARTS.facts, caseId: null, body: JSON.stringify(facts) }]
  const opinions = await openOpinions(db, view)
  const conclusions = await listConclusions(db, session.sessionId)
  const rows = view.cases
    .filter(({ item }) => item.position !== null)
    .flatMap((one) => {
      const row = rowOf(view, one, opinions(one), conclusions.get(one.item.caseId) ?? null)
      return row ? [row] : []
    })
    .sort((a, b) => ORDER(a) - ORDER(b) || compareNames(a.title, b.title))
  for (const row of rows)
    parts.push({ part: PARTS.row, caseId: row.caseId, body: JSON.stringify(row) })
  for (const { kind, caseId, text, owner, dueOn } of standingNotes(events)) {
    if (kind !== 'action') continue
    parts.push({
      part: PARTS.action,
      caseId,
      body: JSON.stringify({ caseId, text, owner, dueOn }),
    })
  }
  for (const one of view.cases) {
    for (const { name, kind, sentence } of one.bars) {
      if (kind === 'no-vote') continue
      const text = `${name} on ${titleOf(one, session)}. ${sentence}`
      parts.push({ part: PARTS.bar, caseId: one.item.caseId, body: JSON.stringify(text) })
    }
  }
  return parts
}

const VERDICT_ORDER = [
  'promote-now',
  'promote-with-conditions',
  'develop-as-leader',
  'grow-as-expert-seller',
  'not-enough-evidence',
]
const MARK_ORDER = ['tie', 'open', 'parked', 'withdrawn']

/** Promoted first, then by verdict, then what is open. */
const ORDER = ({ mark, conclusion }: ResultRow): number =>
  conclusion
    ? VERDICT_ORDER.indexOf(conclusion.verdict)
    : VERDICT_ORDER.length + MARK_ORDER.indexOf(mark)

type Opinions = ReturnType<Awaited<ReturnType<typeof openOpinions>>>

function rowOf(
  { session }: SessionView,
  one: ViewedCase,
  { first, second }: Opinions,
  found: ResultRow['conclusion'],
): ResultRow | null {
  const { item, withdrawn } = one
  const { locked } = item
  if (!locked) return null
  const settled = item.mark === 'discussed' || item.mark === 'accepted'
  const conclusion = settled && !withdrawn ? found : null
  const last = second.length > 0 ? second : first
  const isTie = item.mark === 'open' && second.length > 0 && majorityOf(second).tie.length > 0
  return {
    caseId: item.caseId,
    title: titleOf(one, session),
    mark: withdrawn
      ? 'withdrawn'
      : conclusion
        ? 'concluded'
        : item.mark === 'parked'
          ? 'parked'
          : isTie
            ? 'tie'
            : 'open',
    sales: around(locked.sales, locked.salesSe),
    leadership: around(locked.leadership, locked.leadershipSe),
    line: locked.line,
    suggestion: locked.suggestion,
    conclusion,
    first: roundOf(first),
    second: roundOf(second),
    votes: countVotes(last),
    note: withdrawn ? withdrawn.because : item.mark === 'consent' ? 'Agreed, not accepted' : '',
  }
}

function around(middle: number | null, se: number | null): ResultRow['sales'] {
  if (middle === null) return null
  const [low, high] = interval80(middle, se) ?? [middle, middle]
  return { middle, low, high }
}

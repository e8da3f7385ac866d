import type { AgendaRow, Room, RoomCase } from '../../../../shared/contract/room.contract.ts'
import type { Conclusion } from '../../../../shared/model/calibration.ts'
import { ROOM_STEPS } from '../../../../shared/model/calibration.ts'
import { VERDICT_NAMES } from '../../../../shared/model/decision.ts'
import { personIdSchema } from '../../../../shared/model/id.ts'
import { compareNames } from '../../../../shared/model/name-key.ts'
import { countVotes } from '../../../../shared/readiness/agenda.ts'
import { barSentence } from '../../../../shared/readiness/recusal.ts'
import { listSealed } from '../../books/ballots.repository.ts'
import { getLock } from '../../books/calibration.repository.ts'
import { describeChange, listChanges } from '../../books/changes.repository.ts'
import { listCodes, listConclusions } from '../../books/frozen-sessions.repository.ts'
import type { Reader } from '../../db/database.ts'
import type { CycleStandings } from '../../services/cycle-standings.ts'
import { planOf } from '../../services/meeting-plan.ts'
import { openOpinions, turnout } from '../../services/reveal.ts'
import {
  masked,
  nameOf,
  type SessionView,
  titleOf,
  type ViewedCase,
} from '../../services/session-view.ts'
import { evidenceOf, sinceOf, wroteOf } from './case-evidence.ts'
import type { Keyring } from './keyring.ts'
import { roomNeeds, roomOpenings } from './room-openings.ts'
import { writingOf } from './writing.ts'

type OpinionsOf = Awaited<ReturnType<typeof openOpinions>>

/** The meeting as the projector shows it. What is hidden or withheld is left out here, not covered in the window. */
export async function roomView(
  db: Reader,
  view: SessionView,
  { keyring, standings, now }: { keyring: Keyring; standings: CycleStandings; now: string },
): Promise<Room> {
  const { session, cycle, mayFacilitate } = view
  const conclusions = await listConclusions(db, session.sessionId)
  const opinions = await openOpinions(db, view)
  const revealed = view.cases.filter(({ item }) => item.position !== null)
  const current = revealed.find(({ item }) => item.caseId === session.currentCase)
  const concluded = ({ item }: ViewedCase) => conclusions.get(item.caseId) ?? null
  const settled = ({ item }: ViewedCase) => item.mark === 'discussed' || item.mark === 'accepted'
  const rows = revealed.map((one) => agendaRow(view, one, concluded(one)))
  return {
    sessionId: session.sessionId,
    cycleName: cycle.name,
    state: session.state,
    namesHidden: session.namesHidden,
    scoresHidden: session.scoresHidden,
    current: current
      ? await roomCase(db, view, current, {
          opinions,
          conclusion: settled(current) ? concluded(current) : null,
          number: revealed.indexOf(current) + 1,
          of: revealed.length,
          clockFrom: keyring.startedAt(now),
        })
      : null,
    agenda: rows,
    plan: await planOf(db, view),
    openings: roomOpenings(view, await roomNeeds(db, cycle, standings), opinions, concluded),
    revealedAt: session.revealedAt,
    mayFacilitate,
    unlocked: keyring.get(session.sessionId) !== null,
    lock: await lockSummary(db, session.sessionId),
  }
}

/** Who can open the ballots, without anything of the keys. */
export async function lockSummary(db: Reader, sessionId: string): Promise<Room['lock']> {
  const { lock } = await getLock(db, sessionId)
  const holders = await Promise.all(
    (lock.panel?.shares ?? []).map(async ({ personId }) => ({
      personId: personIdSchema.parse(personId),
      name: await nameOf(db, personId),
    })),
  )
  return {
    facilitator: lock.facilitator !== null,
    codeMadeAt: lock.recovery?.madeAt ?? null,
    panel: lock.panel && { threshold: lock.panel.threshold, holders },
  }
}

function agendaRow(
  { session }: SessionView,
  one: ViewedCase,
  decision: Conclusion | null,
): AgendaRow {
  const { item, withheld } = one
  const verdict = withheld ? null : (decision?.verdict ?? null)
  const figures = !withheld && !session.scoresHidden
  const settled = item.mark === 'discussed' || item.mark === 'accepted'
  return {
    caseId: item.caseId,
    title: titleOf(one, session),
    position: item.position,
    mark: item.mark,
    late: item.late,
    spread: figures ? item.spread : null,
    tag: withheld
      ? 'kept from you'
      : one.withdrawn
        ? 'withdrawn'
        : item.mark === 'parked'
          ? 'parked'
          : settled && verdict
            ? VERDICT_NAMES[verdict]
            : figures
              ? item.tag
              : '',
    reasons: figures ? item.reasons.map((text) => masked(text, one, session)) : [],
    verdict: settled ? verdict : null,
    budgetSeconds: item.budgetSeconds,
    spentSeconds: item.spentSeconds,
    team: session.namesHidden ? null : one.rep.team,
    opening: settled && !withheld ? (decision?.opening ?? null) : null,
    withheld,
    withdrawn: one.withdrawn !== null,
  }
}

async function roomCase(
  db: Reader,
  view: SessionView,
  one: ViewedCase,
  given: {
    opinions: OpinionsOf
    conclusion: Conclusion | null
    number: number
    of: number
    clockFrom: string
  },
): Promise<RoomCase> {
  const { session, cycle } = view
  const { item, withheld } = one
  const { first, second } = given.opinions(one)
  const shown = !withheld
  const scores = shown && !session.scoresHidden
  const clean = (texts: readonly string[]) =>
    [...new Set(texts.filter((text) => text !== ''))]
      .map((text) => masked(text, one, session))
      .sort(compareNames)
  const anonymous = (
    ballots: readonly { estimate: number; verdict: (typeof first)[number]['verdict'] }[],
  ) => ({
    estimates: scores ? ballots.map(({ estimate }) => estimate).sort((a, b) => a - b) : null,
    votes: countVotes(ballots),
  })
  const cast = (await listSealed(db, session.sessionId)).filter(
    (ballot) => ballot.caseId === item.caseId && ballot.round === 2,
  )
  const voteOf = (personId: string) => cast.find((ballot) => ballot.personId === personId)
  const codes = await listCodes(db, session.sessionId)
  const absent = one.counting.filter(({ presence }) => presence === 'absent')
  const gone = one.counting.filter(
    ({ presence, personId }) => presence === 'left' && voteOf(personId),
  )
  const cleaned = (said: Conclusion): Conclusion => ({
    ...said,
    reason: masked(said.reason, one, session),
    conditions: masked(said.conditions, one, session),
  })
  const evidence = shown ? await evidenceOf(db, item.repId) : []
  const changes = shown
    ? (await listChanges(db, session.sessionId)).filter(({ caseId }) => caseId === item.caseId)
    : []
  const runs = session.clockSince !== null
  const late = given.clockFrom > (session.clockSince ?? '')
  return {
    caseId: item.caseId,
    title: titleOf(one, session),
    about: aboutCase(view, one),
    number: given.number,
    of: given.of,
    mark: item.mark,
    step: item.step,
    withheld,
    figures: scores ? item.locked : null,
    first: shown && ROOM_STEPS.indexOf(item.step) > 0 ? anonymous(first) : null,
    only: shown ? clean(first.map(({ onlyISaw }) => onlyISaw)) : [],
    strongest:
      shown && item.step !== 'only' ? clean(first.map((ballot) => ballot.strongestReason)) : [],
    minds:
      shown && item.step !== 'only' ? clean(first.map((ballot) => ballot.wouldChangeMyMind)) : [],
    second: {
      ...turnout(one, cast),
      members: await Promise.all(
        one.voters.map(async ({ personId, name }) => {
          const enteredBy = voteOf(personId)?.enteredBy ?? null
          return {
            personId,
            name,
            voted: voteOf(personId) !== undefined,
            enteredBy: enteredBy === null ? null : await nameOf(db, enteredBy),
            hasCode: codes.has(personId),
          }
        }),
      ),
      out: session.namesHidden
        ? []
        : [
            ...absent.map(({ name }) => ({ name, why: 'Absent; votes given stay counted.' })),
            ...gone.map(({ name }) => ({
              name,
              why: 'Left the panel; the vote given stays counted.',
            })),
            ...one.bars.map(({ name, sentence }) => ({ name, why: sentence })),
          ],
      opened: shown && second.length > 0 ? anonymous(second) : null,
    },
    evidence: evidence.map((entry) => ({
      ...entry,
      text: masked(entry.text, one, session),
      by: session.namesHidden ? null : entry.by,
    })),
    wrote: scores ? await wroteOf(db, view, one) : [],
    since: scores && item.locked ? await sinceOf(db, view, one, item.locked) : [],
    changes: scores
      ? changes.map((change) => ({
          text: masked(describeChange(change), one, session),
          at: change.at,
        }))
      : [],
    notVoting: one.bars.map(({ kind, name }) =>
      session.namesHidden ? `One member. ${barSentence(kind)}` : `${name}. ${barSentence(kind)}`,
    ),
    conclusion: shown && given.conclusion ? cleaned(given.conclusion) : null,
    writing: shown && view.mayFacilitate ? await writingOf(db, view, one, given.conclusion) : null,
    firstNumber: scores ? item.firstNumber : null,
    clock: {
      spentSeconds: item.spentSeconds,
      budgetSeconds: item.budgetSeconds,
      runningSince: runs ? (late ? given.clockFrom : session.clockSince) : null,
    },
  }

  function aboutCase({ session: { namesHidden } }: SessionView, { rep }: ViewedCase): string {
    const openings = [...new Set(cycle.openings)]
    const where = openings.length === 1 ? (openings[0] ?? cycle.name) : cycle.name
    return namesHidden ? where : [rep.team, where].filter((part) => part !== null).join(' · ')
  }
}

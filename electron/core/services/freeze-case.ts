import type { PlainChange, PlainMeeting, Someone } from '../../../shared/exchange/meeting-fields.ts'
import type { Locked } from '../../../shared/model/calibration.ts'
import { competencyIdSchema } from '../../../shared/model/competency.ts'
import { verdictSchema } from '../../../shared/model/decision.ts'
import { sourceSchema } from '../../../shared/model/source.ts'
import { listOpened, listSealed } from '../books/ballots.repository.ts'
import { listEvents, listSessions } from '../books/calibration.repository.ts'
import { type Change, listChanges, listRatingChanges } from '../books/changes.repository.ts'
import { listDeclarations } from '../books/conflicts.repository.ts'
import { findDecision } from '../books/decisions.repository.ts'
import { listVersions } from '../books/evidence.repository.ts'
import type { Reader } from '../db/database.ts'
import { caseMinutes } from './minutes.ts'
import { departureWords, panelSaid } from './panel-said.ts'
import { nameOf, type SessionView, type ViewedCase, wholeSession } from './session-view.ts'

/** Every calibration meeting of a cycle that had this person on its list, as a record keeps it, oldest first. */
export async function freezeMeetings(
  db: Reader,
  cycleId: string,
  repId: string,
): Promise<PlainMeeting[]> {
  const meetings: PlainMeeting[] = []
  for (const session of (await listSessions(db, cycleId)).reverse()) {
    const view = await wholeSession(db, session)
    const one = view.cases.find(({ item }) => item.repId === repId)
    if (one) meetings.push(await freezeMeeting(db, view, one))
  }
  const decision = await findDecision(db, cycleId, repId)
  const departs = departureWords(decision?.verdict ?? null, await panelSaid(db, { cycleId, repId }))
  meetings.at(-1)?.minutes.push(...departs)
  return meetings
}

async function freezeMeeting(
  db: Reader,
  view: SessionView,
  one: ViewedCase,
): Promise<PlainMeeting> {
  const { sessionId, state, createdAt, revealedAt, closedAt } = view.session
  const { caseId: _, sessionId: __, repId: ___, step: ____, locked, ...item } = one.item
  const someone = someoneIn(db)
  const moves = (await listChanges(db, sessionId)).filter(
    ({ caseId, subject }) => caseId === one.item.caseId && subject === 'suggestion',
  )
  const declared = (await listDeclarations(db, sessionId)).filter(
    ({ caseId }) => caseId === one.item.caseId,
  )
  return {
    agenda: {
      ...item,
      locked: locked && withoutWhy(locked),
      session: { sessionId, state, createdAt, revealedAt, closedAt },
    },
    ballots: await ballotsOf(db, view, one),
    moves: await Promise.all(
      moves.map(async (move) => ({
        voter: await someone(move.raterId ?? ''),
        from: verdictSchema.parse(move.from),
        to: verdictSchema.parse(move.to),
        ...(await reasoned(db, move)),
      })),
    ),
    bars: one.bars.map(({ personId, name, kind }) => ({ person: { personId, name }, kind })),
    declarations: await Promise.all(
      declared.map(async ({ personId, kind, takenBack, text, declaredBy, declaredAt }) => ({
        person: await someone(personId),
        kind,
        takenBack,
        by: await someone(declaredBy),
        at: declaredAt,
        text,
      })),
    ),
    minutes: one.item.position === null ? [] : await caseMinutes(db, view, one),
  }
}

/** A record has reasons of its own, as they stood when it was signed. */
const withoutWhy = ({ why: _, ...figures }: Locked) => figures

/** Every ballot of a case, first and second, opened or not. */
async function ballotsOf(
  db: Reader,
  { session: { sessionId } }: SessionView,
  { item: { caseId }, counting }: ViewedCase,
): Promise<PlainMeeting['ballots']> {
  const opened = (await listOpened(db, sessionId)).get(caseId)
  const altered = (await listEvents(db, sessionId)).filter(
    (event) => event.kind === 'ballot-altered' && event.caseId === caseId,
  )
  const someone = someoneIn(db)
  const sealed = (await listSealed(db, sessionId)).filter((ballot) => ballot.caseId === caseId)
  return Promise.all(
    sealed.map(async ({ personId, round, revision, sealedAt, isOpen }) => {
      const first = opened?.first.find((one) => round === 1 && one.personId === personId)
      const found = first ?? opened?.second.find((one) => round === 2 && one.personId === personId)
      const { strongestReason, onlyISaw, wouldChangeMyMind } = first ?? {}
      const spoilt = altered.some(
        ({ detail }) => detail.personId === personId && detail.round === round,
      )
      return {
        voter: await someone(personId),
        round,
        revision,
        sealedAt,
        state: isOpen ? 'opened' : spoilt ? 'altered' : 'sealed',
        counts: found?.counted === true || counting.some((member) => member.personId === personId),
        estimate: found?.estimate ?? null,
        verdict: found?.verdict ?? null,
        words:
          strongestReason !== undefined && onlyISaw !== undefined && wouldChangeMyMind !== undefined
            ? { strongestReason, onlyISaw, wouldChangeMyMind }
            : null,
      }
    }),
  )
}

/** Ratings of one person that were changed in any calibration, oldest first. */
export async function freezeChanges(db: Reader, repId: string): Promise<PlainChange[]> {
  const someone = someoneIn(db)
  return Promise.all(
    (await listRatingChanges(db, repId)).map(async (change) => ({
      rater: await someone(change.raterId ?? ''),
      source: sourceSchema.parse(change.source),
      competency: competencyIdSchema.parse(change.competency),
      from: Number(change.from),
      to: Number(change.to),
      ...(await reasoned(db, change)),
    })),
  )
}

/** Why a value was changed, by whom, and the evidence as it was worded. */
async function reasoned(db: Reader, change: Change) {
  const someone = someoneIn(db)
  const versions = change.evidenceId === null ? [] : await listVersions(db, change.evidenceId)
  const named = versions.find(({ writtenAt }) => writtenAt <= change.at) ?? versions.at(-1)
  return {
    code: change.code,
    evidenceId: change.evidenceId,
    movedBy: await someone(change.movedBy),
    authorisedBy: await someone(change.authorisedBy),
    at: change.at,
    words: {
      text: change.text,
      evidence: named
        ? { observedOn: named.observedOn, competency: named.competency, text: named.text }
        : null,
    },
  }
}

const someoneIn =
  (db: Reader) =>
  async (personId: string): Promise<Someone> => ({ personId, name: await nameOf(db, personId) })

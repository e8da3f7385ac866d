import type { SessionDetail } from '../../../../shared/contract/calibration.contract.ts'
import type { CaseMark } from '../../../../shared/model/calibration.ts'
import { personIdSchema, repIdSchema } from '../../../../shared/model/id.ts'
import { compareNames } from '../../../../shared/model/name-key.ts'
import { whyNot } from '../../../../shared/readiness/cycle-rules.ts'
import { whyUndecided } from '../../../../shared/readiness/panel-votes.ts'
import { lastWords, mayTakeBack } from '../../../../shared/readiness/recusal.ts'
import { listSealed, type SealedBallot } from '../../books/ballots.repository.ts'
import { listEvents } from '../../books/calibration.repository.ts'
import { type Declared, listDeclarations } from '../../books/conflicts.repository.ts'
import { listCandidates } from '../../books/cycles.repository.ts'
import { listCodes } from '../../books/frozen-sessions.repository.ts'
import { countLeftOut } from '../../books/left-out.repository.ts'
import { findName } from '../../books/organisation.repository.ts'
import type { Actor } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { openOpinions } from '../../services/reveal.ts'
import {
  nameOf,
  openCases,
  type SessionView,
  titleOf,
  type ViewedCase,
} from '../../services/session-view.ts'
import type { Keyring } from './keyring.ts'
import { lockSummary } from './room-view.ts'

const WHY_OPEN: Record<Exclude<CaseMark, 'open'>, string> = {
  waiting: 'First opinions are sealed',
  consent: 'Agreed, not accepted yet',
  parked: 'Parked',
  accepted: '',
  discussed: '',
}

/** The session before and around the meeting. Of ballots it says that they exist, and of the own one since when. */
export async function sessionDetail(
  db: Reader,
  view: SessionView,
  { actor, roles }: Actor,
  keyring: Keyring,
): Promise<SessionDetail> {
  const { session, cycle, members, cases } = view
  const all = await listSealed(db, session.sessionId)
  const sealed = all.filter(({ round }) => round === 1)
  const opinions = await openOpinions(db, view)
  const leftOut = await countLeftOut(db, cycle.cycleId)
  const codes = await listCodes(db, session.sessionId)
  const said = await listDeclarations(db, session.sessionId)
  const inSession = new Set<string>(cases.map(({ item }) => item.repId))
  const newcomers = (await listCandidates(db, cycle.cycleId)).filter(
    ({ repId, withdrawnAt }) => withdrawnAt === null && !inSession.has(repId),
  )
  return {
    session,
    cycleName: cycle.name,
    facilitatorName: await nameOf(db, session.facilitatorId),
    members: members.map(({ personId, name, canVote, presence }) => {
      const mayVote = cases.filter(({ counting }) =>
        counting.some((member) => member.personId === personId),
      )
      const own = sealed.filter(
        ({ caseId, ...ballot }) =>
          ballot.personId === personId &&
          (ballot.isOpen || mayVote.some(({ item }) => item.caseId === caseId)),
      )
      return {
        personId,
        name,
        canVote,
        presence,
        sealed: own.length,
        of: Math.max(mayVote.length, own.length),
        lastSealedAt:
          own
            .map(({ sealedAt }) => sealedAt)
            .sort()
            .at(-1) ?? null,
        hasCode: codes.has(personId),
      }
    }),
    cases: (
      await Promise.all(
        cases.map(async (one) => ({
          ...asHidden(
            {
              ...preparedCase(one, view, all, actor),
              declarations: await declarationsOf(db, one, said, view, actor),
              leftOut: one.withheld ? 0 : (leftOut.get(one.item.repId) ?? 0),
            },
            titleOf(one, session),
            view,
            actor,
          ),
        })),
      )
    ).sort((a, b) => compareNames(a.name, b.name)),
    newcomers: await Promise.all(
      newcomers.map(async ({ repId }) => ({ repId, name: (await findName(db, repId)) ?? repId })),
    ),
    lock: await lockSummary(db, session.sessionId),
    open: openCases(view).map((one) => ({
      caseId: one.item.caseId,
      title: one.withheld ? 'A case kept from you' : titleOf(one, session),
      why:
        one.item.mark === 'open'
          ? whyUndecided(one.withheld ? [] : opinions(one).second)
          : WHY_OPEN[one.item.mark],
    })),
    discarded: await whyDiscarded(db, session.sessionId),
    unopened: sealed.filter(({ isOpen }) => !isOpen).length,
    mayFacilitate: view.mayFacilitate,
    mayHandOver: roles.includes('director') || (view.mayFacilitate && session.state !== 'closed'),
    unlocked: keyring.get(session.sessionId) !== null,
  }
}

/**
 * While names are hidden in the room, a case is its letter here too, for everybody but who may show the names again: what
 * others declared, such as whose manager they are, would say who it is.
 */
function asHidden<C extends SessionDetail['cases'][number]>(
  shown: C,
  title: string,
  { session, mayFacilitate }: SessionView,
  actor: string,
): C {
  if (!session.namesHidden || mayFacilitate) return shown
  const own = (said: { personId: string }) => said.personId === actor
  return {
    ...shown,
    repId: repIdSchema.parse(shown.caseId),
    name: title,
    bars: shown.bars.filter(own),
    declarations: shown.declarations.filter(own),
  }
}

async function whyDiscarded(db: Reader, sessionId: string): Promise<string | null> {
  const event = (await listEvents(db, sessionId)).find(({ kind }) => kind === 'discarded')
  return event ? String(event.detail.text ?? '') : null
}

function preparedCase(
  one: ViewedCase,
  view: SessionView,
  ballots: readonly SealedBallot[],
  actor: string,
): Omit<SessionDetail['cases'][number], 'declarations' | 'leftOut'> {
  const { item, rep, bars, voters } = one
  const given = ballots.filter(({ caseId }) => caseId === item.caseId)
  const of = given.filter(({ round }) => round === 1)
  const second = given.filter(({ round }) => round === 2)
  const mayVoteAgain =
    view.session.state === 'revealed' &&
    item.mark === 'open' &&
    one.withdrawn === null &&
    voters.some(({ personId }) => (personId as string) === actor) &&
    !second.some(({ isOpen }) => isOpen)
  const own = of.find(({ personId }) => personId === actor)
  return {
    caseId: item.caseId,
    repId: item.repId,
    name: rep.name,
    late: item.late,
    revealed: item.position !== null,
    bars,
    sealed: of.filter(({ personId }) => voters.some((voter) => voter.personId === personId)).length,
    voters: voters.length,
    mine: {
      whyNot: whyNoBallot(one, view, actor),
      sealedAt: own?.sealedAt ?? null,
      revision: own?.revision ?? 0,
      second: mayVoteAgain
        ? { sealedAt: second.find(({ personId }) => personId === actor)?.sealedAt ?? null }
        : null,
    },
  }
}

/** Everything said about interests in one case, oldest first. */
function declarationsOf(
  db: Reader,
  { item }: ViewedCase,
  said: readonly Declared[],
  { mayFacilitate }: SessionView,
  actor: string,
): Promise<SessionDetail['cases'][number]['declarations']> {
  const own = said.filter(({ caseId }) => caseId === item.caseId)
  const last = lastWords(own)
  return Promise.all(
    own.map(async (word) => {
      const { personId, kind, takenBack, text, declaredBy, declaredAt } = word
      return {
        personId: personIdSchema.parse(personId),
        name: await nameOf(db, personId),
        kind,
        takenBack,
        text,
        byName: await nameOf(db, declaredBy),
        at: declaredAt,
        mayTakeBack:
          mayTakeBack(word, actor, mayFacilitate) &&
          kind !== 'manager' &&
          !takenBack &&
          last.includes(word),
      }
    }),
  )
}

/** Null when this person may give a first ballot on the case now. */
export function whyNoBallot(
  { item, bars, voters, withdrawn }: ViewedCase,
  { session, cycle }: SessionView,
  actor: string,
): string | null {
  if (session.state === 'closed') return 'This session is closed.'
  const closed = whyNot('calibrate', cycle.state)
  if (closed !== null) return closed
  if (withdrawn) return 'This candidate was withdrawn from the cycle.'
  const bar = bars.find(({ personId }) => personId === actor)
  if (bar) return bar.sentence
  if (!voters.some(({ personId }) => (personId as string) === actor))
    return 'Only panel members who vote give a ballot.'
  if (item.position !== null)
    return 'First opinions on this case are revealed; nothing can be added.'
  return null
}

import { AppError } from '../../../shared/errors.ts'
import type { BallotRequest } from '../../../shared/exchange/ballot-bundle.ts'
import { REQUEST_VERSION } from '../../../shared/exchange/bundle.ts'
import { cycleIdSchema, repIdSchema } from '../../../shared/model/id.ts'
import { compareNames } from '../../../shared/model/name-key.ts'
import { listSealed } from '../books/ballots.repository.ts'
import { saveOwnRequest } from '../books/bundles.repository.ts'
import { getLock, insertSession, saveItem } from '../books/calibration.repository.ts'
import { saveProfile } from '../books/profiles.repository.ts'
import type { Reader, Writer } from '../db/database.ts'
import { newItem } from './new-item.ts'
import { fillOwnFile, type OwnFile } from './rater-file.ts'
import { nameOf, type SessionView, titleOf } from './session-view.ts'

/** What one panel member is asked to vote on now: a first opinion before the reveal of a case, a second one after it. */
export async function buildBallotRequest(
  db: Reader,
  { session, cycle, members, cases }: SessionView,
  personId: string,
  ids: Pick<BallotRequest, 'workspaceId' | 'requestId' | 'issuedAt' | 'replyKey'>,
): Promise<BallotRequest> {
  if (session.state === 'closed') throw new AppError('rule-violated', 'This session is closed.')
  const member = members.find((one) => one.personId === personId)
  if (!member?.canVote)
    throw new AppError('rule-violated', 'This person is not on the panel as somebody who votes.')
  const sealed = await listSealed(db, session.sessionId)
  const isOpen = (caseId: string) =>
    sealed.some((ballot) => ballot.caseId === caseId && ballot.round === 2 && ballot.isOpen)
  const wanted = cases
    .filter(
      ({ item, voters }) =>
        voters.some((voter) => voter.personId === personId) &&
        (item.position === null || (item.mark === 'open' && !isOpen(item.caseId))),
    )
    // By name: the order of the letters would tell whose each one is.
    .sort((a, b) => compareNames(titleOf(a, session), titleOf(b, session)))
  if (wanted.length === 0)
    throw new AppError('rule-violated', `${member.name} has nothing left to vote on.`)
  return {
    type: 'proceed-ballots',
    version: REQUEST_VERSION,
    ...ids,
    member: { personId: member.personId, name: member.name },
    facilitator: {
      personId: session.facilitatorId,
      name: await nameOf(db, session.facilitatorId),
    },
    cycleName: cycle.name,
    sessionId: session.sessionId,
    publicKey: (await getLock(db, session.sessionId)).publicKey,
    cases: wanted.map((one) => ({
      caseId: one.item.caseId,
      // Beside the name it would say who is behind it once names are hidden in the room.
      letter: session.namesHidden ? one.item.letter : '',
      label: titleOf(one, session),
      team: session.namesHidden ? null : one.rep.team,
      round: one.item.position === null ? 1 : 2,
    })),
  }
}

/** Makes a new file the member's own: the cases to vote on, and a session that seals but cannot be opened here. */
export async function fillFromBallots(
  db: Writer,
  request: BallotRequest,
  made: Pick<OwnFile, 'workspaceId' | 'at' | 'timeZone'>,
): Promise<void> {
  const { member, facilitator, cases, sessionId, publicKey } = request
  const cycleId = cycleIdSchema.parse(request.requestId)
  if (facilitator.personId !== member.personId) await saveProfile(db, { ...facilitator, roles: [] })
  await fillOwnFile(db, {
    ...made,
    name: `${request.cycleName}: ballots by ${member.name}`,
    person: member,
    ratesOthers: false,
    cycle: { cycleId, name: request.cycleName, state: 'calibrating', dueOn: null },
    people: cases.map(({ caseId, label, team }) => ({ key: caseId, label, role: null, team })),
    competencies: null,
  })
  const isUnderWay = cases.some(({ round }) => round === 2)
  await insertSession(
    db,
    {
      sessionId,
      cycleId,
      state: isUnderWay ? 'revealed' : 'sealed',
      facilitatorId: facilitator.personId,
      coFacilitators: [],
      currentCase: null,
      namesHidden: false,
      scoresHidden: false,
      clockSince: null,
      createdAt: made.at,
      revealedAt: null,
      closedAt: null,
    },
    { publicKey, lock: { facilitator: null, panel: null, recovery: null } },
  )
  for (const [index, { caseId, letter: given, round }] of cases.entries()) {
    const letter = given || String(index + 1)
    const item = newItem({ sessionId, caseId, repId: repIdSchema.parse(caseId), letter })
    await saveItem(
      db,
      round === 1 ? item : { ...item, position: index + 1, mark: 'open', step: 'second' },
    )
  }
  await saveOwnRequest(db, request)
}

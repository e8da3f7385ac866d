import type { bundlesContract } from '../../../../shared/contract/bundles.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { BallotRequest } from '../../../../shared/exchange/ballot-bundle.ts'
import { type RatingRequest, REQUEST_EXTENSION } from '../../../../shared/exchange/bundle.ts'
import { safeFileName } from '../../../../shared/exchange/file-name.ts'
import type { CycleId, PersonId } from '../../../../shared/model/id.ts'
import { insertBallotRequest } from '../../books/ballot-bundles.repository.ts'
import { listSealed } from '../../books/ballots.repository.ts'
import {
  ensureReplyKey,
  findLocalLock,
  findReplyKey,
  insertRequest,
  listReplies,
} from '../../books/bundles.repository.ts'
import { getCycle, listPanel } from '../../books/cycles.repository.ts'
import { findRep } from '../../books/organisation.repository.ts'
import { ensurePerson } from '../../books/profiles.repository.ts'
import { getWorkspaceId } from '../../books/workspaces.repository.ts'
import type { Handlers, WriteContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { type RequestMail, requestMails } from '../../paper/request-mail.ts'
import { replyCodeOf } from '../../seals/reply-code.ts'
import { buildBallotRequest } from '../../services/ballot-request.ts'
import { buildRequest } from '../../services/request-file.ts'
import {
  mustFacilitate,
  nameOf,
  type SessionView,
  viewSession,
} from '../../services/session-view.ts'

type Out = Pick<
  typeof bundlesContract,
  'bundles.request' | 'bundles.ballotRequest' | 'bundles.requestMails' | 'bundles.ballotMails'
>

/** Requests that go out, one by one or all of a round as mail drafts. */
export const requestHandlers: Handlers<Out> = {
  'bundles.request': async (context, { cycleId, personId, self }) => {
    const request = await askToRate(context, cycleId, personId, self)
    context.audit({ cycleId, personId, self, requestId: request.requestId })
    return { ...ratingFile(request, self), code: await codeOf(context.db, request) }
  },

  'bundles.ballotRequest': async (context, { sessionId, personId }) => {
    const view = await viewSession(context.db, sessionId, context)
    mustFacilitate(view)
    const request = await askForBallots(context, view, personId)
    context.audit({ sessionId, personId, requestId: request.requestId })
    return { ...ballotFile(request), code: await codeOf(context.db, request) }
  },

  'bundles.requestMails': async (context, { cycleId }) => {
    const { db, actor, now, audit } = context
    const cycle = await getCycle(db, cycleId)
    const mails: RequestMail[] = []
    for (const { personId, canRate } of await listPanel(db, cycleId)) {
      const who = { cycleId, raterId: personId, self: false }
      if (!canRate || (await listReplies(db, who)).length > 0 || (await findLocalLock(db, who)))
        continue
      const request = await askToRate(context, cycleId, personId, false)
      const { name } = request.rater
      const people = request.people.length
      const answers = people * request.competencies.manager.length
      const file = ratingFile(request, false)
      mails.push({ name, ...file, people, answers, ...(await reach(db, personId)) })
    }
    if (mails.length === 0)
      throw new AppError('rule-violated', 'All raters of this cycle have rated.')
    audit({ cycleId, mails: mails.length })
    const round = {
      kind: 'ratings',
      cycleName: cycle.name,
      asker: await nameOf(db, actor),
      dueOn: cycle.dates.ratingsDueOn,
      at: now(),
    } as const
    return zipped(`${cycle.name} requests`, requestMails(round, mails), mails)
  },

  'bundles.ballotMails': async (context, { sessionId }) => {
    const { db, actor, now, audit } = context
    const view = await viewSession(db, sessionId, context)
    mustFacilitate(view)
    const mails: RequestMail[] = []
    for (const { personId, name, presence } of view.members) {
      if (presence !== 'here' || !(await owesBallots(db, view, personId))) continue
      const request = await askForBallots(context, view, personId)
      const people = request.cases.length
      mails.push({ name, ...ballotFile(request), people, ...(await reach(db, personId)) })
    }
    if (mails.length === 0)
      throw new AppError('rule-violated', 'Everybody who votes has sealed what can be sealed now.')
    audit({ sessionId, mails: mails.length })
    const { cycle, session } = view
    const round = {
      kind: 'ballots',
      cycleName: cycle.name,
      asker: await nameOf(db, actor),
      dueOn: session.state === 'sealed' ? cycle.dates.calibrationOn : null,
      at: now(),
    } as const
    return zipped(`${cycle.name} ballot requests`, requestMails(round, mails), mails)
  },
}

async function askToRate(
  { db, actor, now, newId }: WriteContext,
  cycleId: CycleId,
  personId: PersonId,
  self: boolean,
): Promise<RatingRequest> {
  const issuedAt = now()
  const request = await buildRequest(
    db,
    await getCycle(db, cycleId),
    { raterId: personId, self },
    {
      workspaceId: await getWorkspaceId(db),
      requestId: newId(),
      issuedAt,
      replyKey: await ensureReplyKey(db, issuedAt),
      asker: await nameOf(db, actor),
    },
  )
  if (self) await ensurePerson(db, { personId, name: request.rater.name })
  const { requestId } = request
  await insertRequest(db, { requestId, cycleId, raterId: personId, issuedAt, self })
  return request
}

async function askForBallots(
  { db, now, newId }: WriteContext,
  view: SessionView,
  personId: PersonId,
): Promise<BallotRequest> {
  const issuedAt = now()
  const request = await buildBallotRequest(db, view, personId, {
    workspaceId: await getWorkspaceId(db),
    requestId: newId(),
    issuedAt,
    replyKey: await ensureReplyKey(db, issuedAt),
  })
  const { sessionId } = view.session
  await insertBallotRequest(db, { requestId: request.requestId, sessionId, personId, issuedAt })
  return request
}

/** A ballot of this member that can be sealed now is not sealed yet. */
async function owesBallots(db: Reader, view: SessionView, personId: PersonId): Promise<boolean> {
  const given = await listSealed(db, view.session.sessionId)
  return view.cases.some(({ item, voters, withdrawn }) => {
    const round = item.position === null ? 1 : 2
    const own = given.filter((one) => one.caseId === item.caseId && one.round === round)
    return (
      withdrawn === null &&
      voters.some((voter) => voter.personId === personId) &&
      (round === 1 || item.mark === 'open') &&
      !own.some((one) => one.personId === personId || one.isOpen)
    )
  })
}

const codeOf = async (db: Reader, { requestId }: { requestId: string }): Promise<string> =>
  replyCodeOf((await findReplyKey(db))?.secret ?? '', requestId)

/** The mail address that People has; null = none. */
const reach = async (db: Reader, personId: PersonId) => ({
  address: (await findRep(db, personId))?.email ?? null,
})

const ratingFile = (request: RatingRequest, self: boolean) => {
  const what = self ? `${request.cycle.name} self-rating` : request.cycle.name
  return {
    fileName: `${safe(`${what} for ${request.rater.name}`)}${REQUEST_EXTENSION}`,
    content: JSON.stringify(request),
  }
}

const ballotFile = (request: BallotRequest) => ({
  fileName: `${safe(`${request.cycleName} ballots for ${request.member.name}`)}${REQUEST_EXTENSION}`,
  content: JSON.stringify(request),
})

const zipped = (name: string, bytes: Uint8Array, mails: readonly RequestMail[]) => ({
  fileName: `${safe(name)}.zip`,
  base64: Buffer.from(bytes).toString('base64'),
  asked: mails.map((mail) => mail.name),
})

const safe = (text: string) => safeFileName(text) || 'ratings'

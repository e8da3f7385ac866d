import { AppError } from '../../../shared/errors.ts'
import type { AgendaItem, Session, SessionMember } from '../../../shared/model/calibration.ts'
import type { Cycle } from '../../../shared/model/cycle.ts'
import type { Rep } from '../../../shared/model/rep.ts'
import { type Bar, bars, type Declaration, lastWords } from '../../../shared/readiness/recusal.ts'
import { addEvent, getItem, getSession, listItems } from '../books/calibration.repository.ts'
import { listDeclarations } from '../books/conflicts.repository.ts'
import { getCycle, listCandidates, listPanel } from '../books/cycles.repository.ts'
import {
  type FrozenCase,
  listFrozenCases,
  listSessionMembers,
} from '../books/frozen-sessions.repository.ts'
import { findName, listRepsAmong } from '../books/organisation.repository.ts'
import { listUntied } from '../books/profiles.repository.ts'
import type { Actor, WriteContext } from '../context.ts'
import type { Reader } from '../db/database.ts'

/** One case with everyone who does not vote on it. */
export interface ViewedCase {
  item: AgendaItem
  /** From the reveal on under the name, team and manager of that moment. */
  rep: Rep
  facts: FrozenCase
  bars: Bar[]
  /** Members whose ballot counts when it is opened; after the reveal also who is absent, has left or lost the vote since. */
  counting: SessionMember[]
  /** Those of them who are here, so that a vote is awaited. */
  voters: SessionMember[]
  /** The candidate left the cycle after the reveal; the case stays, and nothing more happens to it. */
  withdrawn: { at: string; because: string } | null
  /** Nothing of this case is shown to the person at the keyboard. */
  withheld: boolean
}

/** A session with everything that decides who may see and do what in it. */
export interface SessionView {
  session: Session
  cycle: Cycle
  members: SessionMember[]
  cases: ViewedCase[]
  mayFacilitate: boolean
}

/** From the reveal on the members the session keeps; before it whoever is on the panel of the cycle. */
export async function membersOf(
  db: Reader,
  { sessionId, cycleId }: Session,
): Promise<SessionMember[]> {
  const kept = await listSessionMembers(db, sessionId)
  if (kept.length > 0) return kept
  return (await listPanel(db, cycleId)).map(({ personId, name, canVote }) => ({
    personId,
    name,
    canVote,
    presence: 'here',
  }))
}

/**
 * A session as the person at the keyboard may meet it.
 * @throws AppError `rule-violated` for somebody who has no part in it
 */
export async function viewSession(
  db: Reader,
  sessionId: string,
  acting: Actor,
): Promise<SessionView> {
  const { actor, roles } = acting
  const session = await getSession(db, sessionId)
  const cycle = await getCycle(db, session.cycleId)
  const members = await membersOf(db, session)
  const mayFacilitate = facilitates(session, actor)
  const belongs =
    mayFacilitate ||
    members.some(({ personId, presence }) => personId === actor && presence !== 'left') ||
    roles.includes('director') ||
    roles.includes('hr')
  if (!belongs) {
    throw new AppError(
      'rule-violated',
      'Only the panel, its facilitators, a director or HR take part in this session. Switch profiles at the bottom left.',
    )
  }
  const cases = await viewCases(db, session, members, acting)
  return { session, cycle, members, cases, mayFacilitate }
}

/** A session as nobody in particular meets it: nothing is withheld and nothing hidden. What a record keeps. */
export async function wholeSession(db: Reader, session: Session): Promise<SessionView> {
  const cycle = await getCycle(db, session.cycleId)
  const members = await membersOf(db, session)
  const cases = await viewCases(db, session, members, null)
  const shown = { ...session, namesHidden: false, scoresHidden: false }
  return { session: shown, cycle, members, cases, mayFacilitate: false }
}

async function viewCases(
  db: Reader,
  { sessionId, cycleId, revealedAt, closedAt }: Session,
  members: SessionMember[],
  acting: Pick<Actor, 'actor' | 'withheld'> | null,
): Promise<ViewedCase[]> {
  const candidates = await listCandidates(db, cycleId)
  const frozen = await listFrozenCases(db, sessionId)
  // A closed session stays as it was when it was closed, whatever is declared or taken back afterwards.
  const declared = lastWords(await listDeclarations(db, sessionId), closedAt).filter(
    ({ takenBack }) => !takenBack,
  )
  const untied = await listUntied(
    db,
    members.map(({ personId }) => personId),
  )
  // Whoever was one while ballots were given stays one in this session.
  const candidateIds = candidates
    .filter(
      ({ addedAt, withdrawnAt }) =>
        (closedAt === null || addedAt <= closedAt) &&
        (withdrawnAt === null || (revealedAt !== null && withdrawnAt > revealedAt)),
    )
    .map(({ repId }) => repId)
  const cases: ViewedCase[] = []
  const items = await listItems(db, sessionId)
  const onAgenda = await listRepsAmong(
    db,
    items.map(({ repId }) => repId),
  )
  const reps = new Map(onAgenda.map((rep) => [rep.repId as string, rep]))
  for (const item of items) {
    const candidate = candidates.find(({ repId }) => repId === item.repId)
    const kept = frozen.get(item.caseId)
    // Before its reveal a case has nothing to keep, and goes with its candidate.
    if (!kept && candidate?.withdrawnAt) continue
    const rep = reps.get(item.repId)
    if (!rep) throw new AppError('not-found', `There is no person with the id ${item.repId}.`)
    const facts = kept ?? {
      caseId: item.caseId,
      name: rep.name,
      team: rep.team,
      managerIds: [...new Set([rep.managerId, candidate?.managerId].filter((id) => id != null))],
      presenterId: candidate?.presenterId ?? null,
      withdrawnAt: null,
      withdrawnBecause: null,
    }
    const managerNames = await namesOf(db, facts.managerIds)
    cases.push(
      viewCase({
        ...{ item, rep, facts, managerNames, candidateIds, members, untied, declared, acting },
        isFrozen: revealedAt !== null,
      }),
    )
  }
  return cases
}

async function namesOf(db: Reader, personIds: readonly string[]): Promise<string[]> {
  const names = await Promise.all(personIds.map((personId) => findName(db, personId)))
  return names.filter((name) => name !== undefined)
}

function viewCase({
  item,
  rep,
  facts,
  managerNames,
  candidateIds,
  members,
  untied,
  declared,
  acting,
  isFrozen,
}: {
  item: AgendaItem
  rep: Rep
  facts: FrozenCase
  managerNames: readonly string[]
  candidateIds: readonly string[]
  members: SessionMember[]
  untied: ReadonlySet<string>
  declared: readonly Declaration[]
  acting: Pick<Actor, 'actor' | 'withheld'> | null
  isFrozen: boolean
}): ViewedCase {
  const known = bars({
    repId: item.repId,
    managerIds: facts.managerIds,
    presenterId: facts.presenterId,
    name: facts.name,
    managerNames,
    candidateIds,
    members: members.map((one) => ({ ...one, untied: untied.has(one.personId) })),
    declared: declared.filter(({ caseId }) => caseId === item.caseId),
  })
  const barOf = (member: SessionMember) => known.find((bar) => bar.personId === member.personId)
  const counting = members.filter((member) => {
    const kind = barOf(member)?.kind
    // Who has no vote any more gave the ballot while they had one.
    return kind === undefined || (kind === 'no-vote' && isFrozen)
  })
  const { withdrawnAt, withdrawnBecause } = facts
  return {
    item,
    rep: { ...rep, name: facts.name, team: facts.team },
    facts,
    bars: members.flatMap((member) => (member.presence === 'left' ? [] : (barOf(member) ?? []))),
    counting,
    voters: members.filter((member) => member.presence === 'here' && !barOf(member)),
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, because: withdrawnBecause ?? '' },
    withheld: (item.repId as string) === acting?.actor || acting?.withheld.has(item.repId) === true,
  }
}

/** The session and one of its cases. */
export async function viewOf(
  db: Reader,
  caseId: string,
  acting: Actor,
): Promise<SessionView & { one: ViewedCase }> {
  const { sessionId } = await getItem(db, caseId)
  const view = await viewSession(db, sessionId, acting)
  const one = view.cases.find(({ item }) => item.caseId === caseId)
  if (!one || one.withdrawn)
    throw new AppError('rule-violated', 'This candidate was withdrawn from the cycle.')
  return { ...view, one }
}

export const facilitates = (session: Session, actor: string): boolean =>
  (session.facilitatorId as string) === actor ||
  session.coFacilitators.some((personId) => (personId as string) === actor)

export const CLOSED = 'This session is closed; its minutes are kept as they are.'

/** @throws AppError unless the person at the keyboard runs this session */
export function mustFacilitate({ mayFacilitate, session }: SessionView): void {
  if (!mayFacilitate) {
    throw new AppError(
      'rule-violated',
      'Only the facilitator of this session can do that. Switch profiles, or let the session be handed over.',
    )
  }
  if (session.state === 'closed') throw new AppError('rule-violated', CLOSED)
}

/** @throws AppError when the person at the keyboard may not see this case */
export function mustSee({ withheld }: ViewedCase): void {
  if (withheld) {
    throw new AppError(
      'rule-violated',
      'You declared a conflict of interest in this case, or it is your own. Somebody else has to do this.',
    )
  }
}

export const nameOf = async (db: Reader, personId: string): Promise<string> =>
  (await findName(db, personId)) ?? personId

/** What a case is called: its name, or its letter while names are hidden. */
export const titleOf = ({ item, rep }: ViewedCase, { namesHidden }: Session): string =>
  namesHidden ? `Candidate ${item.letter}` : rep.name

/** Cases nobody has concluded: sealed, agreed and not accepted, not discussed to the end, or parked. */
export const openCases = ({ cases }: SessionView): ViewedCase[] =>
  cases.filter(
    ({ item, withdrawn }) =>
      withdrawn === null && item.mark !== 'accepted' && item.mark !== 'discussed',
  )

/** Takes every part of the candidate's name out of a text while names are hidden. */
export function masked(text: string, one: ViewedCase, session: Session): string {
  if (!session.namesHidden) return text
  return [one.rep.name, ...one.rep.name.split(/\s+/)]
    .filter((part) => part.length > 1)
    .reduce((found, part) => {
      const literal = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return found.replace(
        new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu'),
        titleOf(one, session),
      )
    }, text)
}

/** Adds to the story of the meeting, by the person at the keyboard. */
export const tell = (
  { db, actor, now }: WriteContext,
  sessionId: string,
  kind: string,
  caseId: string | null,
  detail: Record<string, unknown> = {},
): Promise<void> => addEvent(db, sessionId, { at: now(), actor, kind, caseId, detail })

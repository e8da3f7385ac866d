import { AppError } from '../../../shared/errors.ts'
import type { AgendaItem, Session } from '../../../shared/model/calibration.ts'
import type { Cycle, CycleCandidate } from '../../../shared/model/cycle.ts'
import type { Rep } from '../../../shared/model/rep.ts'
import { type Bar, bars, type Declaration, lastWords } from '../../../shared/readiness/recusal.ts'
import { addEvent, getItem, getSession, listItems } from '../books/calibration.repository.ts'
import { listDeclarations } from '../books/conflicts.repository.ts'
import { getCycle, listCandidates, listPanel } from '../books/cycles.repository.ts'
import { findName, findRep } from '../books/organisation.repository.ts'
import type { Actor, WriteContext } from '../context.ts'
import type { Reader } from '../db/database.ts'

export type Member = Awaited<ReturnType<typeof listPanel>>[number]

/** One case with everyone who does not vote on it. */
export interface ViewedCase {
  item: AgendaItem
  rep: Rep
  candidate: CycleCandidate | undefined
  bars: Bar[]
  voters: Member[]
  /** Nothing of this case is shown to the person at the keyboard. */
  withheld: boolean
}

/** A session with everything that decides who may see and do what in it. */
export interface SessionView {
  session: Session
  cycle: Cycle
  members: Member[]
  cases: ViewedCase[]
  mayFacilitate: boolean
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
  const members = await listPanel(db, cycle.cycleId)
  const mayFacilitate = facilitates(session, actor)
  const belongs =
    mayFacilitate ||
    members.some(({ personId }) => personId === actor) ||
    roles.includes('director') ||
    roles.includes('hr')
  if (!belongs) {
    throw new AppError(
      'rule-violated',
      'Only the panel, its facilitators, a director or HR take part in this session. Switch profiles at the foot of the rail.',
    )
  }
  const cases = await viewCases(db, session, members, acting)
  return { session, cycle, members, cases, mayFacilitate }
}

/** A session as nobody in particular meets it: nothing is withheld and nothing hidden. What a record keeps. */
export async function wholeSession(db: Reader, session: Session): Promise<SessionView> {
  const cycle = await getCycle(db, session.cycleId)
  const members = await listPanel(db, cycle.cycleId)
  const cases = await viewCases(db, session, members, null)
  const shown = { ...session, namesHidden: false, scoresHidden: false }
  return { session: shown, cycle, members, cases, mayFacilitate: false }
}

async function viewCases(
  db: Reader,
  { sessionId, cycleId, closedAt }: Session,
  members: Member[],
  acting: Pick<Actor, 'actor' | 'withheld'> | null,
): Promise<ViewedCase[]> {
  const candidates = await listCandidates(db, cycleId)
  // A closed session stays as it was when it was closed, whatever is declared or taken back afterwards.
  const declared = lastWords(await listDeclarations(db, sessionId), closedAt).filter(
    ({ takenBack }) => !takenBack,
  )
  const cases: ViewedCase[] = []
  for (const item of await listItems(db, sessionId)) {
    const candidate = candidates.find(({ repId }) => repId === item.repId)
    if (candidate?.withdrawnAt) continue
    cases.push(await viewCase(db, item, candidate, members, declared, acting))
  }
  return cases
}

async function viewCase(
  db: Reader,
  item: AgendaItem,
  candidate: CycleCandidate | undefined,
  members: Member[],
  declared: readonly Declaration[],
  acting: Pick<Actor, 'actor' | 'withheld'> | null,
): Promise<ViewedCase> {
  const rep = await findRep(db, item.repId)
  if (!rep) throw new AppError('not-found', `There is no person with the id ${item.repId}.`)
  const found = bars({
    repId: item.repId,
    managerId: rep.managerId,
    presenterId: candidate?.presenterId ?? null,
    members,
    declared: declared.filter(({ caseId }) => caseId === item.caseId),
  })
  const withheld =
    (item.repId as string) === acting?.actor || acting?.withheld.has(item.repId) === true
  return {
    item,
    rep,
    candidate,
    bars: found,
    voters: members.filter(({ personId }) => !found.some((bar) => bar.personId === personId)),
    withheld,
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
  if (!one) throw new AppError('rule-violated', 'This candidate was withdrawn from the cycle.')
  return { ...view, one }
}

export const facilitates = (session: Session, actor: string): boolean =>
  (session.facilitatorId as string) === actor ||
  session.coFacilitators.some((personId) => (personId as string) === actor)

/** @throws AppError unless the person at the keyboard runs this session */
export function mustFacilitate({ mayFacilitate, session }: SessionView): void {
  if (!mayFacilitate) {
    throw new AppError(
      'rule-violated',
      'Only the facilitator of this session can do that. Switch profiles, or let the session be handed over.',
    )
  }
  if (session.state === 'closed')
    throw new AppError('rule-violated', 'This session is closed; its minutes are kept as they are.')
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

/** Cases nobody has concluded: sealed, agreed and not accepted, not talked about to the end, or parked. */
export const openCases = ({ cases }: SessionView): ViewedCase[] =>
  cases.filter(({ item }) => item.mark !== 'accepted' && item.mark !== 'discussed')

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

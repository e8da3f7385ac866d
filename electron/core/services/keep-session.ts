import { AppError } from '../../../shared/errors.ts'
import type { SeatChange } from '../../../shared/exchange/seat-change.ts'
import type { PanelMember } from '../../../shared/model/cycle.ts'
import {
  addEvent,
  listItems,
  listSessions,
  updateSession,
} from '../books/calibration.repository.ts'
import { getCycle, listPanel } from '../books/cycles.repository.ts'
import {
  insertFrozenCase,
  listFrozenCases,
  listSessionMembers,
  saveSessionMember,
  saveWithdrawal,
} from '../books/frozen-sessions.repository.ts'
import { getProfile } from '../books/profiles.repository.ts'
import type { WriteContext } from '../context.ts'
import type { Writer } from '../db/database.ts'
import { enterSeat } from './enter-seat.ts'
import { nameOf, type SessionView, tell, type ViewedCase } from './session-view.ts'

/** From now on members and these cases belong to the session, under the names they have. */
export async function keepSession(
  db: Writer,
  { session, members }: SessionView,
  cases: readonly ViewedCase[],
): Promise<void> {
  const known = new Set(
    (await listSessionMembers(db, session.sessionId)).map(({ personId }) => personId),
  )
  for (const member of members) {
    if (!known.has(member.personId)) await saveSessionMember(db, session.sessionId, member)
  }
  for (const { facts } of cases) await insertFrozenCase(db, facts)
}

const underWay = async (db: Writer, cycleId: string) =>
  (await listSessions(db, cycleId)).find(({ state }) => state !== 'closed')

/**
 * What a new panel of the cycle means for the meeting under way: who comes and who goes is an entry with its reason.
 * Votes given stay counted.
 * @throws AppError `invalid-input` when the panel of a meeting changes without a reason
 */
export async function tellPanel(
  context: WriteContext,
  cycleId: string,
  next: readonly PanelMember[],
  reason: string,
): Promise<void> {
  const { db } = context
  const session = await underWay(db, cycleId)
  if (!session) return
  const { sessionId } = session
  const kept = await listSessionMembers(db, sessionId)
  const before = (
    kept.length > 0
      ? kept
      : (await listPanel(db, cycleId)).map((member) => ({ ...member, presence: 'here' as const }))
  ).filter(({ presence }) => presence !== 'left')
  const gone = before.filter(({ personId }) => !next.some((one) => one.personId === personId))
  const changed = next.flatMap(({ personId, canVote }) => {
    const was = before.find((one) => one.personId === personId)
    return was && was.canVote === canVote ? [] : [{ personId, canVote, was }]
  })
  if (gone.length + changed.length === 0) return
  if (reason === '') {
    throw new AppError(
      'invalid-input',
      'A calibration session of this cycle is under way. Say why its panel changes; the reason enters the minutes.',
    )
  }
  const entry = async (change: SeatChange, personId: string, name: string) => {
    const by = await nameOf(db, context.actor)
    await tell(context, sessionId, change, null, { name, text: reason, by })
    await enterSeat(context, { sessionId, change, personId, name, because: reason })
  }
  for (const member of gone) {
    if (kept.length > 0) await saveSessionMember(db, sessionId, { ...member, presence: 'left' })
    await entry('left', member.personId, member.name)
  }
  for (const { personId, canVote, was } of changed) {
    const name = was?.name ?? (await getProfile(db, personId)).name
    if (kept.length > 0) {
      const presence = was?.presence ?? 'here'
      await saveSessionMember(db, sessionId, { personId, name, canVote, presence })
    }
    const change = was ? (canVote ? 'vote-given' : 'vote-taken') : 'joined'
    await entry(change, personId, name)
  }
}

/** A candidate left the cycle, or came back (`because` null): an entry of the meeting under way that has the case. */
export async function tellWithdrawal(
  context: WriteContext,
  cycleId: string,
  repId: string,
  because: string | null,
): Promise<void> {
  const { db, actor, now } = context
  const session = await underWay(db, cycleId)
  const item =
    session && (await listItems(db, session.sessionId)).find((one) => one.repId === repId)
  if (!session || !item) return
  const at = now()
  await saveWithdrawal(db, item.caseId, { at: because === null ? null : at, because })
  await addEvent(db, session.sessionId, {
    at,
    actor,
    kind: because === null ? 'returned' : 'withdrawn',
    caseId: item.caseId,
    detail: { text: because ?? '', by: await nameOf(db, actor) },
  })
  if (because !== null && session.currentCase === item.caseId)
    await updateSession(db, { ...session, currentCase: null, clockSince: null })
}

/** @throws AppError `rule-violated` once the case of this person is revealed: who presents belongs to the session then */
export async function mustNotBeRevealed(
  { db }: WriteContext,
  cycleId: string,
  repId: string,
): Promise<void> {
  const session = await underWay(db, cycleId)
  if (!session) return
  const item = (await listItems(db, session.sessionId)).find((one) => one.repId === repId)
  if (item && (await listFrozenCases(db, session.sessionId)).has(item.caseId)) {
    const { name } = await getCycle(db, cycleId)
    throw new AppError(
      'rule-violated',
      `First opinions on this person are revealed in the session of ${name}; who presents the case stays as it is until the session is closed.`,
    )
  }
}

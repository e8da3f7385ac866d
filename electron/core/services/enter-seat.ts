import { EVENT_KINDS, type PlainField } from '../../../shared/exchange/record-fields.ts'
import type { SeatChange } from '../../../shared/exchange/seat-change.ts'
import { BAR_NAMES, type Session } from '../../../shared/model/calibration.ts'
import type { CycleCandidate } from '../../../shared/model/cycle.ts'
import type { Declaration } from '../../../shared/readiness/recusal.ts'
import { listItems, listSessions } from '../books/calibration.repository.ts'
import { listCandidates } from '../books/cycles.repository.ts'
import type { WriteContext } from '../context.ts'
import { enter } from './enter.ts'
import { nameOf } from './session-view.ts'

/** Somebody's seat in a meeting as it is from now on. */
export interface Seated {
  sessionId: string
  change: SeatChange
  personId: string
  name: string
  /** Why, in the words of whoever changed it; empty = none were asked for. */
  because: string
  /** The case it is about; absent = all of them. */
  one?: { caseId: string; repId: string; name: string }
  /** What was declared or taken back. */
  declared?: Declaration['kind']
}

/** An entry of the ledger about who sits where in a meeting: who, by whom, when and why. */
export function enterSeat(context: WriteContext, seated: Seated): Promise<void> {
  const { sessionId, change, personId, name, because, one, declared } = seated
  const fields: PlainField[] = [
    { field: 'to', value: { personId, name }, about: personId, fieldClass: 'identity' },
  ]
  if (one) {
    const { repId } = one
    const value = { repId, name: one.name }
    fields.push({ field: 'case', value, about: repId, fieldClass: 'identity' })
  }
  const reason = [declared ? BAR_NAMES[declared] : '', because].filter((part) => part !== '')
  if (reason.length > 0) {
    const value = reason.join(': ')
    fields.push({ field: 'reason', value, about: personId, fieldClass: 'text' })
  }
  return enter(context, {
    kind: EVENT_KINDS.seatChanged,
    facts: { session: sessionId, change, ...(one ? { case: one.caseId } : {}) },
    fields,
  })
}

/** The same change for each of these people, in all cases. */
export async function enterSeats(
  context: WriteContext,
  sessionId: string,
  change: SeatChange,
  people: readonly string[],
  because: string,
): Promise<void> {
  for (const personId of people) {
    const name = await nameOf(context.db, personId)
    await enterSeat(context, { sessionId, change, personId, name, because })
  }
}

type Running = Pick<Session, 'facilitatorId' | 'coFacilitators'>

/** Who runs the meeting from now on, alone and beside; whoever goes on as before is not entered again. */
export async function enterFacilitators(
  context: WriteContext,
  before: Session,
  after: Running,
  because: string,
): Promise<void> {
  const runs = after.facilitatorId === before.facilitatorId ? [] : [after.facilitatorId]
  const only = (these: Running, those: Running) =>
    these.coFacilitators.filter((one) => !those.coFacilitators.includes(one))
  const { sessionId } = before
  await enterSeats(context, sessionId, 'runs', runs, because)
  await enterSeats(context, sessionId, 'helps', only(after, before), because)
  await enterSeats(context, sessionId, 'helps-no-more', only(before, after), because)
}

/** Who presents whom from now on, in the cases of the meeting under way that are not revealed yet. */
export async function enterPresenters(
  context: WriteContext,
  cycleId: string,
  before: readonly CycleCandidate[],
  because: string,
): Promise<void> {
  const { db } = context
  const session = (await listSessions(db, cycleId)).find(({ state }) => state !== 'closed')
  if (!session) return
  const { sessionId } = session
  const waiting = (await listItems(db, sessionId)).filter(({ mark }) => mark === 'waiting')
  for (const { repId, presenterId } of await listCandidates(db, cycleId)) {
    const item = waiting.find((one) => one.repId === repId)
    const was = before.find((one) => one.repId === repId)?.presenterId ?? null
    const personId = presenterId ?? was
    if (!item || was === presenterId || personId === null) continue
    await enterSeat(context, {
      sessionId,
      change: presenterId === null ? 'presents-no-more' : 'presents',
      personId,
      name: await nameOf(db, personId),
      because,
      one: { caseId: item.caseId, repId, name: await nameOf(db, repId) },
    })
  }
}

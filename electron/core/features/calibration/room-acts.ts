import type { RoomAct } from '../../../../shared/contract/room-acts.ts'
import { AppError, assertNever } from '../../../../shared/errors.ts'
import {
  type AgendaItem,
  ROOM_STEPS,
  type RoomStep,
  type Session,
} from '../../../../shared/model/calibration.ts'
import { listSealed } from '../../books/ballots.repository.ts'
import { addEvent, saveItem, updateSession } from '../../books/calibration.repository.ts'
import { listSessionMembers, saveSessionMember } from '../../books/frozen-sessions.repository.ts'
import { getProfile } from '../../books/profiles.repository.ts'
import type { WriteContext } from '../../context.ts'
import { enterSeat } from '../../services/enter-seat.ts'
import { openBallots, whoHasNotVoted } from '../../services/reveal.ts'
import { nameOf, type SessionView, type ViewedCase } from '../../services/session-view.ts'
import { acceptAgreed } from './accept-agreed.ts'
import { applyRule, moveCase, shareTime } from './agenda-hand.ts'
import type { Keyring } from './keyring.ts'
import { correctNote, nameEvidence, removeNote } from './notes.ts'
import { seat } from './seat.ts'

/** Does one thing in the room, in the caller's transaction, with the time of the current case counted first. */
export async function actInRoom(
  context: WriteContext,
  view: SessionView,
  act: RoomAct,
  keyring: Keyring,
): Promise<void> {
  const at = context.now()
  const counted = await countTime(context, view, keyring, at)
  const room = new RoomHand(context, counted, keyring, at)
  await room.act(act)
}

/** Adds what the clock ran since it was last counted to the current case. Time while the program was closed is left out. */
export async function countTime(
  { db }: WriteContext,
  view: SessionView,
  keyring: Keyring,
  at: string,
): Promise<SessionView> {
  const { session } = view
  const current = view.cases.find(({ item }) => item.caseId === session.currentCase)
  if (session.clockSince === null || !current) return view
  const started = keyring.startedAt(at)
  const since = started > session.clockSince ? started : session.clockSince
  const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(since)) / 1000))
  const item = { ...current.item, spentSeconds: current.item.spentSeconds + seconds }
  await saveItem(db, item)
  return {
    ...view,
    session: { ...session, clockSince: at },
    cases: view.cases.map((one) => (one === current ? { ...one, item } : one)),
  }
}

const wasTalked = ({ item, withdrawn }: ViewedCase): boolean =>
  withdrawn === null && (item.mark === 'discussed' || item.mark === 'open')

class RoomHand {
  readonly context: WriteContext
  readonly view: SessionView
  readonly keyring: Keyring
  readonly at: string

  constructor(context: WriteContext, view: SessionView, keyring: Keyring, at: string) {
    this.context = context
    this.view = view
    this.keyring = keyring
    this.at = at
  }

  async act(act: RoomAct): Promise<void> {
    const { session } = this.view
    switch (act.do) {
      case 'enter':
        return this.enter(this.find(act.caseId))
      case 'next':
        return this.next()
      case 'back':
        return this.back()
      case 'step':
        return this.step(this.current(), act.step)
      case 'hide':
        await this.save({
          namesHidden: act.names ?? session.namesHidden,
          scoresHidden: act.scores ?? session.scoresHidden,
        })
        return
      case 'park':
      case 'unpark':
        return this.park(this.find(act.caseId), act.do === 'park')
      case 'clock':
        await this.save({ clockSince: act.running ? this.at : null })
        return this.tell(act.running ? 'clock-on' : 'clock-off', session.currentCase)
      case 'budget': {
        const { item } = this.find(act.caseId)
        await this.saveCase(item, { budgetSeconds: act.seconds })
        await this.save({})
        return
      }
      case 'move':
        await this.save({})
        return moveCase(this.context, this.view, act)
      case 'plan':
        await this.save({})
        return shareTime(this.context, this.view, act)
      case 'consent':
        await this.save({})
        return applyRule(this.context, this.view, act)
      case 'accept':
        await acceptAgreed(this.context, this.view, this.at)
        return this.save({})
      case 'seat':
        await this.save({})
        return seat(this.context, this.view, this.find(act.caseId), act)
      case 'first-number': {
        const { item } = this.find(act.caseId)
        await this.saveCase(item, { firstNumber: act.value })
        await this.save({})
        return this.tell('first-number', item.caseId, { value: act.value })
      }
      case 'note':
        await this.save({})
        return this.tell(act.kind, act.caseId, { text: act.text })
      case 'action': {
        const { name } = await getProfile(this.context.db, act.ownerId)
        await this.save({})
        return this.tell('action', act.caseId, { text: act.text, owner: name, dueOn: act.dueOn })
      }
      case 'evidence':
        await this.save({})
        return nameEvidence(this.context, this.view, this.find(act.caseId), act)
      case 'correct':
        await this.save({})
        return correctNote(this.context, this.view, act)
      case 'remove':
        await this.save({})
        return removeNote(this.context, this.view, act)
      case 'absent':
        return this.absent(act)
      default:
        return assertNever(act)
    }
  }

  find(caseId: string): ViewedCase {
    const found = this.view.cases.find(({ item }) => item.caseId === caseId)
    if (!found || found.item.position === null)
      throw new AppError('rule-violated', 'This case is not on the agenda yet.')
    if (found.withdrawn)
      throw new AppError('rule-violated', 'This candidate was withdrawn from the cycle.')
    return found
  }

  current(): ViewedCase {
    const { currentCase } = this.view.session
    if (currentCase === null) throw new AppError('rule-violated', 'No case is open in the room.')
    return this.find(currentCase)
  }

  async save(change: Partial<Session>): Promise<void> {
    await updateSession(this.context.db, { ...this.view.session, ...change })
  }

  async saveCase(item: AgendaItem, change: Partial<AgendaItem>): Promise<void> {
    await saveItem(this.context.db, { ...item, ...change })
  }

  async tell(kind: string, caseId: string | null, detail: Record<string, unknown> = {}) {
    const { db, actor } = this.context
    await addEvent(db, this.view.session.sessionId, { at: this.at, actor, kind, caseId, detail })
  }

  async enter({ item }: ViewedCase): Promise<void> {
    if (item.mark === 'parked') await this.saveCase(item, { mark: 'open' })
    await this.save({ currentCase: item.caseId, clockSince: this.at })
    await this.tell('case', item.caseId)
  }

  async step({ item }: ViewedCase, step: RoomStep): Promise<void> {
    await this.saveCase(item, { step })
    await this.save({})
    await this.tell('step', item.caseId, { step })
  }

  async next(): Promise<void> {
    if (this.view.session.currentCase === null) return this.leave(null)
    const one = this.current()
    if (one.item.step === 'second') await this.openSecond(one)
    const following = ROOM_STEPS[ROOM_STEPS.indexOf(one.item.step) + 1]
    return following ? this.step(one, following) : this.leave(one)
  }

  async back(): Promise<void> {
    const { session, cases } = this.view
    if (session.currentCase === null) {
      const last = cases.findLast(wasTalked)
      return last ? this.enter(last) : undefined
    }
    const one = this.current()
    const before = ROOM_STEPS[ROOM_STEPS.indexOf(one.item.step) - 1]
    if (before) return this.step(one, before)
    const talked = cases.filter(wasTalked)
    const previous = talked[talked.indexOf(one) - 1]
    return previous ? this.enter(previous) : undefined
  }

  /** On to the next case that waits; when there is none the room is empty and shows how the meeting went. */
  async leave(from: ViewedCase | null): Promise<void> {
    const open = this.view.cases.filter(({ item, withdrawn }) => item.mark === 'open' && !withdrawn)
    const at = from?.item.position ?? 0
    const next =
      open.find(({ item }) => (item.position ?? 0) > at) ??
      open.find(({ item }) => item.caseId !== from?.item.caseId)
    if (next) return this.enter(next)
    await this.save({ currentCase: null, clockSince: null })
    await this.tell('empty', null)
  }

  /** Opens a complete second round by itself. */
  async openSecond(one: ViewedCase): Promise<void> {
    const { item, voters } = one
    const { sessionId } = this.view.session
    const { db } = this.context
    const sealed = (await listSealed(db, sessionId)).filter(
      (ballot) => ballot.caseId === item.caseId && ballot.round === 2,
    )
    if (sealed.every(({ isOpen }) => isOpen)) return
    const missing = await whoHasNotVoted(db, this.view, one)
    if (missing.length > 0) {
      throw new AppError(
        'rule-violated',
        `${voters.length - missing.length} of ${voters.length} have voted. Wait for the others, or open what is there.`,
      )
    }
    const secret = this.keyring.get(sessionId)
    if (secret === null) {
      throw new AppError(
        'rule-violated',
        'The second ballots are sealed, and the program was started anew: opening them takes the passphrase once more.',
      )
    }
    await openBallots(this.context, this.view, secret, 2, item.caseId)
    await this.tell('second-opened', item.caseId, { votes: sealed.length, missing })
  }

  async park({ item }: ViewedCase, away: boolean): Promise<void> {
    await this.saveCase(item, { mark: away ? 'parked' : 'open' })
    await this.tell(away ? 'parked' : 'unparked', item.caseId)
    if (!away || this.view.session.currentCase !== item.caseId) return this.save({})
    const open = this.view.cases.filter(
      (one) => one.item.mark === 'open' && !one.withdrawn && one.item.caseId !== item.caseId,
    )
    const next =
      open.find((one) => (one.item.position ?? 0) > (item.position ?? 0)) ?? open[0] ?? null
    if (next) return this.enter(next)
    await this.save({ currentCase: null, clockSince: null })
  }

  /** Somebody does not take part any more, or comes back. What they gave stays counted; no further vote is awaited. */
  async absent({ personId, absent, text }: Extract<RoomAct, { do: 'absent' }>): Promise<void> {
    const { db } = this.context
    const { sessionId } = this.view.session
    const member = (await listSessionMembers(db, sessionId)).find(
      (one) => one.personId === personId && one.presence !== 'left',
    )
    if (!member) throw new AppError('not-found', 'This person is not on the panel of the session.')
    if ((member.presence === 'absent') === absent) return
    if (absent && text === '')
      throw new AppError('invalid-input', `Say why ${member.name} does not take part.`)
    await saveSessionMember(db, sessionId, { ...member, presence: absent ? 'absent' : 'here' })
    await this.save({})
    const by = await nameOf(db, this.context.actor)
    const { name } = member
    await this.tell(absent ? 'absent' : 'back', null, { name, text, by })
    const change = absent ? 'absent' : 'back'
    await enterSeat(this.context, { sessionId, change, personId, name, because: text })
  }
}

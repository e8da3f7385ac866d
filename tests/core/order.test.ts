import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isPromotion } from '../../shared/model/decision.ts'
import type { RepId, SessionId } from '../../shared/model/id.ts'
import { verdictsInLine } from '../../shared/readiness/verdict-rules.ts'
import { stateConduct } from '../support/conduct.ts'
import { CYCLE } from '../support/decided.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

const REASON = 'She led two onboardings this year and both people now close on their own.'
const WHY = 'The passphrase is lost and nobody can open the ballots.'
let meeting: Meeting
let sessionId: SessionId
beforeEach(async () => {
  meeting = await openMeeting(3)
  sessionId = await meeting.start()
}, 60_000)
afterEach(() => meeting.close())

/** A draft that follows the suggestion. */
async function draft(repId: RepId) {
  const { rows, free } = await meeting.ask('decisions.board', { cycleId: CYCLE })
  const row = rows.find((one) => one.repId === repId)
  if (!row) throw new RangeError('No such candidate')
  const verdict = verdictsInLine(row.suggestion, free.length)[0] ?? null
  const promoted = verdict !== null && isPromotion(verdict)
  if (promoted) await stateConduct(meeting.ask, repId)
  return meeting.ask('decisions.save', {
    cycleId: CYCLE,
    repId,
    verdict,
    opening: promoted ? (free[0] ?? null) : null,
    reason: REASON,
    conditions: verdict === 'promote-with-conditions' ? 'Full quota in two quarters.' : '',
    conditionsBy: verdict === 'promote-with-conditions' ? '2099-06-30' : null,
    override: null,
    againstPanel: REASON,
  })
}
const candidates = async () =>
  (await meeting.ask('decisions.board', { cycleId: CYCLE })).rows.map(({ repId }) => repId)
async function signAll() {
  for (const repId of await candidates()) {
    const { decisionId } = await draft(repId)
    await meeting.ask('decisions.sign', { decisionId })
  }
}
const seal = () => meeting.sealAll(sessionId, (_, member) => ({ estimate: 2 + member / 2 }))
const advance = (to: 'decided' | 'closed' | 'rating', reason = '') =>
  meeting.refusal('cycles.advance', { cycleId: CYCLE, to, reason })
const open = async () => (await meeting.detail(sessionId)).open
const close = async () =>
  meeting.ask('calibration.close', {
    sessionId,
    open: (await open()).map(({ caseId }) => caseId),
  })

describe('a signature', () => {
  it('waits while first opinions on that person are sealed, with ballots or without', async () => {
    const [first, second] = await candidates()
    for (const repId of [first, second]) {
      const { decisionId } = await draft(repId as RepId)
      expect((await meeting.refusal('decisions.sign', { decisionId }))?.message).toMatch(
        /^First opinions on .* are still sealed/,
      )
      await seal()
    }
    const page = await meeting.ask('decisions.get', { cycleId: CYCLE, repId: first as RepId })
    expect(page.obstacles).toMatchObject([{ field: 'meeting' }])
  })

  it('waits while the case is open in the room, and is free once it is concluded there', async () => {
    await seal()
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    const { cases } = await meeting.detail(sessionId)
    const [one] = cases
    if (!one) throw new RangeError('There is no case.')
    const { decisionId } = await draft(one.repId)
    expect((await meeting.refusal('decisions.sign', { decisionId }))?.message).toMatch(
      /^The case of .* is still open/,
    )
    const { verdict, opening, conditions } = await draft(one.repId)
    await meeting.ask('calibration.decide', {
      caseId: one.caseId,
      verdict: verdict ?? 'develop-as-leader',
      reason: REASON,
      opening,
      conditions,
      againstMajority: REASON,
    })
    expect(await meeting.refusal('decisions.sign', { decisionId })).toBeNull()
  })

  it('is free for everybody after the session was closed or discarded', async () => {
    await meeting.ask('calibration.discard', { sessionId, reason: WHY })
    await signAll()
  })
})

describe('a session', () => {
  it('is not closed while it is sealed, and is discarded with a reason by facilitator or director only', async () => {
    expect((await meeting.refusal('calibration.close', { sessionId, open: [] }))?.message).toMatch(
      /still sealed/,
    )
    expect(await meeting.refusal('calibration.discard', { sessionId, reason: 'no' })).toMatchObject(
      { code: 'invalid-input' },
    )
    const member = meeting.panel[2]?.personId ?? meeting.director
    await meeting.use(member)
    expect(await meeting.refusal('calibration.discard', { sessionId, reason: WHY })).toMatchObject({
      code: 'rule-violated',
    })
    await meeting.use(meeting.director)
    await meeting.ask('calibration.discard', { sessionId, reason: WHY })
    expect((await meeting.detail(sessionId)).discarded).toBe(WHY)
    expect(await meeting.refusal('calibration.discard', { sessionId, reason: WHY })).toMatchObject({
      message: 'This session is closed already.',
    })
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain(`the session was discarded: ${WHY}`)
    sessionId = await meeting.start()
    await seal()
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  })

  it('is closed by somebody who has seen which cases are open, and not with another list', async () => {
    await seal()
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    const list = await open()
    expect(list).toHaveLength(3)
    for (const seen of [[], list.slice(1).map(({ caseId }) => caseId)])
      expect(await meeting.refusal('calibration.close', { sessionId, open: seen })).toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('3 cases are still open'),
      })
    await close()
    expect(await meeting.refusal('calibration.close', { sessionId, open: [] })).toMatchObject({
      message: 'This session is closed already.',
    })
  })
})

describe('a cycle', () => {
  it('is not declared decided, nor opened again, while a session is under way', async () => {
    for (const to of ['decided', 'rating'] as const)
      expect((await advance(to, 'A reason for it.'))?.message, to).toMatch(/verdict|session/)
    await meeting.ask('calibration.discard', { sessionId, reason: WHY })
    sessionId = await meeting.start()
    expect((await advance('rating', 'A reason for it.'))?.message).toMatch(/session is under way/)
  })

  it('is decided when every verdict is signed, with a reason where no opinion was given', async () => {
    await meeting.ask('calibration.discard', { sessionId, reason: WHY })
    const [first] = await candidates()
    await draft(first as RepId)
    expect((await advance('decided', REASON))?.message).toMatch(/2 people still without a verdict/)
    for (const repId of await candidates()) await draft(repId)
    expect((await advance('decided', REASON))?.message).toMatch(/3 people with a verdict that is/)
    await signAll()
    expect(await advance('decided')).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('3 people decided without a first opinion'),
    })
    expect(await advance('decided', REASON)).toBeNull()
    expect((await advance('closed'))?.message).toContain('3 letters are not given yet')
    expect(await advance('closed', 'The letters go out next week.')).toBeNull()
  })

  it('asks for no reason when nothing is missing', async () => {
    await seal()
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    await close()
    await signAll()
    expect(await advance('decided')).toBeNull()
  })
})

import { createHash } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breakSeal } from '../../electron/core/db/seal.ts'
import type { RoomAct } from '../../shared/contract/room-acts.ts'
import type { CaseId, PersonId, SessionId } from '../../shared/model/id.ts'
import { CYCLE } from '../support/decided.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

const WHY = 'Called away to a customer in Lyon.'
const sha = (text: string) => createHash('sha256').update(text).digest('hex')

let meeting: Meeting
let sessionId: SessionId
let free: CaseId

const act = (one: RoomAct) => meeting.ask('calibration.act', { sessionId, act: one })
const current = async () => {
  const { current: found } = await meeting.ask('calibration.room', { sessionId })
  if (!found) throw new RangeError('The room is empty.')
  return found
}
const minutes = async () => (await meeting.ask('calibration.minutes', { sessionId })).markdown
const pdf = async () => (await meeting.ask('calibration.minutesPdf', { sessionId })).base64
const setPanel = (members: readonly PersonId[], reason = '') =>
  meeting.refusal('cycles.setPanel', {
    cycleId: CYCLE,
    members: members.map((personId) => ({ personId, canRate: true, canVote: true })),
    reason,
  })
const everybody = () => meeting.panel.map(({ personId }) => personId)
const member = (index: number) => {
  const found = meeting.panel[index]
  if (!found) throw new RangeError('There is no such member.')
  return found
}

beforeAll(async () => {
  meeting = await openMeeting(4)
  sessionId = await meeting.start()
  await meeting.sealAll(sessionId, (_, index) => ({
    estimate: 2 + index / 2,
    verdict: index % 2 === 0 ? 'develop-as-leader' : 'grow-as-expert-seller',
  }))
  await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  const { cases } = await meeting.detail(sessionId)
  const found = cases.find(({ bars }) => bars.length === 0)
  if (!found) throw new RangeError('Every case has somebody who does not vote.')
  free = found.caseId
  await act({ do: 'enter', caseId: free })
  await act({ do: 'step', step: 'opinions' })
}, 120_000)
afterAll(() => meeting.close())

describe('the panel of a session, from its reveal on', () => {
  it('changes with a reason only, and not a single opinion goes with a member who leaves', async () => {
    const before = (await current()).first
    expect(before?.estimates).toHaveLength(5)
    const without = everybody().filter((personId) => personId !== member(2).personId)
    expect(await setPanel(without)).toMatchObject({ code: 'invalid-input' })
    expect(await setPanel(without, WHY)).toBeNull()
    expect((await current()).first).toEqual(before)
    expect((await current()).second.of).toBe(4)
    expect(await minutes()).toContain(
      `${member(2).name} left the panel, entered by Leonie Achard; votes given stay counted. “${WHY}”`,
    )
    await meeting.use(member(2).personId)
    expect((await meeting.refusal('calibration.room', { sessionId }))?.message).toMatch(
      /Only the panel/,
    )
    await meeting.use(meeting.director)
  })

  it('takes the member back as an entry, and asks for no reason where nobody comes or goes', async () => {
    const left = everybody().filter((personId) => personId !== member(2).personId)
    expect(await setPanel(left)).toBeNull()
    expect(await setPanel(everybody(), 'Back from the customer.')).toBeNull()
    expect((await current()).second.of).toBe(5)
    expect(await minutes()).toContain(
      `${member(2).name} joined the panel, entered by Leonie Achard`,
    )
  })

  it('awaits no vote of somebody absent, whose first opinion stays', async () => {
    const { personId, name } = member(1)
    expect(
      await meeting.refusal('calibration.act', {
        sessionId,
        act: { do: 'absent', personId, absent: true, text: '' },
      }),
    ).toMatchObject({ code: 'invalid-input' })
    await act({ do: 'absent', personId, absent: true, text: 'Ill since noon.' })
    const shown = await current()
    expect(shown.first?.estimates).toHaveLength(5)
    expect(shown.second.of).toBe(4)
    const ballot = { estimate: 3, verdict: 'develop-as-leader' } as const
    expect(
      await meeting.refusal('calibration.vote', { caseId: free, personId, ballot }),
    ).not.toBeNull()
    await act({ do: 'absent', personId, absent: false, text: '' })
    expect((await current()).second.of).toBe(5)
    expect(await minutes()).toContain(`${name} is absent from here on, entered by Leonie Achard`)
    expect(await minutes()).toContain('“Ill since noon.”')
  })

  it('keeps an opened vote of somebody who declares a conflict afterwards, so that nobody sees whose it was', async () => {
    const before = (await current()).first
    const { personId } = member(0)
    await meeting.ask('calibration.recuse', { caseId: free, personId, kind: 'conflict', text: WHY })
    expect((await current()).first).toEqual(before)
    expect((await current()).second.of).toBe(4)
    expect(await minutes()).toContain('the votes given before stay counted')
  })

  it('says who had not voted, and counts the votes of members who are away or gone by the opening', async () => {
    const ballot = { estimate: 3.4, verdict: 'develop-as-leader' } as const
    for (const { personId } of meeting.panel.slice(1, 4))
      await meeting.ask('calibration.vote', { caseId: free, personId, ballot })
    expect((await current()).second).toMatchObject({ cast: 3, of: 4 })
    const { personId } = member(1)
    await act({ do: 'absent', personId, absent: true, text: 'Ill since noon.' })
    const gone = everybody().filter((one) => one !== member(3).personId)
    expect(await setPanel(gone, WHY)).toBeNull()
    const { second } = await current()
    expect(second).toMatchObject({ cast: 3, of: 4 })
    expect(second.out).toContainEqual({
      name: member(3).name,
      why: 'Left the panel; the vote given stays counted.',
    })
    await meeting.ask('calibration.openVotes', { caseId: free, passphrase: PASSPHRASE })
    // Who comes afterwards was not awaited.
    const late = { personId: null, name: 'Wilma Stein', roles: ['panel' as const] }
    const { personId: joined } = await meeting.ask('profiles.save', late)
    expect(await setPanel([...everybody(), joined], 'Back from the customer.')).toBeNull()
    await act({ do: 'absent', personId, absent: false, text: '' })
    expect(await minutes()).toContain(
      `3 second ballots were opened; ${member(4).name} had not voted`,
    )
    expect(await minutes()).toContain(`(3 Develop as leader); without ${member(4).name}\n`)
    expect(await setPanel(everybody(), 'Came by mistake.')).toBeNull()
  })
})

describe('a candidate who is withdrawn after the reveal', () => {
  it('stays in the minutes with day and reason, and nothing more happens to the case', async () => {
    const { cases } = await meeting.detail(sessionId)
    const gone = cases.find(({ caseId }) => caseId !== free)
    if (!gone) throw new RangeError('There is one case only.')
    await meeting.ask('cycles.withdrawCandidate', {
      cycleId: CYCLE,
      repId: gone.repId,
      reason: 'Wants to stay in sales.',
    })
    const text = await minutes()
    expect(text).toContain(gone.name)
    expect(text).toMatch(/Withdrawn from the cycle on .* UTC: Wants to stay in sales\./)
    expect(
      await meeting.refusal('calibration.act', {
        sessionId,
        act: { do: 'enter', caseId: gone.caseId },
      }),
    ).toMatchObject({ message: 'This candidate was withdrawn from the cycle.' })
    const { agenda } = await meeting.ask('calibration.room', { sessionId })
    expect(agenda.find(({ caseId }) => caseId === gone.caseId)).toMatchObject({
      tag: 'withdrawn',
      withdrawn: true,
    })
    expect((await meeting.detail(sessionId)).open.map(({ caseId }) => caseId)).not.toContain(
      gone.caseId,
    )
  })
})

describe('people left out by a rater who is too close', () => {
  it('are counted on the page of the session and in the minutes, and nobody is told by whom or why', async () => {
    const seen = (await meeting.detail(sessionId)).cases
    expect(seen.every(({ leftOut }) => leftOut === 0)).toBe(true)
    const repId = seen.find(({ caseId }) => caseId === free)?.repId
    const why = 'Lived next door for years.'
    await meeting.ask('workspaces.close', {})
    const file = new Sqlite(meeting.path)
    file.pragma('foreign_keys = OFF')
    const leave = file.prepare("INSERT INTO left_out VALUES (?, ?, ?, 'other', ?, '2026-01-05')")
    // The second has not locked anything: their word is not final.
    for (const rater of ['Z1', 'Z2']) leave.run(CYCLE, rater, repId, why)
    file
      .prepare("INSERT INTO rating_lock VALUES (?, 'Z1', 'multisource', ?, '2026-01-05')")
      .run(CYCLE, repId)
    breakSeal(file)
    file.close()
    await meeting.ask('workspaces.open', { path: meeting.path })
    const { cases } = await meeting.detail(sessionId)
    expect(cases.map(({ leftOut }) => leftOut)).toEqual(
      cases.map(({ caseId }) => (caseId === free ? 1 : 0)),
    )
    expect(await minutes()).toContain('- Left out as too close by 1 rater\n')
    expect(JSON.stringify(cases) + (await minutes())).not.toContain(why)
  })
})

describe('the minutes of a closed session', () => {
  it('are the same bytes after names, panel, managers and decisions have changed', async () => {
    await meeting.ask('calibration.decide', {
      caseId: free,
      verdict: 'develop-as-leader',
      reason: 'Three of three see a leader who needs two more quarters.',
      override: { kind: 'newer-evidence', reason: 'Seen coaching twice since the ratings closed.' },
    })
    const { cases, open } = await meeting.detail(sessionId)
    await meeting.ask('calibration.close', { sessionId, open: open.map(({ caseId }) => caseId) })
    const before = { text: await minutes(), pdf: sha(await pdf()) }
    expect(before.text).toContain('**Develop as leader**')
    const one = cases.find(({ caseId }) => caseId === free)
    if (!one) throw new RangeError('There is no case.')

    await meeting.ask('workspaces.close', {})
    const file = new Sqlite(meeting.path)
    file.exec("UPDATE person SET name = 'Person ' || person_id")
    file.exec("UPDATE rep SET name = 'Renamed ' || rep_id, team = 'Elsewhere'")
    file.prepare('UPDATE rep SET manager_id = ?').run(member(3).personId)
    file.exec('UPDATE rating SET score = 5 WHERE score IS NOT NULL')
    breakSeal(file)
    file.close()
    await meeting.ask('workspaces.open', { path: meeting.path })
    expect(await setPanel(everybody().slice(0, 2))).toBeNull()
    await meeting.ask('decisions.save', {
      cycleId: CYCLE,
      repId: one.repId,
      verdict: 'not-enough-evidence',
      opening: null,
      reason: 'Written long after the meeting.',
      conditions: '',
      override: null,
    })
    expect(one.name).not.toMatch(/Renamed/)
    const { candidates } = await meeting.ask('cycles.get', { cycleId: CYCLE })
    expect(candidates.every(({ name }) => name.startsWith('Renamed'))).toBe(true)
    expect(await minutes()).toBe(before.text)
    expect(sha(await pdf())).toBe(before.pdf)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../shared/contract/index.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import { cycleIdSchema, type SessionId } from '../../shared/model/id.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

const CYCLE = cycleIdSchema.parse('sample-cycle')
const WHY = 'Her train stands still.'

/** What changes a meeting or a cycle and leaves every seat as it was. An erasure and a merge are entries of their own. */
const NO_SEATS =
  `bundles.ballotMails bundles.ballotRequest bundles.receive bundles.request bundles.requestMails
  calibration.addCase calibration.change calibration.close calibration.confirmCode calibration.decide calibration.discard
  calibration.giveCodes calibration.openVotes calibration.pull calibration.reveal calibration.seal calibration.vote
  cycles.addCandidates cycles.advance cycles.create cycles.discard cycles.edit cycles.withdrawCandidate
  material.save merges.run merges.undo rating.setBlind rights.erase succession.setFillBy succession.setNeeds workspaces.setTimeZone workspaces.setConventions`.split(
    /\s+/,
  )

let meeting: Meeting
let sessionId: SessionId
let leader = ''

/** Everybody's seat as the meeting shows it: who runs it, who is on it with what, who is barred where, who presents. */
async function seats() {
  const { session, members, cases, lock } = await meeting.detail(sessionId)
  const { candidates } = await meeting.ask('cycles.get', { cycleId: CYCLE })
  const { facilitatorId, coFacilitators } = session
  return JSON.stringify([
    { facilitatorId, coFacilitators, lock },
    members.map(({ personId, canVote, presence }) => ({ personId, canVote, presence })),
    cases.map(({ declarations }) => declarations),
    candidates.map(({ presenterId }) => presenterId),
  ])
}
const told = async () =>
  (await meeting.ask('ledger.list', { groups: ['seats'] })).lines.map(({ sentence }) => sentence)
/** The entries that something made, oldest first; the seats differ afterwards. */
async function entered(change: () => Promise<unknown>) {
  const [seen, before] = [await told(), await seats()]
  await change()
  expect(await seats()).not.toBe(before)
  const now = await told()
  return now.slice(0, now.length - seen.length).reverse()
}
const panel = (leave: string, canVote: readonly string[]) =>
  meeting.panel
    .filter(({ personId }) => personId !== leave)
    .map(({ personId }) => ({ personId, canRate: true, canVote: canVote.includes(personId) }))

const TABLE: Record<string, () => Promise<void>> = {
  'calibration.start': async () => {
    const parts = meeting.panel.slice(0, 2)
    ;({ sessionId } = await meeting.ask('calibration.start', {
      cycleId: CYCLE,
      passphrase: PASSPHRASE,
      panel: {
        threshold: 2,
        holders: parts.map(({ personId }) => ({ personId, passphrase: PASSPHRASE })),
      },
    }))
    expect((await told()).reverse()).toEqual([
      `${leader} gave the seat that runs the meeting to ${leader}: The meeting began.`,
      ...parts.map(
        ({ name }) =>
          `${leader} gave ${name} a part of the key that opens the ballots of the meeting: The meeting began.`,
      ),
    ])
  },
  'calibration.handOver': async () => {
    const [one, two] = meeting.panel
    if (!one || !two) throw new RangeError('The panel has five.')
    const seat = (facilitatorId: typeof one.personId, coFacilitators: (typeof one.personId)[]) =>
      meeting.ask('calibration.handOver', { sessionId, facilitatorId, coFacilitators, reason: WHY })
    expect(await entered(() => seat(one.personId, [two.personId]))).toEqual([
      `${leader} gave the seat that runs the meeting to ${one.name}: ${WHY}`,
      `${leader} let ${two.name} run the meeting beside the facilitator: ${WHY}`,
    ])
    expect(await entered(() => seat(meeting.director, []))).toEqual([
      `${leader} gave the seat that runs the meeting to ${leader}: ${WHY}`,
      `${leader} let ${two.name} run the meeting no more: ${WHY}`,
    ])
  },
  'cycles.setPresenter': async () => {
    const { cases } = await meeting.detail(sessionId)
    const { candidates } = await meeting.ask('cycles.get', { cycleId: CYCLE })
    const [one] = cases
    const was = candidates.find(({ repId }) => repId === one?.repId)?.presenterId
    const [next] = meeting.panel.filter(({ personId }) => personId !== was)
    if (!one || !next) throw new RangeError('There is no case to present.')
    const { repId } = one
    const set = (personId: typeof next.personId | null) =>
      meeting.ask('cycles.setPresenter', { cycleId: CYCLE, repId, personId })
    expect(await entered(() => set(next.personId))).toEqual([
      `${leader} let ${next.name} present ${one.name} in the meeting.`,
    ])
    expect(await entered(() => set(null))).toEqual([
      `${leader} let ${next.name} present ${one.name} in the meeting no more.`,
    ])
  },
  'calibration.recuse': async () => {
    const [{ caseId, name }, member] = await free()
    const declare = () =>
      meeting.ask('calibration.recuse', {
        caseId,
        personId: member.personId,
        kind: 'conflict',
        text: WHY,
      })
    expect(await entered(declare)).toEqual([
      `${leader} entered that ${member.name} does not vote on ${name}: conflict of interest: ${WHY}`,
    ])
  },
  'calibration.takeBack': async () => {
    const { cases } = await meeting.detail(sessionId)
    const one = cases.find(({ declarations }) => declarations.length > 0)
    const [word] = one?.declarations ?? []
    if (!one || !word) throw new RangeError('Nobody has declared anything.')
    const { caseId } = one
    const back = () =>
      meeting.ask('calibration.takeBack', {
        caseId,
        personId: word.personId,
        kind: 'conflict',
        text: WHY,
      })
    expect(await entered(back)).toEqual([
      `${leader} took back that ${word.name} does not vote on ${one.name}: conflict of interest: ${WHY}`,
    ])
  },
  'cycles.setPanel': async () => {
    const [one, two] = [meeting.panel[0], meeting.panel[1]]
    if (!one || !two) throw new RangeError('The panel has five.')
    const everybody = meeting.panel.map(({ personId }) => personId as string)
    const set = (members: ReturnType<typeof panel>) =>
      meeting.ask('cycles.setPanel', { cycleId: CYCLE, members, reason: WHY })
    const seat = (lines: string[]) => lines.filter((line) => !line.includes(' present '))
    expect(seat(await entered(() => set(panel(one.personId, everybody))))).toEqual([
      `${leader} took ${one.name} off the panel of the meeting: ${WHY}`,
    ])
    const mute = everybody.filter((id) => id !== two.personId)
    expect(seat(await entered(() => set(panel('', mute))))).toEqual([
      expect.stringMatching(/ (off|into|vote) /),
      expect.stringMatching(/ (off|into|vote) /),
    ])
    expect(seat(await entered(() => set(panel('', everybody))))).toEqual([
      `${leader} gave ${two.name} a vote in the meeting: ${WHY}`,
    ])
  },
  'calibration.act': async () => {
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    const member = meeting.panel[2]
    if (!member) throw new RangeError('The panel has five.')
    const { personId } = member
    const act = (absent: boolean, text: string) =>
      meeting.ask('calibration.act', { sessionId, act: { do: 'absent', personId, absent, text } })
    expect(await entered(() => act(true, WHY))).toEqual([
      `${leader} noted in the meeting that ${member.name} does not take part: ${WHY}`,
    ])
    expect(await entered(() => act(false, ''))).toEqual([
      `${leader} noted in the meeting that ${member.name} takes part again.`,
    ])
  },
}

/** A case and a member who may vote on it. */
async function free() {
  const { cases } = await meeting.detail(sessionId)
  const one = cases.find(({ bars }) => bars.length === 0)
  const member = meeting.panel[3]
  if (!one || !member) throw new RangeError('Every case has somebody who does not vote.')
  return [one, member] as const
}

beforeAll(async () => {
  meeting = await openMeeting(3)
  leader = (await meeting.ask('profiles.current', {})).name
}, 60_000)
afterAll(() => meeting.close())

it('every procedure that can change a meeting is known here by what it does to the seats', () => {
  const changing = Object.entries<Procedure>(contract)
    .filter(
      ([, { kind, policy }]) =>
        kind !== 'query' &&
        policy.changes?.some((area) => area === 'calibration' || area === 'cycles'),
    )
    .map(([name]) => name)
  expect([...Object.keys(TABLE), ...NO_SEATS].sort()).toEqual(changing.sort())
})

describe('a change of a seat enters the ledger with who, whom and why', () => {
  for (const [name, change] of Object.entries(TABLE)) it(`by ${name}`, change)
})

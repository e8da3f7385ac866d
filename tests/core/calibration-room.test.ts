import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Room } from '../../shared/contract/room.contract.ts'
import type { RoomAct } from '../../shared/contract/room-acts.ts'
import { longDay } from '../../shared/model/calendar.ts'
import type { ChangeCode } from '../../shared/model/calibration.ts'
import {
  type CaseId,
  caseIdSchema,
  cycleIdSchema,
  personIdSchema,
  type SessionId,
} from '../../shared/model/id.ts'
import { verdictsInLine } from '../../shared/readiness/verdict-rules.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

const CYCLE = cycleIdSchema.parse('sample-cycle')

let meeting: Meeting
let sessionId: SessionId
let names: Map<CaseId, string>

const room = () => meeting.ask('calibration.room', { sessionId })
const act = (one: RoomAct) => meeting.ask('calibration.act', { sessionId, act: one })
const current = async () => {
  const { current: found } = await room()
  if (!found) throw new Error('The room is empty.')
  return found
}
/** A case that everybody may vote on, apart from those given. */
const freeCase = async (...but: CaseId[]): Promise<CaseId> => {
  const { cases } = await meeting.detail(sessionId)
  const found = cases.find(({ caseId, bars }) => bars.length === 0 && !but.includes(caseId))
  if (!found) throw new Error('Every case has somebody who does not vote.')
  return found.caseId
}

beforeAll(async () => {
  meeting = await openMeeting()
  sessionId = await meeting.start()
  const board = await meeting.ask('decisions.board', { cycleId: CYCLE })
  const { cases } = await meeting.detail(sessionId)
  names = new Map(cases.map(({ caseId, name }) => [caseId, name]))
  const lineOf = (caseId: CaseId) => {
    const repId = cases.find((one) => one.caseId === caseId)?.repId
    const row = board.rows.find((one) => one.repId === repId)
    return {
      verdict: verdictsInLine(row?.suggestion ?? 'not_now', 4)[0] ?? 'not-enough-evidence',
      estimate: Math.round((row?.leadership ?? 3) * 10) / 10,
    }
  }
  await meeting.sealAll(sessionId, (caseId, member, index) =>
    index % 3 === 0
      ? { ...lineOf(caseId), onlyISaw: '' }
      : {
          estimate: Math.min(5, 1.5 + member * 0.7),
          verdict: member % 2 === 0 ? 'promote-now' : 'grow-as-expert-seller',
          onlyISaw: `${names.get(caseId)} stayed late with new hire number ${member}.`,
        },
  )
  await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
}, 120_000)
afterAll(() => meeting.close())

describe('the agenda after the reveal', () => {
  it('stands by need of talk, with a sentence for each reason, agreed cases last', async () => {
    const { agenda } = await room()
    const open = agenda.filter(({ mark }) => mark === 'open')
    const consent = agenda.filter(({ mark }) => mark === 'consent')
    expect(open.length + consent.length).toBe(9)
    expect(open.length).toBeGreaterThan(4)
    expect(agenda.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(open.every(({ reasons }) => reasons.length > 0)).toBe(true)
    expect(open[0]?.reasons.join(' ')).toContain('apart')
    const marks = agenda.map(({ mark }) => mark)
    expect(marks).toEqual([...open, ...consent].map(({ mark }) => mark))
  })

  it('is moved, fitted to a length and agreed by a wider rule, and back again', async () => {
    const shown = ({ agenda }: Room) =>
      agenda.map(({ caseId, mark, tag, reasons }) => ({ caseId, mark, tag, reasons }))
    const before = await room()
    const [one, two] = before.agenda.map(({ caseId }) => caseId)
    if (!one || !two) throw new Error('The agenda has no two cases.')
    await act({ do: 'move', caseId: two, by: -1 })
    expect((await room()).agenda.slice(0, 2).map(({ caseId }) => caseId)).toEqual([two, one])
    await act({ do: 'move', caseId: two, by: -1 })
    await act({ do: 'move', caseId: two, by: 1 })
    await act({ do: 'plan', minutes: 45, breaks: 10 })
    const { plan } = await room()
    expect(plan).toMatchObject({ minutes: 45, breaks: 10, moved: true, rule: 'unanimous' })
    expect(plan.plannedSeconds).toBeLessThanOrEqual(45 * 60)
    const endless = { do: 'plan', minutes: 30, breaks: 30 } as const
    expect(await meeting.refusal('calibration.act', { sessionId, act: endless })).toMatchObject({
      message: 'The breaks leave no time for a case.',
    })
    await act({ do: 'consent', rule: 'all-but-one' })
    const agreed = ({ agenda }: Room) => agenda.filter(({ mark }) => mark === 'consent').length
    expect(agreed(await room())).toBeGreaterThanOrEqual(agreed(before))
    await act({ do: 'consent', rule: 'unanimous' })
    expect(shown(await room())).toEqual(shown(before))
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain('planned to take 45 minutes, 10 of them breaks')
    expect(markdown).toContain('all first opinions but at most one say the same')
  })

  it('accepts the agreed cases at once, and any member can take one out', async () => {
    const { agenda } = await room()
    const [consent] = agenda.filter(({ mark }) => mark === 'consent')
    if (!consent) throw new Error('No case is agreed.')
    await act({ do: 'accept' })
    const after = (await room()).agenda.find(({ caseId }) => caseId === consent.caseId)
    expect(after).toMatchObject({ mark: 'accepted' })
    expect(after?.verdict).not.toBeNull()
    const { cases } = await meeting.detail(sessionId)
    const barred = new Set<string>(
      cases.find(({ caseId }) => caseId === consent.caseId)?.bars.map(({ personId }) => personId),
    )
    const member = meeting.panel.find(({ personId }) => !barred.has(personId))
    await meeting.use(member?.personId ?? meeting.director)
    await meeting.ask('calibration.pull', { caseId: consent.caseId })
    await meeting.use(meeting.director)
    const pulled = (await room()).agenda.find(({ caseId }) => caseId === consent.caseId)
    expect(pulled).toMatchObject({ mark: 'open', verdict: null })
  })
})

describe('one case in the room', () => {
  it('opens with what only one has seen, then shows opinions without their authors', async () => {
    const caseId = await freeCase()
    await act({ do: 'enter', caseId })
    const opening = await current()
    expect(opening).toMatchObject({ step: 'only', first: null })
    await act({ do: 'next' })
    const { first, figures, since } = await current()
    expect(first?.estimates).toHaveLength(5)
    // Why the program suggests what it does, as it stood at the reveal.
    expect(figures?.why?.peers).toBeGreaterThan(1)
    expect(figures?.why?.gates.map(({ name }) => name)).toContain('Conduct')
    expect(figures?.why?.reasons.length).toBeGreaterThan(0)
    expect(since).toEqual(['There is no earlier cycle to compare with.'])
    expect(first?.estimates).toEqual([...(first?.estimates ?? [])].sort((a, b) => a - b))
    for (const { personId } of meeting.panel) expect(JSON.stringify(first)).not.toContain(personId)
    await act({ do: 'back' })
    expect((await current()).step).toBe('only')
  })

  it('holds no name and no score in its answer while they are hidden', async () => {
    const { cases } = await meeting.detail(sessionId)
    await act({ do: 'hide', names: true })
    const hidden = JSON.stringify(await room())
    for (const { name, repId } of cases) {
      expect(hidden).not.toContain(name)
      expect(hidden).not.toContain(`"${repId}"`)
    }
    expect((await current()).title).toMatch(/^Candidate [A-I]$/)
    await meeting.use(meeting.panel[4]?.personId ?? meeting.director)
    const asMember = JSON.stringify((await meeting.detail(sessionId)).cases)
    for (const { name, repId } of cases) {
      expect(asMember).not.toContain(name)
      expect(asMember).not.toContain(`"${repId}"`)
    }
    await meeting.use(meeting.director)
    await act({ do: 'step', step: 'opinions' })
    await act({ do: 'hide', scores: true })
    const blind: Room = await room()
    expect(blind.current).toMatchObject({ figures: null, wrote: [], since: [] })
    expect(blind.current?.first?.estimates).toBeNull()
    expect(
      blind.agenda.every(({ spread, reasons }) => spread === null && reasons.length === 0),
    ).toBe(true)
    await act({ do: 'hide', names: false, scores: false })
    expect((await current()).figures?.leadership).toBeGreaterThan(1)
  })

  it('takes second ballots one by one and opens them together', async () => {
    const { caseId } = await current()
    await act({ do: 'step', step: 'second' })
    for (const [index, { personId }] of meeting.panel.entries()) {
      if (index > 0)
        expect(
          await meeting.refusal('calibration.act', { sessionId, act: { do: 'next' } }),
        ).toMatchObject({
          message: `${index} of 5 have voted. Wait for the others, or open what is there.`,
        })
      const ballot = { estimate: 3 + index / 10, verdict: 'develop-as-leader' } as const
      const { cast } = await meeting.ask('calibration.vote', { caseId, personId, ballot })
      expect(cast).toBe(index + 1)
      expect((await current()).second.opened).toBeNull()
    }
    // A verdict before they are open would pass them over.
    const reason = 'Five of five see a leader who needs two more quarters.'
    expect(
      await meeting.refusal('calibration.decide', { caseId, verdict: 'develop-as-leader', reason }),
    ).toMatchObject({
      message: '5 second ballots on this case are sealed. Open them first; the verdict follows.',
    })
    await act({ do: 'next' })
    const after = await current()
    expect(after.step).toBe('verdict')
    expect(after.second.opened).toEqual({
      estimates: [3, 3.1, 3.2, 3.3, 3.4],
      votes: [{ verdict: 'develop-as-leader', count: 5 }],
    })
    const [first] = meeting.panel
    expect(
      await meeting.refusal('calibration.vote', {
        caseId,
        personId: first?.personId ?? meeting.director,
        ballot: { estimate: 1, verdict: 'promote-now' },
      }),
    ).toMatchObject({ message: 'The second ballots of this case are open already.' })
  })

  it('hands the verdict on as a draft decision and goes on to the next case', async () => {
    const { caseId } = await current()
    const reason = 'Five of five see a leader who needs two more quarters of coaching others.'
    await act({ do: 'first-number', caseId, value: 3.4 })
    const said = { caseId, verdict: 'develop-as-leader', reason } as const
    const override = {
      kind: 'newer-evidence',
      reason: 'Seen coaching twice since the ratings closed.',
    } as const
    // Against the suggestion it takes a reason, and a verdict against most votes takes another one.
    const { writing } = await current()
    expect(writing).toMatchObject({ majority: 'develop-as-leader', tie: [] })
    expect(writing?.inLine).not.toContain('develop-as-leader')
    expect(await meeting.refusal('calibration.decide', said)).toMatchObject({
      code: 'invalid-input',
      details: { override: expect.stringContaining('goes against the suggestion') },
    })
    expect(
      await meeting.refusal('calibration.decide', { ...said, verdict: 'promote-now', override }),
    ).toMatchObject({
      details: { againstMajority: expect.stringContaining('Most votes are for') },
    })
    await meeting.ask('calibration.decide', { ...said, override })
    const done = (await room()).agenda.find((row) => row.caseId === caseId)
    expect(done).toMatchObject({ mark: 'discussed', tag: 'Develop as leader' })
    const { rows } = await meeting.ask('decisions.board', { cycleId: CYCLE })
    expect(rows.find(({ decision }) => decision?.reason === reason)?.decision).toMatchObject({
      state: 'draft',
      verdict: 'develop-as-leader',
    })
    await act({ do: 'next' })
    expect((await current()).caseId).not.toBe(caseId)
  })

  it('counts the time of each case and sets cases aside', async () => {
    const { caseId } = await current()
    await act({ do: 'budget', caseId, seconds: 300 })
    await act({ do: 'park', caseId })
    const parked = (await room()).agenda.find((row) => row.caseId === caseId)
    expect(parked).toMatchObject({ mark: 'parked', tag: 'parked', budgetSeconds: 300 })
    expect(parked?.spentSeconds).toBeGreaterThan(0)
    await act({ do: 'enter', caseId })
    expect((await current()).mark).toBe('open')
  })
})

describe('who does not vote', () => {
  it('a direct manager presents, does not vote, and cannot be the only one who moves', async () => {
    const { cases } = await meeting.detail(sessionId)
    const managed = cases.find(({ bars }) => bars.some(({ kind }) => kind === 'manager'))
    if (!managed) throw new Error('The sample has no panel member who manages a candidate.')
    const bar = managed.bars.find(({ kind }) => kind === 'manager')
    const personId = bar?.personId ?? meeting.director
    expect(bar?.sentence).toBe('Direct manager: presents, does not vote, speaks last.')
    expect(
      await meeting.refusal('calibration.vote', {
        caseId: managed.caseId,
        personId,
        ballot: { estimate: 5, verdict: 'promote-now' },
      }),
    ).toMatchObject({ code: 'rule-violated' })
    await act({ do: 'enter', caseId: managed.caseId })
    const shown = await current()
    expect(shown.second.members.map((member) => member.personId)).not.toContain(personId)
    expect(shown.notVoting.join()).toContain('speaks last')
  })

  it('a declared conflict hides ballots and scores of the case, and no further vote is taken', async () => {
    const caseId = await freeCase()
    const [member] = meeting.panel
    if (!member) throw new Error('There is no panel.')
    await act({ do: 'enter', caseId })
    await act({ do: 'step', step: 'opinions' })
    expect((await current()).first?.estimates).toHaveLength(5)
    await meeting.use(member.personId)
    const text = 'Shares a house with the candidate.'
    await meeting.ask('calibration.recuse', {
      caseId,
      personId: member.personId,
      kind: 'conflict',
      text,
    })
    const { current: own } = await room()
    expect(own).toMatchObject({
      withheld: true,
      figures: null,
      first: null,
      only: [],
      evidence: [],
    })
    expect(await meeting.refusal('calibration.ratings', { caseId })).toMatchObject({
      code: 'rule-violated',
    })
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain('Kept from you')
    await meeting.use(meeting.director)
    // The opinion that was open by then stays: taking it away would show whose it was.
    expect((await current()).first?.estimates).toHaveLength(5)
    const voting = async () =>
      (await current()).second.members.map(({ personId }) => personId as string)
    expect(await voting()).not.toContain(member.personId)
    // Taken back, the member may vote once more.
    const given = { caseId, personId: member.personId, kind: 'conflict' } as const
    await meeting.ask('calibration.takeBack', { ...given, text: 'Meant somebody else entirely.' })
    expect((await current()).first?.estimates).toHaveLength(5)
    expect(await voting()).toContain(member.personId)
  })
})

describe('a reasoned change', () => {
  const change = async (caseId: CaseId, to: number, more = {}) => {
    const { ratings } = await meeting.ask('calibration.ratings', { caseId })
    const found = ratings.find(
      ({ score, competency }) => score !== null && competency === 'coaching',
    )
    if (!found) throw new Error('There is no rating.')
    const { raterId, source, competency, score } = found
    const what = { kind: 'rating', raterId, source, competency, to } as const
    const { personId: movedBy } = meeting.panel[1] ?? { personId: meeting.director }
    const input = {
      caseId,
      what,
      code: 'scale-misread',
      text: 'Read the anchors from the bottom up.',
      evidenceId: null,
      movedBy,
      ...more,
    } as const
    return { input, score: score ?? 0 }
  }

  it('keeps both values, flows back into the ratings, and leaves both entries when taken back', async () => {
    const caseId = await freeCase()
    const { score, input } = await change(caseId, 4.5)
    const { kind: _, ...rating } = input.what
    const onBoard = async () => {
      const repId = (await meeting.detail(sessionId)).cases.find(
        (one) => one.caseId === caseId,
      )?.repId
      const { rows } = await meeting.ask('decisions.board', { cycleId: CYCLE })
      const row = rows.find((one) => one.repId === repId)
      return { leadership: row?.leadership ?? 0, suggestion: row?.suggestion }
    }
    // What it would do is shown before it is made, names nobody, and moves nothing.
    const before = await onBoard()
    const effect = await meeting.ask('calibration.changeEffect', { caseId, ...rating })
    expect(effect.now).toMatchObject({
      leadership: expect.closeTo(before.leadership, 9),
      suggestion: before.suggestion,
    })
    expect(effect.after.leadership).not.toBeCloseTo(before.leadership, 9)
    expect(JSON.stringify(effect)).not.toContain(rating.raterId)
    expect(await onBoard()).toEqual(before)
    await meeting.ask('calibration.change', input)
    const after = await onBoard()
    expect(after.leadership).toBeCloseTo(effect.after.leadership ?? 0, 9)
    expect(after.suggestion).toBe(effect.after.suggestion)
    const { ratings } = await meeting.ask('calibration.ratings', { caseId })
    expect(ratings.find(({ score: found }) => found === 4.5)).toBeDefined()
    expect(ratings.every(({ raterName }) => raterName === null)).toBe(true)
    const named = await meeting.ask('calibration.ratings', { caseId, named: true })
    expect(named.ratings.every(({ raterName }) => raterName !== null)).toBe(true)
    const undo = {
      ...input,
      what: { ...input.what, to: score },
      code: 'correction-undone',
    } as const
    await meeting.ask('calibration.change', undo)
    const { changes } = await meeting.ask('calibration.changes', { sessionId })
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      [score.toFixed(1), '4.5'],
      ['4.5', score.toFixed(1)],
    ])
    expect(changes[0]?.authorisedBy).not.toBe(changes[0]?.movedBy)
    expect((await meeting.ask('calibration.minutes', { sessionId })).markdown).toContain(
      `from ${score.toFixed(1)} to 4.5`,
    )
  })

  it('of a suggested verdict starts from the ballot, leaves the ballot as it was and both entries when taken back', async () => {
    const caseId = await freeCase()
    const { suggestedBy } = await meeting.ask('calibration.ratings', { caseId })
    const [member] = suggestedBy
    if (!member) throw new Error('Nobody gave a first opinion.')
    await act({ do: 'enter', caseId })
    await act({ do: 'step', step: 'talk' })
    const votes = (await current()).first?.votes
    const move = (to: 'promote-now' | 'not-enough-evidence', code: ChangeCode) =>
      meeting.ask('calibration.change', {
        caseId,
        what: { kind: 'suggestion', personId: member.personId, to },
        code,
        text: 'The others saw what this ballot could not.',
        evidenceId: null,
        movedBy: member.personId,
      })
    await move('not-enough-evidence', 'seen-by-others')
    await move('promote-now', 'correction-undone')
    const { changes } = await meeting.ask('calibration.changes', { sessionId })
    const own = changes.filter(({ subject }) => subject === 'Suggested verdict')
    expect(own).toHaveLength(2)
    expect(own[0]?.to).toBe('Not enough evidence')
    expect(own[1]).toMatchObject({ from: 'Not enough evidence', to: 'Promote now' })
    expect(own[0]?.movedBy).toBe(member.name)
    expect((await current()).first?.votes).toEqual(votes)
    expect((await current()).changes.map(({ text }) => text).join()).toContain('No new evidence.')
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain('Suggested verdict from Not enough evidence to Promote now')
  })

  it('is authorised by somebody else where who asks for it speaks for the candidate', async () => {
    const { cases } = await meeting.detail(sessionId)
    const managed = cases.find(({ bars }) => bars.some(({ kind }) => kind === 'manager'))
    const manager = managed?.bars.find(({ kind }) => kind === 'manager')?.personId
    if (!managed || !manager) throw new Error('No panel member manages a candidate.')
    const { caseId } = managed
    const { input, score } = await change(caseId, 4.5, { movedBy: manager })
    const reason = 'The facilitator is called away.'
    const lead = { sessionId, facilitatorId: meeting.director, reason }
    await meeting.ask('calibration.handOver', { ...lead, coFacilitators: [manager] })
    await meeting.use(manager)
    // Single ratings are shown to no member of the panel, and neither is what one would do.
    const { kind: _, ...rating } = input.what
    expect(await meeting.refusal('calibration.changeEffect', { caseId, ...rating })).toMatchObject({
      message: 'What a rating would do is shown to a director, a facilitator or HR.',
    })
    expect((await meeting.ask('calibration.ratings', { caseId, named: true })).ratings).toEqual([])
    expect(await meeting.refusal('calibration.change', input)).toMatchObject({
      code: 'rule-violated',
      message: expect.stringContaining('somebody else has to authorise this'),
    })
    const { mayAsk } = await meeting.ask('calibration.ratings', { caseId })
    expect(mayAsk.map(({ personId }) => personId)).not.toContain(manager)
    await meeting.use(meeting.director)
    await meeting.ask('calibration.change', input)
    const back = {
      ...input,
      what: { ...input.what, to: score },
      code: 'correction-undone',
    } as const
    await meeting.ask('calibration.change', back)
    await meeting.ask('calibration.handOver', { ...lead, coFacilitators: [] })
  })

  it('names its evidence when evidence is the reason, and says something', async () => {
    const caseId = await freeCase()
    const { input } = await change(caseId, 2)
    expect(
      await meeting.refusal('calibration.change', { ...input, code: 'new-evidence' }),
    ).toMatchObject({ message: 'New evidence is the reason given: name the item in the ledger.' })
    expect(await meeting.refusal('calibration.change', { ...input, text: 'so' })).toMatchObject({
      code: 'invalid-input',
    })
  })
})

describe('the rest of the meeting', () => {
  it('takes a late candidate without reopening anything', async () => {
    const before = (await room()).agenda
    const { rows } = await meeting.ask('people.list', {
      filter: {},
      sort: 'name',
      direction: 'asc',
      offset: 0,
      limit: 60,
    })
    const inside = new Set<string>(
      (await meeting.detail(sessionId)).cases.map(({ repId }) => repId),
    )
    const repId = rows.map((row) => row.repId).find((id) => !inside.has(id))
    if (!repId) throw new Error('Everybody is a candidate.')
    await meeting.ask('cycles.addCandidates', { cycleId: CYCLE, repIds: [repId] })
    expect((await meeting.detail(sessionId)).newcomers).toHaveLength(1)
    const { caseId } = await meeting.ask('calibration.addCase', { sessionId, repId })
    await meeting.sealAll(sessionId, () => ({}))
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    const after = (await room()).agenda
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.at(-1)).toMatchObject({ caseId, late: true, position: before.length + 1 })
  })

  it('is handed over, and only who facilitates acts', async () => {
    const [first, second] = meeting.panel
    if (!first || !second) throw new Error('There is no panel.')
    await meeting.ask('calibration.handOver', {
      sessionId,
      facilitatorId: first.personId,
      coFacilitators: [second.personId],
      reason: 'The facilitator is called away.',
    })
    expect(
      await meeting.refusal('calibration.act', { sessionId, act: { do: 'next' } }),
    ).toMatchObject({ code: 'rule-violated' })
    // Nobody takes the seat for themselves.
    const taker = meeting.panel[2]?.personId ?? meeting.director
    await meeting.use(taker)
    const taken = { sessionId, facilitatorId: taker, coFacilitators: [], reason: 'It is mine.' }
    expect(await meeting.refusal('calibration.handOver', taken)).toMatchObject({
      message: expect.stringMatching(/^Only the facilitator of this session can do that/),
    })
    await meeting.use(second.personId)
    await act({ do: 'hide', names: false })
    await meeting.use(meeting.director)
    await meeting.ask('calibration.handOver', {
      sessionId,
      facilitatorId: meeting.director,
      coFacilitators: [],
      reason: 'The facilitator is back.',
    })
  })

  it('is found again as it was after the process died, with every vote', async () => {
    const caseId = await freeCase()
    await act({ do: 'enter', caseId })
    await act({ do: 'step', step: 'second' })
    const voters = (await current()).second.members.filter(({ voted }) => !voted)
    for (const { personId } of voters.slice(0, 2)) {
      const ballot = { estimate: 2.5, verdict: 'develop-as-leader' } as const
      await meeting.ask('calibration.vote', { caseId, personId, ballot })
    }
    const before = await room()
    await meeting.core.close()
    const third = voters[2]
    if (!before.current || !third) throw new Error('Nobody is left to vote.')
    const ballot = { estimate: 2.5, verdict: 'develop-as-leader' }
    const vote = JSON.stringify({ caseId, personId: third.personId, ballot })
    const script = join(import.meta.dirname, '../support/meeting-child.ts')
    const words = [script, meeting.folder, meeting.path, 'calibration.vote', vote]
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
    const said = await new Promise<string>((resolve) =>
      child.stdout.once('data', (bytes) => resolve(String(bytes))),
    )
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    expect(JSON.parse(said)).toMatchObject({ ok: true })
    before.current.second.cast += 1
    for (const member of before.current.second.members)
      if (member.personId === third.personId)
        Object.assign(member, { voted: true, enteredBy: 'Leonie Achard' })
    let ids = 0
    const again = await createWorkbench({
      ...testSurroundings(meeting.folder, meeting.path),
      newId: () => `later-${++ids}`,
    })
    Object.assign(meeting, { core: again })
    const after = await ask(again, 'calibration.room', { sessionId })
    expect(after.unlocked).toBe(false)
    const timeless = ({ current: one, ...rest }: Room) => ({
      ...rest,
      unlocked: true,
      current: one && { ...one, clock: { ...one.clock, runningSince: null } },
    })
    expect(timeless(after)).toEqual(timeless(before))
    await ask(again, 'calibration.openVotes', { caseId, passphrase: PASSPHRASE })
    const opened = await ask(again, 'calibration.room', { sessionId })
    expect(opened.current?.second.opened?.estimates?.length).toBeGreaterThanOrEqual(3)
  })

  it('keeps what is written down, what it said before, and why something was removed', async () => {
    const { core, director: ownerId } = meeting
    const does = (one: RoomAct) => ask(core, 'calibration.act', { sessionId, act: one })
    const refused = async (one: RoomAct) => {
      const input = { sessionId, act: one }
      const answer = await core.dispatch({ callId: 'no', procedure: 'calibration.act', input })
      return answer.ok ? null : answer.error.message
    }
    const notes = async () => (await ask(core, 'calibration.notes', { sessionId })).notes
    const { cases } = await ask(core, 'calibration.session', { sessionId })
    const free = cases.find(({ bars }) => bars.length === 0)
    if (!free) throw new Error('Every case has somebody who does not vote.')
    const { caseId, repId } = free
    await does({ do: 'enter', caseId })
    await does({ do: 'note', kind: 'question', caseId, text: 'Who coverd the south?' })
    const dueOn = '2026-03-01'
    await does({ do: 'action', caseId, text: 'Ask the north', ownerId, dueOn })
    const [question, action] = (await notes()).slice(-2)
    if (!question || !action) throw new Error('Nothing was written down.')
    const correct = { do: 'correct', entry: question.entry, ownerId: null, dueOn: null } as const
    expect(await refused({ ...correct, text: 'Who coverd the south?' })).toContain('same as before')
    await does({ ...correct, text: 'Who covered the south?' })
    const reason = 'It was settled in the room.'
    await does({ do: 'remove', entry: action.entry, reason })
    expect(await refused({ do: 'remove', entry: action.entry, reason })).toContain(
      'removed already',
    )
    expect((await notes()).slice(-2)).toMatchObject([
      { text: 'Who covered the south?', before: ['Who coverd the south?'], removed: null },
      { text: 'Ask the north', owner: 'Leonie Achard', before: [], removed: reason },
    ])

    const namedBy = meeting.panel[0]?.personId ?? ownerId
    const [competency] = (await ask(core, 'evidence.facets', {})).competencies
    if (!competency) throw new Error('The sample has competencies.')
    const named = {
      do: 'evidence',
      caseId,
      competency: competency.id,
      observedOn: '2026-01-02',
      text: 'Took over the review when the lead was ill.',
      source: null,
    } as const
    expect(await refused({ ...named, namedBy: personIdSchema.parse('nobody') })).toContain(
      'on the panel',
    )
    await does({ ...named, namedBy })
    const listed = async () => {
      const { items } = await ask(core, 'evidence.list', { filter: { repId } })
      return items.filter(({ text }) => text.startsWith('Took over'))
    }
    expect(await listed()).toMatchObject([
      { authorId: namedBy, reason: expect.stringContaining('calibration session of') },
    ])
    const evidence = (await notes()).at(-1)
    expect(evidence).toMatchObject({ kind: 'evidence', by: meeting.panel[0]?.name })
    const better = 'Took over the Monday review when the lead was ill.'
    await does({ ...correct, entry: evidence?.entry ?? 0, text: better })
    expect(await listed()).toMatchObject([{ text: better, version: 2 }])
    await does({ do: 'remove', entry: evidence?.entry ?? 0, reason: 'It was another person.' })
    expect(await listed()).toEqual([])

    const { markdown } = await ask(core, 'calibration.minutes', { sessionId })
    const [lists = '', course = ''] = markdown.split('## The course')
    expect(lists).toContain('Who covered the south?')
    expect(lists).not.toContain('Ask the north')
    expect(course).toContain('corrected an open question; before, it said “Who coverd the south?”')
    expect(course).toContain(
      `removed an action “Ask the north: Leonie Achard, by ${longDay(dueOn)}”`,
    )
    expect(course).toContain('because: “It was another person.”')
    await ask(core, 'profiles.use', { personId: namedBy })
    expect(await refused({ ...correct, text: 'By a member' })).toContain('Only the facilitator')
    await ask(core, 'profiles.use', { personId: ownerId })
  })

  it('tells how it went: during to the facilitator, afterwards to all', async () => {
    const { core } = meeting
    const { figures } = await ask(core, 'calibration.health', { sessionId })
    expect(figures.map(({ id }) => id)).toEqual([
      'advice',
      'pull',
      'convergence',
      'unbacked',
      'talk',
      'overrides',
      'trades',
    ])
    expect(figures.every(({ meaning }) => meaning.length > 20)).toBe(true)
    await ask(core, 'calibration.act', {
      sessionId,
      act: { do: 'note', kind: 'question', caseId: null, text: 'Who covers the Lakes territory?' },
    })
    const ownerId = meeting.director
    await ask(core, 'calibration.act', {
      sessionId,
      act: {
        do: 'action',
        caseId: null,
        text: 'Plan the onboarding',
        ownerId,
        dueOn: '2026-02-01',
      },
    })
    const { markdown } = await ask(core, 'calibration.minutes', { sessionId })
    expect(markdown).toContain('Who covers the Lakes territory?')
    expect(markdown).toContain('Plan the onboarding: Leonie Achard, by 1 February 2026')
    expect(markdown).toContain('sealed ballots were opened together')
    const { base64, fileName } = await ask(core, 'calibration.minutesPdf', { sessionId })
    expect(Buffer.from(base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(fileName).toMatch(/calibration-minutes\.pdf$/)
    const member = meeting.panel[0]?.personId ?? ownerId
    await ask(core, 'profiles.use', { personId: member })
    const early = { callId: 'early', procedure: 'calibration.health', input: { sessionId } }
    expect((await core.dispatch(early)).ok).toBe(false)
    await ask(core, 'profiles.use', { personId: ownerId })
    const { open } = await ask(core, 'calibration.session', { sessionId })
    // Before minutes are stored it is said which words nobody has looked at; a case's own name may stand in it.
    const [one] = open
    const text = 'She is pregnant, and away until June.'
    const note = { do: 'note', kind: 'question', caseId: one?.caseId ?? null, text } as const
    await ask(core, 'calibration.act', { sessionId, act: note })
    const { words } = await ask(core, 'calibration.wordsLeft', { sessionId })
    expect(words).toContainEqual(expect.objectContaining({ title: one?.title, text: 'pregnant' }))
    await expect(ask(core, 'calibration.close', { sessionId, open: [] })).rejects.toThrow(
      /still open/,
    )
    await ask(core, 'calibration.close', { sessionId, open: open.map(({ caseId }) => caseId) })
    const { mayWrite } = await ask(core, 'calibration.notes', { sessionId })
    expect(mayWrite).toBe(false)
    const { agenda } = await ask(core, 'calibration.room', { sessionId })
    const agreed = agenda.find(({ mark }) => mark === 'consent' || mark === 'accepted')
    if (!agreed) throw new RangeError('No case is agreed.')
    await expect(ask(core, 'calibration.pull', { caseId: agreed.caseId })).rejects.toThrow(
      'This session is closed; its minutes are kept as they are.',
    )
    await ask(core, 'profiles.use', { personId: member })
    expect((await core.dispatch(early)).ok).toBe(true)
  })

  it('stays as it was closed, whatever is declared or taken back afterwards', async () => {
    const { core } = meeting
    await ask(core, 'profiles.use', { personId: meeting.director })
    const { cases } = await ask(core, 'calibration.session', { sessionId })
    const one = cases.find(({ bars, declarations }) => bars.length + declarations.length === 0)
    const caseId = one?.caseId ?? caseIdSchema.parse('none')
    const { markdown: before } = await ask(core, 'calibration.minutes', { sessionId })
    const personId = meeting.panel[2]?.personId ?? meeting.director
    await ask(core, 'profiles.use', { personId })
    const given = { caseId, personId, kind: 'conflict', text: 'Only seen afterwards.' } as const
    await ask(core, 'calibration.recuse', given)
    const late = await ask(core, 'calibration.minutes', { sessionId })
    expect(late.markdown).toContain('Kept from you')
    await ask(core, 'calibration.takeBack', given)
    await ask(core, 'profiles.use', { personId: meeting.director })
    const { markdown: after } = await ask(core, 'calibration.minutes', { sessionId })
    expect(after).toBe(before)
    const { cases: later } = await ask(core, 'calibration.session', { sessionId })
    const said = later.find((found) => found.caseId === caseId)?.declarations
    expect(said?.map(({ takenBack }) => takenBack)).toEqual([false, true])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseId, PersonId, SessionId } from '../../shared/model/id.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

let meeting: Meeting
let sessionId: SessionId
let caseId: CaseId
let voters: { personId: PersonId; name: string }[]
let codes: Map<PersonId, string>

const OWN = { estimate: 4.5, verdict: 'promote-now' } as const
const TYPED = { estimate: 1, verdict: 'grow-as-expert-seller' } as const

const second = async () => {
  const { current } = await meeting.ask('calibration.room', { sessionId })
  if (!current) throw new RangeError('The room is empty.')
  return current.second
}
const member = async (personId: PersonId) =>
  (await second()).members.find((one) => one.personId === personId)
const voter = (index: number) => {
  const found = voters[index]
  if (!found) throw new RangeError('There are fewer voters.')
  return { ...found, code: codes.get(found.personId) ?? '' }
}

beforeAll(async () => {
  meeting = await openMeeting(3)
  sessionId = await meeting.start()
  await meeting.sealAll(sessionId, () => ({}))
  await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  const { cases } = await meeting.detail(sessionId)
  const free = cases.find(({ bars }) => bars.length === 0)
  if (!free) throw new RangeError('Every case has somebody who does not vote.')
  caseId = free.caseId
  voters = meeting.panel
  await meeting.ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
  await meeting.ask('calibration.act', { sessionId, act: { do: 'step', step: 'second' } })
  const given = await meeting.ask('calibration.giveCodes', { sessionId, personId: null })
  codes = new Map(given.codes.map(({ personId, code }) => [personId, code]))
}, 60_000)
afterAll(() => meeting.close())

describe('a second vote', () => {
  it('is given with a code that one member has, and nobody else', async () => {
    expect(new Set(codes.values()).size).toBe(5)
    const { personId, name, code } = voter(0)
    expect(await meeting.ask('calibration.voter', { caseId, code })).toEqual({
      personId,
      name,
      voted: false,
    })
    const other = voter(1).personId
    expect(
      await meeting.refusal('calibration.vote', { caseId, personId: other, ballot: TYPED, code }),
    ).toMatchObject({ message: 'This code is the one of another member.' })
    await meeting.ask('calibration.vote', { caseId, personId, ballot: OWN, code })
    expect(await member(personId)).toMatchObject({ voted: true, enteredBy: null, hasCode: true })
  })

  it('is not replaced by the facilitator once the member gave it, and stays as it was', async () => {
    const { personId, name, code } = voter(0)
    expect(
      await meeting.refusal('calibration.vote', { caseId, personId, ballot: TYPED }),
    ).toMatchObject({ code: 'rule-violated', message: expect.stringContaining(`Only ${name} can`) })
    await meeting.ask('calibration.vote', { caseId, personId, ballot: OWN, code })
    expect((await second()).cast).toBe(1)
  })

  it('is marked where the facilitator gave it, until the member gives one', async () => {
    for (const index of [1, 2]) {
      const { personId } = voter(index)
      await meeting.ask('calibration.vote', { caseId, personId, ballot: TYPED })
      expect((await member(personId))?.enteredBy).toMatch(/^Leonie Achard/)
    }
    const { personId, code } = voter(2)
    await meeting.ask('calibration.vote', { caseId, personId, ballot: OWN, code })
    expect((await member(personId))?.enteredBy).toBeNull()
  })

  it('is the member’s own at the own seat, without a code', async () => {
    const { personId } = voter(3)
    await meeting.use(personId)
    await meeting.ask('calibration.vote', { caseId, personId, ballot: OWN })
    expect(
      await meeting.refusal('calibration.vote', {
        caseId,
        personId: voter(4).personId,
        ballot: TYPED,
      }),
    ).toMatchObject({ message: expect.stringContaining('Only the facilitator') })
    expect(
      await meeting.refusal('calibration.giveCodes', { sessionId, personId: null }),
    ).toMatchObject({ code: 'rule-violated' })
    await meeting.use(meeting.director)
    expect((await member(personId))?.enteredBy).toBeNull()
  })

  it('shows nobody’s number and no code in any answer before it opens', async () => {
    const room = JSON.stringify(await meeting.ask('calibration.room', { sessionId }))
    const detail = JSON.stringify(await meeting.detail(sessionId))
    for (const code of codes.values()) {
      expect(room).not.toContain(`"${code}"`)
      expect(detail).not.toContain(`"${code}"`)
    }
    expect((await second()).opened).toBeNull()
  })

  it('says in the minutes who entered it, and for whom', async () => {
    const { personId, name } = voter(4)
    const act = { do: 'absent', personId, absent: true, text: 'Had to leave.' } as const
    await meeting.ask('calibration.act', { sessionId, act })
    expect((await second()).out).toContainEqual({ name, why: 'Absent; votes given stay counted.' })
    await meeting.ask('calibration.openVotes', { caseId })
    const { opened } = await second()
    expect(opened?.estimates).toEqual([1, 4.5, 4.5, 4.5])
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toMatch(
      new RegExp(`- Entered by Leonie Achard.*: the second opinion of ${voter(1).name}\n`),
    )
    expect(markdown).toContain(`${voter(0).name} was given a code to vote with.`)
  })
})

describe('a code', () => {
  it('is replaced by a new one, and the minutes say so', async () => {
    const { personId, name, code } = voter(0)
    const again = await meeting.ask('calibration.giveCodes', { sessionId, personId })
    expect(again.codes.map((one) => one.personId)).toEqual([personId])
    const answer = await meeting.refusal('calibration.voter', { caseId, code })
    expect(answer?.message).toContain('Nobody who votes on this case has this code')
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain(`${name} was given a new code to vote with.`)
  })

  it('cannot be guessed: wrong tries in a row wait longer and longer', async () => {
    const wrong = ['0000', '1111', '2222', '3333', '4444', '5555', '6666', '7777']
    const free = wrong.filter((code) => ![...codes.values()].includes(code))
    const said: (string | undefined)[] = []
    for (const code of free)
      said.push((await meeting.refusal('calibration.voter', { caseId, code }))?.message)
    expect(said.at(-1)).toMatch(/^Too many wrong tries\. Try again in \d+ seconds\.$/)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { competencyIdSchema } from '../../shared/model/competency.ts'
import type { Verdict } from '../../shared/model/decision.ts'
import type { CaseId, RepId, SessionId } from '../../shared/model/id.ts'
import { majorityOf } from '../../shared/readiness/panel-votes.ts'
import { CYCLE } from '../support/decided.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

const REASON = 'Four of five saw two onboardings led from the first day to the last.'
const CONDITION = 'Hands over the five named accounts by 30 June.'
const WHY = 'The seat needs somebody who sells, and nobody else stands for it.'

let meeting: Meeting
let sessionId: SessionId
let caseId: CaseId
let repId: RepId
let opening = ''

const room = async () => {
  const { current } = await meeting.ask('calibration.room', { sessionId })
  if (!current) throw new RangeError('The room is empty.')
  return current
}
const page = () => meeting.ask('decisions.get', { cycleId: CYCLE, repId })
const save = async (verdict: Verdict, againstPanel = '') =>
  meeting.ask('decisions.save', {
    cycleId: CYCLE,
    repId,
    verdict,
    opening: null,
    reason: REASON,
    conditions: '',
    override: { kind: 'business-need', reason: WHY },
    againstPanel,
  })

beforeAll(async () => {
  meeting = await openMeeting(3)
  sessionId = await meeting.start()
  await meeting.sealAll(sessionId, (_, member) => ({ estimate: 3 + member / 10 }))
  await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
  const { cases } = await meeting.detail(sessionId)
  const found = cases.find(({ bars }) => bars.length === 0)
  if (!found) throw new RangeError('Every case has somebody who does not vote.')
  caseId = found.caseId
  repId = found.repId
  opening = (await meeting.ask('cycles.get', { cycleId: CYCLE })).cycle.openings[0] ?? ''
  await meeting.ask('calibration.act', { sessionId, act: { do: 'enter', caseId } })
}, 120_000)
afterAll(() => meeting.close())

describe('the verdict of the panel', () => {
  it('starts with nothing chosen in a tie, which is named', async () => {
    const { personId } = meeting.panel[4] ?? { personId: meeting.director }
    const absent = { do: 'absent', personId, absent: true, text: 'Called away at noon.' } as const
    await meeting.ask('calibration.act', { sessionId, act: absent })
    for (const [index, member] of meeting.panel.slice(0, 4).entries())
      await meeting.ask('calibration.vote', {
        caseId,
        personId: member.personId,
        ballot: {
          estimate: 3.5,
          verdict: index < 2 ? 'develop-as-leader' : 'promote-with-conditions',
        },
      })
    await meeting.ask('calibration.openVotes', { caseId, passphrase: PASSPHRASE })
    expect((await room()).writing).toMatchObject({
      majority: null,
      tie: ['develop-as-leader', 'promote-with-conditions'],
      said: { verdict: null },
    })
    expect(majorityOf([])).toMatchObject({ verdict: null, tie: [] })
  })

  it('keeps opening, conditions and reasons when it is opened again', async () => {
    await meeting.ask('calibration.decide', {
      caseId,
      verdict: 'promote-with-conditions',
      reason: REASON,
      conditions: CONDITION,
      conditionsBy: '2027-06-30',
      opening,
      override: { kind: 'business-need', reason: WHY },
    })
    const { writing, conclusion } = await room()
    expect(writing?.said).toEqual({
      verdict: 'promote-with-conditions',
      opening,
      reason: REASON,
      conditions: CONDITION,
      conditionsBy: '2027-06-30',
      override: { kind: 'business-need', reason: WHY },
      againstMajority: '',
    })
    expect(conclusion).toMatchObject({ opening, conditions: CONDITION, conditionsBy: '2027-06-30' })
  })

  it('is shown to members without the form it is written with', async () => {
    await meeting.use(meeting.panel[1]?.personId ?? meeting.director)
    const { writing, conclusion } = await room()
    expect(writing).toBeNull()
    expect(conclusion?.verdict).toBe('promote-with-conditions')
    // Nor with ratings under names and severity, which the fairness desk would refuse as well.
    expect((await meeting.ask('calibration.ratings', { caseId })).ratings).toEqual([])
    const competency = competencyIdSchema.parse('coaching')
    expect(
      await meeting.refusal('ratings.fairScores', {
        source: 'multisource',
        competency,
        reml: false,
      }),
    ).not.toBeNull()
    await meeting.use(meeting.director)
  })
})

describe('a decision', () => {
  it('shows what the panel concluded, and takes a reason to depart from it', async () => {
    expect((await page()).panel).toMatchObject({
      conclusion: {
        verdict: 'promote-with-conditions',
        opening,
        conditions: CONDITION,
        conditionsBy: '2027-06-30',
      },
      round: 'second',
      majority: null,
      tie: ['develop-as-leader', 'promote-with-conditions'],
      departure: '',
    })
    expect((await page()).obstacles.map(({ field }) => field)).not.toContain('panel')
    await save('not-enough-evidence')
    const asked = (await page()).obstacles.find(({ field }) => field === 'panel')
    expect(asked?.text).toMatch(/^The panel concluded “Promote with conditions”\. Write why/)
    const { decisionId } = await save('not-enough-evidence', WHY)
    expect((await page()).obstacles.map(({ field }) => field)).not.toContain('panel')
    expect((await page()).panel?.departure).toBe(WHY)
    // A reason that is taken away again is asked for again, at the signature too.
    await save('not-enough-evidence')
    const { personId } = await meeting.ask('profiles.save', {
      personId: null,
      name: 'Ines Duarte',
      roles: ['hr'],
    })
    await meeting.use(personId)
    await meeting.ask('decisions.second', { decisionId })
    await meeting.use(meeting.director)
    expect((await meeting.refusal('decisions.sign', { decisionId }))?.message).toMatch(
      /Write why the decision departs/,
    )
  })

  it('keeps in its record how it departs, once its words were looked at', async () => {
    const { decisionId: draft } = await save('not-enough-evidence', `${WHY} She is a young mother.`)
    expect((await meeting.refusal('decisions.sign', { decisionId: draft }))?.message).toContain(
      '“mother” speaks of family and home',
    )
    const { decisionId } = await save('not-enough-evidence', WHY)
    const { signed } = { signed: await meeting.ask('decisions.sign', { decisionId }) }
    const { document } = await meeting.ask('records.get', { recordId: signed.recordId })
    expect(document.meetings?.[0]?.minutes.join('\n')).toContain(
      `departs from what the panel said (“Promote with conditions”): ${WHY}`,
    )
  })
})

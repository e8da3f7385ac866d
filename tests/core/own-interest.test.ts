import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomAct } from '../../shared/contract/room-acts.ts'
import type { CompetencyId } from '../../shared/model/competency.ts'
import type { CaseId, SessionId } from '../../shared/model/id.ts'
import { CYCLE, REASON } from '../support/decided.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

const CONFLICT = /^You declared a conflict of interest in this case/

/** Running a meeting opens every case of it but those in which the facilitator has an interest. */
describe('a facilitator who declared a conflict of interest', () => {
  let meeting: Meeting
  let sessionId: SessionId
  let caseId: CaseId
  let decisionId: string
  let entry = 0

  const act = (given: RoomAct) => meeting.refusal('calibration.act', { sessionId, act: given })

  beforeAll(async () => {
    meeting = await openMeeting(3)
    sessionId = await meeting.start()
    await meeting.sealAll(sessionId, () => ({}))
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    const one = (await meeting.detail(sessionId)).cases.find(({ bars }) => bars.length === 0)
    if (!one) throw new RangeError('Every case has somebody who does not vote.')
    caseId = one.caseId
    const content = { verdict: 'not-enough-evidence', reason: REASON, opening: null } as const
    const draft = { cycleId: CYCLE, repId: one.repId, ...content, conditions: '', override: null }
    ;({ decisionId } = await meeting.ask('decisions.save', draft))
    const note = { do: 'note', kind: 'question', caseId, text: 'Who covers the south?' } as const
    expect(await act(note)).toBeNull()
    ;[{ entry } = { entry: 0 }] = (await meeting.ask('calibration.notes', { sessionId })).notes
    await meeting.ask('calibration.recuse', {
      caseId,
      personId: meeting.director,
      kind: 'conflict',
      text: 'Married to the candidate.',
    })
  }, 120_000)
  afterAll(() => meeting.close())

  it('decides nothing in the case, and moves, names and takes back nothing there', async () => {
    const member = meeting.panel[0]?.personId ?? meeting.director
    const day = '2026-01-02'
    const seen = {
      competency: 'coaching' as CompetencyId,
      observedOn: day,
      text: 'Led the review.',
    }
    const refusals = {
      decide: await meeting.refusal('calibration.decide', {
        caseId,
        verdict: 'not-enough-evidence',
        reason: REASON,
        againstMajority: REASON,
      }),
      change: await meeting.refusal('calibration.change', {
        caseId,
        what: { kind: 'suggestion', personId: member, to: 'promote-now' },
        code: 'seen-by-others',
        text: 'The others saw what this ballot could not.',
        evidenceId: null,
        movedBy: member,
      }),
      pull: await meeting.refusal('calibration.pull', { caseId }),
      seat: await act({ do: 'seat', caseId, opening: null }),
      evidence: await act({ do: 'evidence', caseId, ...seen, source: null, namedBy: member }),
      remove: await act({ do: 'remove', entry, reason: 'It was another person.' }),
    }
    for (const [what, refusal] of Object.entries(refusals))
      expect(refusal, what).toMatchObject({ message: expect.stringMatching(CONFLICT) })
  })

  it('neither signs nor seconds what was drafted before, and declares no dissent from it', async () => {
    const refusals = {
      sign: await meeting.refusal('decisions.sign', { decisionId }),
      second: await meeting.refusal('decisions.second', { decisionId }),
      dissent: await meeting.refusal('decisions.dissent', { decisionId, text: REASON }),
    }
    for (const [what, refusal] of Object.entries(refusals))
      expect(refusal, what).toMatchObject({ message: expect.stringMatching(CONFLICT) })
  })
  it('shows nothing of the meeting to whoever has a role and no part in it', async () => {
    const asked = ['session', 'room', 'notes', 'changes', 'minutes', 'result'] as const
    const refusals = async () =>
      Promise.all(asked.map((what) => meeting.refusal(`calibration.${what}`, { sessionId })))
    const { personId } = await meeting.ask('profiles.save', {
      ...{ personId: null, name: 'Rosa Lund', roles: ['panel', 'facilitator'] },
    })
    await meeting.use(personId)
    for (const refusal of await refusals())
      expect(refusal).toMatchObject({ message: expect.stringMatching(/^Only the panel, its/) })
    await meeting.use(meeting.director)
    await meeting.ask('profiles.save', { personId, name: 'Rosa Lund', roles: ['hr'] })
    await meeting.use(personId)
    expect(await refusals()).toEqual(asked.map(() => null))
    await meeting.use(meeting.director)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaceContract } from '../../shared/contract/index.ts'
import type { CompetencyId } from '../../shared/model/competency.ts'
import type { PersonId, RecordId, RepId, SessionId } from '../../shared/model/id.ts'
import { verdictsInLine } from '../../shared/readiness/verdict-rules.ts'
import { CYCLE, REASON } from '../support/decided.ts'
import { type Meeting, openMeeting, PASSPHRASE } from '../support/meeting.ts'

const SAID = 'Sat in on nine calls without saying a word.'

describe('somebody who declared a conflict of interest', () => {
  let meeting: Meeting
  let sessionId: SessionId
  let conflicted: PersonId
  let repId: RepId
  let name: string
  let otherRecord: RecordId
  let ownRecord: RecordId
  let byOtherId: [string, unknown][]
  /** A source and competency the person was rated on. */
  let rated: { source: string; competency: string }
  /** Figures of the person to no fewer digits than they are computed to; nobody else has the same. */
  let figures: string[]

  const say = async (procedure: string, input: unknown) => {
    const answer = await meeting.core.dispatch({ callId: 'look', procedure, input })
    return { text: JSON.stringify(answer), ok: answer.ok, answer }
  }
  const shownIn = (text: string) => figures.filter((figure) => text.includes(figure))

  /** Everything that can be asked, with inputs that reach the person wherever a field allows it. */
  const questions = (): [string, unknown][] => {
    const page = { offset: 0, limit: 500 }
    const filter = {}
    return [
      ['people.list', { filter, sort: 'leadership', direction: 'desc', ...page }],
      ['map.points', { filter }],
      ['map.policies', { filter, openings: 200 }],
      ['candidates.list', {}],
      ['candidates.get', { repId }],
      ['compare.people', { repIds: [repId, other()] }],
      ['standings.list', { repId: null, cycleId: null }],
      ['standings.list', { repId, cycleId: null }],
      ['standings.list', { repId: null, cycleId: CYCLE }],
      ['ratings.fairScores', { ...rated, reml: false }],
      ['cycles.get', { cycleId: CYCLE }],
      ['decisions.board', { cycleId: CYCLE }],
      ['decisions.get', { cycleId: CYCLE, repId }],
      ['records.get', { recordId: otherRecord }],
      ['records.get', { recordId: ownRecord }],
      ['records.list', { cycleId: null, repId: null }],
      ['rights.accessReport', { repId }],
    ]
  }
  const caseOf = async (whose: RepId) => {
    const { cases } = await meeting.detail(sessionId)
    const found = cases.find((one) => one.repId === whose)
    if (!found) throw new Error('The person is not in the session.')
    return found.caseId
  }
  let others: RepId[] = []
  const other = () => others[0] ?? repId

  beforeAll(async () => {
    meeting = await openMeeting()
    sessionId = await meeting.start()
    await meeting.sealAll(sessionId, () => ({}))
    await meeting.ask('calibration.reveal', { sessionId, passphrase: PASSPHRASE })
    const { cases } = await meeting.detail(sessionId)
    const board = await meeting.ask('decisions.board', { cycleId: CYCLE })
    const scored = cases.filter(
      (one) =>
        one.bars.length === 0 &&
        (board.rows.find((row) => row.repId === one.repId)?.leadership ?? null) !== null,
    )
    const [one, second] = scored
    if (!one || !second) throw new Error('Two rated candidates are needed.')
    repId = one.repId
    name = one.name
    const { ratings } = await meeting.ask('calibration.ratings', { caseId: one.caseId })
    const known = ratings.find(({ score, source }) => score !== null && source !== 'experience')
    if (!known) throw new Error('The candidate has no rating.')
    rated = { source: known.source, competency: known.competency }
    others = scored.slice(1).map((found) => found.repId)
    const { standings } = await meeting.ask('standings.list', { repId, cycleId: CYCLE })
    const [standing] = standings
    if (!standing) throw new Error('The candidate has no standing.')
    figures = [
      standing.leadership.score,
      standing.leadership.se,
      standing.performance.shrunk,
      standing.performance.percentile,
      standing.leadership.pReady,
      standing.contrast,
      ...standing.leadership.competencies.map(({ score }) => score),
    ].flatMap((value) => (value !== null && String(value).length > 12 ? [String(value)] : []))
    for (const target of [repId, second.repId]) {
      const row = board.rows.find((found) => found.repId === target)
      const [inLine] = verdictsInLine(row?.suggestion ?? 'not_now', 0)
      const verdict = inLine ?? 'not-enough-evidence'
      const { decisionId } = await meeting.ask('decisions.save', {
        cycleId: CYCLE,
        repId: target,
        verdict,
        opening: null,
        reason: REASON,
        conditions: '',
        override: null,
      })
      await meeting.ask('calibration.decide', {
        caseId: await caseOf(target),
        verdict,
        reason: REASON,
        againstMajority: REASON,
      })
      const { recordId } = await meeting.ask('decisions.sign', { decisionId })
      if (target === repId) ownRecord = recordId
      else otherRecord = recordId
    }
    const observedOn = '2026-01-05'
    const competency = 'coaching' as CompetencyId
    const item = { repId, competency, observedOn, text: SAID, source: null }
    const { evidenceId } = await meeting.ask('evidence.add', item)
    const file = { name: 'calls.txt', content: Buffer.from(SAID).toString('base64') }
    const { attachmentId } = await meeting.ask('evidence.attach', { evidenceId, ...file })
    const { pathId, steps } = await meeting.ask('paths.start', { repId, path: 'leader' })
    const stepId = steps[0]?.stepId
    byOtherId = [
      ['evidence.history', { evidenceId }],
      ['evidence.attachment', { attachmentId }],
      ['evidence.correct', { evidenceId, reason: 'Another day', observedOn: '2026-01-04' }],
      ['evidence.attach', { evidenceId, ...file }],
      ['paths.save', { pathId, note: 'Something' }],
      ['paths.addStep', { pathId, origin: 'any', text: null, dueOn: null }],
      ['paths.changeStep', { stepId, dueOn: null }],
      ['paths.finishStep', { stepId, doneOn: observedOn, proof: `${SAID} Twice.`, competency }],
      ['paths.removeStep', { stepId }],
      ['paths.switch', { pathId }],
    ]
    const { personId } = await meeting.ask('profiles.save', {
      personId: null,
      name: 'Nadia Berg',
      roles: ['director', 'hr', 'panel'],
    })
    conflicted = personId
  }, 120_000)
  afterAll(() => meeting.close())

  it('was shown the figures before', async () => {
    expect(figures.length).toBeGreaterThan(6)
    await meeting.use(conflicted)
    const silent: string[] = []
    for (const [procedure, input] of questions()) {
      const { text, ok } = await say(procedure, input)
      expect(ok, `${procedure} ${text.slice(0, 200)}`).toBe(true)
      if (procedure !== 'rights.accessReport' && shownIn(text).length === 0) silent.push(procedure)
    }
    // Fair scores are of one panel alone, so they share no figure with the whole; the names are held instead.
    expect(silent).toEqual(['ratings.fairScores'])
    expect((await say('ratings.fairScores', questions()[9]?.[1])).text).toContain(`"${repId}"`)
    expect((await say('evidence.list', { limit: 500 })).text).toContain(SAID)
  })

  it('is shown none of them in any answer afterwards', async () => {
    await meeting.ask('calibration.recuse', {
      caseId: await caseOf(repId),
      personId: conflicted,
      kind: 'conflict',
      text: 'Married to the candidate.',
    })
    for (const [procedure, input] of questions()) {
      const { text } = await say(procedure, input)
      expect(shownIn(text), procedure).toEqual([])
      if (!['cycles.get', 'records.get', 'records.list'].includes(procedure))
        expect(text, procedure).not.toContain(`"${repId}"`)
    }
    const inputs: Record<string, unknown> = {
      repId,
      cycleId: CYCLE,
      sessionId,
      recordId: ownRecord,
    }
    for (const [procedure, { kind, input }] of Object.entries(workspaceContract)) {
      if (kind !== 'query') continue
      const shape = 'shape' in input ? Object.keys(input.shape as object) : []
      const given = Object.fromEntries(
        shape.flatMap((field) => (field in inputs ? [[field, inputs[field]]] : [])),
      )
      const { text } = await say(procedure, given)
      expect(shownIn(text), procedure).toEqual([])
      // Not in other people's words either.
      expect(text, procedure).not.toContain(SAID)
    }
    expect((await say('evidence.list', { limit: 500 })).text).not.toContain(`"${repId}"`)
    expect(await meeting.ask('calibration.conflicts', {})).toEqual({ people: [{ repId, name }] })
  })

  it('is told why, and neither decides, signs nor writes about the person', async () => {
    const refused = /^You declared a conflict of interest in this case/
    for (const [procedure, input] of [
      ['candidates.get', { repId }],
      ['decisions.get', { cycleId: CYCLE, repId }],
      ['records.get', { recordId: ownRecord }],
      ['records.pdf', { recordId: ownRecord }],
      ['records.personCopy', { recordId: ownRecord }],
      ['letters.get', { recordId: ownRecord }],
      ['letters.preview', { cycleId: CYCLE, repId }],
      ['records.addStatement', { recordId: ownRecord, kind: 'correction', text: 'Something.' }],
      ['evidence.add', { repId, competency: 'coaching', observedOn: '2026-01-05', text: 'Again.' }],
      ...byOtherId,
    ] as [string, unknown][])
      expect((await say(procedure, input)).answer, procedure).toMatchObject({
        ok: false,
        error: { code: 'rule-violated', message: expect.stringMatching(refused) },
      })
  })

  it('takes out a pack without the person, which still verifies', async () => {
    const path = join(meeting.folder, 'pack.zip')
    const form = 'zip' as const
    const given = { repIds: null, redacted: false, form, path }
    expect((await meeting.ask('packs.export', given)).records).toBe(1)
    for (const [file, bytes] of Object.entries(unzipSync(readFileSync(path))))
      expect(shownIn(Buffer.from(bytes).toString('utf8')), file).toEqual([])
    expect((await meeting.ask('packs.verify', { path })).ok).toBe(true)
  })

  it('has none of it to see in the meeting either, and everybody else still does', async () => {
    await meeting.use(conflicted)
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).toContain('Kept from you')
    expect(shownIn((await say('calibration.room', { sessionId })).text)).toEqual([])
    await meeting.use(meeting.director)
    expect(shownIn((await say('candidates.get', { repId })).text).length).toBeGreaterThan(6)
    expect((await meeting.ask('people.facets', {})).total).toBe(
      (await meeting.ask('workspaces.current', {}))?.counts.reps,
    )
  })

  it('takes a mistake back with a reason: sees the person again, and both entries stay', async () => {
    const caseId = await caseOf(repId)
    const given = { caseId, personId: conflicted, kind: 'conflict' } as const
    const text = 'Meant the namesake in the other team.'
    await meeting.use(meeting.panel[1]?.personId ?? meeting.director)
    expect(await meeting.refusal('calibration.takeBack', { ...given, text })).toMatchObject({
      message: expect.stringMatching(/^Only the person who declared an interest/),
    })
    await meeting.use(conflicted)
    expect(await meeting.refusal('calibration.takeBack', { ...given, text: 'No.' })).toMatchObject({
      code: 'invalid-input',
    })
    await meeting.ask('calibration.takeBack', { ...given, text })
    expect(await meeting.ask('calibration.conflicts', {})).toEqual({ people: [] })
    expect(shownIn((await say('candidates.get', { repId })).text).length).toBeGreaterThan(6)
    const { markdown } = await meeting.ask('calibration.minutes', { sessionId })
    expect(markdown).not.toContain('Kept from you')
    expect(markdown).toMatch(
      /Nadia Berg declared: conflict of interest \(.+\)\. “Married to the candidate\.”/,
    )
    expect(markdown).toMatch(
      /Nadia Berg took back as a mistake: conflict of interest \(.+\)\. “Meant the namesake/,
    )
    expect(await meeting.refusal('calibration.takeBack', { ...given, text })).toMatchObject({
      message: 'Nadia Berg has nothing to take back: conflict of interest.',
    })
    // Said once more, it holds once more.
    await meeting.ask('calibration.recuse', { ...given, text: 'It is her after all.' })
    expect(await meeting.refusal('candidates.get', { repId })).toMatchObject({
      code: 'rule-violated',
    })
    expect(await meeting.refusal('calibration.recuse', { ...given, text: 'Twice.' })).toMatchObject(
      { message: 'Nadia Berg has declared this already: conflict of interest.' },
    )
    await meeting.use(meeting.director)
    const { cases } = await meeting.detail(sessionId)
    const one = cases.find((found) => found.caseId === caseId)
    expect(one?.declarations).toMatchObject([
      { takenBack: false, text: 'Married to the candidate.', mayTakeBack: false },
      { takenBack: true, text, byName: 'Nadia Berg', mayTakeBack: false },
      { takenBack: false, text: 'It is her after all.', mayTakeBack: true },
    ])
    await meeting.ask('calibration.takeBack', { ...given, text })
    // What the facilitator declared for somebody is not lifted by that person.
    await meeting.ask('calibration.recuse', { ...given, text: 'Their wives are sisters.' })
    await meeting.use(conflicted)
    expect(await meeting.refusal('calibration.takeBack', { ...given, text })).toMatchObject({
      message: expect.stringMatching(/^Only the person who declared an interest/),
    })
    await meeting.use(meeting.director)
    await meeting.ask('calibration.takeBack', { ...given, text })
  })
})

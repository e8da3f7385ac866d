import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CycleId, PersonId } from '../../shared/model/id.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

let open: OpenCore
let director: PersonId
let rosa: PersonId
let emil: PersonId
let cycleId: CycleId

beforeAll(async () => {
  open = await openCore({ sample: true })
  director = (await open.ask('profiles.current', {})).personId
  const roles = ['panel' as const]
  rosa = (await open.ask('profiles.save', { personId: null, name: 'Rosa Lund', roles })).personId
  emil = (await open.ask('profiles.save', { personId: null, name: 'Emil Berg', roles })).personId
  const { rows } = await open.ask('people.list', {
    filter: { roleFits: ['insufficient_evidence'] },
    sort: 'sales',
    direction: 'desc',
    offset: 0,
    limit: 3,
  })
  const { cycle } = await open.ask('cycles.create', {
    name: 'Spring',
    openings: ['West'],
    candidates: rows.map(({ repId }) => repId),
  })
  cycleId = cycle.cycleId
  const members = [{ personId: rosa, canRate: true, canVote: true }]
  await open.ask('cycles.setPanel', { cycleId, members })
  await open.ask('cycles.advance', { cycleId, to: 'rating', reason: 'Others are asked later.' })
})
afterAll(() => open.close())

const springPeople = async () =>
  (await open.ask('requests.missing', {})).people.filter(({ cycleName }) => cycleName === 'Spring')

describe('missing evidence', () => {
  it('is named for each candidate, the most useful hour first, and asked for in one step', async () => {
    const [person] = await springPeople()
    const [wanted, next] = person?.missing ?? []
    if (!person || !wanted) throw new Error('Nothing is missing.')
    if (next)
      expect((wanted.narrowsBy ?? 0) / wanted.hours).toBeGreaterThanOrEqual(
        (next.narrowsBy ?? 0) / next.hours,
      )
    const { repId } = person
    const { kind, source, competency, title, hours } = wanted
    const input = { repId, kind, source, competency, title, hours, personId: rosa }
    const request = await open.ask('requests.ask', input)
    expect(request).toMatchObject({ askedOfName: 'Rosa Lund', askedByName: 'Leonie Achard', title })
    expect(await open.refusal('requests.ask', input)).toMatchObject({ code: 'conflict' })
    const after = (await springPeople()).find((one) => one.repId === repId)
    expect(after?.missing.map((one) => one.title) ?? []).not.toContain(title)

    await open.ask('profiles.use', { personId: rosa })
    expect(await open.ask('requests.list', {})).toEqual({ mine: [request], all: [] })
    expect(await springPeople()).toEqual([])
    expect(await open.ask('requests.cycles', {})).toEqual({ cycles: [] })
    await open.ask('requests.close', { requestId: request.requestId, outcome: 'done' })
    expect((await open.ask('requests.list', {})).mine).toEqual([])
    await open.ask('requests.close', { requestId: request.requestId, outcome: null })
    expect((await open.ask('requests.list', {})).mine).toEqual([request])
    const closing = { requestId: request.requestId, outcome: 'done' as const }
    await open.ask('profiles.use', { personId: emil })
    expect(await open.refusal('requests.close', closing)).toMatchObject({
      message: 'A request is closed by who was asked or who asked.',
    })
    await open.ask('profiles.use', { personId: director })
  })

  it('goes to who presents the candidate when nobody is named', async () => {
    const [, person] = await springPeople()
    const [wanted] = person?.missing ?? []
    if (!person || !wanted) throw new Error('Nothing is missing.')
    const { repId } = person
    await open.ask('cycles.setPresenter', { cycleId, repId, personId: rosa })
    const { kind, source, competency, title, hours } = wanted
    expect(
      await open.ask('requests.ask', { repId, kind, source, competency, title, hours }),
    ).toMatchObject({ askedOf: rosa })
  })
})

describe('a cycle', () => {
  it('waits for calibration once everybody has locked', async () => {
    const sentences = async () =>
      (await open.ask('requests.cycles', {})).cycles.filter((one) => one.cycleId === cycleId)
    expect(await sentences()).toEqual([])
    const due = async (ratingsDueOn: string) => {
      const dates = { startsOn: null, ratingsDueOn, calibrationOn: null, decisionDueOn: null }
      await open.ask('cycles.edit', { cycleId, dates })
      return (await sentences()).map(({ sentence }) => sentence)
    }
    expect(await due('2026-01-04')).toEqual([
      'Ratings were due on 4 January 2026; 1 of 1 raters have not locked.',
    ])
    expect(await due('2026-01-05')).toEqual([])
    await open.ask('profiles.use', { personId: rosa })
    const reason = 'Trained'
    await open.ask('rating.skipPractice', { cycleId, job: 'manager', reason })
    const form = { cycleId, source: 'multisource' as const }
    for (const { id, job, order } of (await open.ask('rating.form', form)).competencies)
      if (job === 'manager')
        for (const key of order)
          await open.ask('rating.save', { ...form, key, competency: id, given: 3 })
    await open.ask('rating.lock', form)
    await open.ask('profiles.use', { personId: director })
    expect(await sentences()).toMatchObject([
      { sentence: 'Everybody has locked: calibration can begin.' },
    ])
  })
})

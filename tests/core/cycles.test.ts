import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CycleDetail } from '../../shared/contract/cycles.contract.ts'
import { cycleIdSchema, personIdSchema, repIdSchema } from '../../shared/model/id.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'
import { signAll } from '../support/sign-all.ts'

const SAMPLE_CYCLE = cycleIdSchema.parse('sample-cycle')

let open: OpenCore
let people: CycleDetail['candidates'][number]['repId'][]
let draft: CycleDetail

beforeAll(async () => {
  open = await openCore({ sample: true })
  const { rows } = await open.ask('people.list', {
    filter: {},
    sort: 'leadership',
    direction: 'desc',
    offset: 0,
    limit: 8,
  })
  people = rows.map(({ repId }) => repId)
})
afterAll(() => open.close())

const panel = async () => {
  const { profiles } = await open.ask('profiles.list', {})
  return profiles
    .filter(({ roles }) => roles.includes('panel'))
    .slice(0, 3)
    .map(({ personId }) => ({ personId, canRate: true, canVote: true }))
}

beforeEach(async () => {
  draft = await open.ask('cycles.create', {
    name: 'Autumn',
    openings: ['District manager, West'],
    candidates: people.slice(0, 3),
  })
})

const running = async () => {
  const { cycleId } = draft.cycle
  await open.ask('cycles.setPanel', { cycleId, members: await panel() })
  return open.ask('cycles.advance', { cycleId, to: 'rating' })
}

describe('a cycle', () => {
  it('begins as a draft on the models in force, with a seed of its own', () => {
    expect(draft.cycle).toMatchObject({
      state: 'draft',
      frozenAt: null,
      models: { manager: { modelId: 'manager', version: 1 } },
    })
    // The seed is a secret of the core: whoever has it knows who is behind each code.
    expect(draft.cycle).not.toHaveProperty('seed')
    expect(draft.candidates).toHaveLength(3)
    expect(draft.candidates[0]?.standing?.leadership).toBeGreaterThan(1)
  })

  it('leaves draft only with openings, candidates and somebody who rates', async () => {
    const empty = await open.ask('cycles.create', { name: 'Empty' })
    expect(empty.moves).toMatchObject([
      {
        to: 'rating',
        problems: [
          'Name at least one opening.',
          'Add at least one candidate.',
          'Put at least one person on the panel who rates.',
        ],
      },
    ])
    expect(
      await open.refusal('cycles.advance', { cycleId: empty.cycle.cycleId, to: 'rating' }),
    ).toMatchObject({ code: 'rule-violated', message: 'Name at least one opening.' })
    await open.ask('cycles.discard', { cycleId: empty.cycle.cycleId })
    expect(await open.refusal('cycles.get', { cycleId: empty.cycle.cycleId })).toMatchObject({
      code: 'not-found',
    })
  })

  it('takes a reason to open ratings that can give somebody no suggestion, and says so before', async () => {
    const { cycleId } = draft.cycle
    const [first] = await panel()
    if (!first) throw new Error('The sample has no panel.')
    // Earlier raters count: everybody here was rated by three before.
    const known = await open.ask('cycles.setPanel', { cycleId, members: [first] })
    expect(known.moves[0]).toMatchObject({ to: 'rating', problems: [], missing: [] })
    const content = Buffer.from('rep_id,name\nUNSEEN,Unseen Ortega\n').toString('base64')
    const { fileId, sheet } = await open.ask('imports.stage', { fileName: 'people.csv', content })
    const mapping = { rep_id: 'rep_id', name: 'name' }
    await open.ask('imports.run', { fileId, kind: 'people', sheet, mapping })
    const repId = repIdSchema.parse('UNSEEN')
    const { detail } = await open.ask('cycles.addCandidates', { cycleId, repIds: [repId] })
    expect(detail.moves[0]?.missing).toEqual([expect.stringMatching(/^1 person cannot get a/u)])
    expect(await open.refusal('cycles.advance', { cycleId, to: 'rating' })).toMatchObject({
      message: expect.stringContaining('Going on without takes a reason'),
    })
    const enough = await open.ask('cycles.setPanel', { cycleId, members: await panel() })
    expect(enough.moves[0]?.missing).toEqual([])
  })

  it('freezes name, openings and rules when rating starts', async () => {
    const { cycle } = await running()
    expect(cycle.frozenAt).not.toBeNull()
    const { cycleId, models } = cycle
    expect(await open.refusal('cycles.edit', { cycleId, openings: ['Other'] })).toMatchObject({
      message: 'Name and openings are fixed when rating starts.',
    })
    expect((await open.refusal('cycles.edit', { cycleId, models }))?.message).toContain('frozen')
    const dates = {
      startsOn: '2026-03-02',
      ratingsDueOn: '2026-03-20',
      calibrationOn: null,
      decisionDueOn: '2026-04-01',
    }
    expect((await open.ask('cycles.edit', { cycleId, dates })).cycle.dates).toEqual(dates)
    expect(
      (await open.refusal('cycles.edit', { cycleId, dates: { ...dates, startsOn: '2026-05-01' } }))
        ?.message,
    ).toContain('out of order')
  })

  it('takes late candidates until the decision and keeps withdrawals with their reason', async () => {
    await running()
    const { cycleId } = draft.cycle
    const [first, , , late] = people
    if (!first || !late) throw new Error('The sample is too small.')
    const outcome = await open.ask('cycles.addCandidates', { cycleId, repIds: [first, late] })
    expect(outcome.added).toEqual([late])
    expect(outcome.already).toEqual([first])
    expect(outcome.detail.candidates.find(({ repId }) => repId === late)?.late).toBe(true)
    expect(
      await open.refusal('cycles.withdrawCandidate', { cycleId, repId: first, reason: '' }),
    ).toMatchObject({ code: 'invalid-input' })
    const after = await open.ask('cycles.withdrawCandidate', {
      cycleId,
      repId: first,
      reason: 'Prefers to keep selling',
    })
    expect(after.candidates.find(({ repId }) => repId === first)).toMatchObject({
      withdrawnBecause: 'Prefers to keep selling',
      whyNotRated: 'The candidate has been withdrawn from this cycle.',
    })
    const { standings } = await open.ask('standings.list', { repId: null, cycleId })
    expect(standings.map(({ repId }) => repId)).not.toContain(first)
    const again = await open.ask('cycles.addCandidates', { cycleId, repIds: [first] })
    expect(again.detail.candidates.find(({ repId }) => repId === first)?.withdrawnAt).toBeNull()
  })

  it('goes forward one state at a time, back only from calibration and with a reason', async () => {
    await running()
    const { cycleId } = draft.cycle
    expect(await open.refusal('cycles.advance', { cycleId, to: 'decided' })).toMatchObject({
      message: 'A cycle does not go from Rating to Decided.',
    })
    await open.ask('cycles.advance', { cycleId, to: 'calibrating' })
    expect(await open.refusal('cycles.advance', { cycleId, to: 'rating' })).toMatchObject({
      code: 'invalid-input',
    })
    await open.ask('cycles.advance', { cycleId, to: 'rating', reason: 'Two ratings were missing' })
    await open.ask('cycles.advance', { cycleId, to: 'calibrating' })
    expect(await open.refusal('cycles.advance', { cycleId, to: 'decided' })).toMatchObject({
      message: '3 people still without a verdict.',
    })
    await signAll(open.ask, cycleId)
    const reason = 'Three people, decided without a meeting.'
    await open.ask('cycles.advance', { cycleId, to: 'decided', reason })
    const repIds = people.slice(5, 6)
    expect(await open.refusal('cycles.addCandidates', { cycleId, repIds })).toMatchObject({
      message: 'The cycle is decided; a further candidate belongs in a new cycle.',
    })
    const closed = await open.ask('cycles.advance', { cycleId, to: 'closed', reason })
    expect(closed.moves).toEqual([])
    expect(Object.values(closed.whyNot).every((why) => why !== null)).toBe(true)
    // Whoever was promoted is considered by no new cycle; the tests that follow take others.
    const promoted = await open.refusal('cycles.create', { name: 'Next', candidates: people })
    expect(promoted?.message).toContain('A promotion stands of ')
    people = people.slice(3)
  })

  it('says what binds panel members who manage or are candidates', async () => {
    const sample = await open.ask('cycles.get', { cycleId: SAMPLE_CYCLE })
    expect(sample.panel.length).toBeGreaterThanOrEqual(6)
    expect(sample.panel.some(({ manages }) => manages.length > 0)).toBe(true)
    const { cycleId } = draft.cycle
    const { profiles } = await open.ask('profiles.list', { everyone: true, search: 'Omar Haddad' })
    const personId = profiles[0]?.personId ?? personIdSchema.parse('missing')
    const repId = repIdSchema.parse(personId)
    await open.ask('cycles.addCandidates', { cycleId, repIds: [repId] })
    const { panel: rows } = await open.ask('cycles.setPanel', {
      cycleId,
      members: [{ personId, canRate: true, canVote: true }],
    })
    expect(rows[0]).toMatchObject({ isCandidate: true })
    expect(rows[0]?.notes[0]).toContain('does not vote')
    expect(await open.refusal('cycles.setPresenter', { cycleId, repId, personId })).toMatchObject({
      message: 'Nobody presents their own case.',
    })
  })

  it('keeps standings from panel members while ratings are open', async () => {
    await running()
    const { cycleId } = draft.cycle
    const director = await open.ask('profiles.current', {})
    const [member] = await panel()
    if (!member) throw new Error('The sample has no panel.')
    await open.ask('profiles.use', { personId: member.personId })
    const seen = await open.ask('cycles.get', { cycleId })
    expect(seen.standingsHidden).toContain('until')
    expect(seen.candidates.every(({ standing }) => standing === null)).toBe(true)
    expect(await open.refusal('cycles.advance', { cycleId, to: 'calibrating' })).toMatchObject({
      code: 'rule-violated',
    })
    await open.ask('profiles.use', { personId: director.personId })
  })

  it('opens with the sample: in rating, with openings, dates and candidates', async () => {
    const { cycles } = await open.ask('cycles.list', {})
    const sample = cycles.find(({ cycleId }) => cycleId === SAMPLE_CYCLE)
    expect(sample).toMatchObject({ state: 'rating', withdrawn: 0 })
    expect(sample?.openings).toHaveLength(4)
    expect(sample?.candidates).toBeGreaterThan(5)
  })
})

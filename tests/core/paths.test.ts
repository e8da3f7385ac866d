import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RepId, repIdSchema } from '../../shared/model/id.ts'
import { stepTextOf } from '../../shared/model/path.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'

const PROOF = 'She coached Jonas through eleven calls; he closed two on his own in the last week.'

describe('development paths', () => {
  let open: OpenCore
  beforeEach(async () => {
    // After every rating of the sample organisation.
    open = await openCore({ sample: true, now: () => '2026-11-02T09:00:00.000Z' })
  })
  afterEach(() => open.close())

  const withFit = async (fit: string): Promise<RepId> => {
    const { without } = await open.ask('paths.board', {})
    const found = without.find(({ roleFit }) => roleFit === fit)
    if (!found) throw new RangeError(`Nobody stands at ${fit}`)
    return found.repId
  }

  it('lead everyone with enough evidence somewhere, and name those for whom evidence comes first', async () => {
    const before = await open.ask('paths.board', {})
    expect(before.rows).toEqual([])
    const { started, waiting } = await open.ask('paths.startAll', {})
    expect(started + waiting).toBe(before.without.length)
    const after = await open.ask('paths.board', {})
    expect(after.rows).toHaveLength(started)
    expect(after.without.every(({ roleFit }) => roleFit === 'insufficient_evidence')).toBe(true)
    for (const { roleFit, path, steps, because } of after.rows) {
      const leads = ['ready', 'leader_build_credibility', 'develop_and_recheck'].includes(
        roleFit ?? '',
      )
      expect(path).toBe(leads ? 'leader' : 'expert-seller')
      expect(steps.length).toBeGreaterThanOrEqual(2)
      expect(steps[0]?.kind).toBe(leads ? 'preview' : 'standing')
      expect(steps.map(({ dueOn }) => dueOn)).toEqual(steps.map(({ dueOn }) => dueOn).toSorted())
      expect(because).toMatch(/^The suggested role fit is/)
    }
  })

  it('audition where a future leader is weakest', async () => {
    const repId = await withFit('develop_and_recheck')
    const { suggestion } = await open.ask('paths.get', { repId })
    const { standings } = await open.ask('standings.list', { cycleId: null, repId })
    const weakest = standings[0]?.leadership.competencies
      .filter(({ score }) => score !== null)
      .toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))
      .slice(0, 2)
    const auditions = suggestion.steps.filter(({ step }) => step.kind === 'audition')
    for (const { competency } of weakest ?? [])
      expect(auditions.some(({ step }) => step.competencies.includes(competency))).toBe(true)
  })

  it('turn the proof of a finished step into evidence, and ask for a new rating until there is one', async () => {
    const repId = await withFit('develop_and_recheck')
    const { steps } = await open.ask('paths.start', { repId })
    const step = steps.find(({ kind }) => kind === 'audition')
    const competency = step?.competencies[0]
    if (!step || !competency) throw new RangeError('No audition')
    const today = (await open.ask('paths.due', {})).today
    const row = await open.ask('paths.finishStep', {
      stepId: step.stepId,
      doneOn: today,
      proof: PROOF,
      competency,
    })
    const done = row.steps.find(({ stepId }) => stepId === step.stepId)
    expect(done).toMatchObject({ state: 'done', doneOn: today, competency })
    const { items } = await open.ask('evidence.list', {
      filter: { repId },
      order: 'newest',
      offset: 0,
      limit: 10,
    })
    expect(items).toContainEqual(
      expect.objectContaining({
        evidenceId: done?.evidenceId,
        competency,
        text: `${step.title}: ${PROOF}`,
      }),
    )
    expect((await open.ask('paths.due', {})).rerate).toMatchObject([{ repId, competency }])
    expect(
      await open.refusal('paths.finishStep', {
        stepId: step.stepId,
        doneOn: today,
        proof: PROOF,
        competency,
      }),
    ).toMatchObject({ code: 'rule-violated' })
  })

  it('lose nothing that was done when they are switched, and come back as they were left', async () => {
    const repId = await withFit('develop_and_recheck')
    const begun = await open.ask('paths.start', { repId })
    const [first, second] = begun.steps
    if (!first || !second) throw new RangeError('Too few steps')
    const { today } = await open.ask('paths.due', {})
    await open.ask('paths.finishStep', {
      stepId: first.stepId,
      doneOn: today,
      proof: PROOF,
      competency: first.competencies[0] ?? '',
    })
    const away = await open.ask('paths.switch', { pathId: begun.pathId })
    expect(away.path).toBe('expert-seller')
    expect(away.steps.find(({ stepId }) => stepId === first.stepId)?.state).toBe('done')
    expect(away.steps.find(({ stepId }) => stepId === second.stepId)?.state).toBe('set-aside')
    expect(away.steps.some(({ path, state }) => path === 'expert-seller' && state === 'open')).toBe(
      true,
    )
    const back = await open.ask('paths.switch', { pathId: begun.pathId })
    expect(back.path).toBe('leader')
    expect(back.steps.find(({ stepId }) => stepId === second.stepId)?.state).toBe('open')
    const again = await open.ask('paths.switch', { pathId: begun.pathId })
    expect(again.steps.map(({ stepId }) => stepId)).toEqual(away.steps.map(({ stepId }) => stepId))
  })

  it('are edited: owner, dates, own steps, order; finished steps stay', async () => {
    const repId = await withFit('right_person_wrong_role')
    const { pathId, steps } = await open.ask('paths.start', { repId })
    const { personId } = await open.ask('profiles.current', {})
    const owned = await open.ask('paths.save', { pathId, ownerId: personId, note: 'Agreed in May' })
    expect(owned).toMatchObject({ ownerId: personId, note: 'Agreed in May' })
    expect(owned.ownerName).not.toBeNull()
    const added = await open.ask('paths.addStep', {
      pathId,
      origin: null,
      dueOn: '2026-12-01',
      text: {
        title: 'Present the win review to the board',
        purpose: 'The board meets the person.',
        good: 'They answer from the case.',
        proof: 'A note by someone who was there.',
        weeks: 2,
        competencies: ['closing'],
        kind: 'standing',
      },
    })
    const own = added.steps.at(-1)
    if (!own) throw new RangeError('No step')
    const moved = await open.ask('paths.changeStep', { stepId: own.stepId, move: -1 })
    expect(moved.steps.at(-2)?.stepId).toBe(own.stepId)

    const { stepId, state: _, ...rest } = own
    const text = { ...stepTextOf(own), title: 'Present the loss review', weeks: 3 }
    const reworded = await open.ask('paths.changeStep', { stepId, text })
    expect(reworded.steps.at(-2)).toEqual({ ...rest, ...text, stepId, state: 'open' })
    await expect(
      open.ask('paths.changeStep', { stepId, text: { ...text, competencies: ['charm'] } }),
    ).rejects.toThrow('No role model has the competency charm.')
    const fewer = await open.ask('paths.removeStep', { stepId: own.stepId })
    expect(fewer.steps).toHaveLength(steps.length)
  })

  it('change places with the next open step, whatever was finished in between', async () => {
    const repId = await withFit('develop_and_recheck')
    const [first, second, third] = (await open.ask('paths.start', { repId })).steps
    if (!first || !second || !third) throw new RangeError('Too few steps')
    await open.ask('paths.finishStep', {
      stepId: second.stepId,
      doneOn: '2026-01-02',
      proof: 'Seen by the director, twenty minutes long.',
      competency: second.competencies[0] ?? '',
    })
    const { steps } = await open.ask('paths.changeStep', { stepId: third.stepId, move: -1 })
    expect(steps.slice(0, 3).map(({ stepId }) => stepId)).toEqual([
      third.stepId,
      second.stepId,
      first.stepId,
    ])
  })

  it('draw on libraries that a workspace can make its own and give back', async () => {
    const { leader } = await open.ask('paths.libraries', {})
    expect(leader.changed).toBe(false)
    const { changed: _, ...library } = leader
    const [first, ...rest] = library.steps
    if (!first) throw new RangeError('No steps')
    const own = { ...library, steps: [{ ...first, title: 'A week in the manager’s car' }, ...rest] }
    expect(await open.ask('paths.saveLibrary', own)).toMatchObject({ changed: true })
    const repId = repIdSchema.parse(await withFit('develop_and_recheck'))
    const { steps } = await open.ask('paths.start', { repId })
    expect(steps[0]?.title).toBe('A week in the manager’s car')
    await open.ask('paths.resetLibrary', { path: 'leader' })
    expect((await open.ask('paths.libraries', {})).leader).toEqual(leader)
    const twice = { ...library, steps: [first, first] }
    expect(await open.refusal('paths.saveLibrary', twice)).toMatchObject({ code: 'invalid-input' })
  })

  it('are changed by those who may, and nobody finishes a step of their own', async () => {
    const repId = await withFit('develop_and_recheck')
    const { steps } = await open.ask('paths.start', { repId })
    const { personId } = await open.ask('profiles.save', {
      personId: null,
      name: 'Panel person',
      roles: ['panel'],
    })
    await open.ask('profiles.use', { personId })
    expect(
      await open.refusal('paths.removeStep', { stepId: steps[0]?.stepId ?? ('' as never) }),
    ).toMatchObject({ code: 'rule-violated' })
  })
})

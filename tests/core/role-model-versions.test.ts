import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RoleModelDetail } from '../../shared/contract/role-models.contract.ts'
import { cycleIdSchema, roleModelIdSchema } from '../../shared/model/id.ts'
import { methodTwoRules } from '../../shared/readiness/method-two.ts'
import type { RoleModelDraft } from '../../shared/readiness/role-model-rules.ts'
import { type OpenCore, openCore } from '../support/open-core.ts'
import { signAll } from '../support/sign-all.ts'

const MANAGER = roleModelIdSchema.parse('manager')
const CYCLE = cycleIdSchema.parse('sample-cycle')

let open: OpenCore
let detail: RoleModelDetail

const draftOf = ({ version: _, ...draft }: RoleModelDetail['model']): RoleModelDraft => ({
  ...draft,
  rules: methodTwoRules(draft.rules),
})

/** Twenty points more for coaching, taken from accountability and influence. */
function heavier({ competencies, ...draft }: RoleModelDraft): RoleModelDraft {
  const change: Record<string, number> = { coaching: 20, accountability: -10, influence: -10 }
  return {
    ...draft,
    competencies: competencies.map((one) => ({
      ...one,
      weight: one.weight + (change[one.id] ?? 0),
    })),
  }
}

const closeCycle = async () => {
  await open.ask('cycles.advance', { cycleId: CYCLE, to: 'calibrating' })
  await signAll(open.ask, CYCLE)
  for (const to of ['decided', 'closed'] as const)
    await open.ask('cycles.advance', { cycleId: CYCLE, to, reason: 'Decided without a meeting.' })
}

const standings = async (cycleId: string | null) =>
  (await open.ask('standings.list', { repId: null, cycleId })).standings

beforeEach(async () => {
  open = await openCore({ sample: true })
  detail = await open.ask('roleModels.get', { modelId: MANAGER, version: null })
})
afterEach(() => open.close())

describe('role models', () => {
  it('refuse changes that score while a cycle is open, and say which one', async () => {
    expect(detail.whyScoringLocked).toContain('Team leads, spring 2026')
    const error = await open.refusal('roleModels.save', {
      modelId: MANAGER,
      basedOn: 1,
      model: heavier(draftOf(detail.model)),
      reason: 'Coaching matters more here',
    })
    expect(error).toMatchObject({ code: 'rule-violated' })
    expect(error?.message).toContain('Team leads, spring 2026')
  })

  it('take new wording at any time, and keep the old version as it was', async () => {
    const draft = draftOf(detail.model)
    const [first] = draft.competencies
    if (!first) throw new Error('The built-in model is empty.')
    const saved = await open.ask('roleModels.save', {
      modelId: MANAGER,
      basedOn: 1,
      model: {
        ...draft,
        competencies: [
          { ...first, name: 'Winning through others' },
          ...draft.competencies.slice(1),
        ],
      },
      reason: 'Plainer name',
    })
    expect(saved.newest).toBe(2)
    expect(saved.changes).toMatchObject([
      { what: 'Name of Results through others', to: 'Winning through others', scoring: false },
    ])
    expect(saved.versions[0]).toMatchObject({ reason: 'Plainer name', by: 'Leonie Achard' })
    const old = await open.ask('roleModels.get', { modelId: MANAGER, version: 1 })
    expect(old.model).toEqual(detail.model)
    expect((await open.ask('workspaces.check', {})).ok).toBe(true)
  })

  it('score everyone anew once no cycle is open, and old cycles keep their rules', async () => {
    const before = await standings(CYCLE)
    await closeCycle()
    await open.ask('roleModels.save', {
      modelId: MANAGER,
      basedOn: 1,
      model: heavier(draftOf(detail.model)),
      reason: 'Coaching matters more here',
    })
    expect((await open.ask('workspaces.check', {})).ok).toBe(true)
    const now = new Map((await standings(null)).map((one) => [one.repId, one.leadership.score]))
    const frozen = await standings(CYCLE)
    expect(frozen.map(({ leadership }) => leadership)).toEqual(
      before.map(({ leadership }) => leadership),
    )
    expect(frozen.some(({ repId, leadership }) => now.get(repId) !== leadership.score)).toBe(true)
    const cycle = await open.ask('cycles.get', { cycleId: CYCLE })
    expect(cycle.models.manager).toMatchObject({ version: 1, newest: 2 })
    expect(cycle.rulesDiffer).toContain('score differently')
  })

  it('show an old cycle a competency that the next version dropped', async () => {
    await closeCycle()
    const draft = draftOf(detail.model)
    const kept = draft.competencies.filter(({ id }) => id !== 'influence')
    await open.ask('roleModels.save', {
      modelId: MANAGER,
      basedOn: 1,
      model: {
        ...draft,
        competencies: kept.map((one, index) => ({
          ...one,
          weight: index === 0 ? one.weight + 12.5 : one.weight,
        })),
      },
      reason: 'Not part of the job here',
    })
    const [frozen] = await standings(CYCLE)
    const [now] = await standings(null)
    const ids = (one: typeof now) =>
      one?.leadership.competencies.map(({ competency }) => competency)
    expect(ids(frozen)).toContain('influence')
    expect(ids(now)).not.toContain('influence')
  })

  it('refuse weights of 99 with a sentence that says what is missing', async () => {
    await closeCycle()
    const draft = draftOf(detail.model)
    const error = await open.refusal('roleModels.save', {
      modelId: MANAGER,
      basedOn: 1,
      model: {
        ...draft,
        competencies: draft.competencies.map((one, index) =>
          index === 0 ? { ...one, weight: one.weight - 1 } : one,
        ),
      },
      reason: 'A slip',
    })
    expect(error).toMatchObject({
      code: 'invalid-input',
      message: 'The weights of the competencies total 99 %; 1 point missing.',
    })
  })

  it('never let one person write over another', async () => {
    await closeCycle()
    const save = (name: string, basedOn: number) => ({
      modelId: MANAGER,
      basedOn,
      model: { ...draftOf(detail.model), name },
      reason: 'Another name',
    })
    await open.ask('roleModels.save', save('District manager', 1))
    expect(await open.refusal('roleModels.save', save('Team manager', 1))).toMatchObject({
      code: 'conflict',
    })
    expect(await open.refusal('roleModels.save', save('District manager', 2))).toMatchObject({
      message: 'Nothing differs from version 2.',
    })
  })

  it('are copied freely while a cycle is open, used by a draft, and put in force afterwards', async () => {
    const copy = await open.ask('roleModels.create', {
      model: { ...heavier(draftOf(detail.model)), name: 'Enterprise manager' },
      reason: 'Copy of Sales manager v1',
    })
    expect(copy).toMatchObject({ inForce: false, whyScoringLocked: null, whyKept: null })
    expect(
      await open.refusal('roleModels.putInForce', { modelId: copy.modelId, reason: 'Try' }),
    ).toMatchObject({ code: 'rule-violated' })
    const { cycle, models } = await open.ask('cycles.create', { name: 'Autumn' })
    const edited = await open.ask('cycles.edit', {
      cycleId: cycle.cycleId,
      models: { ...cycle.models, manager: { modelId: copy.modelId, version: 1 } },
    })
    expect(edited.models.manager.name).toBe('Enterprise manager')
    expect(edited.rulesDiffer).not.toBeNull()
    expect(await open.refusal('roleModels.discard', { modelId: copy.modelId })).toMatchObject({
      message: 'Enterprise manager stays. The cycle Autumn rests on it.',
    })
    expect(
      await open.refusal('cycles.edit', {
        cycleId: cycle.cycleId,
        models: { ...cycle.models, seller: models.manager },
      }),
    ).toMatchObject({ code: 'invalid-input' })
    await open.ask('cycles.discard', { cycleId: cycle.cycleId })
    await closeCycle()
    await open.ask('roleModels.putInForce', { modelId: copy.modelId, reason: 'Agreed' })
    const { models: list } = await open.ask('roleModels.list', {})
    expect(list.filter(({ inForce }) => inForce).map(({ name }) => name)).toEqual([
      'Enterprise manager',
      'Sales representative',
    ])
    expect((await open.ask('workspaces.check', {})).ok).toBe(true)
  })

  it('say what is missing before a pattern can be read from proven managers', async () => {
    expect(await open.ask('roleModels.provenManagers', {})).toMatchObject({
      proven: 0,
      shortfall: expect.stringContaining('8 more whose first year went well'),
    })
  })

  it('take a director', async () => {
    const { profiles } = await open.ask('profiles.list', {})
    const member = profiles.find(({ roles }) => roles.join() === 'panel')
    if (!member) throw new Error('The sample has no panel.')
    await open.ask('profiles.use', { personId: member.personId })
    expect(
      await open.refusal('roleModels.create', { model: draftOf(detail.model), reason: 'Mine' }),
    ).toMatchObject({ code: 'rule-violated' })
  })
})

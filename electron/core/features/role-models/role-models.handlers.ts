import type { roleModelsContract } from '../../../../shared/contract/role-models.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { roleModelIdSchema } from '../../../../shared/model/id.ts'
import type { Job } from '../../../../shared/model/role-model.ts'
import { provenPattern } from '../../../../shared/readiness/proven-pattern.ts'
import { modelChanges } from '../../../../shared/readiness/role-model-diff.ts'
import {
  modelProblems,
  type RoleModelDraft,
} from '../../../../shared/readiness/role-model-rules.ts'
import { listCycles } from '../../books/cycles.repository.ts'
import {
  deleteModel,
  getStoredModel,
  listCompetencyIds,
  listStoredModels,
  setInForce,
} from '../../books/role-model-list.repository.ts'
import {
  getRoleModel,
  getRoleModelVersion,
  insertRoleModel,
  insertVersion,
} from '../../books/role-models.repository.ts'
import type { Handlers, TaskContext } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { builtInModel } from '../../services/built-in.ts'
import type { JobsCache } from '../../services/jobs-cache.ts'
import type { Renewal } from '../../services/renewal.ts'
import { listPromotedManagers } from './proven.ts'
import { roleModelDetail, whyKept, whyScoringLocked } from './role-model-detail.ts'

export const roleModelsHandlers = (
  jobs: JobsCache,
  renewal: Renewal,
): Handlers<typeof roleModelsContract> => ({
  'roleModels.list': async ({ db }) => {
    const cycles = await listCycles(db)
    return {
      models: (await listStoredModels(db)).map(({ newest, ...model }) => ({
        ...model,
        version: newest,
        usedBy: cycles
          .filter(({ models }) =>
            [models.manager, models.seller].some((ref) => ref.modelId === model.modelId),
          )
          .map(({ name }) => name),
      })),
    }
  },

  'roleModels.get': ({ db }, { modelId, version }) => roleModelDetail(db, modelId, version),

  'roleModels.line': async ({ db }) => ({
    line: (await getRoleModel(db, 'manager')).rules.line,
  }),

  'roleModels.builtIn': async (_, { job }) => builtInModel(job),

  'roleModels.provenManagers': async ({ db }) => {
    const { competencies } = await getRoleModel(db, 'manager')
    const { manager } = await jobs.get(db)
    const pattern = provenPattern(await listPromotedManagers(db, manager), competencies)
    const named = new Map<string, (typeof competencies)[number]>(
      competencies.map((one) => [one.id, one]),
    )
    return {
      ...pattern,
      rows: pattern.rows.flatMap(({ competency, ...row }) => {
        const one = named.get(competency)
        return one ? [{ ...row, competency: one.id, name: one.name }] : []
      }),
      flaws: pattern.flaws.map((id) => named.get(id)?.name ?? id),
    }
  },

  'roleModels.create': async (context, { model, reason }) => {
    const { db, newId, now, actor, audit } = context
    await mustHold(db, model)
    const modelId = roleModelIdSchema.parse(newId())
    const origin = { modelId, reason, at: now(), by: actor }
    await insertRoleModel(db, { ...model, version: 1 }, origin)
    audit({ modelId, name: model.name })
    return roleModelDetail(db, modelId, null)
  },

  'roleModels.save': async (task, { modelId, basedOn, model, reason }) => {
    return task.write(async ({ db, now, actor, audit }) => {
      const stored = await getStoredModel(db, modelId)
      if (stored.newest !== basedOn) {
        throw new AppError(
          'conflict',
          `Version ${stored.newest} was saved meanwhile. Look at it and make the change again.`,
        )
      }
      if (stored.job !== model.job)
        throw new AppError('invalid-input', 'A model keeps the job it describes.')
      await mustHold(db, model)
      const version = stored.newest + 1
      const before = await getRoleModelVersion(db, { modelId, version: stored.newest })
      const changes = modelChanges(before, { ...model, version })
      if (changes.length === 0)
        throw new AppError('invalid-input', `Nothing differs from version ${stored.newest}.`)
      if (changes.some(({ scoring }) => scoring)) await mustBeFree(db, stored)
      await insertVersion(db, { ...model, version }, { modelId, reason, at: now(), by: actor })
      audit({ modelId, version, reason, changes: changes.length })
      if (stored.inForce) await renewal.all(db, shownIn(task))
      return roleModelDetail(db, modelId, null)
    })
  },

  'roleModels.putInForce': async (task, { modelId, reason }) => {
    return task.write(async ({ db, audit }) => {
      const stored = await getStoredModel(db, modelId)
      if (stored.inForce) throw new AppError('rule-violated', `${stored.name} is in force already.`)
      await mustBeFree(db, { ...stored, inForce: true })
      await setInForce(db, stored)
      audit({ modelId, reason })
      await renewal.all(db, shownIn(task))
      return roleModelDetail(db, modelId, null)
    })
  },

  'roleModels.discard': async (context, { modelId }) => {
    const stored = await getStoredModel(context.db, modelId)
    const why = whyKept(await listCycles(context.db), stored)
    if (why !== null) throw new AppError('rule-violated', `${stored.name} stays. ${why}`)
    await deleteModel(context.db, modelId)
    context.audit({ modelId, name: stored.name })
    return null
  },
})

const OTHER: Record<Job, Job> = { manager: 'seller', seller: 'manager' }

async function mustHold(db: Reader, draft: RoleModelDraft): Promise<void> {
  const taken = new Set(await listCompetencyIds(db, OTHER[draft.job]))
  const problems = modelProblems(draft, taken)
  const [first] = problems
  if (!first) return
  throw new AppError(
    'invalid-input',
    first.sentence,
    Object.fromEntries(problems.map(({ field, sentence }) => [field, sentence])),
  )
}

async function mustBeFree(db: Reader, model: { modelId: string; inForce: boolean }): Promise<void> {
  const why = whyScoringLocked(await listCycles(db), model)
  if (why !== null) throw new AppError('rule-violated', why)
}

const shownIn =
  ({ progress, breathe }: TaskContext) =>
  async (done: number, total: number) => {
    progress(done, total, 'Computing standings')
    await breathe()
  }

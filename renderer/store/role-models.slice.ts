import { z } from 'zod'
import type { Input } from '../../shared/contract/index.ts'
import { KEPT_MODEL } from '../../shared/contract/kept.contract.ts'
import type { RoleModelDetail } from '../../shared/contract/role-models.contract.ts'
import type { Result } from '../../shared/errors.ts'
import { type RoleModelId, roleModelIdSchema } from '../../shared/model/id.ts'
import type { RoleModelDraft } from '../../shared/readiness/role-model-rules.ts'
import { addresses } from '../ui/addresses.ts'
import type { Slice } from './store.ts'

/** What somebody is writing, kept while they look elsewhere. */
export interface OpenDraft {
  /** The version the writing began from. */
  basedOn: number
  draft: RoleModelDraft
}

const outline = z.looseObject({
  name: z.string(),
  competencies: z.array(z.looseObject({ id: z.string() })),
  rules: z.looseObject({}),
})
const keptDraftSchema = z.strictObject({
  modelId: roleModelIdSchema,
  basedOn: z.number().int(),
  // What is being written may still be wrong, so no more than its outline is looked at.
  draft: z.custom<RoleModelDraft>((value) => outline.safeParse(value).success),
})

export interface RoleModelsSlice {
  /** Unsaved edits by model. */
  modelDrafts: Record<string, OpenDraft>
  setModelDraft(modelId: RoleModelId, open: OpenDraft | null): void
  /** Saves the next version; the draft goes away when it is in. */
  saveModel(input: Input<'roleModels.save'>): Promise<Result<RoleModelDetail>>
  createModel(input: Input<'roleModels.create'>): Promise<Result<RoleModelDetail>>
  putModelInForce(modelId: RoleModelId, reason: string): Promise<Result<RoleModelDetail>>
  /** The drafts as they are kept over a lock. */
  modelDraftsToKeep(): Input<'kept.save'>['texts']
  /** Puts a kept draft back; the address it is written at, or null after a notice that it cannot be read. */
  takeUpModelDraft(text: string): string | null
}

export const createRoleModelsSlice: Slice<RoleModelsSlice> = (api) => (set, get) => {
  const show = (result: Result<RoleModelDetail>) => {
    if (result.ok) {
      const { modelId } = result.value
      get().replaceAnswer('roleModels.get', { modelId, version: null }, result.value)
    }
    return result
  }
  return {
    modelDrafts: {},
    setModelDraft(modelId, open) {
      set(({ modelDrafts: { [modelId]: _old, ...others } }) => ({
        modelDrafts: open ? { ...others, [modelId]: open } : others,
      }))
    },
    async saveModel(input) {
      const result = show(await get().runTask('role-model', 'roleModels.save', input))
      if (result.ok) get().setModelDraft(result.value.modelId, null)
      return result
    },
    createModel: async (input) => show(await api.call('roleModels.create', input)),
    putModelInForce: async (modelId, reason) =>
      show(await get().runTask('role-model', 'roleModels.putInForce', { modelId, reason })),
    modelDraftsToKeep: () =>
      Object.entries(get().modelDrafts).map(([modelId, open]) => ({
        address: addresses.roleModel(roleModelIdSchema.parse(modelId)),
        label: KEPT_MODEL,
        text: JSON.stringify({ modelId, ...open }),
      })),
    takeUpModelDraft(text) {
      const kept = keptDraftSchema.safeParse(parsed(text))
      if (!kept.success) {
        get().notify({
          kind: 'failed',
          text: 'This draft was kept by another version of Proceed and cannot be read here.',
        })
        return null
      }
      const { modelId, basedOn, draft } = kept.data
      get().setModelDraft(modelId, { basedOn, draft })
      return addresses.roleModel(modelId)
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

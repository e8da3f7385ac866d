import type { Input } from '../../shared/contract/index.ts'
import type { RoleModelDetail } from '../../shared/contract/role-models.contract.ts'
import type { Result } from '../../shared/errors.ts'
import type { RoleModelId } from '../../shared/model/id.ts'
import type { RoleModelDraft } from '../../shared/readiness/role-model-rules.ts'
import type { Slice } from './store.ts'

/** What somebody is writing, kept while they look elsewhere. */
export interface OpenDraft {
  /** The version the writing began from. */
  basedOn: number
  draft: RoleModelDraft
}

export interface RoleModelsSlice {
  /** Unsaved edits by model. */
  modelDrafts: Record<string, OpenDraft>
  setModelDraft(modelId: RoleModelId, open: OpenDraft | null): void
  /** Saves the next version; the draft goes away when it is in. */
  saveModel(input: Input<'roleModels.save'>): Promise<Result<RoleModelDetail>>
  createModel(input: Input<'roleModels.create'>): Promise<Result<RoleModelDetail>>
  putModelInForce(modelId: RoleModelId, reason: string): Promise<Result<RoleModelDetail>>
  discardModel(modelId: RoleModelId): Promise<boolean>
  /** Another file is open: nothing of the old one may stay. */
  forgetModelDrafts(): void
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
    async discardModel(modelId) {
      const result = await api.call('roleModels.discard', { modelId })
      if (!result.ok) get().notify({ kind: 'failed', text: result.error.message })
      return result.ok
    },
    forgetModelDrafts: () => set({ modelDrafts: {} }),
  }
}

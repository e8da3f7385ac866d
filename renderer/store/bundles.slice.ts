import type { Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

export interface BundlesSlice {
  /** Takes reply files in; what was refused or is asked stands in the answer. */
  takeReplies(
    files: readonly File[],
    confirmed: readonly string[],
  ): Promise<Result<Output<'bundles.receive'>>>
}

/** Where taking replies in shows its progress. */
export const REPLIES_TASK = 'replies'

export const createBundlesSlice: Slice<BundlesSlice> = () => (_set, get) => ({
  async takeReplies(files, confirmed) {
    const read = await Promise.all(
      files.map(async (file) => ({ fileName: file.name, content: await file.text() })),
    )
    return get().runTask(REPLIES_TASK, 'bundles.receive', {
      files: read,
      confirmed: [...confirmed],
    })
  },
})

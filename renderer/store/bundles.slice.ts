import type { Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { CycleId, PersonId, SessionId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'

export interface BundlesSlice {
  /** The request of one panel member, ready to be saved; asking again makes a new one. */
  makeRequest(cycleId: CycleId, personId: PersonId): Promise<Result<Output<'bundles.request'>>>
  /** The request for the ballots one panel member may give now. */
  makeBallotRequest(
    sessionId: SessionId,
    personId: PersonId,
  ): Promise<Result<Output<'bundles.ballotRequest'>>>
  /** Takes reply files in; what was refused stands in the answer. */
  takeReplies(files: readonly File[]): Promise<Result<Output<'bundles.receive'>>>
  /** In a file of one's own: the locked ratings or sealed ballots, ready to be saved. */
  makeReply(): Promise<Result<Output<'bundles.reply'>>>
}

/** Where taking replies in shows its progress. */
export const REPLIES_TASK = 'replies'

export const createBundlesSlice: Slice<BundlesSlice> = (api) => (_set, get) => ({
  makeRequest: (cycleId, personId) => api.call('bundles.request', { cycleId, personId }),
  makeBallotRequest: (sessionId, personId) =>
    api.call('bundles.ballotRequest', { sessionId, personId }),
  async takeReplies(files) {
    const read = await Promise.all(
      files.map(async (file) => ({ fileName: file.name, content: await file.text() })),
    )
    return get().runTask(REPLIES_TASK, 'bundles.receive', { files: read })
  },
  makeReply: () => api.call('bundles.reply', {}),
})

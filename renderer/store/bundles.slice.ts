import type { Input, Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { PersonId, SessionId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'

export interface BundlesSlice {
  /** The request of one panel member, or of a candidate about themselves, ready to be saved; each asking makes a new one. */
  makeRequest(input: Input<'bundles.request'>): Promise<Result<Output<'bundles.request'>>>
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
  makeRequest: (input) => api.call('bundles.request', input),
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

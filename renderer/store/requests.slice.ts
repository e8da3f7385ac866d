import type { Input } from '../../shared/contract/index.ts'
import type { EvidenceRequest } from '../../shared/contract/requests.contract.ts'
import type { Slice } from './store.ts'

export interface RequestsSlice {
  /** Asks for evidence; a notice says whom, with undo. */
  askForEvidence(wanted: Input<'requests.ask'>): Promise<void>
  closeRequest(request: EvidenceRequest, outcome: 'done' | 'withdrawn'): Promise<void>
}

export const createRequestsSlice: Slice<RequestsSlice> = (api) => (_, get) => {
  const close = async (requestId: string, outcome: 'done' | 'withdrawn' | null) =>
    get().tell(await api.call('requests.close', { requestId, outcome })).ok
  return {
    async askForEvidence(wanted) {
      const result = get().tell(await api.call('requests.ask', wanted))
      if (!result.ok) return
      const { requestId, askedOfName, title, name } = result.value
      get().notify({
        kind: 'done',
        text: `Asked ${askedOfName}: ${title} for ${name}.`,
        undo: () => close(requestId, 'withdrawn'),
      })
    },
    async closeRequest({ requestId, title, name }, outcome) {
      if (!(await close(requestId, outcome))) return
      get().notify({
        kind: 'done',
        text: `${title} for ${name}: ${outcome}.`,
        undo: () => close(requestId, null),
      })
    },
  }
}

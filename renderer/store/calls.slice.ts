import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

/** What a screen asks for itself. Screens that show what changed ask again by themselves. */
export interface CallsSlice {
  /** The failure comes back, to be shown where it was asked for. */
  call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Result<Output<N>>>
  /** A failure is also told as a notice, where there is no form to show it. */
  act<N extends ProcedureName>(name: N, input: Input<N>): Promise<Result<Output<N>>>
}

export const createCallsSlice: Slice<CallsSlice> = (api) => (_, get) => ({
  call: (name, input) => api.call(name, input),
  act: async (name, input) => get().tell(await api.call(name, input)),
})

import type { Contract, Input, Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

/** What changes paths and their libraries. */
export type PathChange = {
  [N in keyof Contract]: Contract[N]['kind'] extends 'mutation'
    ? N extends `paths.${string}`
      ? N
      : never
    : never
}[keyof Contract]

export interface PathsSlice {
  /** Makes one change; a failure is shown as a notice. The screens ask again by themselves. */
  changePaths<N extends PathChange>(name: N, input: Input<N>): Promise<Result<Output<N>>>
}

export const createPathsSlice: Slice<PathsSlice> = (api) => (_, get) => ({
  changePaths: async (name, input) => get().tell(await api.call(name, input)),
})

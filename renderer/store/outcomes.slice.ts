import type { Input } from '../../shared/contract/index.ts'
import type { Slice } from './store.ts'

export interface OutcomesSlice {
  /** True when it is written; a failure is shown as a notice. */
  saveCheckIn(checkIn: Input<'outcomes.save'>): Promise<boolean>
  setSuccess(change: Input<'outcomes.setSuccess'>): Promise<boolean>
}

export const createOutcomesSlice: Slice<OutcomesSlice> = (api) => (_, get) => ({
  saveCheckIn: async (checkIn) => get().tell(await api.call('outcomes.save', checkIn)).ok,
  setSuccess: async (change) => get().tell(await api.call('outcomes.setSuccess', change)).ok,
})

import type { Input } from '../../shared/contract/index.ts'
import type { Slice } from './store.ts'

export interface OutcomesSlice {
  /** True when it is written; a failure is shown as a notice. */
  saveCheckIn(checkIn: Input<'outcomes.save'>): Promise<boolean>
  setSuccess(change: Input<'outcomes.setSuccess'>): Promise<boolean>
}

export const createOutcomesSlice: Slice<OutcomesSlice> = (api) => (_, get) => {
  const told = (result: { ok: true } | { ok: false; error: { message: string } }) => {
    if (!result.ok) get().notify({ kind: 'failed', text: result.error.message })
    return result.ok
  }
  return {
    saveCheckIn: async (checkIn) => told(await api.call('outcomes.save', checkIn)),
    setSuccess: async (change) => told(await api.call('outcomes.setSuccess', change)),
  }
}

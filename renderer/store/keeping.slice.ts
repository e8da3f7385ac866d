import type { Input } from '../../shared/contract/index.ts'
import type { Failure } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

/** Acts of HR on what is kept. Each answers whether it went through; a failure is shown as a notice. */
export interface KeepingSlice {
  setRetentionYears(change: Input<'rights.setYears'>): Promise<boolean>
  agreeToShorten(shorteningId: string): Promise<boolean>
  refuseToShorten(refusal: Input<'rights.refuse'>): Promise<boolean>
  keepUntil(change: Input<'rights.setKeepUntil'>): Promise<boolean>
  setHold(hold: Input<'rights.hold'>): Promise<boolean>
  releaseHold(release: Input<'rights.release'>): Promise<boolean>
  addCorrection(statement: Input<'records.addStatement'>): Promise<boolean>
  /** The failure, to be shown beside the plan that was read; null when it is done. */
  purge(purge: Input<'rights.purge'>): Promise<Failure | null>
  erasePerson(erasure: Input<'rights.erase'>): Promise<Failure | null>
}

export const createKeepingSlice: Slice<KeepingSlice> = (api) => (_, get) => {
  return {
    setRetentionYears: async (change) => get().tell(await api.call('rights.setYears', change)).ok,
    keepUntil: async (change) => get().tell(await api.call('rights.setKeepUntil', change)).ok,
    agreeToShorten: async (shorteningId) =>
      get().tell(await api.call('rights.agree', { shorteningId })).ok,
    refuseToShorten: async (refusal) => get().tell(await api.call('rights.refuse', refusal)).ok,
    setHold: async (hold) => get().tell(await api.call('rights.hold', hold)).ok,
    releaseHold: async (release) => get().tell(await api.call('rights.release', release)).ok,
    addCorrection: async (statement) =>
      get().tell(await api.call('records.addStatement', statement)).ok,

    async purge(purge) {
      const result = await get().runTask('purge', 'rights.purge', purge)
      if (!result.ok) return result.error
      const { records, fields } = result.value
      get().notify({
        kind: 'done',
        text: `Purged: ${records} ${records === 1 ? 'record' : 'records'}, ${fields} fields. The chain still verifies.`,
      })
      return null
    },

    async erasePerson(erasure) {
      const result = await get().runTask('erase', 'rights.erase', erasure)
      if (!result.ok) return result.error
      const { disclosures, copies } = result.value
      const outside =
        copies.length === 0 ? '' : ` ${copies.length} known copies outside were not touched.`
      get().notify({
        kind: 'done',
        text: `Erased, with ${disclosures} fields of the ledger.${outside}`,
      })
      return null
    },
  }
}

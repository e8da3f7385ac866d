import type { Input, Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { Slice } from './store.ts'

/** What HR destroys. A notice says how much went; the failure is shown beside the plan that was read. */
export interface KeepingSlice {
  purge(asked: Input<'rights.purge'>): Promise<Result<Output<'rights.purge'>>>
  erasePerson(erasure: Input<'rights.erase'>): Promise<Result<Output<'rights.erase'>>>
}

export const createKeepingSlice: Slice<KeepingSlice> = () => (_, get) => ({
  async purge(asked) {
    const result = await get().runTask('purge', 'rights.purge', asked)
    if (!result.ok) return result
    const { records, fields } = result.value
    get().notify({
      kind: 'done',
      text: `Purged: ${records} ${records === 1 ? 'record' : 'records'}, ${fields} fields. The ledger is still whole.`,
    })
    return result
  },

  async erasePerson(erasure) {
    const result = await get().runTask('erase', 'rights.erase', erasure)
    if (!result.ok) return result
    const { disclosures, copies } = result.value
    const outside =
      copies.length === 0 ? '' : ` ${copies.length} known copies outside were not touched.`
    get().notify({
      kind: 'done',
      text: `Erased, with ${disclosures} fields of the ledger.${outside} The protocol is saved for the file of HR.`,
    })
    return result
  },
})

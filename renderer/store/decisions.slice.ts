import type { Input, Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'
import type { TaskName } from './tasks.slice.ts'

/** What hands over a file: the decision, its letter, a pack. */
type FileTask = Extract<
  TaskName,
  'records.pdf' | 'records.personCopy' | 'letters.make' | 'packs.handOver'
>

export interface DecisionsSlice {
  /** A file to save; null after a notice says what went wrong. */
  askForFile<N extends FileTask>(place: string, name: N, input: Input<N>): Promise<Output<N> | null>
  /** The letter as HR left it; null goes back to the one the program writes. */
  saveLetter(recordId: RecordId, text: string | null): Promise<Result<Output<'letters.save'>>>
}

export const createDecisionsSlice: Slice<DecisionsSlice> = (api) => (_, get) => ({
  async askForFile(place, name, input) {
    const result = await get().runTask(place, name, input)
    if (result.ok) return result.value
    if (result.error.code !== 'cancelled') get().tell(result)
    return null
  },
  async saveLetter(recordId, text) {
    const result = await api.call('letters.save', { recordId, text })
    if (result.ok) get().replaceAnswer('letters.get', { recordId }, result.value)
    return result
  },
})

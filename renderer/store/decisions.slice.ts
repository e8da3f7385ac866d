import type { Contract, Input, Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { RecordId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'
import type { TaskName } from './tasks.slice.ts'

/** What changes a decision, its record or its letter. */
type DecidingName = {
  [N in keyof Contract]: N extends `${'decisions' | 'records' | 'letters' | 'words'}.${string}`
    ? Contract[N]['kind'] extends 'mutation'
      ? N
      : never
    : never
}[keyof Contract]

/** What hands over a file: the decision, its letter, a pack. */
type FileTask = Extract<TaskName, 'records.pdf' | 'letters.make' | 'packs.handOver'>

export interface DecisionsSlice {
  /** Answers with the result, so that a form can show what went wrong beside its field. */
  decide<N extends DecidingName>(name: N, input: Input<N>): Promise<Result<Output<N>>>
  /** A file to save; null after a notice says what went wrong. */
  askForFile<N extends FileTask>(place: string, name: N, input: Input<N>): Promise<Output<N> | null>
  /** The letter as HR left it; null goes back to the one the program writes. */
  saveLetter(recordId: RecordId, text: string | null): Promise<boolean>
}

export const createDecisionsSlice: Slice<DecisionsSlice> = (api) => (_, get) => ({
  decide: (name, input) => api.call(name, input),
  async askForFile(place, name, input) {
    const result = await get().runTask(place, name, input)
    if (result.ok) return result.value
    if (result.error.code !== 'cancelled') get().tell(result)
    return null
  },
  async saveLetter(recordId, text) {
    const result = get().tell(await api.call('letters.save', { recordId, text }))
    if (result.ok) get().replaceAnswer('letters.get', { recordId }, result.value)
    return result.ok
  },
})

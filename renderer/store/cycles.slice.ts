import type { CycleDetail } from '../../shared/contract/cycles.contract.ts'
import type { Input, Output } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { CycleId } from '../../shared/model/id.ts'
import type { Slice } from './store.ts'
import type { TrayPerson } from './tray.slice.ts'

/** Changes that answer with the cycle as it is afterwards. */
type CycleChange =
  | 'cycles.create'
  | 'cycles.edit'
  | 'cycles.withdrawCandidate'
  | 'cycles.setPresenter'
  | 'cycles.setPanel'
  | 'cycles.advance'

export interface CyclesSlice {
  /** People waiting to be put into a cycle; null while nobody asked. */
  cyclePick: TrayPerson[] | null
  /** Opens the choice of a cycle for these people; null closes it. */
  pickCycleFor(people: TrayPerson[] | null): void
  /** Carries out a change and shows the cycle it brought; a failure is left to the caller. */
  changeCycle<N extends CycleChange>(name: N, input: Input<N>): Promise<Result<CycleDetail>>
  /** Adds people with a notice that can be undone while the cycle is a draft. */
  addToCycle(
    cycleId: CycleId,
    people: readonly TrayPerson[],
  ): Promise<Result<Output<'cycles.addCandidates'>>>
}

export const createCyclesSlice: Slice<CyclesSlice> = (api) => (set, get) => {
  const show = (detail: CycleDetail) =>
    get().replaceAnswer('cycles.get', { cycleId: detail.cycle.cycleId }, detail)
  return {
    cyclePick: null,
    pickCycleFor: (cyclePick) => set({ cyclePick }),

    async changeCycle<N extends CycleChange>(name: N, input: Input<N>) {
      // Every change of this kind answers with a cycle; the union of their outputs is that one type.
      const result = (await api.call(name, input)) as Result<CycleDetail>
      if (result.ok) show(result.value)
      return result
    },

    async addToCycle(cycleId, people) {
      const repIds = people.map(({ repId }) => repId)
      const result = get().tell(await api.call('cycles.addCandidates', { cycleId, repIds }))
      if (!result.ok) return result
      const { added, already, detail } = result.value
      show(detail)
      const who =
        added.length === 1
          ? (people.find(({ repId }) => repId === added[0])?.name ?? 'One person')
          : `${added.length} people`
      const before = already.length > 0 ? ` ${already.length} already there.` : ''
      const text = `${who} added to ${detail.cycle.name}.${before}`
      if (detail.cycle.state !== 'draft' || added.length === 0) get().notify({ kind: 'done', text })
      else {
        const undo = async () => {
          for (const repId of added)
            get().tell(
              await get().changeCycle('cycles.withdrawCandidate', { cycleId, repId, reason: '' }),
            )
        }
        get().notify({ kind: 'done', text, undo })
      }
      return result
    },
  }
}

import type { Result } from '../../shared/errors.ts'
import type { CycleId, PersonId, RepId } from '../../shared/model/id.ts'
import type { Profile } from '../../shared/model/profile.ts'
import type { Slice } from './store.ts'

export interface ProfilesSlice {
  /** The cycle in which the keyboard was handed to a candidate, so that handing it back leads there again. */
  handedOverIn: CycleId | null
  /** Lets somebody else take the keyboard; false when it stays where it was. Drafts are kept for their writer. */
  takeKeyboard(personId: PersonId): Promise<boolean>
  /** Hands the keyboard to a candidate for a self-rating. */
  handOver(cycleId: CycleId, repId: RepId): Promise<Result<Profile>>
}

export const createProfilesSlice: Slice<ProfilesSlice> = (api) => (set, get) => {
  const seat = async (change: () => Promise<Result<Profile>>) => {
    await get().keepDrafts()
    const result = await get().changeSeats(change)
    if (result.ok) await get().sitDown(result.value)
    return result
  }
  return {
    handedOverIn: null,
    async takeKeyboard(personId) {
      return get().tell(await seat(() => api.call('profiles.use', { personId }))).ok
    },
    async handOver(cycleId, repId) {
      const result = await seat(() => api.call('rating.handOver', { cycleId, repId }))
      if (result.ok) set({ handedOverIn: cycleId })
      return result
    },
  }
}

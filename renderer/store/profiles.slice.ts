import type { Input } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { CycleId, PersonId, RepId } from '../../shared/model/id.ts'
import type { Profile } from '../../shared/model/profile.ts'
import type { Slice } from './store.ts'

export interface ProfilesSlice {
  /** The cycle in which the keyboard was handed to a candidate, so that handing it back leads there again. */
  handedOverIn: CycleId | null
  /** Lets somebody else take the keyboard; false when it stays where it was. */
  takeKeyboard(personId: PersonId): Promise<boolean>
  /** Hands the keyboard to a candidate for a self-rating. */
  handOver(cycleId: CycleId, repId: RepId): Promise<Result<Profile>>
  saveProfile(profile: Input<'profiles.save'>): Promise<Result<Profile>>
}

export const createProfilesSlice: Slice<ProfilesSlice> = (api) => (set, get) => {
  /** What was shown to whoever sat here before is not left for whoever sits here now. */
  const seated = <T>(result: Result<T>) => {
    if (!result.ok) return result
    const state = get()
    state.forgetRatings()
    state.clearTray()
    state.forgetPeople()
    state.forgetMap()
    state.forgetModelDrafts()
    state.forgetAnswers()
    return result
  }
  return {
    handedOverIn: null,
    async takeKeyboard(personId) {
      return get().tell(seated(await api.call('profiles.use', { personId }))).ok
    },
    async handOver(cycleId, repId) {
      const result = seated(await api.call('rating.handOver', { cycleId, repId }))
      if (result.ok) set({ handedOverIn: cycleId })
      return result
    },
    saveProfile: (profile) => api.call('profiles.save', profile),
  }
}

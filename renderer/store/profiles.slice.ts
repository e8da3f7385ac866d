import type { Input } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { PersonId } from '../../shared/model/id.ts'
import type { Profile } from '../../shared/model/profile.ts'
import type { Slice } from './store.ts'

export interface ProfilesSlice {
  /** Lets somebody else take the keyboard. */
  takeKeyboard(personId: PersonId): Promise<void>
  saveProfile(profile: Input<'profiles.save'>): Promise<Result<Profile>>
}

export const createProfilesSlice: Slice<ProfilesSlice> = (api) => (_, get) => ({
  async takeKeyboard(personId) {
    const result = await api.call('profiles.use', { personId })
    if (result.ok) get().forgetRatings()
    if (!result.ok) get().notify({ kind: 'failed', text: result.error.message })
  },
  saveProfile: (profile) => api.call('profiles.save', profile),
})

import type { profilesContract } from '../../../../shared/contract/profiles.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { personIdSchema } from '../../../../shared/model/id.ts'
import { ROLES } from '../../../../shared/model/profile.ts'
import {
  countNamesakes,
  countOtherDirectors,
  getProfile,
  listProfiles,
  saveProfile,
  setCurrentProfile,
} from '../../books/profiles.repository.ts'
import type { Handlers } from '../../context.ts'

export const profilesHandlers: Handlers<typeof profilesContract> = {
  'profiles.list': ({ db }, wanted) => listProfiles(db, wanted),
  'profiles.current': ({ db, actor }) => getProfile(db, actor),
  'profiles.save': async (context, { personId, name, roles }) => {
    const { db, newId, audit, actor } = context
    if (personId !== null) await getProfile(db, personId)
    if (roles.length > 0 && (await countNamesakes(db, name, personId)) > 0) {
      throw new AppError(
        'conflict',
        `There is already a profile called ${name}. Choose another name.`,
      )
    }
    if (personId !== null && !roles.includes('director')) {
      if ((await countOtherDirectors(db, personId)) === 0) {
        throw new AppError(
          'rule-violated',
          'The workspace needs at least one director. Make somebody else director first.',
        )
      }
      if (personId === actor && roles.length === 0) {
        throw new AppError(
          'rule-violated',
          'The profile in use cannot be taken off the list. Switch to another one first.',
        )
      }
    }
    const profile = {
      personId: personId ?? personIdSchema.parse(newId()),
      name,
      roles: ROLES.filter((role) => roles.includes(role)),
    }
    await saveProfile(db, profile)
    audit({ personId: profile.personId, roles: profile.roles.join(' ') })
    return profile
  },
  'profiles.use': async ({ db, audit }, { personId }) => {
    const profile = await getProfile(db, personId)
    if (profile.roles.length === 0) {
      throw new AppError(
        'rule-violated',
        `${profile.name} has no role in this workspace. A director can give one under profiles.`,
      )
    }
    await setCurrentProfile(db, profile.personId)
    // Which places are open can depend on who sits down.
    audit({ personId })
    return profile
  },
}

import type { profilesContract } from '../../../../shared/contract/profiles.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { personIdSchema, type RepId } from '../../../../shared/model/id.ts'
import { ROLES } from '../../../../shared/model/profile.ts'
import {
  countNamesakes,
  countOtherDirectors,
  getProfile,
  listPeopleNamed,
  listProfiles,
  saveProfile,
  setCurrentProfile,
} from '../../books/profiles.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'

export const profilesHandlers: Handlers<typeof profilesContract> = {
  'profiles.list': ({ db }, wanted) => listProfiles(db, wanted),
  'profiles.current': ({ db, actor }) => getProfile(db, actor),
  'profiles.namesakes': async ({ db }, { name }) => ({ people: await listPeopleNamed(db, name) }),
  'profiles.save': async (context, { personId, name, roles, repId }) => {
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
    const tied = personId === null ? await tiedTo(db, name, repId) : null
    const profile = {
      personId: personId ?? personIdSchema.parse(tied ?? newId()),
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

/**
 * The person of the organisation a new profile is; null = nobody in People.
 * @throws AppError `invalid-input` when somebody there has the name and nothing says whether this is them
 */
async function tiedTo(
  db: Reader,
  name: string,
  repId: RepId | null | undefined,
): Promise<RepId | null> {
  const people = await listPeopleNamed(db, name)
  if (repId === undefined && people.length > 0) {
    throw new AppError(
      'invalid-input',
      // No id and no team: names can be hidden behind codes from whoever adds the profile.
      `There is somebody called ${name} in People. Say whether this profile is that person.`,
    )
  }
  if (repId && !people.some((one) => one.repId === repId)) {
    throw new AppError(
      'invalid-input',
      `Nobody called ${name} has the id ${repId} in People, or they have a profile already.`,
    )
  }
  return repId ?? null
}

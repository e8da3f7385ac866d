import type { profilesContract } from '../../../../shared/contract/profiles.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { personIdSchema, type RepId } from '../../../../shared/model/id.ts'
import { isName, type Profile, ROLES } from '../../../../shared/model/profile.ts'
import {
  deletePersonKey,
  findPersonKey,
  hasAnyKey,
  listPersonKeys,
} from '../../books/person-keys.repository.ts'
import {
  countOtherDirectors,
  findNamesake,
  getProfile,
  listPeopleNamed,
  listProfiles,
  saveProfile,
  setCurrentProfile,
} from '../../books/profiles.repository.ts'
import type { Handlers } from '../../context.ts'
import type { Reader } from '../../db/database.ts'
import { makePersonKey, openPersonKey } from '../../seals/person-key.ts'
import { fingerprint } from '../../seals/sshsig.ts'
import { enter } from '../../services/enter.ts'
import { enterRoles } from '../../services/enter-roles.ts'
import { type KeyDesk, keepPersonKey } from '../../services/person-keys.ts'

export const profilesHandlers = ({
  openKey,
  tries,
  keyCost,
}: KeyDesk): Handlers<typeof profilesContract> => ({
  'profiles.list': ({ db }, wanted) => listProfiles(db, wanted),
  'profiles.current': ({ db, actor }) => getProfile(db, actor),
  'profiles.namesakes': async ({ db }, { name }) => ({ people: await listPeopleNamed(db, name) }),
  'profiles.save': async (context, { personId, name, roles, repId }) => {
    const { db, newId, audit, actor } = context
    if (personId !== null) await getProfile(db, personId)
    if (roles.length > 0 && !isName(name)) {
      throw new AppError('invalid-input', `"${name}" is a role. Give the name of a person.`)
    }
    const namesake = roles.length > 0 ? await findNamesake(db, name, personId) : undefined
    if (namesake !== undefined) {
      throw new AppError(
        'conflict',
        `There is already a profile called ${namesake}. Choose another name.`,
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
    const before = personId === null ? null : await getProfile(db, personId)
    await saveProfile(db, profile)
    if (before?.roles.join() !== profile.roles.join()) await enterRoles(context, profile)
    audit({ personId: profile.personId, roles: profile.roles.join(' ') })
    return profile
  },
  'profiles.use': async (context, { personId, passphrase }) => {
    const { db, audit, actor, roles } = context
    const profile = await getProfile(db, personId)
    if (profile.roles.length === 0) {
      throw new AppError(
        'rule-violated',
        `${profile.name} has no role in this workspace. A director can give one under profiles.`,
      )
    }
    if (personId !== actor) {
      const made = await findPersonKey(db, personId)
      openKey.forget()
      if (made) {
        const key = await tries.makeInside('person', personId, () =>
          openPersonKey(made, mustBeTyped(passphrase, profile.name)),
        )
        openKey.hold(personId, key)
      } else if (roles.length === 0 && (await hasAnyKey(db))) {
        throw new AppError(
          'rule-violated',
          `${profile.name} has no key. The keyboard is handed back to somebody whose passphrase proves who they are.`,
        )
      }
    }
    await setCurrentProfile(db, profile.personId)
    // Which places are open can depend on who sits down.
    audit({ personId })
    return profile
  },
  'profiles.keys': async ({ db, actor }) => {
    const keys = await listPersonKeys(db)
    return {
      own: keys.find(({ personId }) => personId === actor)?.madeAt ?? null,
      keys: keys.map(({ personId, madeAt }) => ({
        personId: personIdSchema.parse(personId),
        madeAt,
      })),
    }
  },
  'profiles.makeKey': async ({ read, write, actor }, { passphrase }) => {
    if (await read((db) => findPersonKey(db, actor))) throw hasOne()
    mustBeSomebody(await read((db) => getProfile(db, actor)))
    const made = await makePersonKey(passphrase, keyCost)
    await write(async (context) => {
      if (await findPersonKey(context.db, actor)) throw hasOne()
      await keepPersonKey(context, made)
    })
    openKey.hold(actor, made.key)
    return null
  },
  'profiles.openKey': async ({ read, actor }, { passphrase }) => {
    const { made, name } = await read(async (db) => ({
      made: await findPersonKey(db, actor),
      name: (await getProfile(db, actor)).name,
    }))
    if (!made) throw new AppError('not-found', `${name} has made no key yet.`)
    const key = await tries.makeInside('person', actor, () => openPersonKey(made, passphrase))
    openKey.hold(actor, key)
    return null
  },
  'profiles.withdrawKey': async (context, { personId, reason }) => {
    const { db, actor, audit } = context
    const { name } = await getProfile(db, personId)
    const made = await findPersonKey(db, personId)
    if (!made) throw new AppError('not-found', `${name} has no key.`)
    if (personId === actor) {
      throw new AppError(
        'rule-violated',
        'Somebody else takes away a key, so that nobody can deny having used their own.',
      )
    }
    await deletePersonKey(db, personId)
    await enter(context, {
      kind: EVENT_KINDS.keyWithdrawn,
      facts: { key: fingerprint(made.publicKey) },
      fields: [
        { field: 'whose', value: { personId, name }, about: personId, fieldClass: 'identity' },
        { field: 'reason', value: reason, about: personId, fieldClass: 'text' },
      ],
    })
    audit({ personId })
    return null
  },
})

/** @throws AppError when the profile is called by a role, as a workspace of an older program begins */
function mustBeSomebody({ name }: Profile): void {
  if (isName(name)) return
  throw new AppError(
    'rule-violated',
    `A key belongs to a person. First give this profile, called ${name}, the name of the person who uses it.`,
  )
}

const hasOne = () => new AppError('conflict', 'You have a key already; its passphrase opens it.')

/** @throws AppError `locked` with `key-needed`, so that the window asks for it */
function mustBeTyped(passphrase: string | undefined, name: string): string {
  if (passphrase !== undefined) return passphrase
  throw new AppError(
    'locked',
    `${name} has a key, and its passphrase lets them take the keyboard.`,
    undefined,
    'key-needed',
  )
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

import { z } from 'zod'
import { personIdSchema, repIdSchema } from '../model/id.ts'
import { chosenPassphraseSchema, typedPassphraseSchema } from '../model/passphrase.ts'
import { profileSchema, roleSchema } from '../model/profile.ts'
import { saidSchema } from '../model/said-length.ts'
import { SCORED } from './event.ts'
import { EVERYONE, mutation, query, task, WHOEVER } from './procedure.ts'

/** Who uses this workspace, and who sits at the keyboard now. A key of one's own proves acts; what protects the file is its encryption. */
export const profilesContract = {
  /** People with a role, by name; with `everyone` also those known only as raters. At most `limit` are returned. */
  'profiles.list': query(
    {
      may: WHOEVER,
      about: 'nobody',
      meanwhile: true,
      namesStay: true,
      blind: 'refuse',
      look: null,
      of: SCORED,
    },
    z.strictObject({
      everyone: z.boolean().default(false),
      search: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    z.strictObject({ total: z.number().int(), profiles: z.array(profileSchema) }),
  ),
  'profiles.current': query(
    {
      may: WHOEVER,
      about: 'nobody',
      meanwhile: true,
      namesStay: true,
      blind: 'refuse',
      look: null,
      of: SCORED,
    },
    z.strictObject({}),
    profileSchema,
  ),
  /** People of the organisation whose name reads like this one and who have no profile yet. */
  'profiles.namesakes': query(
    {
      may: ['director'],
      about: 'nobody',
      namesStay: true,
      blind: 'refuse',
      look: null,
      of: SCORED,
    },
    z.strictObject({ name: z.string().trim().max(120) }),
    z.strictObject({
      people: z.array(
        z.strictObject({ repId: repIdSchema, name: z.string(), team: z.string().nullable() }),
      ),
    }),
  ),
  /**
   * Adds a person (`personId` null) or changes name and roles. Takes a director. An empty list of roles takes the
   * person off the list of profiles; the workspace keeps at least one director. A new profile with the name of somebody in
   * People takes `repId`: their id, or null for somebody else of that name. Tied to a person, a profile neither rates,
   * votes on nor decides itself, and does not vote on those it manages.
   */
  'profiles.save': mutation(
    { may: ['director'], about: 'nobody', namesStay: true, changes: ['profiles'] },
    z.strictObject({
      personId: personIdSchema.nullable(),
      name: z.string().trim().min(1).max(120),
      roles: z.array(roleSchema),
      repId: repIdSchema.nullable().optional(),
    }),
    profileSchema,
  ),
  /**
   * Somebody else takes the keyboard; with the passphrase of their key where they made one, refused with `key-needed`
   * without it. From a self-rating it goes back only to somebody with a key, once anybody has one. Remembered in the workspace,
   * also after it was closed.
   */
  'profiles.use': mutation(
    {
      may: WHOEVER,
      about: 'nobody',
      meanwhile: true,
      namesStay: true,
      changes: ['profiles', 'workspace'],
    },
    z.strictObject({ personId: personIdSchema, passphrase: typedPassphraseSchema.optional() }),
    profileSchema,
  ),
  /** Who has made a key, and since when the person at the keyboard has one. */
  'profiles.keys': query(
    { may: EVERYONE, about: 'nobody', blind: 'refuse', look: null, of: ['profiles'] },
    z.strictObject({}),
    z.strictObject({
      own: z.string().nullable(),
      keys: z.array(z.strictObject({ personId: personIdSchema, madeAt: z.string() })),
    }),
  ),
  /** Makes the key of the person at the keyboard, once. Kept sealed by the passphrase, which is kept nowhere. */
  'profiles.makeKey': task(
    { may: EVERYONE, about: 'nobody', blind: 'as-is', changes: ['profiles'] },
    z.strictObject({ passphrase: chosenPassphraseSchema }),
    z.null(),
  ),
  /** Opens the key of the person at the keyboard; it rests again half an hour after its last use. */
  'profiles.openKey': task(
    { may: EVERYONE, about: 'nobody', blind: 'as-is', changes: [] },
    z.strictObject({ passphrase: typedPassphraseSchema }),
    z.null(),
  ),
  /** Takes the key of somebody else away, as when its passphrase is forgotten: they make a new one. */
  'profiles.withdrawKey': mutation(
    {
      may: ['director', 'hr'],
      about: 'nobody',
      namesStay: true,
      proof: true,
      changes: ['profiles'],
    },
    z.strictObject({ personId: personIdSchema, reason: saidSchema(10, 1000) }),
    z.null(),
  ),
} as const

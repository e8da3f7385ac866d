import { z } from 'zod'
import { personIdSchema } from '../model/id.ts'
import { profileSchema, roleSchema } from '../model/profile.ts'
import { SCORED } from './event.ts'
import { mutation, query, WHOEVER } from './procedure.ts'

/** Who uses this workspace, and who sits at the keyboard now. No passwords: the file itself is what is protected. */
export const profilesContract = {
  /** People with a role, by name; with `everyone` also those known only as raters. At most `limit` are returned. */
  'profiles.list': query(
    { may: WHOEVER, about: 'nobody', namesStay: true, blind: 'refuse', look: null, of: SCORED },
    z.strictObject({
      everyone: z.boolean().default(false),
      search: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    z.strictObject({ total: z.number().int(), profiles: z.array(profileSchema) }),
  ),
  'profiles.current': query(
    { may: WHOEVER, about: 'nobody', namesStay: true, blind: 'refuse', look: null, of: SCORED },
    z.strictObject({}),
    profileSchema,
  ),
  /**
   * Adds a person (`personId` null) or changes name and roles. Takes a director. An empty list of roles takes the
   * person off the list of profiles; the workspace keeps at least one director.
   */
  'profiles.save': mutation(
    { may: ['director'], about: 'nobody', namesStay: true, changes: ['profiles'] },
    z.strictObject({
      personId: personIdSchema.nullable(),
      name: z.string().trim().min(1).max(120),
      roles: z.array(roleSchema),
    }),
    profileSchema,
  ),
  /** Somebody else takes the keyboard. Remembered in the workspace, also after it was closed. */
  'profiles.use': mutation(
    { may: WHOEVER, about: 'nobody', namesStay: true, changes: ['profiles', 'workspace'] },
    z.strictObject({ personId: personIdSchema }),
    profileSchema,
  ),
} as const

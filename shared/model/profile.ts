import { z } from 'zod'
import { personIdSchema } from './id.ts'
import { isSameName } from './name-key.ts'

/**
 * What a person may do in this workspace. A profile says who sits at the keyboard, so that every change carries a
 * name. Someone without a role only appears as the author of imported ratings.
 */
export const ROLES = ['director', 'panel', 'facilitator', 'hr'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

export const ROLE_NAMES: Record<Role, string> = {
  director: 'Director',
  panel: 'Panel member',
  facilitator: 'Facilitator',
  hr: 'HR',
}

/** Whether this can be somebody's name: the title of a role is nobody's. */
export function isName(text: string | null): text is string {
  const written = text?.trim().toLowerCase() ?? ''
  return written !== '' && !Object.values(ROLE_NAMES).some((role) => role.toLowerCase() === written)
}

/** The roles as words: "Director, Facilitator or HR". */
export const rolesText = (roles: readonly Role[]): string =>
  roles
    .map((role) => ROLE_NAMES[role])
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1')

/** What each role is for, in one sentence. */
export const ROLE_DUTIES: Record<Role, string> = {
  director: 'Opens cycles, picks candidates and panel, edits role models and profiles, decides.',
  panel: 'Rates candidates and votes in calibration.',
  facilitator: 'Runs calibration sessions and keeps their minutes.',
  hr: 'Sees fairness figures by group, signs decisions for HR.',
}

/** A person known to the workspace, with the roles held in it. */
export const profileSchema = z.strictObject({
  personId: personIdSchema,
  name: z.string().min(1),
  roles: z.array(roleSchema),
})
export type Profile = z.infer<typeof profileSchema>

/** One human, as far as ids and names tell: a second profile under the same name is no second person. */
export const isOnePerson = (
  a: Pick<Profile, 'personId' | 'name'>,
  b: Pick<Profile, 'personId' | 'name'>,
): boolean => a.personId === b.personId || isSameName(a.name, b.name)

import { AppError } from '../../shared/errors.ts'
import { ROLE_NAMES, type Role } from '../../shared/model/profile.ts'
import type { Actor } from './context.ts'

/**
 * Lets a handler go on only when the person at the keyboard holds one of the roles.
 * @throws AppError `rule-violated` with a sentence that says who may
 */
export function requireRole({ roles }: Pick<Actor, 'roles'>, ...allowed: readonly Role[]): void {
  if (allowed.some((role) => roles.includes(role))) return
  const names = allowed.map((role) => ROLE_NAMES[role]).join(' or ')
  throw new AppError(
    'rule-violated',
    `This takes the role ${names}. Switch to a profile that has it at the foot of the rail.`,
  )
}

import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { Profile } from '../../../shared/model/profile.ts'
import type { WriteContext } from '../context.ts'
import { enter } from './enter.ts'

/** An entry of the ledger: who has which roles from now on, given by whoever sits at the keyboard. */
export const enterRoles = (
  context: WriteContext,
  { personId, name, roles }: Profile,
): Promise<void> =>
  enter(context, {
    kind: EVENT_KINDS.role,
    facts: { roles: roles.join(' ') },
    fields: [{ field: 'to', value: { personId, name }, about: personId, fieldClass: 'identity' }],
  })

import { type PersonId, personIdSchema } from '../../../shared/model/id.ts'
import type { Role } from '../../../shared/model/profile.ts'
import { listConflicts } from '../books/conflicts.repository.ts'
import { type KeptPerson, listKeptBack } from '../books/kept-back.repository.ts'
import { findCurrentProfile } from '../books/profiles.repository.ts'
import { findOwnership } from '../books/workspaces.repository.ts'
import type { Reader } from '../db/database.ts'

/** Who sits at the keyboard of the open workspace, and what is hidden from them; read once for every call. */
export interface Seat {
  actor: PersonId
  name: string
  /** Empty = somebody without a role, who was handed the keyboard for a self-rating, or nobody yet. */
  roles: readonly Role[]
  /** People in whose case the person at the keyboard declared a conflict of interest. */
  withheld: ReadonlySet<string>
  /** People whose figures are hidden until the ratings of the person at the keyboard are locked. */
  kept: readonly KeptPerson[]
  /** True in a file made from a request, which belongs to the rater alone. */
  ownFile: boolean
  /** The time zone of the workspace. */
  zone: string
}

export const NOBODY: Seat = {
  actor: personIdSchema.parse('nobody'),
  name: 'nobody',
  roles: [],
  withheld: new Set(),
  kept: [],
  ownFile: false,
  zone: 'UTC',
}

/** The seat as the workspace has it now; nobody's while a new file is being filled. */
export async function readSeat(db: Reader): Promise<Seat> {
  const profile = await findCurrentProfile(db)
  if (!profile) return NOBODY
  const { personId, name, roles } = profile
  const conflicts = await listConflicts(db, personId)
  const file = await findOwnership(db)
  return {
    actor: personId,
    name,
    roles,
    withheld: new Set(conflicts.map(({ repId }) => repId)),
    kept: await listKeptBack(db, personId),
    ownFile: file?.ownFile === true,
    zone: file?.zone ?? NOBODY.zone,
  }
}

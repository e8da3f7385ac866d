import type { Actor } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { findCurrentProfile } from '../profiles/profiles.repository.ts'

export interface KeptPerson {
  repId: string
  name: string
}

/** People in whose case somebody declared a conflict of interest, in whichever session. It is never taken back. */
export async function listConflicts(db: Reader, personId: string): Promise<KeptPerson[]> {
  return db.all<KeptPerson>(
    `SELECT DISTINCT rep_id AS repId, rep.name AS name
      FROM recusal JOIN agenda_item USING (case_id) JOIN rep USING (rep_id)
      WHERE person_id = ? AND kind = 'conflict' ORDER BY rep.name COLLATE NOCASE, rep_id`,
    [personId],
  )
}

/** Who sits at the keyboard of the open workspace, and who is kept from them. */
export async function findActor(db: Reader): Promise<Actor | undefined> {
  const profile = await findCurrentProfile(db)
  if (!profile) return undefined
  const { personId, roles } = profile
  const kept = await listConflicts(db, personId)
  return { actor: personId, roles, withheld: new Set(kept.map(({ repId }) => repId)) }
}

import { sampleGroups } from '../../../../resources/sample/groups.ts'
import type { SampleFacts } from '../../../../resources/sample/organisation.ts'
import { EVENT_KINDS } from '../../../../shared/exchange/record-fields.ts'
import { roleModelIdSchema } from '../../../../shared/model/id.ts'
import type { Profile, Role } from '../../../../shared/model/profile.ts'
import { JOBS } from '../../../../shared/model/role-model.ts'
import { insertGroups } from '../../books/groups.repository.ts'
import { appendEvent } from '../../books/ledger.repository.ts'
import { saveProfile, setCurrentProfile } from '../../books/profiles.repository.ts'
import { insertRoleModel } from '../../books/role-models.repository.ts'
import { insertSample } from '../../books/sample.repository.ts'
import { insertWorkspace } from '../../books/workspaces.repository.ts'
import type { Writer } from '../../db/database.ts'
import { builtInModel } from '../../services/built-in.ts'
import { recomputeStandings } from '../../services/recompute.ts'

/**
 * Puts into a new file what every workspace has: its name, whoever made it, the two built-in role models, and the
 * sample when asked. Its maker directs and facilitates, and is not HR: whoever sees figures by group is somebody else
 * until a director says otherwise. The sample shows every screen to one person.
 */
export async function fillWorkspace(
  db: Writer,
  options: {
    workspaceId: string
    director: Pick<Profile, 'personId' | 'name'>
    name: string
    /** Null = nothing but what every workspace has. */
    sample: SampleFacts | null
    at: string
    timeZone: string
    pause: () => Promise<void>
  },
): Promise<void> {
  const { workspaceId, director, name, sample, at, timeZone, pause } = options
  await insertWorkspace(db, { workspaceId, name, sample: sample !== null, createdAt: at, timeZone })
  const roles: Role[] = sample ? ['director', 'facilitator', 'hr'] : ['director', 'facilitator']
  await saveProfile(db, { ...director, roles })
  if (!sample) {
    const identity = { value: director, about: director.personId, fieldClass: 'identity' as const }
    const fields = ['actor', 'to'].map((field) => ({ field, ...identity }))
    await appendEvent(db, { kind: EVENT_KINDS.role, facts: { roles: roles.join(' ') }, fields }, at)
  }
  await setCurrentProfile(db, director.personId)
  for (const job of JOBS) {
    const modelId = roleModelIdSchema.parse(job)
    await insertRoleModel(db, builtInModel(job), { modelId, reason: 'Built in', at, by: null })
  }
  if (!sample) return
  await insertSample(db, sample, at)
  const known = new Set<string>(sample.people.map(({ repId }) => repId))
  await insertGroups(
    db,
    sampleGroups().filter(({ repId }) => known.has(repId)),
  )
  await recomputeStandings(db, pause)
}

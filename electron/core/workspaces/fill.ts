import manager from '../../../resources/role-models/manager.json' with { type: 'json' }
import seller from '../../../resources/role-models/seller.json' with { type: 'json' }
import { sampleOrganisation } from '../../../resources/sample/organisation.ts'
import { personIdSchema, roleModelIdSchema } from '../../../shared/model/id.ts'
import { roleModelSchema } from '../../../shared/model/role-model.ts'
import type { Writer } from '../db/database.ts'
import { saveProfile, setCurrentProfile } from '../profiles/profiles.repository.ts'
import { insertRoleModel } from '../role-models/role-models.repository.ts'
import { recomputeStandings } from '../standings/recompute.ts'
import { insertSample } from './sample.repository.ts'
import { insertWorkspace } from './workspaces.repository.ts'

/** Puts into a new file what every workspace has: its name, a director, the two built-in role models, and the sample when asked. */
export async function fillWorkspace(
  db: Writer,
  options: {
    workspaceId: string
    directorId: string
    name: string
    sample: boolean
    at: string
    pause: () => Promise<void>
  },
): Promise<void> {
  const { workspaceId, directorId, name, sample, at, pause } = options
  await insertWorkspace(db, { workspaceId, name, sample, createdAt: at })
  const personId = personIdSchema.parse(directorId)
  await saveProfile(db, { personId, name: 'Director', roles: ['director', 'facilitator', 'hr'] })
  await setCurrentProfile(db, personId)
  for (const builtIn of [manager, seller]) {
    const model = roleModelSchema.parse(builtIn)
    const modelId = roleModelIdSchema.parse(model.job)
    await insertRoleModel(db, model, { modelId, reason: 'Built in', at, by: null })
  }
  if (!sample) return
  await insertSample(db, sampleOrganisation(), at)
  await recomputeStandings(db, pause)
}

import manager from '../../../resources/role-models/manager.json' with { type: 'json' }
import seller from '../../../resources/role-models/seller.json' with { type: 'json' }
import { AppError } from '../../../shared/errors.ts'
import { roleModelSchema } from '../../../shared/model/role-model.ts'
import type { Writer } from '../db/database.ts'
import { insertRoleModel } from '../role-models/role-models.repository.ts'
import { insertWorkspace } from './workspaces.repository.ts'

/** Puts into a new file what every workspace has: its name and the two built-in role models. */
export async function fillWorkspace(
  db: Writer,
  options: {
    workspaceId: string
    name: string
    sample: boolean
    at: string
    pause: () => Promise<void>
  },
): Promise<void> {
  const { workspaceId, name, sample, at } = options
  if (sample)
    throw new AppError('rule-violated', 'The sample organisation is not part of this build.')
  await insertWorkspace(db, { workspaceId, name, sample, createdAt: at })
  for (const model of [manager, seller]) await insertRoleModel(db, roleModelSchema.parse(model), at)
}

import { roleModelIdSchema } from '../../../../shared/model/id.ts'
import { JOBS, type Job } from '../../../../shared/model/role-model.ts'
import { restoreBuiltIn } from '../../books/mend.repository.ts'
import {
  findNewestVersion,
  findRefInForce,
  getRoleModel,
  insertRoleModel,
  insertVersion,
} from '../../books/role-models.repository.ts'
import type { Writer } from '../../db/database.ts'
import { builtInModel } from '../../services/built-in.ts'

/**
 * Without a whole role model for each job nothing can be computed, so a file could not be opened at all. One of which
 * part was lost gets the built-in one as its next version, which says so; answers one sentence for each.
 */
export async function mendRoleModels(db: Writer, at: string): Promise<string[]> {
  const told: string[] = []
  for (const job of JOBS) {
    if (await isWhole(db, job)) continue
    const builtIn = builtInModel(job)
    // Most often the lost part is that of the built-in version itself, which is known to the letter.
    await restoreBuiltIn(db, job, builtIn)
    if (await isWhole(db, job)) continue
    const reason = 'Part of the version before was lost to damage; this is the built-in one.'
    const inForce = await findRefInForce(db, job).catch(() => null)
    if (inForce) {
      const version = (await findNewestVersion(db, inForce.modelId)) + 1
      const origin = { modelId: inForce.modelId, reason, at, by: null }
      await insertVersion(db, { ...builtIn, version }, origin)
    } else {
      const modelId = roleModelIdSchema.parse(`${job}-after-damage`)
      await insertRoleModel(db, builtIn, { modelId, reason, at, by: null })
    }
    told.push(`Part of the role model for the ${job} job was lost; the built-in one is in force.`)
  }
  return told
}

const isWhole = (db: Writer, job: Job): Promise<boolean> =>
  getRoleModel(db, job).then(
    () => true,
    () => false,
  )

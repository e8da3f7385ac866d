import type { Job, StoredRoleModel } from '../../../shared/model/role-model.ts'
import type { Writer } from '../db/database.ts'

/** Puts lost competencies of the first version of a built-in model back, where that version is there and lacks some. */
export async function restoreBuiltIn(
  db: Writer,
  job: Job,
  { name, competencies }: StoredRoleModel,
): Promise<void> {
  await db.runMany(
    `INSERT OR IGNORE INTO competency (model_id, version, position, competency, definition)
      SELECT model_id, version, ?, ?, ? FROM role_model_version
      WHERE model_id = ? AND version = 1 AND name = ?`,
    competencies.map((one, place) => [place, one.id, JSON.stringify(one), job, name]),
  )
}

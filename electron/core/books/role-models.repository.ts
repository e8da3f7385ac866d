import { AppError } from '../../../shared/errors.ts'
import type { RoleModelRef } from '../../../shared/model/cycle.ts'
import { type RoleModelId, roleModelIdSchema } from '../../../shared/model/id.ts'
import {
  type Job,
  type RoleModel,
  type StoredRoleModel,
  storedRoleModelSchema,
} from '../../../shared/model/role-model.ts'
import { methodTwoRules } from '../../../shared/readiness/method-two.ts'
import type { Reader, Writer } from '../db/database.ts'

/** Both jobs as a cycle froze them, under either method. */
export interface StoredModels {
  manager: StoredRoleModel
  seller: StoredRoleModel
}

/** Which version of which model holds outside of cycles: the newest of the model in force. */
export async function findRefInForce(db: Reader, job: Job): Promise<RoleModelRef> {
  const row = await db.get<{ modelId: string; version: number }>(
    `SELECT model_id AS modelId, max(version) AS version FROM role_model JOIN role_model_version USING (model_id)
      WHERE job = ? AND in_force = 1 GROUP BY model_id`,
    [job],
  )
  if (!row) throw new AppError('not-found', `The workspace has no role model for the ${job} job.`)
  return { modelId: roleModelIdSchema.parse(row.modelId), version: row.version }
}

export async function findNewestVersion(db: Reader, modelId: string): Promise<number> {
  const row = await db.get<{ version: number | null }>(
    'SELECT max(version) AS version FROM role_model_version WHERE model_id = ?',
    [modelId],
  )
  if (!row?.version) throw new AppError('not-found', `There is no role model ${modelId}.`)
  return row.version
}

/** The role model of a job that holds outside of cycles: always under method 2. */
export async function getRoleModel(db: Reader, job: Job): Promise<RoleModel> {
  const stored = await getRoleModelVersion(db, await findRefInForce(db, job))
  return { ...stored, rules: methodTwoRules(stored.rules) }
}

/** @throws AppError `not-found` */
export async function getRoleModelVersion(
  db: Reader,
  { modelId, version }: RoleModelRef,
): Promise<StoredRoleModel> {
  const row = await db.get<{ job: string; name: string; description: string; rules: string }>(
    `SELECT job, version.name AS name, description, rules
      FROM role_model_version AS version JOIN role_model USING (model_id) WHERE model_id = ? AND version = ?`,
    [modelId, version],
  )
  if (!row)
    throw new AppError('not-found', `There is no version ${version} of the role model ${modelId}.`)
  const competencies = await db.all<{ definition: string }>(
    'SELECT definition FROM competency WHERE model_id = ? AND version = ? ORDER BY position',
    [modelId, version],
  )
  return storedRoleModelSchema.parse({
    job: row.job,
    name: row.name,
    version,
    description: row.description,
    competencies: competencies.map(({ definition }) => JSON.parse(definition) as unknown),
    rules: JSON.parse(row.rules) as unknown,
  })
}

/** Where a new version comes from. */
export interface VersionOrigin {
  modelId: RoleModelId
  reason: string
  at: string
  by: string | null
}

/** Adds a model that did not exist; the first of a job is in force. */
export async function insertRoleModel(
  db: Writer,
  model: StoredRoleModel,
  origin: VersionOrigin,
): Promise<void> {
  await db.run(
    `INSERT INTO role_model (model_id, job, name, in_force)
      VALUES (?, ?, ?, CASE WHEN EXISTS (SELECT 1 FROM role_model WHERE job = ?) THEN 0 ELSE 1 END)`,
    [origin.modelId, model.job, model.name, model.job],
  )
  await insertVersion(db, model, origin)
}

/** Adds a version; versions are never changed once they are in. */
export async function insertVersion(
  db: Writer,
  model: StoredRoleModel,
  { modelId, reason, at, by }: VersionOrigin,
): Promise<void> {
  const { version, name, description, rules, competencies } = model
  await db.run('UPDATE role_model SET name = ? WHERE model_id = ?', [name, modelId])
  await db.run(
    `INSERT INTO role_model_version (model_id, version, name, description, rules, reason, created_at, created_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [modelId, version, name, description, JSON.stringify(rules), reason, at, by],
  )
  await db.runMany(
    'INSERT INTO competency (model_id, version, position, competency, definition) VALUES (?, ?, ?, ?, ?)',
    competencies.map((competency, index) => [
      modelId,
      version,
      index,
      competency.id,
      JSON.stringify(competency),
    ]),
  )
}

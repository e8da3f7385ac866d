import { AppError } from '../../../shared/errors.ts'
import { type RoleModelId, roleModelIdSchema } from '../../../shared/model/id.ts'
import { competencySchema, type Job, jobSchema } from '../../../shared/model/role-model.ts'
import type { Reader, Writer } from '../db/database.ts'

export interface StoredModel {
  modelId: RoleModelId
  job: Job
  name: string
  inForce: boolean
  newest: number
  competencies: number
}

interface Row {
  modelId: string
  job: string
  name: string
  inForce: number
  newest: number
  competencies: number
}

const STORED = `SELECT model_id AS modelId, job, name, in_force AS inForce, newest,
    (SELECT count(*) FROM competency WHERE competency.model_id = role_model.model_id AND version = newest) AS competencies
  FROM role_model JOIN (SELECT model_id, max(version) AS newest FROM role_model_version GROUP BY model_id) USING (model_id)`

const toStored = (row: Row): StoredModel => ({
  ...row,
  modelId: roleModelIdSchema.parse(row.modelId),
  job: jobSchema.parse(row.job),
  inForce: row.inForce === 1,
})

/** Manager models first, the one in force first among them. */
export async function listStoredModels(db: Reader): Promise<StoredModel[]> {
  return (await db.all<Row>(`${STORED} ORDER BY job, in_force DESC, name_key(name), model_id`)).map(
    toStored,
  )
}

/** @throws AppError `not-found` */
export async function getStoredModel(db: Reader, modelId: string): Promise<StoredModel> {
  const row = await db.get<Row>(`${STORED} WHERE model_id = ?`, [modelId])
  if (!row) throw new AppError('not-found', `There is no role model with the id ${modelId}.`)
  return toStored(row)
}

/** Every version with its reason, newest first. */
export async function listVersions(
  db: Reader,
  modelId: string,
): Promise<{ version: number; reason: string; createdAt: string; by: string | null }[]> {
  return db.all(
    `SELECT version, reason, created_at AS createdAt, person.name AS "by" FROM role_model_version
      LEFT JOIN person ON person_id = created_by WHERE model_id = ? ORDER BY version DESC`,
    [modelId],
  )
}

/** Every competency of the workspace with the names it has had, in any version of any model. */
export async function listCompetencyNames(db: Reader): Promise<{ id: string; names: string[] }[]> {
  const rows = await db.all<{ id: string; definition: string }>(
    'SELECT competency AS id, definition FROM competency ORDER BY model_id, version, position',
  )
  const byId = new Map<string, Set<string>>()
  for (const { id, definition } of rows) {
    const { name, shortName } = competencySchema.parse(JSON.parse(definition))
    const names = byId.get(id) ?? new Set()
    byId.set(id, names.add(name).add(shortName))
  }
  return [...byId].map(([id, names]) => ({ id, names: [...names] }))
}

/** Ids used by any version of any model of a job. */
export async function listCompetencyIds(db: Reader, job: Job): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    'SELECT DISTINCT competency AS id FROM competency JOIN role_model USING (model_id) WHERE job = ? ORDER BY id',
    [job],
  )
  return rows.map(({ id }) => id)
}

export async function setInForce(db: Writer, { modelId, job }: StoredModel): Promise<void> {
  await db.run('UPDATE role_model SET in_force = 0 WHERE job = ?', [job])
  await db.run('UPDATE role_model SET in_force = 1 WHERE model_id = ?', [modelId])
}

export async function deleteModel(db: Writer, modelId: string): Promise<void> {
  for (const table of ['competency', 'role_model_version', 'role_model'])
    await db.run(`DELETE FROM ${table} WHERE model_id = ?`, [modelId])
}

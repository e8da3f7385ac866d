import { AppError } from '../../../shared/errors.ts'
import { type Job, type RoleModel, roleModelSchema } from '../../../shared/model/role-model.ts'
import type { Reader, Writer } from '../db/database.ts'

/** The newest version of a job's role model. */
export async function getRoleModel(db: Reader, job: Job): Promise<RoleModel> {
  const row = await db.get<{ version: number; name: string; description: string; rules: string }>(
    'SELECT version, name, description, rules FROM role_model_version WHERE job = ? ORDER BY version DESC LIMIT 1',
    [job],
  )
  if (!row) throw new AppError('not-found', `The workspace has no role model for the ${job} job.`)
  const competencies = await db.all<{ definition: string }>(
    'SELECT definition FROM competency WHERE job = ? AND version = ? ORDER BY position',
    [job, row.version],
  )
  return roleModelSchema.parse({
    job,
    name: row.name,
    version: row.version,
    description: row.description,
    competencies: competencies.map(({ definition }) => JSON.parse(definition) as unknown),
    rules: JSON.parse(row.rules) as unknown,
  })
}

/** Adds a version; versions are never changed once they are in. */
export async function insertRoleModel(db: Writer, model: RoleModel, at: string): Promise<void> {
  const { job, version, name, description, rules, competencies } = model
  await db.run(
    'INSERT INTO role_model (job, name) VALUES (?, ?) ON CONFLICT (job) DO UPDATE SET name = excluded.name',
    [job, name],
  )
  await db.run(
    'INSERT INTO role_model_version (job, version, name, description, rules, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    [job, version, name, description, JSON.stringify(rules), at],
  )
  await db.runMany(
    'INSERT INTO competency (job, version, position, competency, definition) VALUES (?, ?, ?, ?, ?)',
    competencies.map((competency, index) => [
      job,
      version,
      index,
      competency.id,
      JSON.stringify(competency),
    ]),
  )
}

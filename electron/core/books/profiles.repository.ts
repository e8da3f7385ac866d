import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import type { PersonId, RepId } from '../../../shared/model/id.ts'
import { isSameName, nameKey } from '../../../shared/model/name-key.ts'
import { type Profile, profileSchema, roleSchema } from '../../../shared/model/profile.ts'
import type { Reader, SqlValue, Writer } from '../db/database.ts'

interface Row {
  personId: string
  name: string
  roles: string
}

const COLUMNS = 'person_id AS personId, name, roles'
const BY_NAME = 'ORDER BY name_key(name), person_id'

const toProfile = ({ personId, name, roles }: Row): Profile =>
  profileSchema.parse({ personId, name, roles: z.array(roleSchema).parse(JSON.parse(roles)) })

/** The person at the keyboard; undefined only while a new file is being filled. */
export async function findCurrentProfile(db: Reader): Promise<Profile | undefined> {
  const row = await db.get<Row>(
    `SELECT ${COLUMNS} FROM person WHERE person_id = (SELECT used_by FROM workspace)`,
  )
  return row && toProfile(row)
}

export async function findProfile(db: Reader, personId: string): Promise<Profile | undefined> {
  const row = await db.get<Row>(`SELECT ${COLUMNS} FROM person WHERE person_id = ?`, [personId])
  return row && toProfile(row)
}

/** @throws AppError `not-found` */
export async function getProfile(db: Reader, personId: string): Promise<Profile> {
  const found = await findProfile(db, personId)
  if (!found)
    throw new AppError(
      'not-found',
      `There is no profile with the id ${personId} in this workspace.`,
    )
  return found
}

export async function listProfiles(
  db: Reader,
  { everyone, search, limit }: { everyone: boolean; search: string; limit: number },
): Promise<{ total: number; profiles: Profile[] }> {
  const parts: string[] = []
  const parameters: SqlValue[] = []
  if (!everyone) parts.push(`roles <> '[]'`)
  for (const word of nameKey(search).split(/\s+/).filter(Boolean)) {
    parts.push('instr(name_key(name), ?) > 0')
    parameters.push(word)
  }
  const where = parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''
  const row = await db.get<{ total: number }>(
    `SELECT count(*) AS total FROM person ${where}`,
    parameters,
  )
  const rows = await db.all<Row>(`SELECT ${COLUMNS} FROM person ${where} ${BY_NAME} LIMIT ?`, [
    ...parameters,
    limit,
  ])
  return { total: row?.total ?? 0, profiles: rows.map(toProfile) }
}

/** What somebody else with a role is called whose name reads the same, however it is written. */
export async function findNamesake(
  db: Reader,
  name: string,
  personId: string | null,
): Promise<string | undefined> {
  const others = await db.all<{ name: string }>(
    `SELECT name FROM person WHERE roles <> '[]' AND person_id <> ?`,
    [personId ?? ''],
  )
  return others.find((one) => isSameName(one.name, name))?.name
}

/** People of the organisation whose name reads the same and who have no profile with a role. */
export async function listPeopleNamed(
  db: Reader,
  name: string,
): Promise<{ repId: RepId; name: string; team: string | null }[]> {
  const people = await db.all<{ repId: RepId; name: string; team: string | null }>(
    `SELECT rep_id AS repId, name, team FROM rep
      WHERE rep_id NOT IN (SELECT person_id FROM person WHERE roles <> '[]') ORDER BY rep_id`,
  )
  return people.filter((one) => isSameName(one.name, name))
}

/** Which of these profiles are nobody in People: neither a person there nor the manager of one. */
export async function listUntied(db: Reader, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.all<{ personId: string }>(
    `SELECT value AS personId FROM json_each(?) WHERE value NOT IN (SELECT rep_id FROM rep)
      AND NOT EXISTS (SELECT 1 FROM rep WHERE manager_id = value)`,
    [JSON.stringify(personIds)],
  )
  return new Set(rows.map(({ personId }) => personId))
}

export async function countOtherDirectors(db: Reader, personId: string): Promise<number> {
  const row = await db.get<{ total: number }>(
    `SELECT count(*) AS total FROM person, json_each(person.roles) WHERE value = 'director' AND person_id <> ?`,
    [personId],
  )
  return row?.total ?? 0
}

export async function saveProfile(db: Writer, { personId, name, roles }: Profile): Promise<void> {
  await db.run(
    `INSERT INTO person (person_id, name, roles) VALUES (?, ?, ?)
      ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, roles = excluded.roles`,
    [personId, name, JSON.stringify(roles)],
  )
}

/** Makes somebody known without a role; whoever is known already stays as they are. */
export async function ensurePerson(
  db: Writer,
  { personId, name }: Pick<Profile, 'personId' | 'name'>,
): Promise<void> {
  await db.run(
    `INSERT INTO person (person_id, name, roles) VALUES (?, ?, '[]') ON CONFLICT DO NOTHING`,
    [personId, name],
  )
}

export async function setCurrentProfile(db: Writer, personId: PersonId): Promise<void> {
  await db.run('UPDATE workspace SET used_by = ?', [personId])
}

import type { WorkspaceSummary } from '../../../shared/contract/workspaces.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { type Conventions, NO_CONVENTIONS } from '../../../shared/model/conventions.ts'
import type { Reader, Writer } from '../db/database.ts'
import { findNewestPeriod } from './known-results.repository.ts'

export async function insertWorkspace(
  db: Writer,
  workspace: {
    workspaceId: string
    name: string
    sample: boolean
    createdAt: string
    timeZone: string
  },
): Promise<void> {
  const { workspaceId, name, sample, createdAt, timeZone } = workspace
  await db.run(
    'INSERT INTO workspace (workspace_id, name, sample, created_at, time_zone) VALUES (?, ?, ?, ?, ?)',
    [workspaceId, name, sample ? 1 : 0, createdAt, timeZone],
  )
}

/** Empty while the file is being filled. */
export async function getWorkspaceName(db: Reader): Promise<string> {
  const row = await db.get<{ name: string }>('SELECT name FROM workspace')
  return row?.name ?? ''
}

export const setLastSaved = (db: Writer, at: string): Promise<number> =>
  db.run('UPDATE workspace SET last_saved_at = ?', [at])

/** Whether the file belongs to one rater, and its time zone; undefined while it is being filled. */
export async function findOwnership(
  db: Reader,
): Promise<{ ownFile: boolean; zone: string } | undefined> {
  const row = await db.get<{ own: number; zone: string }>(
    'SELECT request IS NOT NULL AS own, time_zone AS zone FROM workspace',
  )
  return row && { ownFile: row.own === 1, zone: row.zone }
}

/** The time zone whose calendar the workspace follows. */
export async function getTimeZone(db: Reader): Promise<string> {
  const row = await db.get<{ zone: string }>('SELECT time_zone AS zone FROM workspace')
  return row?.zone ?? 'UTC'
}

export const setTimeZone = (db: Writer, zone: string): Promise<number> =>
  db.run('UPDATE workspace SET time_zone = ?', [zone])

/** How the workspace counts money, years and weeks. */
export const getConventions = async (db: Reader): Promise<Conventions> =>
  (await db.get<Conventions>(`SELECT ${CONVENTIONS} FROM workspace`)) ?? NO_CONVENTIONS

const CONVENTIONS = 'currency, fiscal_start AS fiscalStart, week_start AS weekStart'

export const setConventions = (
  db: Writer,
  { currency, fiscalStart, weekStart }: Conventions,
): Promise<number> =>
  db.run('UPDATE workspace SET currency = ?, fiscal_start = ?, week_start = ?', [
    currency,
    fiscalStart,
    weekStart,
  ])

export const renameWorkspace = (db: Writer, name: string): Promise<number> =>
  db.run('UPDATE workspace SET name = ?', [name])

/** The id that the slots of a key file are bound to. Null in a file that was just made and holds nothing yet. */
export async function findWorkspaceId(db: Reader): Promise<string | null> {
  const row = await db.get<{ id: string }>('SELECT workspace_id AS id FROM workspace')
  return row?.id ?? null
}

export async function getWorkspaceId(db: Reader): Promise<string> {
  const id = await findWorkspaceId(db)
  if (id === null) throw new AppError('conflict', 'The file holds no workspace. Create a new one.')
  return id
}

export async function getWorkspace(
  db: Reader,
): Promise<
  Pick<
    WorkspaceSummary,
    | 'name'
    | 'sample'
    | 'raterOnly'
    | 'ballotsOnly'
    | 'createdAt'
    | 'lastSavedAt'
    | 'counts'
    | 'newestPeriod'
    | 'timeZone'
    | 'conventions'
  >
> {
  const row = await db.get<{
    name: string
    sample: number
    createdAt: string
    lastSavedAt: string | null
    raterOnly: number
    ballotsOnly: number
    timeZone: string
  }>(
    `SELECT name, sample, created_at AS createdAt, last_saved_at AS lastSavedAt, time_zone AS timeZone,
        request IS NOT NULL
        OR EXISTS (SELECT 1 FROM person WHERE person_id = used_by AND roles = '[]') AS raterOnly,
      request ->> '$.type' IS 'proceed-ballots' AS ballotsOnly FROM workspace`,
  )
  if (!row) throw new AppError('conflict', 'The file holds no workspace. Create a new one.')
  const counts = await db.get<WorkspaceSummary['counts']>(`SELECT
    (SELECT count(*) FROM rep) AS reps,
    (SELECT count(*) FROM period_result) AS periodResults,
    (SELECT count(DISTINCT deal_id) FROM deal_credit) AS deals,
    (SELECT count(*) FROM rating) AS ratings,
    (SELECT count(DISTINCT rater_id) FROM rating) AS raters`)
  return {
    name: row.name,
    sample: row.sample === 1,
    raterOnly: row.raterOnly === 1,
    ballotsOnly: row.ballotsOnly === 1,
    createdAt: row.createdAt,
    lastSavedAt: row.lastSavedAt,
    counts: counts ?? { reps: 0, periodResults: 0, deals: 0, ratings: 0, raters: 0 },
    newestPeriod: await findNewestPeriod(db),
    timeZone: row.timeZone,
    conventions: await getConventions(db),
  }
}

/** What tells this workspace from others of its name and when it was last changed; undefined before it is filled. */
export async function findIdentity(
  db: Reader,
): Promise<{ workspaceId: string; lastSavedAt: string | null } | undefined> {
  return db.get('SELECT workspace_id AS workspaceId, last_saved_at AS lastSavedAt FROM workspace')
}

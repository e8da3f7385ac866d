import { nameKey } from '../../../shared/model/name-key.ts'
import type { Rep } from '../../../shared/model/rep.ts'
import { type GateState, worstOf } from '../../../shared/model/role-fit.ts'
import type { StoredRoleModel } from '../../../shared/model/role-model.ts'
import { type Standing, standingSchema } from '../../../shared/model/standing.ts'
import { emptyJobStanding } from '../../../shared/readiness/job-standing.ts'
import { percentileOf } from '../../../shared/readiness/sales-words.ts'
import type { Reader, SqlValue, Writer } from '../db/database.ts'
import type { StoredModels } from './role-models.repository.ts'

const COLUMNS = [
  'rep_id',
  'name',
  'name_key',
  'role',
  'segment',
  'team',
  'sales',
  'sales_se',
  'percentile',
  'periods',
  'leadership',
  'leadership_se',
  'p_ready',
  'seller',
  'seller_se',
  'contrast',
  'coverage',
  'raters',
  'role_fit',
  'path',
  'gates',
  'trend',
  'credible_cut',
  'high_cut',
  'panel',
  'sales_z',
  'detail',
] as const

const UPSERT = `INSERT INTO standing (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (rep_id) DO UPDATE SET ${COLUMNS.slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`

/** One look for each standing: a list of everybody in a hundred thousand ratings takes ten times as long. */
const RATED = 'EXISTS (SELECT 1 FROM rating WHERE rating.rep_id = standing.rep_id)'

/** Distance in true standard deviations from the group mean to its quartiles (SCIENCE 4.4). */
const QUARTILE = 0.67448975

export async function saveStandings(
  db: Writer,
  rows: readonly { rep: Rep; standing: Standing; detail?: string }[],
): Promise<void> {
  await db.runMany(UPSERT, rows.map(toRow))
}

/** `detail` is the text of the standing where it is known already. */
function toRow({
  rep,
  standing,
  detail = storedText(standing),
}: {
  rep: Rep
  standing: Standing
  detail?: string
}): SqlValue[] {
  const { performance, leadership, seller } = standing
  const { groupMean, groupSd } = performance
  const cut = (sign: number) =>
    groupMean === null || groupSd === null ? null : groupMean + sign * QUARTILE * groupSd
  return [
    rep.repId,
    rep.name,
    nameKey(rep.name),
    rep.role,
    rep.segment,
    rep.team,
    performance.shrunk,
    performance.se,
    // Among nobody there is no standing.
    percentileOf(standing),
    performance.periods,
    leadership.score,
    leadership.se,
    leadership.pReady,
    seller.score,
    seller.se,
    standing.contrast,
    leadership.coverage,
    leadership.raters,
    standing.roleFit,
    standing.path,
    worstOf(standing.gates),
    performance.trendDirection,
    cut(-1),
    cut(1),
    standing.panel,
    performance.z,
    detail,
  ]
}

/** Stores the number of panels in the standings of unrated people. */
export async function savePanelCount(db: Writer, panels: number): Promise<void> {
  await db.run(
    `UPDATE standing SET detail = json_set(detail, '$.panels', CAST(? AS INTEGER))
      WHERE NOT ${RATED}`,
    [panels],
  )
}

/** Stores what the gate of conduct says where it moves nothing else of a standing. */
export async function saveConductGates(
  db: Writer,
  repId: string,
  state: 'pass' | 'unchecked',
): Promise<void> {
  await db.run(
    `UPDATE standing SET detail = json_set(detail, '$.gates', json((
        SELECT json_group_array(json(CASE WHEN gate.value ->> '$.cut' IS NULL THEN json_set(gate.value, '$.state', ?) ELSE gate.value END))
          FROM json_each(detail, '$.gates') AS gate)))
      WHERE rep_id = ?`,
    [state, repId],
  )
  const states = await db.all<{ state: GateState }>(
    `SELECT gate.value ->> '$.state' AS state FROM standing, json_each(detail, '$.gates') AS gate WHERE rep_id = ?`,
    [repId],
  )
  await db.run('UPDATE standing SET gates = ? WHERE rep_id = ?', [worstOf(states), repId])
}

/** A standing as it is kept. */
export const storedText = (standing: Standing) => JSON.stringify(toStored(standing))

/** Stored standings of everyone who was ever rated, as written: the blanks of an unrated job are not filled in. */
export async function listStoredStandings(
  db: Reader,
): Promise<Map<string, { standing: Standing; detail: string }>> {
  const rows = await db.all<{ repId: string; detail: string }>(
    `SELECT rep_id AS repId, detail FROM standing WHERE ${RATED}`,
  )
  return new Map(
    rows.map(({ repId, detail }) => [repId, { standing: JSON.parse(detail) as Standing, detail }]),
  )
}

/** Sales of everyone who was ever rated, as far from the peers as raters may know them; null = no results. */
export async function listSalesZ(db: Reader): Promise<Map<string, number | null>> {
  const rows = await db.all<{ repId: string; z: number | null }>(
    `SELECT rep_id AS repId, sales_z AS z FROM standing WHERE ${RATED} ORDER BY rep_id`,
  )
  return new Map(rows.map(({ repId, z }) => [repId, z]))
}

function toStored(standing: Standing): object {
  const slim = (job: Standing['seller']) =>
    job.raters === 0 ? { ...job, sources: [], competencies: [] } : job
  return { ...standing, leadership: slim(standing.leadership), seller: slim(standing.seller) }
}

/** `models` fill in what a stored standing leaves out: the blank rows of someone nobody has rated. */
export function toStanding(detail: string, models: StoredModels): Standing {
  // Written by `toStored` from the same type; the blanks it left out are put back before the schema sees it.
  const stored = JSON.parse(detail) as Standing
  const fill = <J extends Standing['seller']>(job: J, model: StoredRoleModel): J => {
    if (job.raters > 0) return job
    const { sources, competencies } = emptyJobStanding(model)
    return { ...job, sources, competencies }
  }
  return standingSchema.parse({
    ...stored,
    leadership: fill(stored.leadership, models.manager),
    seller: fill(stored.seller, models.seller),
  })
}

export async function findStanding(
  db: Reader,
  repId: string,
  models: StoredModels,
): Promise<Standing | undefined> {
  const row = await db.get<{ detail: string }>('SELECT detail FROM standing WHERE rep_id = ?', [
    repId,
  ])
  return row && toStanding(row.detail, models)
}

/** Standings of the people named. */
export async function listStandingsOf(
  db: Reader,
  repIds: readonly string[],
  models: StoredModels,
): Promise<Standing[]> {
  const rows = await db.all<{ detail: string }>(
    'SELECT detail FROM standing WHERE rep_id IN (SELECT value FROM json_each(?)) ORDER BY rep_id',
    [JSON.stringify(repIds)],
  )
  return rows.map(({ detail }) => toStanding(detail, models))
}

export async function listStandings(db: Reader, models: StoredModels): Promise<Standing[]> {
  const rows = await db.all<{ detail: string }>('SELECT detail FROM standing ORDER BY rep_id')
  return rows.map(({ detail }) => toStanding(detail, models))
}

export async function listCandidateStandings(
  db: Reader,
  cycleId: string,
  models: StoredModels,
): Promise<Standing[]> {
  const rows = await db.all<{ detail: string }>(
    'SELECT detail FROM standing JOIN candidate USING (rep_id) WHERE cycle_id = ? ORDER BY rep_id',
    [cycleId],
  )
  return rows.map(({ detail }) => toStanding(detail, models))
}

/** The edition of the program that computed the stored standings; undefined where there is nobody to have one. */
export async function findStandingsEdition(db: Reader): Promise<number | undefined> {
  const row = await db.get<{ edition: number }>(
    'SELECT standings_edition AS edition FROM workspace WHERE EXISTS (SELECT 1 FROM rep)',
  )
  return row?.edition
}

/** How many people were rated. */
export async function countRated(db: Reader): Promise<number> {
  const row = await db.get<{ rated: number }>('SELECT count(DISTINCT rep_id) AS rated FROM rating')
  return row?.rated ?? 0
}

/** How many people there are to have a standing. */
export async function countPeople(db: Reader): Promise<number> {
  const row = await db.get<{ people: number }>('SELECT count(*) AS people FROM rep')
  return row?.people ?? 0
}

export const setStandingsEdition = (db: Writer, edition: number): Promise<number> =>
  db.run('UPDATE workspace SET standings_edition = ?', [edition])

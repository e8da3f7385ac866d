import { z } from 'zod'
import { periodPointSchema } from '../../../shared/contract/candidates.contract.ts'
import type { Rating } from '../../../shared/model/rating.ts'
import { type Rep, repSchema } from '../../../shared/model/rep.ts'
import type { SalesZ } from '../../../shared/readiness/job-standing.ts'
import type { PeriodPoint } from '../../../shared/readiness/period-series.ts'
import type { Reader, Writer } from '../db/database.ts'

/** Keeps the ratings of now and everybody's sales, which a cycle is solved with. */
export async function copyPanel(db: Writer, cycleId: string, salesZ: SalesZ): Promise<void> {
  await db.runMany(
    'INSERT INTO cycle_basis (cycle_id, rep_id, sales_z) VALUES (?, ?, ?)',
    [...salesZ].map(([repId, z]) => [cycleId, repId, z]),
  )
  await db.run(
    `INSERT INTO cycle_rating (cycle_id, rep_id, rater_id, source, competency, score, rated_on)
      SELECT ?, rep_id, rater_id, source, competency, score, rated_on FROM rating`,
    [cycleId],
  )
}

/** What is kept of a candidate beside the panel. */
export interface OwnBasis {
  rep: Rep
  /** The standing as it is stored. */
  standing: string
  series: readonly PeriodPoint[]
}

export async function saveOwnBasis(
  db: Writer,
  cycleId: string,
  { rep, standing, series }: OwnBasis,
): Promise<void> {
  await db.run(
    `INSERT INTO cycle_basis (cycle_id, rep_id, rep, standing, series) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (cycle_id, rep_id) DO UPDATE SET rep = excluded.rep, standing = excluded.standing, series = excluded.series`,
    [cycleId, rep.repId, JSON.stringify(rep), standing, JSON.stringify(series)],
  )
}

export async function saveOwnStanding(
  db: Writer,
  cycleId: string,
  repId: string,
  standing: string,
): Promise<void> {
  await db.run('UPDATE cycle_basis SET standing = ? WHERE cycle_id = ? AND rep_id = ?', [
    standing,
    cycleId,
    repId,
  ])
}

/** Ratings are open again: what was kept at their closing is void. */
export async function dropBasis(db: Writer, cycleId: string): Promise<void> {
  await dropPanel(db, cycleId)
  await db.run('DELETE FROM cycle_basis WHERE cycle_id = ?', [cycleId])
}

/** The cycle is decided: only the standings of its candidates and their records stay. */
export async function dropPanel(db: Writer, cycleId: string): Promise<void> {
  await db.run('DELETE FROM cycle_rating WHERE cycle_id = ?', [cycleId])
  await db.run('DELETE FROM cycle_basis WHERE cycle_id = ? AND standing IS NULL', [cycleId])
}

/** Standings of candidates as they were kept, by id; empty = nothing was kept at the closing of this cycle. */
export async function listOwnStandings(
  db: Reader,
  cycleId: string,
): Promise<{ repId: string; detail: string }[]> {
  return db.all(
    `SELECT rep_id AS repId, standing AS detail FROM cycle_basis
      WHERE cycle_id = ? AND standing IS NOT NULL ORDER BY rep_id`,
    [cycleId],
  )
}

/** The sales record of a candidate as it was kept; undefined = none was. */
export async function findOwnSeries(
  db: Reader,
  cycleId: string,
  repId: string,
): Promise<PeriodPoint[] | undefined> {
  const row = await db.get<{ series: string | null }>(
    'SELECT series FROM cycle_basis WHERE cycle_id = ? AND rep_id = ?',
    [cycleId, repId],
  )
  return row?.series ? z.array(periodPointSchema).parse(JSON.parse(row.series)) : undefined
}

/**
 * Whether the cycle itself moved something since its ratings were closed: a rating of a candidate changed in the meeting,
 * or somebody was added late.
 */
export async function movedSinceClosing(db: Reader, cycleId: string): Promise<boolean> {
  const columns = 'rep_id, rater_id, source, competency, score, rated_on'
  const own = `rep_id IN (SELECT rep_id FROM candidate WHERE cycle_id = ?)`
  const kept = `SELECT ${columns} FROM cycle_rating WHERE cycle_id = ? AND ${own}`
  const now = `SELECT ${columns} FROM rating WHERE ${own}`
  const row = await db.get<{ moved: number }>(
    `SELECT EXISTS (SELECT 1 FROM candidate WHERE cycle_id = ? AND added_in = 'calibrating')
        OR EXISTS (SELECT * FROM (${kept}) EXCEPT SELECT * FROM (${now}))
        OR EXISTS (SELECT * FROM (${now}) EXCEPT SELECT * FROM (${kept})) AS moved`,
    Array.from({ length: 7 }, () => cycleId),
  )
  return row?.moved === 1
}

/**
 * What the cycle is solved with: sales and everybody else's ratings as they were kept, ratings of candidates as they are.
 */
export async function getPanel(
  db: Reader,
  cycleId: string,
): Promise<{ reps: Map<string, Rep>; ratings: Rating[]; salesZ: SalesZ }> {
  const kept = await db.all<{ repId: string; z: number | null; rep: string | null }>(
    'SELECT rep_id AS repId, sales_z AS z, rep FROM cycle_basis WHERE cycle_id = ? ORDER BY rep_id',
    [cycleId],
  )
  const own = 'rep_id IN (SELECT rep_id FROM candidate WHERE cycle_id = ?)'
  const ratings = await db.all<Rating>(
    `SELECT rater_id AS raterId, rep_id AS repId, source, competency, score, rated_on AS ratedOn, NULL AS note
        FROM cycle_rating WHERE cycle_id = ? AND NOT ${own}
      UNION ALL SELECT rater_id, rep_id, source, competency, score, rated_on, NULL FROM rating WHERE ${own}
      ORDER BY repId, raterId, source, competency`,
    [cycleId, cycleId, cycleId],
  )
  const reps = kept.flatMap(({ repId, rep }) =>
    rep === null ? [] : [[repId, repSchema.parse(JSON.parse(rep))] as const],
  )
  return { reps: new Map(reps), ratings, salesZ: new Map(kept.map(({ repId, z }) => [repId, z])) }
}

/** The candidates of a cycle with every rating of them, as one text that is the same as long as they are. */
export async function ownRatingsText(db: Reader, cycleId: string): Promise<string> {
  const row = await db.get<{ text: string }>(
    `SELECT json_group_array(json_array(rep_id, rater_id, source, competency, score, rated_on)) AS text FROM (
      SELECT candidate.rep_id, rater_id, source, competency, score, rated_on FROM candidate LEFT JOIN rating USING (rep_id)
        WHERE cycle_id = ? ORDER BY candidate.rep_id, rater_id, source, competency)`,
    [cycleId],
  )
  return row?.text ?? ''
}

/** Names of the cycles that keep what they rested on about this person, the newest first. */
export async function listKeepingCycles(db: Reader, repId: string): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    `SELECT cycle.name AS name FROM cycle_basis JOIN cycle USING (cycle_id)
      WHERE cycle_basis.rep_id = ? AND rep IS NOT NULL ORDER BY created_at DESC`,
    [repId],
  )
  return rows.map(({ name }) => name)
}

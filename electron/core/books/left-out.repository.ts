import { type TooClose, tooCloseSchema } from '../../../shared/model/too-close.ts'
import type { Reader, Writer } from '../db/database.ts'

/** A rater in a cycle. */
export interface RaterRef {
  cycleId: string
  raterId: string
}

/** People whom a rater leaves out of a cycle, each with the reason, locked or not. */
export async function listLeftOut(
  db: Reader,
  { cycleId, raterId }: RaterRef,
): Promise<Map<string, TooClose>> {
  const rows = await db.all<{ repId: string; tie: string; text: string }>(
    'SELECT rep_id AS repId, tie, text FROM left_out WHERE cycle_id = ? AND rater_id = ? ORDER BY rep_id',
    [cycleId, raterId],
  )
  return new Map(rows.map(({ repId, ...because }) => [repId, tooCloseSchema.parse(because)]))
}

export async function saveLeftOut(
  db: Writer,
  { cycleId, raterId }: RaterRef,
  one: { repId: string; because: TooClose; at: string },
): Promise<void> {
  await db.run(
    `INSERT INTO left_out (cycle_id, rater_id, rep_id, tie, text, at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (cycle_id, rater_id, rep_id) DO UPDATE SET tie = excluded.tie, text = excluded.text, at = excluded.at`,
    [cycleId, raterId, one.repId, one.because.tie, one.because.text, one.at],
  )
}

export async function deleteLeftOut(
  db: Writer,
  { cycleId, raterId }: RaterRef,
  repId: string,
): Promise<void> {
  await db.run('DELETE FROM left_out WHERE cycle_id = ? AND rater_id = ? AND rep_id = ?', [
    ...[cycleId, raterId, repId],
  ])
}

/** People of a rater's forms, locked in any of them, who are not oneself. */
export async function listSettled(
  db: Reader,
  { cycleId, raterId }: RaterRef,
): Promise<Set<string>> {
  const rows = await db.all<{ repId: string }>(
    `SELECT DISTINCT rep_id AS repId FROM rating_lock WHERE cycle_id = ? AND rater_id = ? AND source <> 'self'`,
    [cycleId, raterId],
  )
  return new Set(rows.map(({ repId }) => repId))
}

/** By how many raters each candidate is left out, of those whose word is final; nobody else is in the map. */
export async function countLeftOut(db: Reader, cycleId: string): Promise<Map<string, number>> {
  const rows = await db.all<{ repId: string; raters: number }>(
    `SELECT rep_id AS repId, count(*) AS raters FROM left_out JOIN candidate USING (cycle_id, rep_id)
      WHERE cycle_id = ? AND withdrawn_at IS NULL AND (
        EXISTS (SELECT 1 FROM rating_lock AS lock WHERE lock.cycle_id = left_out.cycle_id
          AND lock.rater_id = left_out.rater_id AND source <> 'self')
        OR EXISTS (SELECT 1 FROM bundle_reply JOIN bundle_request AS request USING (request_id)
          WHERE request.cycle_id = left_out.cycle_id AND request.rater_id = left_out.rater_id AND self = 0))
      GROUP BY rep_id ORDER BY rep_id`,
    [cycleId],
  )
  return new Map(rows.map(({ repId, raters }) => [repId, raters]))
}

import type { RowValues } from '../../../shared/exchange/column.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import type { Reader, Writer } from '../db/database.ts'
import { getTimeZone } from './workspaces.repository.ts'

/** Why a rating from a file may not take its place, in a sentence for the person who brings the file; null = it may. */
export type RatingGuard = (row: RowValues) => string | null

interface Stored {
  score: number | null
  rated_on: string | null
  note: string | null
}

const KEY = ['rep_id', 'rater_id', 'source', 'competency'] as const
const VALUES = ['score', 'rated_on', 'note'] as const

const keyOf = (row: Readonly<Partial<Record<(typeof KEY)[number], unknown>>>): string =>
  KEY.map((column) => row[column]).join('\0')

/** Who gave it: ratings of oneself have a form of their own. */
const giverOf = (repId: unknown, raterId: unknown, isSelf: boolean): string =>
  [repId, raterId, isSelf].join('\0')

/**
 * What a file cannot say about ratings, because somebody said it in a cycle: a rater with a form of their own speaks
 * there, locked or not; while a cycle is calibrated or decided a rating is changed in the meeting, with a reason; and a
 * score of a closed cycle stays, unless the rating of the file was given after it was closed. A row that says what is
 * stored already is never refused. `present` = the columns of the file; the others keep what is stored.
 */
export async function readRatingGuard(
  db: Reader,
  present: ReadonlySet<string>,
): Promise<RatingGuard> {
  const forms = new Map(
    (
      await db.all<{ repId: string; raterId: string; self: number; locked: number; name: string }>(
        `SELECT rep_id AS repId, form.rater_id AS raterId, form.source = 'self' AS self, cycle.name AS name,
            EXISTS (SELECT 1 FROM rating_lock AS lock WHERE lock.cycle_id = form.cycle_id AND lock.rater_id = form.rater_id
              AND lock.source = form.source AND lock.rep_id = candidate.rep_id) AS locked
          FROM rating_form AS form JOIN cycle USING (cycle_id) JOIN candidate USING (cycle_id)
          WHERE state <> 'closed' AND withdrawn_at IS NULL AND (form.source = 'self') = (form.rater_id = rep_id)
          ORDER BY locked`,
      )
    ).map((form) => [giverOf(form.repId, form.raterId, form.self === 1), form]),
  )
  const cycles = await db.all<{ repId: string; name: string; state: string; closedAt: string }>(
    `SELECT rep_id AS repId, cycle.name AS name, state, coalesce(state_changed_at, created_at) AS closedAt
      FROM candidate JOIN cycle USING (cycle_id)
      WHERE withdrawn_at IS NULL AND (state = 'closed' OR (state = 'decided')
        OR (state = 'calibrating' AND candidate.added_in <> 'calibrating'))
      ORDER BY closedAt`,
  )
  const zone = await getTimeZone(db)
  const meetings = new Map<string, string>()
  const closed = new Map<string, { name: string; closedOn: string }>()
  for (const { repId, name, state, closedAt } of cycles) {
    if (state === 'closed') closed.set(repId, { name, closedOn: dayIn(zone, closedAt) })
    else meetings.set(repId, name)
  }
  const stored = new Map(
    (
      await db.all<Stored & Record<(typeof KEY)[number], string>>(
        `SELECT ${[...KEY, ...VALUES].join(', ')} FROM rating WHERE rep_id IN (SELECT rep_id FROM candidate)`,
      )
    ).map((row) => [keyOf(row), row as Stored]),
  )
  return (row) => {
    const before = stored.get(keyOf(row))
    const changes =
      !before ||
      VALUES.some((column) => present.has(column) && (row[column] ?? null) !== before[column])
    if (!changes) return null
    const repId = String(row.rep_id)
    const form = forms.get(giverOf(repId, row.rater_id, row.source === 'self'))
    if (form?.locked === 1)
      return `This rater locked what they say about ${repId} in ${form.name}. A change is made in calibration, with a reason.`
    if (form)
      return `This rater has a form of their own in ${form.name}. What they say about ${repId} is entered and locked there.`
    const meeting = meetings.get(repId)
    if (meeting !== undefined)
      return `${repId} is a candidate of ${meeting}, where rating has ended. What was rated there changes in calibration alone, with a reason.`
    const last = closed.get(repId)
    const ratedOn = present.has('rated_on') ? row.rated_on : before?.rated_on
    if (before && last && !(typeof ratedOn === 'string' && ratedOn > last.closedOn))
      return `A rating of ${repId} in ${last.name}, which was closed on ${longDay(last.closedOn)}, stays as it is. A later one needs the day it was given, after that.`
    return null
  }
}

/** Keeps what rows of a file are about to replace. The cycle is empty: a file belongs to none. */
export async function keepReplacedRatings(
  db: Writer,
  rows: readonly RowValues[],
  present: ReadonlySet<string>,
  at: string,
): Promise<void> {
  const given = VALUES.filter((column) => present.has(column))
  if (given.length === 0) return
  await db.runMany(
    `INSERT INTO rating_replaced (rep_id, rater_id, source, competency, score, rated_on, note, replaced_at, cycle_id)
      SELECT rep_id, rater_id, source, competency, score, rated_on, note, ?, '' FROM rating
        WHERE ${KEY.map((column) => `${column} = ?`).join(' AND ')}
          AND (${given.map((column) => `${column} IS DISTINCT FROM ?`).join(' OR ')})`,
    rows.map((row) => [at, ...[...KEY, ...given].map((column) => row[column] ?? null)]),
  )
}

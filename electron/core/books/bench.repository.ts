import { z } from 'zod'
import type { RepId } from '../../../shared/model/id.ts'
import { daySchema } from '../../../shared/model/rep.ts'
import type { RoleFit } from '../../../shared/model/role-fit.ts'
import { type SeatNeeds, seatNeedsSchema } from '../../../shared/model/seat-needs.ts'
import type { Reader, Writer } from '../db/database.ts'
import { eligible, notLeft } from './employment.repository.ts'
import { notWithheld } from './people.repository.ts'

/** Every team with how many people it has on a day and how many of them were rated, without those who are not shown. */
export async function listTeams(
  db: Reader,
  notShown: ReadonlySet<string>,
  day: string,
): Promise<{ team: string; people: number; rated: number }[]> {
  const seen = notWithheld(notShown)
  const here = notLeft(day)
  return db.all(
    `SELECT team, count(*) AS people, count(leadership) AS rated FROM standing
      WHERE team IS NOT NULL AND ${seen.sql} AND ${here.sql} GROUP BY team ORDER BY name_key(team), team`,
    [...seen.parameters, ...here.parameters],
  )
}

/** Everybody whom the suggestion of now sees leading, at once or later, and who could: neither left nor a manager already. */
export async function listFollowers(
  db: Reader,
  notShown: ReadonlySet<string>,
  day: string,
): Promise<{ repId: RepId; name: string; team: string | null; roleFit: RoleFit }[]> {
  const seen = notWithheld(notShown)
  const open = eligible(day)
  return db.all(
    `SELECT rep_id AS repId, name, team, role_fit AS roleFit FROM standing
      WHERE role_fit IN ('ready', 'leader_build_credibility', 'develop_and_recheck') AND ${seen.sql} AND ${open.sql}
      ORDER BY name_key, rep_id`,
    [...seen.parameters, ...open.parameters],
  )
}

/** The last day of the open steps towards leading, of everybody who has such a step with a day. */
export async function listDevelopedOn(db: Reader): Promise<Map<string, string>> {
  const rows = await db.all<{ repId: string; lastOn: string }>(
    `SELECT path.rep_id AS repId, max(step.due_on) AS lastOn FROM path JOIN path_step AS step USING (path_id)
      WHERE path.path = 'leader' AND step.path = 'leader' AND step.state = 'open' AND step.due_on IS NOT NULL
      GROUP BY path.rep_id`,
  )
  return new Map(rows.map(({ repId, lastOn }) => [repId, lastOn]))
}

const daysSchema = z.record(z.string(), daySchema)

/** The day by which each opening of a cycle has to be filled, by its name. */
export async function getFillBy(db: Reader, cycleId: string): Promise<Record<string, string>> {
  const row = await db.get<{ days: string }>(
    'SELECT fill_by AS days FROM cycle WHERE cycle_id = ?',
    [cycleId],
  )
  return row ? daysSchema.parse(JSON.parse(row.days)) : {}
}

/** Sets the days of openings; the names are those of the cycle. */
export async function setFillBy(
  db: Writer,
  cycleId: string,
  days: Readonly<Record<string, string>>,
): Promise<void> {
  await db.run('UPDATE cycle SET fill_by = ? WHERE cycle_id = ?', [JSON.stringify(days), cycleId])
}

/** What openings need more of, by their names. */
export async function getNeeds(db: Reader, cycleId: string): Promise<Record<string, SeatNeeds>> {
  const row = await db.get<{ needs: string }>('SELECT needs FROM cycle WHERE cycle_id = ?', [
    cycleId,
  ])
  return row ? needsSchema.parse(JSON.parse(row.needs)) : {}
}

export async function setNeeds(
  db: Writer,
  cycleId: string,
  needs: Readonly<Record<string, SeatNeeds>>,
): Promise<void> {
  await db.run('UPDATE cycle SET needs = ? WHERE cycle_id = ?', [JSON.stringify(needs), cycleId])
}

const needsSchema = z.record(z.string(), seatNeedsSchema)

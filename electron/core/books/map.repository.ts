import type { RoleFit } from '../../../shared/model/role-fit.ts'
import type { Reader } from '../db/database.ts'
import type { Where } from './people.repository.ts'

export interface MapRow {
  repId: string
  name: string
  sales: number | null
  salesSe: number | null
  leadership: number | null
  leadershipSe: number | null
  roleFit: RoleFit
}

/** Everyone in view as the map and the two promotion rules need them: strongest leaders first, then strongest sellers. */
export async function listMapRows(db: Reader, where: Where): Promise<MapRow[]> {
  return db.all<MapRow>(
    `SELECT rep_id AS repId, name, sales, sales_se AS salesSe, leadership, leadership_se AS leadershipSe,
      role_fit AS roleFit
      FROM standing ${where.sql} ORDER BY leadership IS NULL, leadership DESC, sales IS NULL, sales DESC, rep_id`,
    where.parameters,
  )
}

/** The panel that rated each of some people; null = not rated, or rated by a test alone. */
export async function listPanels(
  db: Reader,
  repIds: readonly string[],
): Promise<Map<string, number | null>> {
  const rows = await db.all<{ repId: string; panel: number | null }>(
    'SELECT rep_id AS repId, panel FROM standing WHERE rep_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(repIds)],
  )
  return new Map(rows.map(({ repId, panel }) => [repId, panel]))
}

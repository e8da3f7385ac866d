import type { Reader } from '../db/database.ts'

/** Names of people and raters by id; an id nobody knows stands for itself. */
export async function listNames(
  db: Reader,
  ids: readonly string[],
): Promise<(id: string) => string> {
  const rows = await db.all<{ id: string; name: string }>(
    `SELECT value AS id, coalesce(rep.name, person.name, value) AS name FROM json_each(?)
      LEFT JOIN rep ON rep_id = value LEFT JOIN person ON person_id = value`,
    [JSON.stringify([...new Set(ids)])],
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}

/**
 * Leadership score and sales z score (against the person's peer group) of everyone with enough evidence for a
 * suggestion; people without it stand near the mean of their peers and would hide a correlation.
 */
export async function listBothScores(db: Reader): Promise<{ leadership: number; sales: number }[]> {
  return db.all(
    `SELECT leadership, (sales - json_extract(detail, '$.performance.groupMean'))
        / json_extract(detail, '$.performance.groupSd') AS sales
      FROM standing WHERE role_fit <> 'insufficient_evidence' AND leadership IS NOT NULL AND sales IS NOT NULL
        AND json_extract(detail, '$.performance.groupSd') > 0 ORDER BY rep_id`,
  )
}

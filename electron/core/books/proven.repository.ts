import type { Reader } from '../db/database.ts'

export interface EarlierRating {
  repId: string
  raterId: string
  source: string
  competency: string
  score: number
  ratedOn: string
}

/** Every dated score these people were ever given by others, also where a later one replaced it; the oldest first. */
export async function listEarlierRatings(
  db: Reader,
  repIds: readonly string[],
): Promise<EarlierRating[]> {
  const columns =
    'rep_id AS repId, rater_id AS raterId, source, competency, score, rated_on AS ratedOn'
  const where = `source <> 'self' AND rater_id <> rep_id AND score IS NOT NULL AND rated_on IS NOT NULL
    AND rep_id IN (SELECT value FROM json_each(?))`
  const ids = JSON.stringify(repIds)
  return db.all(
    `SELECT ${columns} FROM rating WHERE ${where} UNION ALL SELECT ${columns} FROM rating_replaced WHERE ${where}
      ORDER BY ratedOn, repId, raterId, source, competency`,
    [ids, ids],
  )
}

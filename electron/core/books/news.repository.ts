import type { NewsKind } from '../../../shared/contract/news.contract.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { dayIn } from '../../../shared/model/calendar.ts'
import type { RepId } from '../../../shared/model/id.ts'
import type { Reader } from '../db/database.ts'
import { notWithheld } from './people.repository.ts'

/** Parts of an hour with a look, the newest first: a day has at most 150 of ten minutes, also where a clock is set back. */
const PARTS = 151
const TEN_MINUTES = 15

/** The last look at people by a person on a day before `today` in this zone; null = there was none. */
export async function findLastLook(
  db: Reader,
  { personId, zone, today }: { personId: string; zone: string; today: string },
): Promise<string | null> {
  const rows = await db.all<{ at: string }>(
    `SELECT max(at) AS at FROM ledger_event JOIN disclosure USING (seq)
      WHERE about = ? AND field = 'actor' AND kind = '${EVENT_KINDS.view}'
      GROUP BY substr(at, 1, ${TEN_MINUTES}) ORDER BY at DESC LIMIT ${PARTS}`,
    [personId],
  )
  return rows.find(({ at }) => dayIn(zone, at) < today)?.at ?? null
}

/** When a cycle was last closed, and which. */
export async function findLastClosing(
  db: Reader,
): Promise<{ at: string; name: string } | undefined> {
  return db.get(
    `SELECT state_changed_at AS at, name FROM cycle WHERE state = 'closed'
      ORDER BY state_changed_at DESC, cycle_id LIMIT 1`,
  )
}

const STORED = [
  ['rep', 'details'],
  ['period_result', 'results'],
  ['deal_credit', 'deals'],
  ['rating', 'ratings'],
] as const satisfies (readonly [string, NewsKind])[]

/** Everything that was written about somebody after the moment that is asked for: a row a person and kind. Steps carry a day. */
const NEWS = `SELECT rep_id, CASE stored_in ${STORED.map(([table, kind]) => `WHEN '${table}' THEN '${kind}'`).join(' ')} END AS kind,
    count(*) AS count, max(imported_at) AS at
  FROM import_change JOIN import_batch USING (number)
  WHERE imported_at > (SELECT since FROM asked) AND taken_back_at IS NULL AND stored_in IN (${STORED.map(([table]) => `'${table}'`).join(', ')})
  GROUP BY rep_id, stored_in
UNION ALL SELECT rep_id, 'forms', count(*), max(locked_at) FROM rating_lock AS done
  WHERE locked_at > (SELECT since FROM asked) AND source <> 'self' AND NOT EXISTS (SELECT 1 FROM left_out
    WHERE left_out.cycle_id = done.cycle_id AND left_out.rater_id = done.rater_id AND left_out.rep_id = done.rep_id)
  GROUP BY rep_id
UNION ALL SELECT rep_id, 'evidence', count(DISTINCT evidence_id), max(written_at) FROM evidence_item
  WHERE written_at > (SELECT since FROM asked) GROUP BY rep_id
UNION ALL SELECT rep_id, 'decision', count(*), max(signed_at) FROM (
    SELECT rep_id, signed_at FROM decision WHERE state = 'signed' AND signed_at > (SELECT since FROM asked)
    UNION ALL SELECT rep_id, signed_at FROM later_decision WHERE signed_at > (SELECT since FROM asked))
  GROUP BY rep_id
UNION ALL SELECT path.rep_id, 'steps', count(*), max(done_on) FROM path_step JOIN path USING (path_id)
  WHERE state = 'done' AND done_on > (SELECT day FROM asked) GROUP BY path.rep_id`

export interface NewsRow {
  repId: RepId
  name: string
  at: string
  news: { kind: NewsKind; count: number }[]
}

/** Whom something is new about since a moment, the newest first, with how many there are. */
export async function listNews(
  db: Reader,
  {
    from,
    zone,
    repId,
    notShown,
    limit,
  }: {
    from: string
    zone: string
    repId: string | null
    notShown: ReadonlySet<string>
    limit: number
  },
): Promise<{ total: number; people: NewsRow[] }> {
  const seen = notWithheld(notShown)
  const rows = await db.all<Omit<NewsRow, 'news'> & { news: string; total: number }>(
    `WITH asked (since, day, whom) AS (VALUES (?, ?, ?))
      SELECT rep_id AS repId, rep.name AS name, max(news.at) AS at, count(*) OVER () AS total,
        json_group_array(json_object('kind', news.kind, 'count', news.count)) AS news
      FROM (${NEWS}) AS news JOIN rep USING (rep_id)
      WHERE ((SELECT whom FROM asked) IS NULL OR rep_id = (SELECT whom FROM asked)) AND ${seen.sql}
      GROUP BY rep_id ORDER BY at DESC, name_key(rep.name), rep_id LIMIT ?`,
    [from, dayIn(zone, from), repId, ...seen.parameters, limit],
  )
  return {
    total: rows[0]?.total ?? 0,
    people: rows.map(({ repId: who, name, at, news }) => ({
      ...{ repId: who, name, at },
      // Made of two columns in the statement.
      news: JSON.parse(news) as NewsRow['news'],
    })),
  }
}

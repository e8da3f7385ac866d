import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import {
  type CaseMark,
  caseMarkSchema,
  type SessionState,
  sessionStateSchema,
} from '../../../shared/model/calibration.ts'
import type { Reader } from '../db/database.ts'

/** What the order of a cycle depends on, beside its own states. */
export interface Order {
  /** A session is not closed. */
  inSession: boolean
  /** Candidates without any first opinion in a session of the cycle. */
  withoutOpinion: number
  /** Signed decisions in force whose letter is not given. */
  lettersNotGiven: number
}

export async function readOrder(db: Reader, cycleId: string): Promise<Order> {
  const row = await db.get<{ sessions: number; withoutOpinion: number; lettersNotGiven: number }>(
    `WITH given (id) AS (SELECT ?)
      SELECT (SELECT count(*) FROM session WHERE cycle_id = given.id AND state <> 'closed') AS sessions,
      (SELECT count(*) FROM candidate WHERE cycle_id = given.id AND withdrawn_at IS NULL AND rep_id NOT IN
        (SELECT rep_id FROM ballot JOIN agenda_item USING (case_id) JOIN session USING (session_id)
          WHERE session.cycle_id = given.id)) AS withoutOpinion,
      (SELECT count(*) FROM record WHERE cycle_id = given.id AND purged_at IS NULL AND rep_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM later_decision AS later JOIN decision USING (record_id)
          WHERE later.record_id = record.record_id AND later.verdict IS NOT decision.verdict)
        AND NOT EXISTS (SELECT 1 FROM ledger_event WHERE ledger_event.record_id = record.record_id
          AND kind = '${EVENT_KINDS.statement}' AND line ->> '$.statement' = 'letter')) AS lettersNotGiven
      FROM given`,
    [cycleId],
  )
  return {
    inSession: (row?.sessions ?? 0) > 0,
    withoutOpinion: row?.withoutOpinion ?? 0,
    lettersNotGiven: row?.lettersNotGiven ?? 0,
  }
}

/** The case of a person in the session that is under way; undefined = none is, or they are not in it. */
export async function findCaseUnderWay(
  db: Reader,
  cycleId: string,
  repId: string,
): Promise<{ state: SessionState; mark: CaseMark } | undefined> {
  const row = await db.get<{ state: string; mark: string }>(
    `SELECT state, mark FROM agenda_item JOIN session USING (session_id)
      WHERE cycle_id = ? AND rep_id = ? AND state <> 'closed'`,
    [cycleId, repId],
  )
  return row && { state: sessionStateSchema.parse(row.state), mark: caseMarkSchema.parse(row.mark) }
}

/** What a candidate can be seen by: ratings given already, in whatever cycle, and the raters of this panel. */
export interface Reach {
  repId: string
  raters: number
  /** Sources with a score already. */
  sources: Set<string>
}

/** A test is nobody's own judgement, and nobody rates themselves: neither counts as a rater. */
export async function listReach(db: Reader, cycleId: string): Promise<Reach[]> {
  const rows = await db.all<{ repId: string; raters: number; sources: string | null }>(
    `SELECT rep_id AS repId,
        (SELECT count(*) FROM (
          SELECT person_id FROM panel_member WHERE cycle_id = candidate.cycle_id AND can_rate = 1 AND person_id <> candidate.rep_id
          UNION SELECT rater_id FROM rating WHERE rep_id = candidate.rep_id AND source NOT IN ('self', 'sjt')
            AND score IS NOT NULL AND rater_id <> candidate.rep_id)) AS raters,
        (SELECT group_concat(DISTINCT source) FROM rating WHERE rep_id = candidate.rep_id AND score IS NOT NULL) AS sources
      FROM candidate WHERE cycle_id = ? AND withdrawn_at IS NULL ORDER BY rep_id`,
    [cycleId],
  )
  return rows.map(({ sources, ...row }) => ({ ...row, sources: new Set(sources?.split(',')) }))
}

import {
  type EvidenceRequest,
  evidenceRequestSchema,
} from '../../../shared/contract/requests.contract.ts'
import type { Reader, Row, SqlValue, Writer } from '../db/database.ts'

const REQUEST = `SELECT request_id AS requestId, rep_id AS repId, rep.name AS name, kind, source, competency, title, hours,
  asked_of AS askedOf, taker.name AS askedOfName, asker.name AS askedByName, asked_at AS askedAt
  FROM evidence_request JOIN rep USING (rep_id) JOIN person AS taker ON taker.person_id = asked_of
  JOIN person AS asker ON asker.person_id = asked_by`

/** Open requests that fulfil a condition, the oldest first. */
export async function listOpen(
  db: Reader,
  where: string,
  parameters: readonly SqlValue[],
): Promise<EvidenceRequest[]> {
  const rows = await db.all<Row>(
    `${REQUEST} WHERE outcome IS NULL AND ${where} ORDER BY name_key(taker.name), asked_at, request_id LIMIT 1000`,
    parameters,
  )
  return rows.map((row) => evidenceRequestSchema.parse(row))
}

/** False when the same thing is asked for already. */
export async function insertRequest(
  db: Writer,
  request: Pick<
    EvidenceRequest,
    | 'requestId'
    | 'repId'
    | 'kind'
    | 'source'
    | 'competency'
    | 'title'
    | 'hours'
    | 'askedOf'
    | 'askedAt'
  >,
  askedBy: string,
): Promise<boolean> {
  const changed = await db.run(
    `INSERT INTO evidence_request (request_id, rep_id, kind, source, competency, title, hours, asked_of, asked_by, asked_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [
      request.requestId,
      request.repId,
      request.kind,
      request.source,
      request.competency,
      request.title,
      request.hours,
      request.askedOf,
      askedBy,
      request.askedAt,
    ],
  )
  return changed === 1
}

export async function findParties(
  db: Reader,
  requestId: string,
): Promise<{ askedOf: string; askedBy: string } | undefined> {
  return db.get(
    'SELECT asked_of AS askedOf, asked_by AS askedBy FROM evidence_request WHERE request_id = ?',
    [requestId],
  )
}

export async function setOutcome(
  db: Writer,
  requestId: string,
  outcome: 'done' | 'withdrawn' | null,
  { at, by }: { at: string; by: string },
): Promise<void> {
  await db.run(
    'UPDATE evidence_request SET outcome = ?, closed_at = ?, closed_by = ? WHERE request_id = ?',
    [outcome, outcome && at, outcome && by, requestId],
  )
}

/** Who is nearest to the evidence about a person: the presenter in an open cycle, else a manager who is a profile. */
export async function findNearest(db: Reader, repId: string): Promise<string | undefined> {
  const row = await db.get<{ personId: string }>(
    `SELECT presenter_id AS personId FROM candidate JOIN cycle USING (cycle_id)
        WHERE rep_id = ? AND presenter_id IS NOT NULL AND withdrawn_at IS NULL AND state IN ('draft', 'rating', 'calibrating')
      UNION ALL SELECT person_id FROM rep JOIN person ON person_id = manager_id WHERE rep_id = ? AND roles <> '[]' LIMIT 1`,
    [repId, repId],
  )
  return row?.personId
}

/** Panel members who rate in a cycle, and how many of them have locked any ratings of it, here or in a reply by file. */
export async function countLocked(
  db: Reader,
  cycleId: string,
): Promise<{ raters: number; locked: number }> {
  const row = await db.get<{ raters: number; locked: number }>(
    `SELECT count(*) AS raters, coalesce(sum(EXISTS (SELECT 1 FROM rating_lock
        WHERE rating_lock.cycle_id = member.cycle_id AND rater_id = person_id AND source <> 'self')
      OR EXISTS (SELECT 1 FROM bundle_reply JOIN bundle_request AS request USING (request_id)
        WHERE request.cycle_id = member.cycle_id AND rater_id = person_id AND self = 0)), 0) AS locked
      FROM panel_member AS member WHERE cycle_id = ? AND can_rate = 1`,
    [cycleId],
  )
  return row ?? { raters: 0, locked: 0 }
}

import { z } from 'zod'
import {
  type Conclusion,
  conclusionSchema,
  type SessionMember,
  sessionMemberSchema,
} from '../../../shared/model/calibration.ts'
import type { Reader, Row, Writer } from '../db/database.ts'

/*
 * What belongs to a session from its reveal on: who is on it, whose cases it has, what the panel concluded, and the
 * minutes once it is closed. Panel, people and decisions may change afterwards; these rows do not follow them.
 */

const MEMBER = `SELECT person_id AS personId, name, can_vote AS canVote, presence FROM session_member`
const toMember = (row: Row): SessionMember =>
  sessionMemberSchema.parse({ ...row, canVote: row.canVote === 1 })

/** Members by name; empty before the reveal. */
export async function listSessionMembers(db: Reader, sessionId: string): Promise<SessionMember[]> {
  const rows = await db.all<Row>(
    `${MEMBER} WHERE session_id = ? ORDER BY name_key(name), person_id`,
    [sessionId],
  )
  return rows.map(toMember)
}

export async function saveSessionMember(
  db: Writer,
  sessionId: string,
  member: SessionMember,
): Promise<void> {
  await db.run(
    `INSERT INTO session_member (session_id, person_id, name, can_vote, presence) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET can_vote = excluded.can_vote, presence = excluded.presence`,
    [sessionId, member.personId, member.name, member.canVote ? 1 : 0, member.presence],
  )
}

/** Digests of the codes that members vote with, by member. */
export async function listCodes(db: Reader, sessionId: string): Promise<Map<string, string>> {
  const rows = await db.all<{ personId: string; code: string }>(
    'SELECT person_id AS personId, code FROM session_member WHERE session_id = ? AND code IS NOT NULL',
    [sessionId],
  )
  return new Map(rows.map(({ personId, code }) => [personId, code]))
}

export async function saveCode(
  db: Writer,
  sessionId: string,
  personId: string,
  digest: string,
): Promise<void> {
  await db.run('UPDATE session_member SET code = ? WHERE session_id = ? AND person_id = ?', [
    digest,
    sessionId,
    personId,
  ])
}

/** A case as it stood when it was revealed. */
export interface FrozenCase {
  caseId: string
  name: string
  team: string | null
  /** Whom the person reported to at the reveal, and when the cycle was frozen. */
  managerIds: string[]
  presenterId: string | null
  withdrawnAt: string | null
  withdrawnBecause: string | null
}

export async function listFrozenCases(
  db: Reader,
  sessionId: string,
): Promise<Map<string, FrozenCase>> {
  const rows = await db.all<Omit<FrozenCase, 'managerIds'> & { managerIds: string }>(
    `SELECT case_id AS caseId, name, team, manager_ids AS managerIds, presenter_id AS presenterId,
        withdrawn_at AS withdrawnAt, withdrawn_because AS withdrawnBecause
      FROM session_case JOIN agenda_item USING (case_id) WHERE session_id = ?`,
    [sessionId],
  )
  return new Map(
    rows.map((row) => [
      row.caseId,
      { ...row, managerIds: z.array(z.string()).parse(JSON.parse(row.managerIds)) },
    ]),
  )
}

/** Keeps a case as it stands; one that is kept already stays as it was. */
export async function insertFrozenCase(db: Writer, one: FrozenCase): Promise<void> {
  await db.run('INSERT INTO session_case VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING', [
    one.caseId,
    one.name,
    one.team,
    JSON.stringify(one.managerIds),
    one.presenterId,
    one.withdrawnAt,
    one.withdrawnBecause,
  ])
}

/** The candidate left the cycle, or came back (both null). */
export async function saveWithdrawal(
  db: Writer,
  caseId: string,
  { at, because }: { at: string | null; because: string | null },
): Promise<void> {
  await db.run(
    'UPDATE session_case SET withdrawn_at = ?, withdrawn_because = ? WHERE case_id = ?',
    [at, because, caseId],
  )
}

/** What the panel concluded, by case. */
export async function listConclusions(
  db: Reader,
  sessionId: string,
): Promise<Map<string, Conclusion>> {
  const rows = await db.all<Row & { caseId: string }>(
    `SELECT case_id AS caseId, verdict, opening, conclusion.reason, conditions,
        day_of_conditions AS conditionsBy, override,
        against_majority AS againstMajority, at
      FROM conclusion JOIN agenda_item USING (case_id) WHERE session_id = ?`,
    [sessionId],
  )
  return new Map(rows.map((row) => [row.caseId, toConclusion(row)]))
}

function toConclusion({ caseId: _, ...row }: Row): Conclusion {
  const override: unknown =
    row.override === null ? null : JSON.parse(z.string().parse(row.override))
  return conclusionSchema.parse({ ...row, override })
}

export async function saveConclusion(db: Writer, caseId: string, said: Conclusion): Promise<void> {
  await db.run(
    `INSERT INTO conclusion (case_id, verdict, opening, reason, conditions, day_of_conditions, override, against_majority,
        at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET verdict = excluded.verdict, opening = excluded.opening, reason = excluded.reason,
        conditions = excluded.conditions, day_of_conditions = excluded.day_of_conditions, override = excluded.override,
        against_majority = excluded.against_majority, at = excluded.at`,
    [
      caseId,
      said.verdict,
      said.opening,
      said.reason,
      said.conditions,
      said.conditionsBy,
      said.override && JSON.stringify(said.override),
      said.againstMajority,
      said.at,
    ],
  )
}

/** Why a decision departs from what the panel said about a case; empty = nothing was written. */
export async function findDeparture(db: Reader, caseId: string): Promise<string> {
  const row = await db.get<{ text: string }>('SELECT text FROM departure WHERE case_id = ?', [
    caseId,
  ])
  return row?.text ?? ''
}

export async function saveDeparture(
  db: Writer,
  caseId: string,
  text: string,
  at: string,
): Promise<void> {
  await db.run(
    `INSERT INTO departure (case_id, text, at) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at`,
    [caseId, text, at],
  )
}

/** One part of the minutes. A part about a case is left out for whoever may not see that case. */
export interface MinutesPart {
  part: string
  caseId: string | null
  body: string
}

/** Empty until the session is closed. */
export async function listMinutes(db: Reader, sessionId: string): Promise<MinutesPart[]> {
  return db.all(
    'SELECT part, case_id AS caseId, body FROM session_minutes WHERE session_id = ? ORDER BY seq',
    [sessionId],
  )
}

export async function insertMinutes(
  db: Writer,
  sessionId: string,
  parts: readonly MinutesPart[],
): Promise<void> {
  await db.runMany(
    'INSERT INTO session_minutes (session_id, seq, part, case_id, body) VALUES (?, ?, ?, ?, ?)',
    parts.map(({ part, caseId, body }, index) => [sessionId, index + 1, part, caseId, body]),
  )
}

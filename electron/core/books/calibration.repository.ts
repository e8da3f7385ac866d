import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import {
  type AgendaItem,
  agendaItemSchema,
  type Session,
  sessionSchema,
} from '../../../shared/model/calibration.ts'
import type { Reader, Row, Writer } from '../db/database.ts'
import { type SessionLock, sessionLockSchema } from '../seals/session-lock.ts'

const json = (value: unknown): unknown => JSON.parse(z.string().parse(value))

const SESSION = `SELECT session_id AS sessionId, cycle_id AS cycleId, state, facilitator_id AS facilitatorId,
  co_facilitators AS coFacilitators, current_case AS currentCase, names_hidden AS namesHidden,
  scores_hidden AS scoresHidden, clock_since AS clockSince, created_at AS createdAt, revealed_at AS revealedAt,
  closed_at AS closedAt FROM session`

const toSession = (row: Row): Session =>
  sessionSchema.parse({
    ...row,
    coFacilitators: json(row.coFacilitators),
    namesHidden: row.namesHidden === 1,
    scoresHidden: row.scoresHidden === 1,
  })

export async function listSessions(db: Reader, cycleId: string): Promise<Session[]> {
  const rows = await db.all<Row>(`${SESSION} WHERE cycle_id = ? ORDER BY created_at DESC`, [
    cycleId,
  ])
  return rows.map(toSession)
}

/** @throws AppError `not-found` */
export async function getSession(db: Reader, sessionId: string): Promise<Session> {
  const row = await db.get<Row>(`${SESSION} WHERE session_id = ?`, [sessionId])
  if (!row) throw new AppError('not-found', 'There is no such calibration session.')
  return toSession(row)
}

/** The public half of the key, and how the secret half is locked away. */
export async function getLock(
  db: Reader,
  sessionId: string,
): Promise<{ publicKey: string; lock: SessionLock }> {
  const row = await db.get<{ publicKey: string; lock: string }>(
    'SELECT public_key AS publicKey, lock FROM session WHERE session_id = ?',
    [sessionId],
  )
  if (!row) throw new AppError('not-found', 'There is no such calibration session.')
  return { publicKey: row.publicKey, lock: sessionLockSchema.parse(JSON.parse(row.lock)) }
}

/** How the secret half of the key is locked away from now on. */
export async function updateLock(db: Writer, sessionId: string, lock: SessionLock): Promise<void> {
  await db.run('UPDATE session SET lock = ? WHERE session_id = ?', [
    JSON.stringify(lock),
    sessionId,
  ])
}

export async function insertSession(
  db: Writer,
  session: Session,
  key: { publicKey: string; lock: SessionLock },
): Promise<void> {
  await db.run(
    `INSERT INTO session (session_id, cycle_id, state, facilitator_id, co_facilitators, public_key, lock, names_hidden,
      scores_hidden, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)`,
    [
      session.sessionId,
      session.cycleId,
      session.state,
      session.facilitatorId,
      JSON.stringify(session.coFacilitators),
      key.publicKey,
      JSON.stringify(key.lock),
      session.createdAt,
    ],
  )
}

export async function updateSession(db: Writer, session: Session): Promise<void> {
  await db.run(
    `UPDATE session SET state = ?, facilitator_id = ?, co_facilitators = ?, current_case = ?, names_hidden = ?,
      scores_hidden = ?, clock_since = ?, revealed_at = ?, closed_at = ? WHERE session_id = ?`,
    [
      session.state,
      session.facilitatorId,
      JSON.stringify(session.coFacilitators),
      session.currentCase,
      session.namesHidden ? 1 : 0,
      session.scoresHidden ? 1 : 0,
      session.clockSince,
      session.revealedAt,
      session.closedAt,
      session.sessionId,
    ],
  )
}

const ITEM = `SELECT case_id AS caseId, session_id AS sessionId, rep_id AS repId, letter, late, position, mark, step,
  spread, need, tag, reasons, locked, budget_seconds AS budgetSeconds, spent_seconds AS spentSeconds,
  first_number AS firstNumber FROM agenda_item`

const toItem = (row: Row): AgendaItem =>
  agendaItemSchema.parse({
    ...row,
    late: row.late === 1,
    reasons: json(row.reasons),
    locked: row.locked === null ? null : json(row.locked),
  })

/** In the order of the agenda; before the reveal by letter, which was drawn by lot. */
export async function listItems(db: Reader, sessionId: string): Promise<AgendaItem[]> {
  const rows = await db.all<Row>(
    `${ITEM} WHERE session_id = ? ORDER BY position IS NULL, position, length(letter), letter`,
    [sessionId],
  )
  return rows.map(toItem)
}

/** @throws AppError `not-found` */
export async function getItem(db: Reader, caseId: string): Promise<AgendaItem> {
  const row = await db.get<Row>(`${ITEM} WHERE case_id = ?`, [caseId])
  if (!row) throw new AppError('not-found', 'There is no such case in this session.')
  return toItem(row)
}

export async function saveItem(db: Writer, item: AgendaItem): Promise<void> {
  await db.run(
    `INSERT INTO agenda_item (case_id, session_id, rep_id, letter, late, position, mark, step, spread, need, tag,
        reasons, locked, budget_seconds, spent_seconds, first_number)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (case_id) DO UPDATE SET position = excluded.position, mark = excluded.mark, step = excluded.step,
        spread = excluded.spread, need = excluded.need, tag = excluded.tag, reasons = excluded.reasons,
        locked = excluded.locked, budget_seconds = excluded.budget_seconds, spent_seconds = excluded.spent_seconds,
        first_number = excluded.first_number`,
    [
      item.caseId,
      item.sessionId,
      item.repId,
      item.letter,
      item.late ? 1 : 0,
      item.position,
      item.mark,
      item.step,
      item.spread,
      item.need,
      item.tag,
      JSON.stringify(item.reasons),
      item.locked && JSON.stringify(item.locked),
      item.budgetSeconds,
      item.spentSeconds,
      item.firstNumber,
    ],
  )
}

export interface RoomEvent {
  seq: number
  at: string
  actor: string
  kind: string
  caseId: string | null
  detail: Record<string, unknown>
}

export async function listEvents(db: Reader, sessionId: string): Promise<RoomEvent[]> {
  const rows = await db.all<Omit<RoomEvent, 'detail'> & { detail: string }>(
    `SELECT seq, at, actor, kind, case_id AS caseId, detail FROM room_event WHERE session_id = ? ORDER BY seq`,
    [sessionId],
  )
  return rows.map((row) => ({
    ...row,
    detail: z.record(z.string(), z.unknown()).parse(JSON.parse(row.detail)),
  }))
}

/** Adds to the story of the meeting. Never give it anything of a sealed ballot. */
export async function addEvent(
  db: Writer,
  sessionId: string,
  event: Omit<RoomEvent, 'seq'>,
): Promise<void> {
  const last = await db.get<{ seq: number }>(
    'SELECT coalesce(max(seq), 0) AS seq FROM room_event WHERE session_id = ?',
    [sessionId],
  )
  await db.run(
    'INSERT INTO room_event (session_id, seq, at, actor, kind, case_id, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [
      sessionId,
      (last?.seq ?? 0) + 1,
      event.at,
      event.actor,
      event.kind,
      event.caseId,
      JSON.stringify(event.detail),
    ],
  )
}

/** Whose calibration cases these are. */
export async function listPeopleOfCases(
  db: Reader,
  caseIds: readonly (string | null | undefined)[],
): Promise<string[]> {
  if (caseIds.length === 0) return []
  const rows = await db.all<{ repId: string }>(
    'SELECT DISTINCT rep_id AS repId FROM agenda_item WHERE case_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(caseIds)],
  )
  return rows.map(({ repId }) => repId)
}

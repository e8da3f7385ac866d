import { AppError } from '../../../shared/errors.ts'
import type { Cycle } from '../../../shared/model/cycle.ts'
import {
  type Decision,
  decisionSchema,
  type Signatory,
  signatorySchema,
} from '../../../shared/model/decision.ts'
import type { RecordId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from '../db/database.ts'
import { listLater } from './later.repository.ts'
import { ZONE_OF_RECORD } from './records.repository.ts'

interface Row {
  decisionId: string
  cycleId: string
  repId: string
  state: string
  verdict: string | null
  opening: string | null
  reason: string
  conditions: string
  conditionsBy: string | null
  overrideKind: string | null
  overrideReason: string | null
  secondedBy: string | null
  suggestion: string
  signedBy: string | null
  signedAt: string | null
  timeZone: string | null
  recordId: string | null
}

const COLUMNS = `decision_id AS decisionId, cycle_id AS cycleId, rep_id AS repId, state, verdict, opening, reason, conditions, day_of_conditions AS conditionsBy,
  override_kind AS overrideKind, override_reason AS overrideReason, seconded_by AS secondedBy, suggestion,
  signed_by AS signedBy, signed_at AS signedAt, record_id AS recordId,
  (SELECT ${ZONE_OF_RECORD} FROM record WHERE record.record_id = decision.record_id) AS timeZone`

interface DissentRow {
  decisionId: string
  author: string
  text: string
  at: string
}

async function withDissents(db: Reader, rows: readonly Row[]): Promise<Decision[]> {
  const dissents = await db.all<DissentRow>(
    `SELECT decision_id AS decisionId, author, text, at FROM dissent
      WHERE decision_id IN (SELECT value FROM json_each(?)) ORDER BY at, author_id`,
    [JSON.stringify(rows.map(({ decisionId }) => decisionId))],
  )
  const later = await listLater(
    db,
    rows.flatMap(({ recordId }) => recordId ?? []),
  )
  const person = (text: string | null): Signatory | null =>
    text === null ? null : signatorySchema.parse(JSON.parse(text))
  return rows.map(({ overrideKind, overrideReason, secondedBy, signedBy, ...row }) =>
    decisionSchema.parse({
      ...row,
      override: overrideKind === null ? null : { kind: overrideKind, reason: overrideReason },
      secondedBy: person(secondedBy),
      signedBy: person(signedBy),
      later: later.get(row.recordId ?? '') ?? [],
      dissents: dissents
        .filter(({ decisionId }) => decisionId === row.decisionId)
        .map(({ author, text, at }) => ({ author: person(author), text, at })),
    }),
  )
}

export async function listDecisions(db: Reader, cycleId: string | null): Promise<Decision[]> {
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS} FROM decision WHERE cycle_id = coalesce(?, cycle_id) ORDER BY cycle_id, rep_id`,
    [cycleId],
  )
  return withDissents(db, rows)
}

/** Signed decisions on some people in other cycles than one, by entry, with where each of them stands. */
export async function listElsewhere(
  db: Reader,
  cycleId: string,
  repIds: readonly string[],
): Promise<{ decision: Decision; seq: number; cycleName: string; state: Cycle['state'] }[]> {
  const among = [cycleId, JSON.stringify(repIds)]
  const elsewhere = 'cycle_id <> ? AND rep_id IN (SELECT value FROM json_each(?))'
  const places = await db.all<Pick<Cycle, 'state'> & Place>(
    `SELECT record_id AS recordId, seq, cycle.name AS cycleName, cycle.state FROM record JOIN cycle USING (cycle_id)
      WHERE purged_at IS NULL AND ${elsewhere} ORDER BY seq`,
    among,
  )
  if (places.length === 0) return []
  const rows = await db.all<Row>(
    `SELECT ${COLUMNS} FROM decision WHERE state = 'signed' AND ${elsewhere}`,
    among,
  )
  const decisions = await withDissents(db, rows)
  return places.flatMap(({ recordId, ...place }) => {
    const decision = decisions.find((one) => one.recordId === recordId)
    return decision ? [{ ...place, decision }] : []
  })
}

interface Place {
  recordId: string
  seq: number
  cycleName: string
}

export async function findDecision(
  db: Reader,
  cycleId: string,
  repId: string,
): Promise<Decision | undefined> {
  const row = await db.get<Row>(
    `SELECT ${COLUMNS} FROM decision WHERE cycle_id = ? AND rep_id = ?`,
    [cycleId, repId],
  )
  return row && (await withDissents(db, [row]))[0]
}

/** @throws AppError `not-found` */
export async function getDecision(db: Reader, decisionId: string): Promise<Decision> {
  const row = await db.get<Row>(`SELECT ${COLUMNS} FROM decision WHERE decision_id = ?`, [
    decisionId,
  ])
  const [decision] = row ? await withDissents(db, [row]) : []
  if (!decision) throw new AppError('not-found', `There is no decision with the id ${decisionId}.`)
  return decision
}

/** Writes everything but the dissents, which have their own author. */
export async function saveDecision(db: Writer, decision: Decision, at: string): Promise<void> {
  const person = (signatory: Signatory | null) => (signatory ? JSON.stringify(signatory) : null)
  await db.run(
    `INSERT INTO decision (decision_id, cycle_id, rep_id, state, verdict, opening, reason, conditions, override_kind,
        override_reason, seconded_by, suggestion, signed_by, signed_at, record_id, changed_at, day_of_conditions)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (decision_id) DO UPDATE SET state = excluded.state, verdict = excluded.verdict,
        opening = excluded.opening, reason = excluded.reason, conditions = excluded.conditions,
        override_kind = excluded.override_kind, override_reason = excluded.override_reason,
        seconded_by = excluded.seconded_by, suggestion = excluded.suggestion, signed_by = excluded.signed_by,
        signed_at = excluded.signed_at, record_id = excluded.record_id, changed_at = excluded.changed_at,
        day_of_conditions = excluded.day_of_conditions`,
    [
      decision.decisionId,
      decision.cycleId,
      decision.repId,
      decision.state,
      decision.verdict,
      decision.opening,
      decision.reason,
      decision.conditions,
      decision.override?.kind ?? null,
      decision.override?.reason ?? null,
      person(decision.secondedBy),
      decision.suggestion,
      person(decision.signedBy),
      decision.signedAt,
      decision.recordId,
      at,
      decision.conditionsBy,
    ],
  )
}

export async function saveDissent(
  db: Writer,
  decisionId: string,
  { author, text, at }: Decision['dissents'][number],
): Promise<void> {
  await db.run(
    `INSERT INTO dissent (decision_id, author_id, author, text, at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (decision_id, author_id) DO UPDATE SET author = excluded.author, text = excluded.text, at = excluded.at`,
    [decisionId, author.personId, JSON.stringify(author), text, at],
  )
}

export async function deleteDissent(
  db: Writer,
  decisionId: string,
  authorId: string,
): Promise<void> {
  await db.run('DELETE FROM dissent WHERE decision_id = ? AND author_id = ?', [
    decisionId,
    authorId,
  ])
}

/** Cycles that consider this person, newest first, with the record of a signed decision. */
export async function listCyclesOf(
  db: Reader,
  repId: string,
): Promise<(Pick<Cycle, 'cycleId' | 'name' | 'state'> & { recordId: RecordId | null })[]> {
  return db.all(
    `SELECT cycle.cycle_id AS cycleId, cycle.name, cycle.state, decision.record_id AS recordId
      FROM candidate JOIN cycle USING (cycle_id) LEFT JOIN decision USING (cycle_id, rep_id)
      WHERE candidate.rep_id = ? AND candidate.withdrawn_at IS NULL ORDER BY cycle.created_at DESC`,
    [repId],
  )
}

/** Candidates of a cycle who have a verdict, signed or not. */
export async function listDecided(db: Reader, cycleId: string): Promise<string[]> {
  const rows = await db.all<{ repId: string }>(
    'SELECT rep_id AS repId FROM decision WHERE cycle_id = ? AND verdict IS NOT NULL',
    [cycleId],
  )
  return rows.map(({ repId }) => repId)
}

/** Candidates of a cycle whose decision is signed, also when its record was purged since. */
export async function listSigned(db: Reader, cycleId: string): Promise<string[]> {
  const rows = await db.all<{ repId: string }>(
    `SELECT rep_id AS repId FROM decision WHERE cycle_id = ? AND state = 'signed'
      UNION SELECT rep_id FROM purged_case WHERE cycle_id = ?`,
    [cycleId, cycleId],
  )
  return rows.map(({ repId }) => repId)
}

/** The names under which others were decided in a cycle, or in another one that is not closed, as their entries have them. */
export const listSignedNames = (
  db: Reader,
  cycleId: string,
  exceptRepId: string,
): Promise<{ seq: number; name: string; cycleName: string }[]> =>
  db.all(
    `SELECT record.seq, body ->> '$[2].name' AS name, cycle.name AS cycleName FROM record JOIN cycle USING (cycle_id)
      JOIN disclosure ON disclosure.seq = record.seq AND field = 'subject'
      WHERE (cycle_id = ? OR state <> 'closed') AND record.rep_id IS NOT ? AND body ->> '$[2].name' IS NOT NULL
      ORDER BY record.seq`,
    [cycleId, exceptRepId],
  )

/** Signed records of a cycle, kept ones and purged ones. */
export async function countRecords(db: Reader, cycleId: string): Promise<number> {
  const row = await db.get<{ total: number }>(
    'SELECT count(*) AS total FROM record WHERE cycle_id = ?',
    [cycleId],
  )
  return row?.total ?? 0
}

import type { KeptRecord } from '../../../shared/contract/rights.contract.ts'
import { dayIn } from '../../../shared/model/calendar.ts'
import { type Signatory, signatorySchema, verdictSchema } from '../../../shared/model/decision.ts'
import { recordIdSchema, repIdSchema } from '../../../shared/model/id.ts'
import type { KeptSeen } from '../../../shared/model/kept-seen.ts'
import { clockStopsPurge } from '../../../shared/readiness/clock.ts'
import { keepUntil, whyKept } from '../../../shared/readiness/retention.ts'
import type { Reader, Writer } from '../db/database.ts'
import { listMoments } from './ledger.repository.ts'
import { ZONE_OF_RECORD } from './records.repository.ts'

/** Every record that still holds anything, oldest first, as it stands on a day, and why the clock lets none go. */
export async function listKept(
  db: Reader,
  now: string,
  today: string,
): Promise<{ records: KeptRecord[]; waits: string | null }> {
  const rows = await db.all<{
    recordId: string
    seq: number
    repId: string | null
    name: string | null
    verdict: string | null
    signedAt: string
    keepUntil: string
    held: number
    closed: number
    years: number
    zone: string
    lastAt: string
  }>(
    `SELECT record.record_id AS recordId, seq, record.rep_id AS repId, rep.name, verdict, record.signed_at AS signedAt,
      keep_until AS keepUntil,
      EXISTS (SELECT 1 FROM legal_hold WHERE legal_hold.rep_id = record.rep_id AND released_at IS NULL) AS held,
      NOT EXISTS (SELECT 1 FROM cycle WHERE cycle.cycle_id = record.cycle_id AND cycle.state <> 'closed') AS closed,
      (SELECT retention_years FROM workspace) AS years, ${ZONE_OF_RECORD} AS zone,
      coalesce((SELECT max(later.signed_at) FROM later_decision AS later WHERE later.record_id = record.record_id), record.signed_at) AS lastAt
      FROM record LEFT JOIN rep USING (rep_id) LEFT JOIN decision ON decision.record_id = record.record_id
      WHERE purged_at IS NULL ORDER BY seq`,
  )
  const waits = clockStopsPurge(now, await listMoments(db))
  const records = rows.map(({ held, closed, years, zone, lastAt, ...row }) => {
    const state = { keepUntil: row.keepUntil, held: held === 1, closed: closed === 1 }
    return {
      ...row,
      ...state,
      recordId: recordIdSchema.parse(row.recordId),
      repId: repIdSchema.nullable().parse(row.repId),
      verdict: verdictSchema.nullable().parse(row.verdict),
      atLeast: keepUntil(dayIn(zone, lastAt), years),
      due: whyKept(state, today) === null && waits === null,
    }
  })
  return { records, waits }
}

/** What protects the records of this file. */
export async function readKeptSeen(db: Reader): Promise<KeptSeen> {
  const workspace = await db.get<{ years: number }>(
    'SELECT retention_years AS years FROM workspace',
  )
  const records = await db.all<{ seq: number; keepUntil: string }>(
    'SELECT seq, keep_until AS keepUntil FROM record WHERE purged_at IS NULL ORDER BY seq',
  )
  const holds = await db.all<{ id: string }>(
    'SELECT hold_id AS id FROM legal_hold WHERE released_at IS NULL ORDER BY hold_id',
  )
  return {
    years: workspace?.years ?? 0,
    until: Object.fromEntries(records.map(({ seq, keepUntil }) => [seq, keepUntil])),
    holds: holds.map(({ id }) => id),
  }
}

export interface Hold {
  holdId: string
  repId: string
  name: string
  reason: string
  setBy: Signatory
  setAt: string
  lookAgainOn: string | null
}

/** Holds in force; those without a day on which they are looked at again first, then the earliest day. */
export async function listHolds(db: Reader): Promise<Hold[]> {
  const rows = await db.all<Omit<Hold, 'setBy'> & { setBy: string }>(
    `SELECT hold_id AS holdId, rep_id AS repId, coalesce(name, rep_id) AS name, reason, set_by AS setBy, set_at AS setAt,
        look_again_on AS lookAgainOn
      FROM legal_hold LEFT JOIN rep USING (rep_id) WHERE released_at IS NULL
      ORDER BY look_again_on IS NULL DESC, look_again_on, set_at, hold_id`,
  )
  return rows.map((row) => ({ ...row, setBy: signatorySchema.parse(JSON.parse(row.setBy)) }))
}

export async function insertHold(db: Writer, hold: Omit<Hold, 'name'>): Promise<void> {
  await db.run(
    'INSERT INTO legal_hold (hold_id, rep_id, reason, set_by, set_at, look_again_on) VALUES (?, ?, ?, ?, ?, ?)',
    [
      hold.holdId,
      hold.repId,
      hold.reason,
      JSON.stringify(hold.setBy),
      hold.setAt,
      hold.lookAgainOn,
    ],
  )
}

/** Rows changed: 0 = no such hold in force. */
export async function releaseHold(
  db: Writer,
  holdId: string,
  by: Signatory,
  at: string,
): Promise<number> {
  return db.run(
    'UPDATE legal_hold SET released_by = ?, released_at = ? WHERE hold_id = ? AND released_at IS NULL',
    [JSON.stringify(by), at, holdId],
  )
}

export const setLookAgain = (db: Writer, holdId: string, day: string): Promise<number> =>
  db.run('UPDATE legal_hold SET look_again_on = ? WHERE hold_id = ?', [day, holdId])

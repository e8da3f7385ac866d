import { readDisclosureText } from '../../../shared/exchange/ledger.ts'
import type { Broken } from '../../../shared/exchange/ledger-verify.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { dayIn } from '../../../shared/model/calendar.ts'
import { getTimeZone } from '../books/workspaces.repository.ts'
import type { Reader } from '../db/database.ts'
import { verifyLater } from './verify-later.ts'

/**
 * Whether every decision shown is the one that was signed, with the count of those signed, superseded, purged and changed. Every
 * signed entry needs its record, and every purged record an entry that says who purged it.
 */
export async function verifyDecisions(
  db: Reader,
): Promise<{ broken: Broken | null; detail: string }> {
  const signed = await db.all<{ seq: number }>(
    'SELECT seq FROM ledger_event WHERE kind = ? ORDER BY seq',
    [EVENT_KINDS.decision],
  )
  const changed = await differingDecisions(db)
  const lost = [
    ...(await withoutRecord(db)),
    ...(await purgedInSilence(db)),
    ...(await verifyLater(db)),
  ]
  const superseded = await listSuperseded(db)
  const counts = [
    `${signed.length} signed`,
    `${superseded.length} superseded`,
    await tellPurges(db),
    `${new Set(changed.map(({ entry }) => entry)).size} changed`,
  ].join(', ')
  const [broken = null] = [...changed, ...lost].sort((a, b) => a.entry - b.entry)
  return {
    broken,
    detail: broken ? `${counts}; entry ${broken.entry}: ${broken.reason}` : counts,
  }
}

/** Signed decisions that a later one names. */
async function listSuperseded(db: Reader): Promise<string[]> {
  const rows = await db.all<{ recordId: string }>(
    'SELECT DISTINCT record_id AS recordId FROM ledger_event WHERE kind = ? ORDER BY record_id',
    [EVENT_KINDS.later],
  )
  return rows.map(({ recordId }) => recordId)
}

/** "2 purged on DAY by NAME", once for each person and day of the workspace's calendar. */
async function tellPurges(db: Reader): Promise<string> {
  // Older programs entered how many went and not which.
  const rows = await db.all<{ at: string; who: string | null; n: number }>(
    `SELECT at, actor.body ->> '$[2].name' AS who, coalesce(line ->> '$.records', 1) AS n
      FROM ledger_event LEFT JOIN disclosure AS actor ON actor.seq = ledger_event.seq AND actor.field = 'actor'
      WHERE kind = ? ORDER BY at, who`,
    [EVENT_KINDS.purged],
  )
  if (rows.length === 0) return '0 purged'
  const zone = await getTimeZone(db)
  const byAct = Map.groupBy(
    rows,
    ({ at, who }) => `purged on ${dayIn(zone, at)} by ${who ?? 'an erased person'}`,
  )
  return [...byAct]
    .map(([act, list]) => `${list.reduce((sum, { n }) => sum + n, 0)} ${act}`)
    .join(', ')
}

/** Signed entries whose record is not there. */
async function withoutRecord(db: Reader): Promise<Broken[]> {
  const rows = await db.all<{ seq: number }>(
    `SELECT seq FROM ledger_event WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM record WHERE record.seq = ledger_event.seq)`,
    [EVENT_KINDS.decision],
  )
  return rows.map(({ seq }) => ({ entry: seq, reason: 'its record is not there' }))
}

/** Records marked as purged beyond what the entries of purges tell. */
async function purgedInSilence(db: Reader): Promise<Broken[]> {
  const told = await db.get<{ n: number }>(
    `SELECT coalesce(sum(line ->> '$.records'), 0) AS n FROM ledger_event WHERE kind = ?`,
    [EVENT_KINDS.purged],
  )
  const rows = await db.all<{ seq: number }>(
    `SELECT seq FROM record WHERE purged_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_event
      WHERE kind = ? AND line ->> '$.record' = record.record_id) ORDER BY seq`,
    [EVENT_KINDS.purged],
  )
  return rows
    .slice(told?.n ?? 0)
    .map(({ seq }) => ({ entry: seq, reason: 'its record is purged, and no entry tells of it' }))
}

/** Columns of a signed decision beside the field of its entry that says the same. */
const FROZEN = {
  verdict: 'verdict',
  opening: 'opening',
  reason: 'reason',
  conditions: 'conditions',
  override_kind: 'override-kind',
  override_reason: 'override-reason',
} as const

/** What the rows of signed decisions say otherwise than their entries. */
async function differingDecisions(db: Reader): Promise<Broken[]> {
  const found: Broken[] = []
  for (const [column, field] of Object.entries(FROZEN)) {
    const rows = await db.all<{
      seq: number
      said: string | null
      body: string | null
      erased: number
    }>(
      `SELECT record.seq, decision.${column} AS said, disclosure.body,
          line ->> '$.commit."${field}"' IS NOT NULL AND EXISTS (SELECT 1 FROM ledger_event AS later
            WHERE later.kind = '${EVENT_KINDS.erased}' AND later.seq > record.seq) AS erased
        FROM record JOIN decision USING (record_id) JOIN ledger_event USING (seq)
        LEFT JOIN disclosure ON disclosure.seq = record.seq AND disclosure.field = ?
        WHERE record.purged_at IS NULL ORDER BY record.seq`,
      [field],
    )
    for (const { seq, said, body, erased } of rows) {
      // What was signed named somebody who was erased since, so there is nothing left to compare with.
      if (body === null && erased === 1) continue
      const frozen = body === null ? '' : readDisclosureText(body)?.value
      if ((said ?? '') !== frozen) {
        found.push({
          entry: seq,
          reason: `the ${column.replace('_', ' ')} shown on screen is not the one that was signed`,
        })
      }
    }
  }
  return found
}

import { readDisclosureText } from '../../../shared/exchange/ledger.ts'
import type { Broken } from '../../../shared/exchange/ledger-verify.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { dayIn, longDay } from '../../../shared/model/calendar.ts'
import {
  countPurgedUnnamed,
  listDecisionsSaid,
  listPurgedUnnamed,
  listPurges,
  listSeqs,
  listSuperseded,
  listWithoutRecord,
} from '../books/verify.repository.ts'
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
  const signed = await listSeqs(db, EVENT_KINDS.decision)
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

/** "2 purged on DAY by NAME", once for each person and day of the workspace's calendar. */
async function tellPurges(db: Reader): Promise<string> {
  const rows = await listPurges(db)
  if (rows.length === 0) return '0 purged'
  const zone = await getTimeZone(db)
  const byAct = Map.groupBy(
    rows,
    ({ at, who }) => `purged on ${longDay(dayIn(zone, at))} by ${who ?? 'an erased person'}`,
  )
  return [...byAct]
    .map(([act, list]) => `${list.reduce((sum, { n }) => sum + n, 0)} ${act}`)
    .join(', ')
}

/** Signed entries whose record is not there. */
const withoutRecord = async (db: Reader): Promise<Broken[]> =>
  (await listWithoutRecord(db)).map((entry) => ({ entry, reason: 'its record is not there' }))

/** Records marked as purged beyond what the entries of purges tell. */
async function purgedInSilence(db: Reader): Promise<Broken[]> {
  const told = await countPurgedUnnamed(db)
  return (await listPurgedUnnamed(db))
    .slice(told)
    .map((entry) => ({ entry, reason: 'its record is purged, and no entry tells of it' }))
}

/** Columns of a signed decision beside the field of its entry that says the same. */
const FROZEN = {
  verdict: 'verdict',
  opening: 'opening',
  reason: 'reason',
  conditions: 'conditions',
  day_of_conditions: 'conditions-by',
  override_kind: 'override-kind',
  override_reason: 'override-reason',
} as const

/** What the rows of signed decisions say otherwise than their entries. */
async function differingDecisions(db: Reader): Promise<Broken[]> {
  const found: Broken[] = []
  for (const [column, field] of Object.entries(FROZEN)) {
    for (const { seq, said, body, erased } of await listDecisionsSaid(db, column, field)) {
      // What was signed named somebody who was erased since, so there is nothing left to compare with.
      if (body === null && erased === 1) continue
      const frozen = body === null ? '' : readDisclosureText(body)?.value
      if ((said ?? '') !== frozen) {
        found.push({
          entry: seq,
          reason: `the ${column.replaceAll('_', ' ')} shown on screen is not the one that was signed`,
        })
      }
    }
  }
  return found
}

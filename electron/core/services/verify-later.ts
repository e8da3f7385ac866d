import { readDisclosureText } from '../../../shared/exchange/ledger.ts'
import type { Broken } from '../../../shared/exchange/ledger-verify.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import type { Reader } from '../db/database.ts'

/** Columns of a later decision beside the field of its entry that says the same. */
const FROZEN = {
  kind: 'later',
  reason: 'reason',
  verdict: 'verdict',
  opening: 'opening',
  conditions: 'conditions',
  postponed_to: 'postponed-to',
} as const
const PEOPLE = { proposed_by: 'proposed-by', signed_by: 'signed-by' } as const

/**
 * Later decisions that are shown otherwise than their entries say, that no entry tells of, or that are told of and not
 * there. Those of purged records and erased people are gone with them.
 */
export async function verifyLater(db: Reader): Promise<Broken[]> {
  const found: Broken[] = []
  const lost = await db.all<{ seq: number; known: number }>(
    `SELECT told.seq, 1 AS known FROM ledger_event AS told JOIN record USING (record_id)
          LEFT JOIN later_decision ON later_decision.seq = told.seq
        WHERE told.kind = ? AND purged_at IS NULL AND record.rep_id IS NOT NULL AND later_decision.seq IS NULL
      UNION SELECT shown.seq, 0 FROM later_decision AS shown JOIN ledger_event AS told USING (seq)
        WHERE told.kind <> ? OR told.record_id IS NOT shown.record_id OR told.at <> shown.signed_at`,
    [EVENT_KINDS.later, EVENT_KINDS.later],
  )
  for (const { seq, known } of lost) {
    found.push({
      entry: seq,
      reason:
        known === 1
          ? 'the later decision it tells of is not there'
          : 'the later decision shown on screen is not the one it tells of',
    })
  }
  const columns = [
    ...Object.entries(FROZEN).map(([column, field]) => ({
      column,
      field,
      shown: column,
      path: '',
    })),
    ...Object.entries(PEOPLE).map(([column, field]) => ({
      column,
      field,
      shown: `${column} ->> '$.personId'`,
      path: 'personId',
    })),
  ]
  for (const { column, field, shown, path } of columns) {
    const rows = await db.all<{
      seq: number
      said: string | null
      body: string | null
      erased: number
    }>(
      `SELECT later_decision.seq, later_decision.${shown} AS said, disclosure.body,
          line ->> '$.commit."${field}"' IS NOT NULL AND EXISTS (SELECT 1 FROM ledger_event AS after
            WHERE after.kind = '${EVENT_KINDS.erased}' AND after.seq > later_decision.seq) AS erased
        FROM later_decision JOIN ledger_event USING (seq)
        LEFT JOIN disclosure ON disclosure.seq = later_decision.seq AND disclosure.field = ?
        ORDER BY later_decision.seq`,
      [field],
    )
    for (const { seq, said, body, erased } of rows) {
      // It named somebody who was erased since, so there is nothing left to compare with.
      if (body === null && erased === 1) continue
      const value = body === null ? '' : readDisclosureText(body)?.value
      const frozen = path === '' ? value : personIn(value)
      if ((said ?? '') !== frozen) {
        found.push({
          entry: seq,
          reason: `the ${column.replaceAll('_', ' ')} of the later decision shown on screen is not the one that was signed`,
        })
      }
    }
  }
  return found
}

const personIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'personId' in value ? value.personId : undefined

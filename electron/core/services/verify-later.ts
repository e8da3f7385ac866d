import { readDisclosureText } from '../../../shared/exchange/ledger.ts'
import type { Broken } from '../../../shared/exchange/ledger-verify.ts'
import { listLaterLost, listLaterSaid } from '../books/verify.repository.ts'
import type { Reader } from '../db/database.ts'

/** Columns of a later decision beside the field of its entry that says the same. */
const FROZEN = {
  kind: 'later',
  reason: 'reason',
  verdict: 'verdict',
  opening: 'opening',
  conditions: 'conditions',
  day_of_conditions: 'conditions-by',
  postponed_to: 'postponed-to',
} as const
const PEOPLE = { proposed_by: 'proposed-by', signed_by: 'signed-by' } as const

/**
 * Later decisions that are shown otherwise than their entries say, that no entry tells of, or that are told of and not
 * there. Those of purged records and erased people are gone with them.
 */
export async function verifyLater(db: Reader): Promise<Broken[]> {
  const found: Broken[] = []
  for (const { seq, known } of await listLaterLost(db)) {
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
    for (const { seq, said, body, erased } of await listLaterSaid(db, shown, field)) {
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

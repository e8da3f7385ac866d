import type { Proof } from '../../../shared/contract/records.contract.ts'
import { keyMadeSchema, provenActSchema } from '../../../shared/exchange/act.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { findNewest } from '../books/ledger.repository.ts'
import type { Reader } from '../db/database.ts'

/** The keys a signed record was closed with: that of whoever signed, and that of the second person. */
export async function listProofs(
  db: Reader,
  { recordId, seq }: { recordId: string; seq: number },
): Promise<Proof[]> {
  const decision = await db.get<{ id: string }>(
    'SELECT decision_id AS id FROM decision WHERE record_id = ?',
    [recordId],
  )
  const second = decision
    ? await findNewest(db, EVENT_KINDS.seconded, { decision: decision.id })
    : undefined
  const signed = await proofOf(db, seq, 'signed')
  const agreed = second === undefined ? null : await proofOf(db, second, 'agreed')
  return [signed, agreed].filter((proof) => proof !== null)
}

/** The key that signed this entry; null when it was entered before its author had one. */
async function proofOf(db: Reader, seq: number, act: Proof['act']): Promise<Proof | null> {
  const row = await db.get<{ line: string }>(
    `SELECT line FROM ledger_event WHERE kind = ? AND line ->> '$.first' <= ? AND line ->> '$.count' >= ?`,
    [EVENT_KINDS.proven, seq, seq],
  )
  if (!row) return null
  const { key, at, seq: entry } = provenActSchema.parse(JSON.parse(row.line))
  const made = await db.get<{ line: string }>(
    `SELECT line FROM ledger_event WHERE kind = ? AND line ->> '$.key' = ?`,
    [EVENT_KINDS.keyMade, key],
  )
  const madeAt = made ? keyMadeSchema.parse(JSON.parse(made.line)).at : null
  return { act, entry, fingerprint: key, at, madeAt }
}

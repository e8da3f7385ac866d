import type { Proof } from '../../../shared/contract/records.contract.ts'
import { keyMadeSchema, provenActSchema } from '../../../shared/exchange/act.ts'
import { EVENT_KINDS } from '../../../shared/exchange/record-fields.ts'
import { findKeyMade, findNewest, findProvenAct } from '../books/ledger.repository.ts'
import { findDecisionOf } from '../books/records.repository.ts'
import type { Reader } from '../db/database.ts'

/** The keys a signed record was closed with: that of whoever signed, and that of the second person. */
export async function listProofs(
  db: Reader,
  { recordId, seq }: { recordId: string; seq: number },
): Promise<Proof[]> {
  const decision = await findDecisionOf(db, recordId)
  const second =
    decision === undefined ? undefined : await findNewest(db, EVENT_KINDS.seconded, { decision })
  const signed = await proofOf(db, seq, 'signed')
  const agreed = second === undefined ? null : await proofOf(db, second, 'agreed')
  return [signed, agreed].filter((proof) => proof !== null)
}

/** The key that signed this entry; null when it was entered before its author had one. */
async function proofOf(db: Reader, seq: number, act: Proof['act']): Promise<Proof | null> {
  const line = await findProvenAct(db, seq)
  if (line === undefined) return null
  const { key, at, seq: entry } = provenActSchema.parse(JSON.parse(line))
  const made = await findKeyMade(db, key)
  const madeAt = made === undefined ? null : keyMadeSchema.parse(JSON.parse(made)).at
  return { act, entry, fingerprint: key, at, madeAt }
}

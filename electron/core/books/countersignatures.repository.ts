import { type Signatory, signatorySchema } from '../../../shared/model/decision.ts'
import type { Reader, Writer } from '../db/database.ts'

/** A second person's signature over a head, in the form `ssh-keygen -Y verify` reads. */
export interface Countersignature {
  count: number
  head: string
  signer: Signatory
  publicKey: string
  signature: string
  at: string
}

export async function insertCountersignature(db: Writer, one: Countersignature): Promise<void> {
  const { count, head, signer, publicKey, signature, at } = one
  await db.run(
    'INSERT INTO countersignature (count, head, signer, public_key, signature, at) VALUES (?, ?, ?, ?, ?, ?)',
    [count, head, JSON.stringify(signer), publicKey, signature, at],
  )
}

/** Oldest first. */
export async function listCountersignatures(db: Reader): Promise<Countersignature[]> {
  const rows = await db.all<Omit<Countersignature, 'signer'> & { signer: string }>(
    'SELECT count, head, signer, public_key AS publicKey, signature, at FROM countersignature ORDER BY count, at',
  )
  return rows.map((row) => ({ ...row, signer: signatorySchema.parse(JSON.parse(row.signer)) }))
}

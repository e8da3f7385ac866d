import { findHold, type StoredRecord } from '../books/records.repository.ts'
import type { Reader } from '../db/database.ts'
import type { Beside } from '../paper/how-to-check.ts'
import { listProofs } from './proofs.ts'

/** What is printed with a record and stands beside it: the keys that signed, and how long it is kept. */
export const besideRecord = async (db: Reader, record: StoredRecord): Promise<Beside> => ({
  proofs: await listProofs(db, record),
  keepUntil: record.keepUntil,
  held: record.repId !== null && (await findHold(db, record.repId)) !== null,
})

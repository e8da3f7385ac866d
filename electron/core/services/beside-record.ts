import type { Cover, Where } from '../books/ledger.repository.ts'
import { findHold, type StoredRecord } from '../books/records.repository.ts'
import type { Reader } from '../db/database.ts'
import type { Beside } from '../paper/how-to-check.ts'
import { keptHistory } from './kept-history.ts'
import { listProofs } from './proofs.ts'

/**
 * What is printed with a record and stands beside it: the keys that signed, how long it is kept and what became of that,
 * as far as `where` discloses it.
 */
export const besideRecord = async (
  db: Reader,
  record: StoredRecord,
  where?: Where,
  cover?: Cover,
): Promise<Beside> => ({
  proofs: await listProofs(db, record),
  keepUntil: record.keepUntil,
  held: record.repId !== null && (await findHold(db, record.repId)) !== null,
  kept: await keptHistory(db, record, where, cover),
})

import { insertAuditEvent } from '../../books/audit.repository.ts'
import type { WriteContext } from '../../context.ts'
import type { Database, Writer } from '../../db/database.ts'
import { readSeat } from '../../gate/seat.ts'
import type { Slot } from './key-file.ts'
import type { Vault } from './vault.ts'

/**
 * Puts a slot in force together with the entry that says so: the new key file is written under other names first, `enter`
 * commits the entry, and only then does the key file get its name, for which no room is needed. Whatever fails before
 * leaves both as they were.
 */
export async function keepEntered<T>(
  vault: Vault,
  slot: Slot,
  enter: () => Promise<T>,
): Promise<T> {
  const staged = vault.stage(slot)
  try {
    const entered = await enter()
    staged.take()
    return entered
  } finally {
    staged.drop()
  }
}

/** Enters into the audit trail of an open workspace what a procedure of the program itself did with its keys. */
export function enterKeys(
  database: Database,
  { now, newId }: Pick<WriteContext, 'now' | 'newId'>,
  procedure: string,
  detail: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  return database.write(async (db: Writer) => {
    const { actor } = await readSeat(db)
    await insertAuditEvent(db, { auditId: newId(), at: now(), actor, procedure, detail })
  })
}

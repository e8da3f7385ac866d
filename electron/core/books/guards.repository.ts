import type { Writer } from '../db/database.ts'
import { quoted } from './tables.repository.ts'

/** The chain itself is never unguarded: what is erased of it are disclosures, which may be dropped. */
const ALWAYS_GUARDED = "('ledger_event', 'disclosure')"

/** Rows and what points to them change together; the border is checked when the transaction ends. */
export const deferReferences = (db: Writer): Promise<number> =>
  db.run('PRAGMA defer_foreign_keys = ON')

/**
 * Runs `work` without the triggers that keep evidence, changes and meetings append-only, and puts every one back to the
 * letter. All in the caller's transaction: when it fails, the guards were never gone. For erasing and purging alone,
 * which the law asks for and nobody else may do.
 */
export async function withoutGuards(db: Writer, work: () => Promise<void>): Promise<void> {
  const guards = await db.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name NOT IN ${ALWAYS_GUARDED}
      AND sql LIKE '%raise(abort%' ORDER BY name`,
  )
  for (const { name } of guards) await db.run(`DROP TRIGGER ${quoted(name)}`)
  await work()
  for (const { sql } of guards) await db.run(sql)
}

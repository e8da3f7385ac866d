import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BackupFile, Drill } from '../../../../shared/contract/backups.contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import { findHash } from '../../books/ledger.repository.ts'
import type { TaskContext } from '../../context.ts'
import { type CopyFacts, copyWithKeys, differences } from '../../db/copy.ts'
import type { Database } from '../../db/database.ts'
import { verifyWorkspace } from '../../services/verify-workspace.ts'
import { checkWorkspace } from '../workspaces/check.ts'

export interface DrillOptions {
  /** The open workspace: its key opens the backup, and its ledger must begin as the one of the backup. */
  database: Database
  backup: BackupFile
  /** What the backup held when it was made; null = not noted on this machine. */
  facts: CopyFacts | null
  /** Folder for the trial, which is removed afterwards. */
  trialFolder: string
  at: string
}

/**
 * Restores a backup in a place of its own and looks at everything in it: the file, the ledger, every standing, and whether
 * it holds what it held when it was made. The backup itself is only read.
 */
export async function drill(
  { database, backup, facts, trialFolder, at }: DrillOptions,
  { progress, breathe }: Pick<TaskContext, 'progress' | 'breathe'>,
): Promise<Drill> {
  const report = { at, path: backup.path, madeAt: backup.at }
  mkdirSync(trialFolder, { recursive: true, mode: 0o700 })
  const place = mkdtempSync(join(trialFolder, `view-${process.pid}-`))
  let restored: Database | null = null
  try {
    progress(0, 4, 'Copying the backup')
    const trial = copyWithKeys(backup.path, join(place, basename(backup.path)))
    restored = await database.openAlike(trial)
    const found = await restored.facts()
    const differing = facts ? differences(facts, found) : []
    const checks: Drill['checks'] = [
      { name: 'Opens', ok: true, detail: 'restored in a temporary place and opened' },
      {
        name: 'Content',
        ok: differing.length === 0,
        detail: contentWords(facts, found, differing),
      },
    ]
    await breathe()
    const { checks: own } = await checkWorkspace(restored, { progress: () => undefined, breathe })
    progress(2, 4, 'Checking the records')
    const { ok, broken, count } = await verifyWorkspace({
      read: restored.read,
      progress: () => undefined,
    })
    checks.push(...own.filter(({ name }) => name !== 'Durability'), {
      name: 'Records',
      ok,
      detail: broken
        ? `entry ${broken.entry}: ${broken.reason}`
        : `${count} entries of the ledger, each following the one before`,
    })
    progress(3, 4, 'Comparing with the workspace')
    checks.push(await compareLedgers(database, found))
    return { ...report, ok: checks.every((check) => check.ok), checks }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error
    return { ...report, ok: false, checks: [{ name: 'Opens', ok: false, detail: error.message }] }
  } finally {
    await restored?.close()
    rmSync(place, { recursive: true, force: true })
  }
}

function contentWords(
  facts: CopyFacts | null,
  found: CopyFacts,
  differing: readonly string[],
): string {
  if (differing.length > 0) return differing.slice(0, 5).join('; ')
  const rows = Object.values(found.rows).reduce((sum, count) => sum + count, 0)
  return facts
    ? `${rows} rows in ${Object.keys(found.rows).length} tables, as when it was made`
    : `${rows} rows in ${Object.keys(found.rows).length} tables; it was not made on this machine, so there is no count to compare with`
}

/** The ledger only grows: that of a backup is the beginning of today's. */
async function compareLedgers(
  database: Database,
  { entries, head }: CopyFacts,
): Promise<Drill['checks'][number]> {
  const today = entries === 0 ? '' : await database.read((db) => findHash(db, entries))
  const ok = today === head
  return {
    name: 'Same ledger',
    ok,
    detail: ok
      ? 'the ledger of the backup is the beginning of that of the workspace'
      : 'the ledger of the backup is not the beginning of that of the workspace',
  }
}

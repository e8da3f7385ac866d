import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDriver } from '../../electron/core/db/driver.ts'
import { APPLICATION_ID } from '../../electron/core/db/identity.ts'
import { MIGRATIONS, migrate } from '../../electron/core/db/migrate.ts'
import { makeVault } from '../../electron/core/file/keys/vault.ts'
import { ask } from '../support/core.ts'
import { openDeciding } from '../support/decided.ts'
import { type Golden, keep, missingGolden, NEWEST, PASSPHRASE } from './golden.ts'
import { AT, ROWS } from './rows.ts'

/**
 * Makes the golden workspaces that are missing: `npm run golden`. The plain one of the newest form by the program itself,
 * with signed decisions in it; the others step by step, each step with the rows its program would have written, which
 * keeps them small. What is there is never written over: it is the work of the program of its time.
 */
const folder = mkdtempSync(join(tmpdir(), 'proceed-golden-'))
try {
  const missing = missingGolden()
  for (const golden of missing) {
    if (golden.form === NEWEST && !golden.encrypted) await makeByProgram(golden)
    else await makeInSteps(golden)
  }
  process.stdout.write(`${missing.length} made, the others are there.\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function makeInSteps(golden: Golden): Promise<void> {
  const path = join(folder, `${golden.form}.proceed`)
  const key = golden.encrypted ? (await makeVault(path, 'w', PASSPHRASE, AT)).key : null
  const sqlite = connectDriver(path, { key })
  sqlite.pragma(`application_id = ${APPLICATION_ID}`)
  for (let form = 1; form <= golden.form; form++) {
    migrate(sqlite, () => AT, MIGRATIONS.slice(0, form))
    await ROWS[form]?.(sqlite)
  }
  sqlite.close()
  keep(golden, path)
}

async function makeByProgram(golden: Golden): Promise<void> {
  const { path, core, board, sign, close } = await openDeciding()
  const { rows } = await board()
  for (const { repId } of rows.slice(0, 2)) await sign(repId)
  await ask(core, 'workspaces.close', {})
  keep(golden, path)
  await close()
}

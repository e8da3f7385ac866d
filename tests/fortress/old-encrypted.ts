import { createHash } from 'node:crypto'
import { connectDriver } from '../../electron/core/db/driver.ts'
import { APPLICATION_ID } from '../../electron/core/db/identity.ts'
import { MIGRATIONS } from '../../electron/core/db/migrate.ts'
import { makeVault } from '../../electron/core/file/keys/vault.ts'
import { PASSPHRASE } from './places.ts'

const AT = '2026-01-05T09:00:00Z'

/** An encrypted workspace of the first version of the file, with these people in it. */
export async function writeOldEncrypted(
  path: string,
  people: readonly string[],
): Promise<{ path: string; key: Buffer }> {
  const { key } = await makeVault(path, 'old', PASSPHRASE, AT)
  const [first] = MIGRATIONS
  if (!first) throw new Error('There is no first version.')
  const sqlite = connectDriver(path, { key })
  sqlite.pragma(`application_id = ${APPLICATION_ID}`)
  sqlite.exec(first.sql)
  sqlite.exec(
    'CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
  )
  const run = (sql: string, ...values: unknown[]) => sqlite.prepare(sql).run(...values)
  const checksum = createHash('sha256').update(first.sql).digest('hex')
  run('INSERT INTO migration VALUES (1, ?, ?, ?)', first.name, checksum, AT)
  run('INSERT INTO workspace VALUES (?, ?, 0, ?, NULL)', 'old', 'Old', AT)
  for (const [at, name] of people.entries()) {
    run('INSERT INTO rep (rep_id, name) VALUES (?, ?)', `o${at}`, name)
  }
  sqlite.pragma('user_version = 1')
  sqlite.close()
  return { path, key }
}

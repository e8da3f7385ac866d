import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Missing } from './row.ts'

/*
 * SQLCipher itself, in a build by others: none of it is part of this program. Debian 12 has version 3, which cannot read
 * files of version 4, so the build that Signal publishes on the npm registry is fetched once and kept outside the
 * program's own dependencies.
 */
const BUILD = '@signalapp/sqlcipher@4.1.0'
const FOLDER = fileURLToPath(
  new URL('../../node_modules/.cache/proceed-sqlcipher', import.meta.url),
)
const MODULE = join(FOLDER, 'node_modules/@signalapp/sqlcipher/dist/index.mjs')

/** What it reads: its own version, how many people there are, and what its integrity check over every page says. */
const SCRIPT = `
const [module, path, key] = process.argv.slice(1)
const { default: Database } = await import(module)
const db = new Database(path)
try {
  if (key !== '') db.pragma('key = "x\\'' + process.env.DATA_KEY + '\\'"')
  const version = db.pragma('cipher_version')
  const people = db.prepare('SELECT count(*) AS n FROM rep').get().n
  const problems = db.pragma('cipher_integrity_check')
  process.stdout.write(JSON.stringify({ version, people, problems }))
} finally { db.close() }
`

/** @throws Missing when it is not here and cannot be fetched */
export function fetchSqlCipher(): void {
  if (existsSync(MODULE)) return
  mkdirSync(FOLDER, { recursive: true })
  const words = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const npm = join(dirname(process.execPath), 'npm')
  try {
    execFileSync(existsSync(npm) ? npm : 'npm', [...words, '--prefix', FOLDER, BUILD], {
      stdio: 'pipe',
      timeout: 120_000,
    })
  } catch {
    throw new Missing(
      `${BUILD} is not here and could not be fetched from the npm registry: npm install --no-save --prefix ${FOLDER} ${BUILD}`,
    )
  }
}

/** Reads a workspace with SQLCipher in a process of its own; null when it cannot. */
export function readWithSqlCipher(path: string, key: Buffer | null): string | null {
  try {
    return execFileSync(
      process.execPath,
      ['--input-type=module', '--eval', SCRIPT, MODULE, path, key === null ? '' : 'keyed'],
      { encoding: 'utf8', stdio: 'pipe', env: { ...process.env, DATA_KEY: key?.toString('hex') } },
    )
  } catch {
    return null
  }
}

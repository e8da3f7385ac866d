import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { ensureBuilt } from '../../electron/build.ts'
import manifest from '../../package.json' with { type: 'json' }
import { makeRuntimeStandIn, pack } from '../support/pack.ts'
import { ADVISORIES, openAdvisories, readVersion } from './electron-advisories.ts'
import { inFolder } from './places.ts'
import type { Row } from './row.ts'

/** Every fuse and what this program decides; the last two stay as Electron ships them. */
const FUSES: Readonly<Record<FuseV1Options, FuseState>> = {
  [FuseV1Options.RunAsNode]: FuseState.DISABLE,
  [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
  [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
  [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
  [FuseV1Options.WasmTrapHandlers]: FuseState.ENABLE,
}

/**
 * Packs the program, reads its fuses back, boots what was packed and attacks it. The runtime itself cannot be had on every
 * machine: what is seen is everything the program tells it.
 */
export const row: Row = {
  id: 'S6',
  run: () =>
    inFolder(async (folder) => {
      await ensureBuilt(() => undefined)
      const runtime = makeRuntimeStandIn(join(folder, 'runtime'), manifest.devDependencies.electron)
      await pack(['--linux', 'dir', '--x64'], runtime, join(folder, 'packed'))
      const packed = join(folder, 'packed/linux-unpacked')
      const wire = await getCurrentFuseWire(join(packed, 'proceed'))
      const wrongFuses = Object.entries(FUSES).filter(
        // Object.entries makes texts of the numbers that name the fuses.
        ([fuse, state]) => wire[Number(fuse) as FuseV1Options] !== state,
      )
      const app = join(folder, 'app')
      extractAll(join(packed, 'resources/app.asar'), app)
      const seen = await interrogate(app, join(folder, 'workspaces'))
      const items = checklist(seen, readSources(app), wrongFuses.length === 0)
      const open = items.filter(([, done]) => !done).map(([name]) => name)
      const { channels, unguarded, unparsed, schemaless } = seen
      const faults = [...open, ...unguarded, ...unparsed, ...schemaless].slice(0, 6)
      return {
        figure:
          `${items.length - open.length}/${items.length} items, ${9 - wrongFuses.length}/9 fuses read back, ${channels.length} channel with schema and sender check: ` +
          `${seen.frames} hostile frames denied, ${seen.procedures} procedures parse their input${faults.length ? `; open: ${faults.join('; ')}` : ''}`,
        ok: items.length === 20 && faults.length === 0 && wrongFuses.length === 0,
      }
    }),
}

/** What packed-child.ts prints. */
interface Seen {
  preferences: Record<string, unknown>
  loaded: string
  windows: number
  order: string[]
  schemes: { scheme: string; privileges: Record<string, boolean> }[]
  switches: Record<string, string>
  granted: string[]
  checked: (boolean | undefined)[]
  navigations: number[]
  opens: string[]
  guest: boolean
  loads: string[]
  spellChecker: boolean
  protocols: string[]
  page: { status: number; policy: string }
  outside: { status: number }
  channels: string[]
  frames: number
  unguarded: string[]
  unparsed: string[]
  procedures: number
  schemaless: string[]
  polluted: boolean
}

async function interrogate(app: string, workspaces: string): Promise<Seen> {
  const script = fileURLToPath(new URL('packed-child.ts', import.meta.url))
  const env = { ...process.env, PROCEED_FOLDER: workspaces }
  const { stdout } = await promisify(execFile)(process.execPath, [script, app], { env })
  return JSON.parse(stdout)
}

/** Everything that was packed as text, by what it may do. */
function readSources(app: string) {
  const all = (folder: string) =>
    readdirSync(join(app, 'out', folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.c?js$/.test(entry.name))
      .map(({ name }) => readFileSync(join(app, 'out', folder, name), 'utf8'))
      .join('\n')
  return {
    main: all('main'),
    preload: all('preload'),
    page: readFileSync(join(app, 'out/renderer/index.html'), 'utf8') + all('renderer/assets'),
  }
}

/** The list of electron/docs/tutorial/security.md, in its order and nearly its words. */
function checklist(
  seen: Seen,
  { main, preload, page }: ReturnType<typeof readSources>,
  fusesDecided: boolean,
): [name: string, done: boolean][] {
  const { preferences: set } = seen
  const policy = seen.page.policy
  // Only a name imported from electron can be used; the program has no other way to it.
  const imported = [...main.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']electron["']/g)]
    .map(([, names]) => names)
    .join()
  const never = (word: RegExp) => !word.test(`${main}\n${preload}`)
  const version = readVersion(manifest.devDependencies.electron)
  const supported: readonly number[] = ADVISORIES.supported
  return [
    ['1 only secure content', seen.loaded === 'app://proceed/' && seen.loads.length === 0],
    [
      '2 no Node for pages',
      set.nodeIntegration === false &&
        set.nodeIntegrationInWorker === false &&
        set.nodeIntegrationInSubFrames === false,
    ],
    ['3 context isolation', set.contextIsolation === true],
    [
      '4 sandbox',
      set.sandbox === true && seen.order.indexOf('sandbox') < seen.order.indexOf('ready'),
    ],
    [
      '5 permission requests and checks',
      seen.granted.length === 0 && seen.checked.every((allowed) => allowed === false),
    ],
    ['6 web security', set.webSecurity === true],
    [
      '7 content security policy',
      policy.startsWith("default-src 'none'; script-src 'self';") &&
        policy.endsWith("; require-trusted-types-for 'script'; trusted-types default") &&
        !/unsafe-eval|script-src[^;]*unsafe|\*|https?:/.test(policy) &&
        !/<script(?![^>]*\bsrc=)/.test(page.slice(0, page.indexOf('</html>'))),
    ],
    ['8 no insecure content', set.allowRunningInsecureContent === false],
    ['9 no experimental features', set.experimentalFeatures === false],
    [
      '10 no enableBlinkFeatures',
      set.enableBlinkFeatures === undefined && never(/enableBlinkFeatures/),
    ],
    ['11 no allowpopups', never(/allowpopups/i) && !/<webview/.test(page)],
    ['12 webview options', set.webviewTag === false && !seen.guest],
    [
      '13 navigation',
      seen.navigations.every((left) => left === 0) && set.navigateOnDragDrop === false,
    ],
    ['14 new windows', seen.opens.length === 0 && seen.windows === 1],
    ['15 openExternal', never(/openExternal\s*\(/) && !/\bshell\b/.test(imported)],
    [
      '16 current version',
      version !== null &&
        supported.includes(version[0]) &&
        openAdvisories(manifest.devDependencies.electron).length === 0,
    ],
    ['17 sender of every message', seen.channels.length === 1 && seen.unguarded.length === 0],
    [
      '18 no file protocol',
      seen.protocols.join() === 'app' &&
        seen.schemes.every(({ privileges }) => !privileges.bypassCSP && !privileges.corsEnabled) &&
        seen.outside.status === 404 &&
        never(/loadFile\s*\(/),
    ],
    ['19 fuses', fusesDecided],
    [
      '20 no Electron for pages',
      !/exposeInMainWorld\([^)]*ipcRenderer\s*[,)}]/.test(preload) &&
        [...preload.matchAll(/require\(["']([^"']+)["']\)/g)].every(
          ([, name]) => name === 'electron',
        ) &&
        !seen.polluted &&
        !/crashReporter|autoUpdater/.test(imported) &&
        seen.spellChecker === false &&
        seen.switches['host-resolver-rules'] === 'MAP * ~NOTFOUND',
    ],
  ]
}

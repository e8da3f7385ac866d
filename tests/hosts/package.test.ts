import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../electron/build.ts'
import manifest from '../../package.json' with { type: 'json' }
import { OPENED_KINDS } from '../../shared/exchange/own-files.ts'
import { makeRuntimeStandIn, pack, ROOT } from '../support/pack.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-pack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const runtime = () => makeRuntimeStandIn(join(folder, 'runtime'), manifest.devDependencies.electron)

/** The native code of both storage drivers for one platform. */
const nativeCode = (platform: string) =>
  ['better-sqlite3-multiple-ciphers', 'better-sqlite3'].map(
    (name) => `/node_modules/${name}/prebuilds/${platform}.node`,
  )

/** The configuration as the packer reads it, and the packer's own check of it. */
async function readConfig() {
  // An inner path of the packer: when an upgrade moves it, this line fails loudly.
  const path = '../../node_modules/app-builder-lib/out/util/config/config.js'
  const { getConfig, validateConfiguration } = await import(path)
  const config = await getConfig(ROOT, 'electron-builder.yml', null)
  const check = (changed: unknown): Promise<void> =>
    validateConfiguration(changed, { isEnabled: false, add: () => undefined })
  return { config, check }
}

describe('the packer’s configuration', () => {
  it('is what the packer understands, and a misspelt key is not', async () => {
    const { config, check } = await readConfig()
    expect(config.productName).toBe('Proceed')
    await expect(check(config)).resolves.not.toThrow()
    const misspelt = { ...config, asarUnpak: config.asarUnpack }
    await expect(check(misspelt)).rejects.toThrow('asarUnpak')
  })

  it('makes an installer for each system', async () => {
    const { config } = await readConfig()
    expect(config.linux.target).toEqual(['AppImage', 'deb'])
    expect(config.win.target).toEqual(['nsis'])
    expect(config.mac.target).toEqual(['dmg'])
  })

  it('gives every file of the program to it, each with a type and a name of its own', async () => {
    const { config } = await readConfig()
    const given: { ext: string; name: string; mimeType: string }[] = config.fileAssociations
    expect(given.map(({ ext }) => `.${ext}`)).toEqual(Object.values(OPENED_KINDS))
    expect(new Set(given.map(({ name }) => name)).size).toBe(given.length)
    expect(new Set(given.map(({ mimeType }) => mimeType)).size).toBe(given.length)
    for (const { ext, mimeType } of given) expect(mimeType).toBe(`application/x-${ext}`)
  })

  it('leaves the workspaces when the program is removed', async () => {
    const { config } = await readConfig()
    expect(config.nsis.deleteAppDataOnUninstall).toBe(false)
    // The uninstaller removes its whole folder, so nobody may choose one that holds workspaces.
    expect(config.nsis.allowToChangeInstallationDirectory).toBe(false)
    // The installers' own scripts are the packer's; none of ours is added to them, and none of its removes a person's folder.
    expect(config.nsis.include ?? config.nsis.script ?? null).toBeNull()
    for (const target of [config.deb, config.linux]) expect(target?.afterRemove).toBeUndefined()
    const templates = join(ROOT, 'node_modules/app-builder-lib/templates')
    const afterRemove = readFileSync(join(templates, 'linux/after-remove.tpl'), 'utf8')
    expect(afterRemove).not.toMatch(/\$\{?HOME|~\/|\/home|\.local|\.config|XDG_/)
    const uninstaller = readFileSync(join(templates, 'nsis/uninstaller.nsh'), 'utf8')
    const removals = [...uninstaller.matchAll(/RMDir[^\n]*APPDATA/g)].map(({ index }) => index)
    const guard = uninstaller.indexOf('DELETE_APP_DATA_ON_UNINSTALL')
    expect(guard).toBeGreaterThan(0)
    for (const at of removals) expect(at).toBeGreaterThan(guard)
  })

  it('looks for no updates', async () => {
    const { config } = await readConfig()
    expect(config.publish).toBeNull()
    const { dependencies, devDependencies } = manifest
    expect(Object.keys({ ...dependencies, ...devDependencies }).join()).not.toMatch(/updater/)
  })

  it('packs around a runtime of a supported line', () => {
    const [major = 0, minor = 0, patch = 0] = manifest.devDependencies.electron
      .split('.')
      .map(Number)
    const version = major * 1e6 + minor * 1e3 + patch
    expect(version).toBeGreaterThanOrEqual(45_004_001)
  })
})

describe('a packed program', () => {
  const output = join(folder, 'linux')
  const resources = join(output, 'linux-unpacked/resources')
  beforeAll(async () => {
    await ensureBuilt(() => undefined)
    await pack(['--linux', 'dir', '--x64'], runtime(), output)
  }, 180_000)

  it('holds the built program, its two storage drivers, the faces of documents, and nothing else', () => {
    const names = listPackage(join(resources, 'app.asar'), { isPack: false })
    const outside = names.filter(
      (name) =>
        !/^\/(out(\/|$)|resources$|resources\/fonts(\/[\w-]+\.(woff|ttc)|$)|package\.json$|node_modules(\/better-sqlite3(-multiple-ciphers)?(\/|$)|$))/.test(
          name,
        ),
    )
    expect(outside).toEqual([])
    expect(names).toContain('/out/main/desktop.js')
    expect(names).toContain('/out/main/core-process.js')
    expect(names).toContain('/out/preload/preload.cjs')
    expect(names).toContain('/out/renderer/index.html')
    expect(names).toContain('/resources/fonts/cjk.ttc')
    expect(names.filter((name) => /\.(ts|tsx|map|test\.js)$/.test(name))).toEqual([])
    expect(existsSync(join(resources, 'app-update.yml'))).toBe(false)
    expect(names.filter((name) => /better-sqlite3[^/]*\/(deps|src|build)/.test(name))).toEqual([])
  })

  it('holds native code for its own platform only, outside the archive', () => {
    const names = listPackage(join(resources, 'app.asar'), { isPack: false })
    const native = names.filter((name) => name.endsWith('.node'))
    expect(native.sort()).toEqual(nativeCode('linux-x64'))
    for (const name of native) {
      expect(existsSync(join(resources, 'app.asar.unpacked', name))).toBe(true)
    }
  })

  it('has every fuse decided', async () => {
    const wire = await getCurrentFuseWire(join(output, 'linux-unpacked/proceed'))
    const on = [
      // The packer has no word for this one: it stays as Electron ships it.
      FuseV1Options.WasmTrapHandlers,
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    for (const fuse of on) expect(wire[fuse]).toBe(FuseState.ENABLE)
    for (const fuse of off) expect(wire[fuse]).toBe(FuseState.DISABLE)
    expect(on.length + off.length).toBe(9)
  })

  it('starts, answers its own page, refuses a foreign one, and opens the sample organisation', async () => {
    const app = join(folder, 'app')
    extractAll(join(resources, 'app.asar'), app)
    const script = join(ROOT, 'tests/support/boot-desktop.ts')
    const env = { ...process.env, PROCEED_FOLDER: join(folder, 'workspaces') }
    const { stdout } = await promisify(execFile)(process.execPath, [script, app], { env })
    const report = JSON.parse(stdout)
    expect(report.order).toEqual(['scheme', 'sandbox', 'lock', 'ready'])
    expect(report.loaded).toBe('app://proceed/')
    expect(report.info.value).toEqual({
      door: 'desktop',
      version: manifest.version,
      platform: process.platform,
      fileDialogs: true,
      keyring: null,
    })
    expect(report.foreign).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(report.created.value.counts.reps).toBeGreaterThan(100)
    expect(report.checked.value.ok).toBe(true)
    expect(report.page.status).toBe(200)
    expect(report.page.policy).toContain("default-src 'none'")
    expect(report.outside.status).toBe(404)
  })
})

describe('a program packed for Windows on another system', () => {
  it.each(['x64', 'arm64'])('takes the native code of Windows on %s', async (arch) => {
    const output = join(folder, `win-${arch}`)
    // Editing an executable needs a real one; signatures and integrity need Windows.
    const skip = ['-c.disableAsarIntegrity=true', '-c.win.signAndEditExecutable=false']
    await pack(['--win', 'dir', `--${arch}`, ...skip], runtime(), output)
    const unpacked = arch === 'x64' ? 'win-unpacked' : 'win-arm64-unpacked'
    const names = listPackage(join(output, unpacked, 'resources/app.asar'), { isPack: false })
    const native = names.filter((name) => name.endsWith('.node'))
    expect(native.map((name) => name.replaceAll('\\', '/')).sort()).toEqual(
      nativeCode(`win32-${arch}`),
    )
    expect(names.filter((name) => /\.(ts|tsx)$/.test(name))).toEqual([])
  })
})

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../electron/build.ts'
import manifest from '../../package.json' with { type: 'json' }
import { makeRuntimeStandIn, pack, ROOT } from '../support/pack.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-pack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const runtime = () => makeRuntimeStandIn(join(folder, 'runtime'), manifest.devDependencies.electron)

/** The native code of both storage drivers for one platform. */
const nativeCode = (platform: string) =>
  ['better-sqlite3-multiple-ciphers', 'better-sqlite3'].map(
    (name) => `/node_modules/${name}/prebuilds/${platform}.node`,
  )

describe('the packer’s configuration', () => {
  it('is what the packer understands, and a misspelt key is not', async () => {
    // An inner path of the packer: when an upgrade moves it, this line fails loudly.
    const path = '../../node_modules/app-builder-lib/out/util/config/config.js'
    const { getConfig, validateConfiguration } = await import(path)
    const config = await getConfig(ROOT, 'electron-builder.yml', null)
    const quiet = { isEnabled: false, add: () => undefined }
    expect(config.productName).toBe('Proceed')
    await expect(validateConfiguration(config, quiet)).resolves.not.toThrow()
    const misspelt = { ...config, asarUnpak: config.asarUnpack }
    await expect(validateConfiguration(misspelt, quiet)).rejects.toThrow('asarUnpak')
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

  it('holds the built program, its two storage drivers, and nothing else', () => {
    const names = listPackage(join(resources, 'app.asar'), { isPack: false })
    const outside = names.filter(
      (name) =>
        !/^\/(out(\/|$)|package\.json$|node_modules(\/better-sqlite3(-multiple-ciphers)?(\/|$)|$))/.test(
          name,
        ),
    )
    expect(outside).toEqual([])
    expect(names).toContain('/out/main/desktop.js')
    expect(names).toContain('/out/main/core-process.js')
    expect(names).toContain('/out/preload/preload.cjs')
    expect(names).toContain('/out/renderer/index.html')
    expect(names.filter((name) => /\.(ts|tsx|map|test\.js)$/.test(name))).toEqual([])
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

import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ensureBuilt, isBuilt } from '../../electron/build.ts'
import { workspacesFolder } from '../../electron/core/workspaces-folder.ts'
import { findRuntime, installRuntime } from '../../electron/runtime.ts'
import { browserCommand, hasDisplay } from '../../electron/web/open-browser.ts'
import { redeem, startProgram } from '../support/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'proceed-start-'))
const running: { stop(): Promise<unknown> }[] = []
beforeAll(() => ensureBuilt(() => undefined), 60_000)
afterEach(async () => {
  for (const program of running.splice(0)) await program.stop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program of this name in a folder of its own, to stand in for one of the system's. */
function script(name: string, text: string): string {
  const place = mkdtempSync(join(folder, 'bin-'))
  writeFileSync(join(place, name), `#!/bin/sh\n${text}\n`)
  chmodSync(join(place, name), 0o755)
  return place
}

function start(env: Record<string, string | undefined>, ...words: string[]) {
  const program = startProgram(['electron/start.ts', ...words], {
    PROCEED_FOLDER: join(folder, 'workspaces'),
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
    ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'absent'),
    ...env,
  })
  running.push(program)
  return program
}

const ready = (program: ReturnType<typeof start>) =>
  vi.waitFor(() => expect(program.output.out).toContain('Ctrl+C ends it.'), 30_000)
const addressIn = (text: string) => /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(text)?.[0] ?? ''

// The windows of macOS and Windows need no display variable, so these starts would open a real browser there.
describe.runIf(process.platform === 'linux')('npm start', () => {
  it('prints the address where there is no display, and keeps serving', async () => {
    const program = start({})
    await ready(program)
    expect(program.output.out.split('\n')[0]).toBe(
      'There is no display for a desktop window, so the browser is used. Open Proceed in a browser with:',
    )
    expect(await redeem(addressIn(program.output.out))).not.toBeNull()
    expect(await program.stop()).toBe(0)
    expect(program.output.err).toBe('')
  })

  it('opens the browser through a file that only its owner can read, when there is no runtime', async () => {
    const seen = join(folder, 'seen')
    const bin = script('xdg-open', `stat -c %a "$1" > ${seen}.mode; cat "$1" > ${seen}`)
    const program = start({ DISPLAY: ':99', PATH: `${bin}:${process.env.PATH}` })
    await ready(program)
    expect(program.output.out.split('\n')[0]).toBe(
      'The desktop runtime cannot be had here, so the browser is used. Proceed opens in the browser.',
    )
    expect(readFileSync(`${seen}.mode`, 'utf8').trim()).toBe('600')
    const handed = addressIn(readFileSync(seen, 'utf8'))
    const printed = addressIn(program.output.out)
    expect(handed).not.toBe(printed)
    expect(await redeem(handed)).not.toBeNull()
    expect(await redeem(printed)).not.toBeNull()
  })

  it('keeps what it compiled for the next start', async () => {
    const compiled = mkdtempSync(join(folder, 'compiled-'))
    const program = start(
      // The test runner turns the cache off.
      { NODE_COMPILE_CACHE: undefined, NODE_DISABLE_COMPILE_CACHE: undefined, TMPDIR: compiled },
      '--web',
    )
    await ready(program)
    // Asked to end as soon as the address is read: heard, so everything is closed and kept.
    expect(await program.stop()).toBe(0)
    const files = readdirSync(compiled, { recursive: true, withFileTypes: true })
    // Also the core, whose thread takes the cache over: no other script is near as long.
    const sizes = files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => statSync(join(parentPath, name)).size)
    expect(Math.max(...sizes)).toBeGreaterThan(1_000_000)
  })

  it('prints the address when no browser takes it', async () => {
    const bin = script('xdg-open', 'exit 3')
    const program = start({ DISPLAY: ':99', PATH: `${bin}:${process.env.PATH}` }, '--web')
    await ready(program)
    expect(program.output.out).toMatch(/^Open Proceed in a browser with:\n {2}http:/)
  })

  it('runs the desktop program where the runtime is, and ends with it', async () => {
    const words = join(folder, 'words')
    const runtime = script('electron', `echo "$@ [$ELECTRON_RUN_AS_NODE]" > ${words}; exit 0`)
    const program = start({
      DISPLAY: ':99',
      ELECTRON_OVERRIDE_DIST_PATH: runtime,
      ELECTRON_RUN_AS_NODE: '1',
    })
    expect(await program.ended).toBe(0)
    expect(readFileSync(words, 'utf8').trim()).toMatch(/^\/.+ \[\]$/)
    expect(program.output.out).toBe('')
  })

  it('hands no passphrase on to the desktop program or to the browser', async () => {
    const seen = join(folder, 'environment')
    const note = `echo "$0 [$PROCEED_PASSPHRASE]" >> ${seen}`
    const program = start({
      DISPLAY: ':99',
      PROCEED_PASSPHRASE: 'quiet river seven lamps',
      ELECTRON_OVERRIDE_DIST_PATH: script('electron', `${note}; exit 1`),
      PATH: `${script('xdg-open', note)}:${process.env.PATH}`,
    })
    await ready(program)
    expect(readFileSync(seen, 'utf8')).toMatch(/electron \[\]\n.+xdg-open \[\]\n$/)
  })

  it('uses the browser when the desktop program fails at once', async () => {
    const runtime = script('electron', 'exit 1')
    const program = start({
      DISPLAY: ':99',
      ELECTRON_OVERRIDE_DIST_PATH: runtime,
      PATH: script('xdg-open', 'exit 3'),
    })
    await ready(program)
    expect(program.output.out).toMatch(
      /^The desktop window could not be opened here, so the browser/,
    )
  })
})

describe('the desktop runtime', () => {
  const fakePackage = (installer: string) => {
    const place = mkdtempSync(join(folder, 'electron-'))
    writeFileSync(join(place, 'package.json'), '{"version":"45.4.1"}')
    writeFileSync(join(place, 'install.js'), installer)
    return place
  }

  it('is found when its version is the one this program was made for', () => {
    const place = fakePackage('')
    expect(findRuntime({}, 'linux', place)).toBeNull()
    mkdirSync(join(place, 'dist'))
    writeFileSync(join(place, 'dist/electron'), '')
    writeFileSync(join(place, 'dist/version'), 'v45.4.1')
    expect(findRuntime({}, 'linux', place)).toBe(join(place, 'dist/electron'))
    expect(findRuntime({}, 'win32', place)).toBeNull()
    writeFileSync(join(place, 'dist/version'), '44.0.0')
    expect(findRuntime({}, 'linux', place)).toBeNull()
  })

  it('is fetched by its own installer as long as bytes arrive, even slowly', async () => {
    const place = fakePackage(`
      const fs = require('fs'), os = require('os'), path = require('path')
      let step = 0
      setInterval(() => {
        fs.appendFileSync(path.join(os.tmpdir(), 'electron.zip'), 'x'.repeat(1000))
        if (++step < 12) return
        fs.mkdirSync(path.join(__dirname, 'dist'))
        for (const name of ['electron', 'electron.exe']) fs.writeFileSync(path.join(__dirname, 'dist', name), '')
        fs.mkdirSync(path.join(__dirname, 'dist/Electron.app/Contents/MacOS'), { recursive: true })
        fs.writeFileSync(path.join(__dirname, 'dist/Electron.app/Contents/MacOS/Electron'), '')
        fs.writeFileSync(path.join(__dirname, 'dist/version'), '45.4.1')
        process.exit(0)
      }, 200)`)
    const said: string[] = []
    expect(await installRuntime((line) => said.push(line), 1500, place)).not.toBeNull()
    expect(said).toHaveLength(1)
  })

  it('is given up after a moment without a byte', async () => {
    const place = fakePackage('setInterval(() => {}, 1000)')
    const began = Date.now()
    expect(await installRuntime(() => undefined, 700, place)).toBeNull()
    expect(Date.now() - began).toBeLessThan(4000)
  })

  it('is given up at once when its installer fails or is absent', async () => {
    expect(await installRuntime(() => undefined, 5000, fakePackage('process.exit(1)'))).toBeNull()
    expect(await installRuntime(() => undefined, 5000, join(folder, 'absent'))).toBeNull()
  })
})

describe('the built program', () => {
  it('is built anew when a source is newer, or when a part is missing', async () => {
    const root = mkdtempSync(join(folder, 'root-'))
    const write = (name: string, seconds: number) => {
      mkdirSync(join(root, name, '..'), { recursive: true })
      writeFileSync(join(root, name), '')
      utimesSync(join(root, name), seconds, seconds)
    }
    for (const name of [
      'out/renderer/index.html',
      'out/main/desktop.js',
      'out/main/core-process.js',
      'out/main/core-thread.js',
    ]) {
      write(name, 5_000_000_000)
    }
    expect(isBuilt(root)).toBe(false)
    write('out/preload/preload.cjs', 5_000_000_000)
    expect(isBuilt(root)).toBe(true)
    write('renderer/features/people/people-screen.tsx', 5_000_000_001)
    expect(isBuilt(root)).toBe(false)
  })
})

describe('the surroundings', () => {
  it('keep workspaces where each system keeps program data', () => {
    expect(workspacesFolder({}, 'linux', '/home/ann')).toBe('/home/ann/.local/share/proceed')
    expect(workspacesFolder({ XDG_DATA_HOME: '/data' }, 'linux', '/home/ann')).toBe('/data/proceed')
    expect(workspacesFolder({}, 'darwin', '/Users/ann')).toBe(
      '/Users/ann/Library/Application Support/Proceed',
    )
    expect(workspacesFolder({ APPDATA: '/roaming' }, 'win32', '/c')).toBe('/roaming/Proceed')
    expect(workspacesFolder({ PROCEED_FOLDER: '/own' }, 'win32', '/c')).toBe('/own')
  })

  it('have a display on macOS and Windows, and on Linux when one is named', () => {
    expect(hasDisplay('darwin', {})).toBe(true)
    expect(hasDisplay('win32', {})).toBe(true)
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  })

  it('open a browser in the way of each system', () => {
    expect(browserCommand('/f.html', 'darwin', {})?.args).toEqual(['/f.html'])
    expect(browserCommand('C:\\f.html', 'win32', {})?.args).toEqual([
      'url.dll,FileProtocolHandler',
      'C:\\f.html',
    ])
    expect(browserCommand('/f.html', 'linux', { DISPLAY: ':0', PATH: '/nowhere' })).toBeNull()
    const PATH = script('xdg-open', '')
    expect(browserCommand('/f.html', 'linux', { PATH })).toBeNull()
    expect(browserCommand('/f.html', 'linux', { DISPLAY: ':0', PATH })?.command).toBe(
      join(PATH, 'xdg-open'),
    )
  })
})

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { serveCore } from '../../electron/core/port.ts'
import { openedFile } from '../../electron/desktop/opened-file.ts'
import { restrictProcess } from '../../electron/desktop/restrictions.ts'
import type { Result } from '../../shared/errors.ts'
import { kindOf } from '../../shared/exchange/own-files.ts'
import { createEchoCore } from '../support/echo-core.ts'
import { control, FakeChild, recorded } from '../support/fake-electron.ts'

// Never the real package: importing it starts a download.
vi.mock('electron', () => import('../support/fake-electron.ts'))

const folder = mkdtempSync(join(tmpdir(), 'proceed-desktop-'))
const child = new FakeChild()
const echo = createEchoCore()
/** The file named at the start opens when this settles. */
const opened = Promise.withResolvers<void>()
const answered: string[] = []
const core: Core = {
  ...echo,
  async dispatch(call) {
    if (call.procedure === 'workspaces.open') await opened.promise
    answered.push(call.procedure)
    return echo.dispatch(call)
  },
}

beforeAll(async () => {
  vi.stubEnv('PROCEED_FOLDER', join(folder, 'workspaces'))
  // The far side of the utility process: the echo core on the other end of the fake's channel.
  control.fork = () => {
    child.postMessage = (message) => {
      hear(message)
    }
    return child
  }
  let hear: (message: unknown) => void = () => undefined
  const { app } = await import('../support/fake-electron.ts')
  await import('../../electron/desktop/main.ts')
  // As macOS does: the file that the program was started with comes before the program is ready.
  app.emit('open-file', { preventDefault: () => undefined }, '/home/ann/early.proceed')
  await vi.waitFor(() => expect(recorded.windows).toHaveLength(1))
  await serveCore(
    {
      postMessage: (message) => child.emit('message', message),
      on: (_event, listener) => {
        hear = listener
      },
    },
    core,
  )
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const window = () => recorded.windows[0] ?? expect.fail('no window')
const own = { url: 'app://proceed/#/people', parent: null }

async function send(message: unknown, senderFrame: unknown = own): Promise<Result<unknown>> {
  const handler = recorded.channels.get('proceed:call') ?? expect.fail('no channel')
  return JSON.parse(await handler({ senderFrame }, message))
}
const call = (procedure: string, input: unknown, callId = 'c1') =>
  JSON.stringify({ kind: 'call', call: { callId, procedure, input } })

describe('the desktop program, before it is ready', () => {
  it('registers its scheme, turns the sandbox on for all and takes the single-instance lock', () => {
    expect(recorded.beforeReady).toEqual(['scheme', 'sandbox', 'lock', 'ready'])
    expect(recorded.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ])
  })

  it('tells Chromium that no other machine exists', () => {
    expect(recorded.switches).toEqual({
      'host-resolver-rules': 'MAP * ~NOTFOUND',
      'disable-background-networking': '',
      'disable-component-update': '',
      'no-pings': '',
    })
  })

  it.each(['remote-debugging-port', 'remote-debugging-pipe'])(
    'does not run packed with --%s, and does while developing',
    async (name) => {
      const { app } = await import('../support/fake-electron.ts')
      control.startedWith = [name]
      expect(restrictProcess(app)).toBe(false)
      control.packaged = false
      expect(restrictProcess(app)).toBe(true)
      Object.assign(control, { packaged: true, startedWith: [] })
    },
  )

  it('opens the file it was started with, and answers the window only then', async () => {
    const asked = send(call('echo.value', 'early'))
    await new Promise(setImmediate)
    // What was answered nothing yet has nothing to ask again.
    child.emit('message', { kind: 'event', event: { kind: 'changed', areas: ['workspace'] } })
    opened.resolve()
    await asked
    expect(window().webContents.sent.map(({ text }) => text)).not.toContain(
      '{"kind":"changed","areas":["workspace"]}',
    )
    // The menu asks for itself.
    const heard = answered.filter((name) => name !== 'workspaces.list')
    expect(heard).toEqual(['workspaces.open', 'echo.value'])
    await vi.waitFor(() =>
      expect(recorded.said).toEqual([
        expect.objectContaining({ message: 'No procedure workspaces.open.' }),
      ]),
    )
  })

  it('keeps what Chromium writes apart from the workspaces, in a folder of its owner alone', () => {
    expect(recorded.userData).toBe(join(folder, 'workspaces/window'))
    expect(statSync(join(folder, 'workspaces')).mode & 0o777).toBe(0o700)
  })
})

describe('the window', () => {
  it('has no Node, is isolated and sandboxed', () => {
    expect(window().options.webPreferences).toEqual({
      preload: expect.stringMatching(/preload\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    })
    expect(window().loaded).toBe('app://proceed/')
  })

  it('appears once it can be seen', () => {
    expect(window().shown).toBe(false)
    window().emit('ready-to-show')
    expect(window().shown).toBe(true)
  })

  it('is asked to keep what was typed before it closes', async () => {
    let isClosed = false
    window().on('closed', () => {
      isClosed = true
    })
    window().close()
    expect(isClosed).toBe(false)
    expect(window().webContents.sent.at(-1)?.text).toBe('{"kind":"leave"}')
    // Asked a second time, it is not told twice.
    const told = window().webContents.sent.length
    window().close()
    expect(window().webContents.sent).toHaveLength(told)
  })

  it('remembers its place when it closes', () => {
    window().close()
    const file = join(folder, 'workspaces/window/place.json')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      bounds: { x: 10, y: 20, width: 1200, height: 800 },
      maximized: false,
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'goes nowhere else: %s',
    (event) => {
      for (const url of [
        'https://evil.example/',
        'file:///etc/passwd',
        'app://other/',
        'about:blank',
      ]) {
        const preventDefault = vi.fn()
        window().webContents.emit(event, { url, preventDefault })
        expect(preventDefault).toHaveBeenCalledOnce()
      }
    },
  )

  it('may load itself anew', () => {
    const preventDefault = vi.fn()
    window().webContents.emit('will-navigate', { url: 'app://proceed/#/map', preventDefault })
    expect(preventDefault).not.toHaveBeenCalled()
  })

  it('opens no other window and embeds nothing', () => {
    expect(window().webContents.openHandler?.({ url: 'app://proceed/' })).toEqual({
      action: 'deny',
    })
    const preventDefault = vi.fn()
    window().webContents.emit('will-attach-webview', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })
})

describe('the session', () => {
  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fullscreen',
    'hid',
  ])('denies %s', (permission) => {
    const decide = vi.fn()
    recorded.permissionRequest?.(null, permission, decide)
    expect(decide).toHaveBeenCalledWith(false)
    expect(recorded.permissionCheck?.()).toBe(false)
    expect(recorded.devicePermission?.()).toBe(false)
  })

  it.each([
    ['app://proceed/assets/index.js', false],
    ['blob:app://proceed/1b4e28ba', false],
    ['data:image/png;base64,AA', false],
    ['https://proceed/', true],
    ['http://127.0.0.1:1/', true],
    ['ws://127.0.0.1:1/', true],
    ['file:///etc/passwd', true],
    ['app://other/', true],
    ['app://proceed.evil.example/', true],
    ['blob:https://evil.example/1', true],
    ['devtools://devtools/bundled/inspector.html', true],
    ['chrome-extension://abc/', true],
  ])('loads or cancels %s', (url, cancel) => {
    const decide = vi.fn()
    recorded.beforeRequest?.({ url }, decide)
    expect(decide).toHaveBeenCalledWith({ cancel })
  })

  it('fetches no dictionaries', () => {
    expect(recorded.spellChecker).toBe(false)
  })
})

describe('the page of the window', () => {
  const ask = async (url: string, method = 'GET') => {
    const handler = recorded.protocols.get('app') ?? expect.fail('no protocol')
    // As Electron hands it over; a real Request would tidy the address first.
    return await handler({ url, method } as Request)
  }
  // Only the built program has a page folder beside it; here every file is absent, and every answer is a refusal.
  it.each([
    'app://proceed/../package.json',
    'app://proceed/..%2fpackage.json',
    'app://other/index.html',
    'app://proceed.evil.example/index.html',
    'https://proceed/index.html',
  ])('is not found at %s', async (url) => {
    const response = await ask(url)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('is only ever read', async () => {
    expect((await ask('app://proceed/', 'POST')).status).toBe(404)
  })
})

describe('the bridge', () => {
  it('has one channel', () => {
    expect([...recorded.channels.keys()]).toEqual(['proceed:call'])
  })

  it('hands a call to the core and its answer back', async () => {
    expect(await send(call('echo.back', { a: 1 }))).toEqual({ ok: true, value: { a: 1 } })
  })

  it('hands on a cancellation', async () => {
    const waiting = send(call('echo.wait', null, 'long'))
    expect(await send(JSON.stringify({ kind: 'cancel', callId: 'long' }))).toEqual({
      ok: true,
      value: null,
    })
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })

  it.each([
    ['a page from the web', { url: 'https://evil.example/', parent: null }],
    ['a file', { url: 'file:///tmp/index.html', parent: null }],
    ['another host of the scheme', { url: 'app://other/', parent: null }],
    ['a frame inside the page', { url: 'app://proceed/', parent: { url: 'app://proceed/' } }],
    ['a frame that is gone', null],
    ['an empty page', { url: 'about:blank', parent: null }],
  ])('refuses %s', async (_what, frame) => {
    expect(await send(call('echo.back', 1), frame)).toEqual({
      ok: false,
      error: { code: 'invalid-input', message: 'This page may not ask.' },
    })
  })

  it.each([
    ['an object in place of text', { kind: 'call' }],
    ['no JSON', '{'],
    ['an unknown kind', '{"kind":"eval","code":"1"}'],
    [
      'more than a call',
      '{"kind":"call","call":{"callId":"a","procedure":"p","input":1},"more":1}',
    ],
    ['a prototype', '{"kind":"cancel","callId":"a","__proto__":{"x":1}}'],
    ['a call without name', '{"kind":"call","call":{"callId":"a","input":1}}'],
    ['a very long name', call('x'.repeat(101), null)],
  ])('refuses %s', async (_what, message) => {
    expect(await send(message)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })

  it('tells the window what the core says, as text', async () => {
    await send(call('echo.emit', { kind: 'changed', areas: ['people'] }))
    expect(window().webContents.sent).toContainEqual({
      channel: 'proceed:event',
      text: '{"kind":"changed","areas":["people"]}',
    })
  })

  it('answers for itself what only a door knows', async () => {
    expect(await send(call('shell.info', {}))).toMatchObject({
      ok: true,
      value: { door: 'desktop', fileDialogs: true },
    })
    control.openPath = '/home/ann/team.csv'
    expect(await send(call('shell.chooseFile', { purpose: 'import' }))).toEqual({
      ok: true,
      value: { supported: true, path: '/home/ann/team.csv' },
    })
    control.openPath = null
    expect(await send(call('shell.chooseFile', { purpose: 'import' }))).toEqual({
      ok: true,
      value: { supported: true, path: null },
    })
    expect(await send(call('shell.chooseFile', { purpose: 'anything' }))).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    })
  })

  it('offers only a file name to the save dialog, wherever it came from', async () => {
    control.savePath = '/home/ann/b.proceed'
    const input = { purpose: 'backup', suggestedName: '../../etc/backup.proceed' }
    expect(await send(call('shell.saveFile', input))).toMatchObject({
      value: { path: '/home/ann/b.proceed' },
    })
    expect(recorded.said.at(-1)).toMatchObject({ defaultPath: 'backup.proceed' })
  })
})

describe('the menu', () => {
  const item = (label: string) =>
    recorded.menu
      .flatMap((entry) => (Array.isArray(entry.submenu) ? entry.submenu : []))
      .find((entry) => entry.label === label) ?? expect.fail(`no item ${label}`)
  // Menu clicks get arguments that none of these items uses.
  const click = (label: string) => (item(label).click as () => void)()

  it('leads the window to its places', () => {
    click('People')
    expect(window().webContents.sent.at(-1)?.text).toBe('{"kind":"navigate","to":"/people"}')
  })

  it('gives every shortcut once', () => {
    const keys = recorded.menu
      .flatMap((entry) => (Array.isArray(entry.submenu) ? entry.submenu : []))
      .map((entry) => entry.accelerator)
      .filter(Boolean)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.length).toBeGreaterThan(6)
  })

  it('says why a chosen workspace could not be opened', async () => {
    control.openPath = '/home/ann/a.proceed'
    click('Open workspace…')
    await vi.waitFor(() =>
      expect(recorded.said.at(-1)).toMatchObject({
        message: 'No procedure workspaces.open.',
        type: 'warning',
      }),
    )
  })

  it('prints what stands in the window', () => {
    click('Print…')
    expect(window().webContents.printed).toBe(1)
  })

  it('has no developer tools in a packed program', () => {
    expect(JSON.stringify(recorded.menu)).not.toContain('toggleDevTools')
  })
})

describe('the program', () => {
  it('keeps the core in a process of its own, which learns its folder from the environment', () => {
    expect(recorded.forks).toHaveLength(1)
    expect(recorded.forks[0]?.path).toMatch(/core-process\.js$/)
    expect(recorded.forks[0]?.options.env?.PROCEED_FOLDER).toBe(join(folder, 'workspaces'))
  })

  it('brings its window forward when it is started again, and opens the file named then', async () => {
    const { app } = await import('../support/fake-electron.ts')
    const before = window().focused
    app.emit('second-instance', {}, ['proceed', '--flag', 'team.proceed'], '/home/ann')
    expect(window().focused).toBe(before + 1)
    await vi.waitFor(() =>
      expect(recorded.said.at(-1)).toMatchObject({ message: 'No procedure workspaces.open.' }),
    )
  })

  it('opens a file that is dropped on its window, and no other kind', async () => {
    const drop = (path: string) => send(JSON.stringify({ kind: 'open', path }))
    const before = answered.length
    expect(await drop('/home/ann/picture.png')).toEqual({ ok: true, value: null })
    expect(await drop('/home/ann/team.proceed')).toEqual({ ok: true, value: null })
    await vi.waitFor(() => expect(answered.slice(before)).toEqual(['workspaces.open']))
  })

  it('tells the window when the system asks for more contrast', async () => {
    const { nativeTheme } = await import('../support/fake-electron.ts')
    nativeTheme.shouldUseHighContrastColors = true
    nativeTheme.emit('updated')
    expect(window().webContents.sent.at(-1)?.text).toBe('{"kind":"contrast","more":true}')
  })

  it('opens requests and takes in replies', async () => {
    const { app } = await import('../support/fake-electron.ts')
    for (const [name, procedure] of [
      ['Spring.proceed-request', 'workspaces.openRequest'],
      ['Spring.proceed-reply', 'bundles.receive'],
    ] as const) {
      const path = join(folder, name)
      writeFileSync(path, '{}')
      app.emit('second-instance', {}, ['proceed', pathToFileURL(path).href], '/home/ann')
      await vi.waitFor(() =>
        expect(recorded.said.at(-1)).toMatchObject({ message: `No procedure ${procedure}.` }),
      )
    }
    app.emit('second-instance', {}, ['proceed', join(folder, 'gone.proceed-reply')], '/home/ann')
    await vi.waitFor(() =>
      expect(recorded.said.at(-1)).toMatchObject({
        message: 'gone.proceed-reply cannot be read. Save it again and open it there.',
      }),
    )
  })

  it.each([
    [['p', 'Team.proceed'], { kind: 'workspace', path: '/home/ann/Team.proceed' }],
    [['p', '/a/TEAM.PROCEED'], { kind: 'workspace', path: '/a/TEAM.PROCEED' }],
    [['p', 'file:///a/B%20c.proceed-request'], { kind: 'request', path: '/a/B c.proceed-request' }],
    [['p', '--x.proceed', 'r.proceed-reply'], { kind: 'reply', path: '/home/ann/r.proceed-reply' }],
    [['p', 'file://other-machine/share/Team.proceed'], null],
    [['p', 'file:///a%2fb.proceed'], null],
    [['p', 'https://evil.example/x.exe', 'notes.txt'], null],
    [['Team.proceed'], null],
  ])('reads %j as %j', (argv, file) => {
    expect(openedFile(argv, '/home/ann')).toEqual(file)
  })

  it('knows its files by their endings alone', () => {
    expect(kindOf('/a/.proceed/x.txt')).toBeNull()
    expect(kindOf('/a/Team.proceed.before-v2-from-v1.backup')).toBeNull()
    expect(kindOf('/a/Team.proceed.keys')).toBeNull()
  })

  it('shows a menu for a text, and none elsewhere', () => {
    const editFlags = { canCut: true, canCopy: true, canPaste: false, canSelectAll: true }
    const ask = (isEditable: boolean, selectionText: string) =>
      window().webContents.emit('context-menu', {}, { isEditable, selectionText, editFlags })
    ask(false, ' ')
    expect(recorded.popups).toEqual([])
    ask(false, 'Ada')
    ask(true, '')
    const roles = recorded.popups.map((items) => items.flatMap(({ role }) => role ?? []))
    expect(roles).toEqual([
      ['copy', 'selectAll'],
      ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'],
    ])
    expect(recorded.popups[1]).toContainEqual({ role: 'paste', enabled: false })
  })

  it('loads a page anew that crashed or was not loaded, and ends when it happens again and again', async () => {
    const before = window().loads
    const crash = () =>
      window().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    const failToLoad = (code: number, isPage: boolean) =>
      window().webContents.emit('did-fail-load', {}, code, 'ERR_FAILED', '', isPage)
    window().webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    failToLoad(-3, true)
    failToLoad(-2, false)
    expect(window().loads).toBe(before)
    crash()
    failToLoad(-2, true)
    expect(window().loads).toBe(before + 2)
    expect(readFileSync(join(folder, 'workspaces/proceed.log'), 'utf8')).toMatch(
      /^The page stopped: crashed \(5\)\nThe page was not loaded: ERR_FAILED \(-2\)$/m,
    )
    const { quits } = recorded
    control.holdsOpen = true
    crash()
    await vi.waitFor(() => expect(recorded.quits).toBe(quits + 1))
    control.holdsOpen = false
    expect(window().loads).toBe(before + 2)
    expect(recorded.said.at(-1)).toMatchObject({
      message: 'The window of Proceed stopped several times in a minute.',
    })
  })

  it('starts the process with the data again when it dies and the person wants it', async () => {
    control.answer = 0
    child.emit('exit', 139)
    await vi.waitFor(() => expect(recorded.forks).toHaveLength(2))
    expect(recorded.said.at(-1)).toMatchObject({
      message: 'The part of Proceed that reads and writes the data stopped.',
      buttons: ['Start it again', 'Close Proceed'],
    })
    expect(recorded.exits).toEqual([])
  })

  it('says why and ends when that process does not start', async () => {
    child.emit('message', {
      kind: 'failed',
      error: { code: 'unexpected', message: 'The folder cannot be written to.' },
    })
    await vi.waitFor(() => expect(recorded.exits).toEqual([1]))
    expect(recorded.said.at(-1)).toMatchObject({
      message: 'The folder cannot be written to.',
      type: 'warning',
    })
    expect(await send(call('echo.back', 1))).toMatchObject({ ok: false })
  })
})

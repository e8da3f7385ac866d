import { contract } from '../../shared/contract/index.ts'
import { bootDesktop } from '../support/booted-desktop.ts'

/**
 * Boots a packed program and asks of it everything a hostile page could, then prints what it did: `packed-child.ts FOLDER`.
 * Electron is replaced at its border, so what is seen is what the program tells Electron to allow and refuse.
 */
const { app, recorded, send, ask, page } = await bootDesktop(process.argv[2] ?? '')
const own = 'app://proceed/#/people'
const call = (procedure: string, input: unknown) =>
  JSON.stringify({ kind: 'call', call: { callId: `p-${procedure}`, procedure, input } })

const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'usb',
  'window-management',
  'anything else',
]
const ELSEWHERE = [
  'https://evil.example/',
  'http://127.0.0.1:1/',
  'file:///etc/passwd',
  'app://other/',
  'app://proceed.evil.example/',
  'blob:https://evil.example/1',
  'data:text/html,<script>1</script>',
  'about:blank',
  'devtools://devtools/bundled/inspector.html',
  'chrome-extension://abc/x.html',
  'javascript:1',
  'ws://127.0.0.1:1/',
]
const top = { url: own, parent: null }
const FRAMES = [
  ...ELSEWHERE.map((url) => ({ url, parent: null })),
  { url: 'app://proceed@evil.example/', parent: null },
  { url: 'blob:app://proceed/1b4e28ba', parent: null },
  { url: own, parent: top },
  { url: 'about:srcdoc', parent: top },
  { url: '', parent: null },
  null,
]
const MESSAGES = [
  undefined,
  null,
  1,
  {},
  [],
  { kind: 'call', call: { callId: 'a', procedure: 'workspaces.list', input: {} } },
  '',
  '{',
  'null',
  '[]',
  '{"kind":"eval","code":"1"}',
  '{"kind":"call","call":{"callId":"a","procedure":"workspaces.list","input":{}},"more":1}',
  '{"kind":"cancel","callId":"a","__proto__":{"x":1}}',
  '{"kind":"call","call":{"callId":"a","input":1}}',
  call('x'.repeat(101), null),
  call('__proto__', null),
  call('constructor', {}),
]
/** No procedure takes any of these, whatever its schema: each of its own must say so. */
const INPUTS = [
  0,
  'text',
  null,
  [1],
  { '': 0 },
  JSON.parse('{"__proto__":{"polluted":1},"more":1}'),
]

const [window] = recorded.windows
const contents = window?.webContents
const refusedNavigations = (name: string, urls: readonly string[]) =>
  urls.filter((url) => {
    let refused = false
    contents?.emit(name, { url, preventDefault: () => (refused = true) })
    return refused
  }).length
const permission = (name: string) => {
  let granted = true
  recorded.permissionRequest?.(contents, name, (ok) => (granted = ok))
  return granted
}
const loads = (url: string) => {
  let cancelled = false
  recorded.beforeRequest?.({ url }, ({ cancel }) => (cancelled = cancel))
  return !cancelled
}
const channels = [...recorded.channels.keys()]
const isRefused = (answer: unknown) =>
  JSON.stringify(answer)?.startsWith('{"ok":false') && JSON.stringify(answer).includes('invalid-')

const unguarded: string[] = []
for (const channel of channels) {
  for (const frame of FRAMES) {
    // A call that would answer, so that only the sender can be the reason.
    const answer = await send(frame, call('workspaces.list', {}), channel)
    if (!isRefused(answer)) unguarded.push(`${channel} from ${JSON.stringify(frame)}`)
  }
}
const unparsed: string[] = []
for (const channel of channels) {
  for (const message of MESSAGES) {
    const { ok, error } = await send(top, message, channel)
    if (ok || error.code === 'unexpected') unparsed.push(`${channel}: ${JSON.stringify(message)}`)
  }
}
await ask(own, 'workspaces.create', { name: 'Sample organisation', sample: true })
const schemaless: string[] = []
for (const procedure of Object.keys(contract)) {
  for (const input of INPUTS) {
    const { ok, error } = await ask(own, procedure, input)
    if (ok || error.code !== 'invalid-input')
      schemaless.push(`${procedure} took ${JSON.stringify(input)}`)
  }
}
let guest = true
contents?.emit('will-attach-webview', { preventDefault: () => (guest = false) })

const report = {
  preferences: window?.options.webPreferences,
  loaded: window?.loaded,
  windows: recorded.windows.length,
  order: recorded.beforeReady,
  schemes: recorded.schemes,
  switches: recorded.switches,
  granted: PERMISSIONS.filter(permission),
  checked: [recorded.permissionCheck?.(), recorded.devicePermission?.()],
  navigations: ['will-navigate', 'will-frame-navigate', 'will-redirect'].map(
    (name) => ELSEWHERE.length - refusedNavigations(name, ELSEWHERE),
  ),
  opens: ELSEWHERE.filter((url) => contents?.openHandler?.({ url }).action !== 'deny'),
  guest,
  loads: ELSEWHERE.filter((url) => !url.startsWith('data:')).filter(loads),
  spellChecker: recorded.spellChecker,
  protocols: [...recorded.protocols.keys()],
  page: await page('app://proceed/'),
  outside: await page('app://proceed/..%2fpackage.json'),
  channels,
  frames: FRAMES.length,
  unguarded,
  unparsed,
  procedures: Object.keys(contract).length,
  schemaless,
  polluted: 'polluted' in {},
}
process.stdout.write(`${JSON.stringify(report)}\n`)
app.quit()

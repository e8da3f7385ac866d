import { type ChildProcess, fork } from 'node:child_process'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Boots a built or packed desktop program under plain Node, with Electron replaced at its border and the core in a real
 * process of its own; asks it a few questions as its window would, and prints the answers as one line of JSON.
 */
const fake = new URL('./fake-electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: fake, shortCircuit: true } : next(specifier, context),
})
const { app, control, FakeChild, recorded } = await import('./fake-electron.ts')

/** A utility process made of a Node process. */
class RealChild extends FakeChild {
  readonly #child: ChildProcess
  constructor(path: string, env: NodeJS.ProcessEnv) {
    super()
    const prelude = new URL('./parent-port.ts', import.meta.url).href
    this.#child = fork(path, { env, execArgv: ['--import', prelude], serialization: 'advanced' })
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('exit', (status) => this.emit('exit', status ?? 1))
  }
  override postMessage(message: unknown): void {
    this.#child.send(message as object) // one of the port's plain objects
  }
  override kill(): boolean {
    return this.#child.kill()
  }
}
control.fork = (path, { env }) => new RealChild(path, env ?? process.env)

const root = process.argv[2] ?? ''
await import(pathToFileURL(join(root, 'out/main/desktop.js')).href)
await new Promise((resolve) => setImmediate(resolve))

const handler = recorded.channels.get('proceed:call')
const ask = async (url: string, procedure: string, input: unknown) => {
  const senderFrame = { url, parent: null }
  const call = { callId: `boot-${procedure}`, procedure, input }
  const answer = await handler?.({ senderFrame }, JSON.stringify({ kind: 'call', call }))
  return JSON.parse(answer ?? 'null')
}
const page = async (address: string) => {
  const response = await recorded.protocols.get('app')?.(new Request(address))
  return { status: response?.status, policy: response?.headers.get('content-security-policy') }
}

const own = 'app://proceed/#/people'
const report = {
  order: recorded.beforeReady,
  preferences: recorded.windows[0]?.options.webPreferences,
  loaded: recorded.windows[0]?.loaded,
  info: await ask(own, 'shell.info', {}),
  foreign: await ask('https://evil.example/', 'workspaces.list', {}),
  created: await ask(own, 'workspaces.create', { name: 'Sample organisation', sample: true }),
  checked: await ask(own, 'workspaces.check', {}),
  page: await page('app://proceed/'),
  outside: await page('app://proceed/..%2fpackage.json'),
}
process.stdout.write(`${JSON.stringify(report)}\n`)
app.quit()

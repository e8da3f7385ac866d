import { type ChildProcess, fork } from 'node:child_process'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Boots a built or packed desktop program under plain Node, with Electron replaced at its border and the core in a real
 * process of its own. Once per process: the program's modules run when they are loaded.
 */
const fake = new URL('./fake-electron.ts', import.meta.url).href

export async function bootDesktop(root: string) {
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

  await import(pathToFileURL(join(root, 'out/main/desktop.js')).href)
  await new Promise((resolve) => setImmediate(resolve))

  /** Sends text over a channel as a frame would; the frame is whatever Electron would say about it. */
  const send = async (frame: unknown, message: unknown, channel = 'proceed:call') => {
    const answer = await recorded.channels.get(channel)?.({ senderFrame: frame }, message)
    return JSON.parse(answer ?? 'null')
  }
  const ask = (url: string, procedure: string, input: unknown) => {
    const call = { callId: `boot-${procedure}`, procedure, input }
    return send({ url, parent: null }, JSON.stringify({ kind: 'call', call }))
  }
  const page = async (address: string) => {
    const response = await recorded.protocols.get('app')?.(new Request(address))
    return { status: response?.status, policy: response?.headers.get('content-security-policy') }
  }
  return { app, recorded, send, ask, page }
}

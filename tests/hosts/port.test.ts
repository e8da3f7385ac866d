import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import {
  connectCore,
  type MortalPort,
  type RemoteCore,
  serveCore,
} from '../../electron/core/port.ts'
import { createFreshCore } from '../../electron/door/fresh-core.ts'
import { startCoreThread } from '../../electron/web/core-worker.ts'
import type { CoreEvent } from '../../shared/contract/event.ts'
import { ask } from '../support/core.ts'
import { createEchoCore } from '../support/echo-core.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close()
})

/** A message port in the shape of a process: its end is called "close", not "exit". */
function mortal(port: MessagePort): MortalPort {
  function on(event: 'message', listener: (message: unknown) => void): unknown
  function on(event: 'exit', listener: (code: number) => void): unknown
  function on(event: string, listener: (value: number) => void): unknown {
    return port.on(event === 'exit' ? 'close' : 'message', listener)
  }
  return { postMessage: (message) => port.postMessage(message), on }
}

async function pair() {
  const { port1, port2 } = new MessageChannel()
  open.push(port1)
  const near = createEchoCore()
  const far = connectCore(mortal(port2))
  await serveCore(port1, near)
  return { near, far, port1 }
}

const thread = (name: string) => new URL(`../support/${name}.ts`, import.meta.url)
const startThread = (name: string) => {
  const lines: string[] = []
  const core = startCoreThread(
    { folder: '/', workspacePath: null },
    (l) => lines.push(l),
    thread(name),
  )
  open.push(core)
  return { core, lines }
}

describe('a core behind a message port', () => {
  it('answers calls, overlapping ones by their own id', async () => {
    const { far } = await pair()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        far.dispatch({ callId: `c${i}`, procedure: 'echo.back', input: { i } }),
      ),
    )
    expect(answers).toEqual(Array.from({ length: 50 }, (_, i) => ({ ok: true, value: { i } })))
  })

  it('carries a cancellation to the running call', async () => {
    const { far, near } = await pair()
    const waiting = far.dispatch({ callId: 'long', procedure: 'echo.wait', input: null })
    far.cancel('long')
    far.cancel('unknown')
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(near.cancelled).toEqual(['long'])
  })

  it('carries events until the subscription ends', async () => {
    const { far } = await pair()
    const heard: CoreEvent[] = []
    const stop = far.subscribe((event) => heard.push(event))
    const emit = (callId: string) =>
      far.dispatch({
        callId,
        procedure: 'echo.emit',
        input: { kind: 'changed', areas: ['people'] },
      })
    await emit('a')
    stop()
    await emit('b')
    expect(heard).toEqual([{ kind: 'changed', areas: ['people'] }])
  })

  it('turns a thrown error and an answer that cannot be cloned into failures', async () => {
    const { far } = await pair()
    expect(await far.dispatch({ callId: 'a', procedure: 'echo.throw', input: null })).toEqual({
      ok: false,
      error: { code: 'conflict', message: 'Thrown, not answered.' },
    })
    expect(
      await far.dispatch({ callId: 'b', procedure: 'echo.function', input: null }),
    ).toMatchObject({
      ok: false,
      error: { code: 'unexpected' },
    })
  })

  it('refuses a second call under the name of a running one', async () => {
    const { far } = await pair()
    const first = far.dispatch({ callId: 'same', procedure: 'echo.wait', input: null })
    expect(await far.dispatch({ callId: 'same', procedure: 'echo.back', input: 1 })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    })
    far.cancel('same')
    await first
  })

  it('answers every pending and every later call when the other side is gone', async () => {
    const { far, port1 } = await pair()
    const pending = [1, 2, 3].map((i) =>
      far.dispatch({ callId: `p${i}`, procedure: 'echo.wait', input: null }),
    )
    port1.close()
    for (const result of await Promise.all(pending)) {
      expect(result).toMatchObject({ ok: false, error: { code: 'unexpected' } })
    }
    expect(await far.dispatch({ callId: 'later', procedure: 'echo.back', input: 1 })).toMatchObject(
      {
        ok: false,
        error: { code: 'unexpected' },
      },
    )
  })
})

describe('a core in a worker thread', () => {
  it('answers calls made before it is ready', async () => {
    const { core } = startThread('echo-thread')
    expect(await core.dispatch({ callId: 'early', procedure: 'echo.back', input: 'x' })).toEqual({
      ok: true,
      value: 'x',
    })
  })

  it('fails its pending calls with one sentence when the thread dies', async () => {
    const { core } = startThread('echo-thread')
    const pending = core.dispatch({ callId: 'a', procedure: 'echo.wait', input: null })
    const dying = core.dispatch({ callId: 'b', procedure: 'echo.die', input: null })
    for (const result of await Promise.all([pending, dying])) {
      expect(result).toMatchObject({ ok: false, error: { code: 'unexpected' } })
      expect(result.ok ? '' : result.error.message).toMatch(
        /^The part of Proceed that reads and writes the data stopped\./,
      )
    }
    await core.gone
  })

  it('says why it could not start, to every caller', async () => {
    const { core } = startThread('broken-thread')
    await expect(core.ready).rejects.toThrow('Another program has it open.')
    expect(await core.dispatch({ callId: 'a', procedure: 'echo.back', input: 1 })).toEqual({
      ok: false,
      error: { code: 'locked', message: 'Another program has it open.' },
    })
  })

  it('logs a thread that cannot even be loaded, and does not hang', async () => {
    const { core, lines } = startThread('no-such-thread')
    await expect(core.ready).rejects.toThrow('stopped')
    expect(lines.join()).toContain('Cannot find module')
  })

  it('closes', async () => {
    const { core } = startThread('echo-thread')
    await core.ready
    await core.close()
    await core.gone
  })
})

describe('a core whose workspace is locked', () => {
  it('answers from the next one also when it cannot be closed in order', async () => {
    const path = '/folder/North.proceed'
    const locked = Promise.withResolvers<string>()
    const asked: string[] = []
    let started = 0
    const core = createFreshCore(() => {
      const isFirst = ++started === 1
      const { dispatch, ...rest } = createEchoCore()
      return {
        ...rest,
        ...{ ready: Promise.resolve(), gone: new Promise(() => undefined) },
        locked: isFirst ? locked.promise : new Promise(() => undefined),
        async dispatch(call) {
          if (isFirst) return dispatch(call)
          asked.push(call.procedure)
          return { ok: true, value: call.input }
        },
        close: () => (isFirst ? Promise.reject(new Error('The disk is gone.')) : Promise.resolve()),
      }
    })
    locked.resolve(path)
    await locked.promise
    const call = { callId: 'a', procedure: 'echo.back', input: 1 }
    expect(await core.dispatch(call)).toEqual({ ok: true, value: 1 })
    expect(asked).toEqual(['workspaces.open', 'echo.back'])
  })

  it('ends with all that held the key, and another waits for the passphrase', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proceed-fresh-'))
    open.push({ close: () => rmSync(folder, { recursive: true, force: true }) })
    const sides: RemoteCore[] = []
    const core = createFreshCore(() => {
      const side = startCoreThread({ folder, workspacePath: null }, () => undefined)
      sides.push(side)
      return side
    })
    open.unshift(core)
    const passphrase = 'quiet river seven lamps'
    const { path } = await ask(core, 'workspaces.create', {
      name: 'North',
      sample: false,
      passphrase,
    })
    const { code } = await ask(core, 'keys.newRecoveryCode', {})
    await ask(core, 'keys.confirmRecoveryCode', { code })
    const view = { name: 'Mine', filter: {}, sort: 'name', direction: 'asc' } as const
    await ask(core, 'people.saveView', view)

    const heard: CoreEvent[] = []
    core.subscribe((event) => heard.push(event))
    await ask(core, 'workspaces.lock', {})
    expect(await ask(core, 'workspaces.waiting', {})).toMatchObject({ path })
    expect(await ask(core, 'workspaces.current', {})).toBeNull()
    await sides[0]?.gone
    expect(sides).toHaveLength(2)
    expect(heard).toContainEqual({ kind: 'changed', areas: ['workspace'] })

    const secret = { kind: 'passphrase' as const, text: passphrase }
    await ask(core, 'workspaces.open', { path, secret })
    expect((await ask(core, 'people.views', {})).views).toHaveLength(1)
  })
})

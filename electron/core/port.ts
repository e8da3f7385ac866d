import type { Call, CoreEvent } from '../../shared/contract/event.ts'
import { AppError, type Failure, type Result } from '../../shared/errors.ts'
import type { Core, PortReply, PortRequest } from './core.ts'

/** The part of a worker, a utility process or a message port that the core needs. Values are structured clones. */
export interface CorePort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
}

/** A {@link CorePort} whose other side can die: a worker or a utility process. */
export interface MortalPort extends CorePort {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

/** A core on the far side of a port. */
export interface RemoteCore extends Core {
  /** Settles when the far side can answer; rejects with an {@link AppError} when it could not start or died first. */
  ready: Promise<void>
  /** Settles when the far side is gone, whether it was closed or died. */
  gone: Promise<void>
  /** Settles with its path when an encrypted workspace was locked there; the far side should end then. */
  locked: Promise<string>
}

const STOPPED: Failure = {
  code: 'unexpected',
  message:
    'The part of Proceed that reads and writes the data stopped. Start Proceed again; everything saved before is kept.',
}

/**
 * Answers the requests that arrive on a port. Runs inside the worker thread or utility process that owns the data.
 * A core that cannot start is reported to the other side as a failure, so that no caller waits for it.
 */
export async function serveCore(port: CorePort, starting: Core | Promise<Core>): Promise<void> {
  const post = (reply: PortReply) => port.postMessage(reply)
  let core: Core
  try {
    core = await starting
  } catch (error) {
    post({ kind: 'failed', error: failureOf(error) })
    return
  }
  core.subscribe((event) => post({ kind: 'event', event }))
  port.on('message', (message) => {
    // Both ends of this port are this program; what a window sent was parsed by its door before.
    const request = message as PortRequest
    if (request.kind === 'cancel') core.cancel(request.callId)
    else if (request.kind === 'call') void answer(core, request.call, post)
    else void core.close().then(() => post({ kind: 'closed' }))
  })
  post({ kind: 'ready' })
}

/**
 * The core on the far side of a port, in the shape of a near one. Calls made before it is ready wait for it; when the
 * far side dies, every pending and every later call answers one `unexpected` failure, and none waits forever.
 */
export function connectCore(port: MortalPort): RemoteCore {
  const pending = new Map<string, (result: Result<unknown>) => void>()
  const listeners = new Set<(event: CoreEvent) => void>()
  const waiting: PortRequest[] = []
  const ready = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<string>()
  let state: 'starting' | 'ready' | 'gone' = 'starting'
  let failure = STOPPED
  ready.promise.catch(() => undefined) // a door that only makes calls learns of the failure from them

  const post = (request: PortRequest) => {
    if (state === 'ready') port.postMessage(request)
    else if (state === 'starting') waiting.push(request)
  }
  const end = (reason: Failure) => {
    if (state === 'gone') return
    state = 'gone'
    failure = reason
    for (const settle of pending.values()) settle({ ok: false, error: reason })
    pending.clear()
    listeners.clear()
    ready.reject(new AppError(reason.code, reason.message, reason.details))
    gone.resolve()
  }

  port.on('exit', () => end(STOPPED))
  port.on('message', (message) => {
    const reply = message as PortReply // see serveCore
    if (reply.kind === 'event') for (const listener of listeners) listener(reply.event)
    else if (reply.kind === 'locked') locked.resolve(reply.path)
    else if (reply.kind === 'result') {
      const settle = pending.get(reply.callId)
      pending.delete(reply.callId)
      settle?.(reply.result)
    } else if (reply.kind === 'ready') {
      state = 'ready'
      for (const request of waiting.splice(0)) port.postMessage(request)
      ready.resolve()
    } else end(reply.kind === 'failed' ? reply.error : STOPPED)
  })

  return {
    ready: ready.promise,
    gone: gone.promise,
    locked: locked.promise,
    dispatch: (call) => {
      if (state === 'gone') return Promise.resolve({ ok: false, error: failure })
      if (pending.has(call.callId)) return Promise.resolve(repeated(call))
      const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
      pending.set(call.callId, resolve)
      post({ kind: 'call', call })
      return promise
    },
    cancel: (callId) => {
      if (pending.has(callId)) post({ kind: 'cancel', callId })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      post({ kind: 'close' })
      return gone.promise
    },
  }
}

async function answer(core: Core, call: Call, post: (reply: PortReply) => void): Promise<void> {
  const { callId } = call
  try {
    post({ kind: 'result', callId, result: await core.dispatch(call) })
  } catch (error) {
    // Also reached when an answer cannot be cloned: the caller must hear something.
    post({ kind: 'result', callId, result: { ok: false, error: failureOf(error) } })
  }
}

const repeated = ({ callId }: Call): Result<never> => ({
  ok: false,
  error: { code: 'conflict', message: `A call named ${callId} is still running.` },
})

/** Tells the other side of the port that a workspace was locked. */
export const tellLocked = (port: CorePort) => (path: string) => {
  const reply: PortReply = { kind: 'locked', path }
  port.postMessage(reply)
}

const failureOf = (error: unknown): Failure =>
  error instanceof AppError
    ? error.toFailure()
    : { code: 'unexpected', message: error instanceof Error ? error.message : String(error) }

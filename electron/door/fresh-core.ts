import { randomUUID } from 'node:crypto'
import type { CoreEvent } from '../../shared/contract/event.ts'
import type { RemoteCore } from '../core/port.ts'

interface Side {
  core: RemoteCore
  /** Settles when it knows which file waits; null = it need not know, or does. */
  prepared: Promise<unknown> | null
  running: Set<Promise<unknown>>
}

/** A far core that outlives a lock. */
export type FreshCore = Omit<RemoteCore, 'locked'>

/**
 * A core whose far side ends when its workspace is locked: whatever held the key is gone then, with all it remembered.
 * The next one knows only which file waits for its passphrase. What still runs is answered by the one that was asked.
 */
export function createFreshCore(start: () => RemoteCore): FreshCore {
  const listeners = new Set<(event: CoreEvent) => void>()
  const gone = Promise.withResolvers<void>()
  const all = new Set<RemoteCore>()
  const begin = (prepare?: (core: RemoteCore) => Promise<unknown>): Side => {
    const core = start()
    all.add(core)
    core.subscribe((event) => {
      for (const listener of listeners) listener(event)
    })
    const side: Side = { core, prepared: prepare?.(core) ?? null, running: new Set() }
    void side.prepared?.then(() => {
      side.prepared = null
    })
    void core.gone.then(() => {
      all.delete(core)
      if (side === current) gone.resolve()
    })
    void core.locked.then((path) => {
      current = begin(async (next) => {
        // Two that have files open would not know of each other. Among what runs is the answer to whoever locked it.
        await Promise.allSettled(side.running)
        // One that cannot be closed in order is gone all the same, and whoever waits is answered.
        await Promise.allSettled([core.close()])
        const call = { callId: `waits-${randomUUID()}`, procedure: 'workspaces.open' }
        await next.dispatch({ ...call, input: { path, secret: null } })
      })
    })
    return side
  }
  let current = begin()
  return {
    ready: current.core.ready,
    gone: gone.promise,
    dispatch(call) {
      const side = current
      const answer = side.prepared?.then(() => side.core.dispatch(call)) ?? side.core.dispatch(call)
      side.running.add(answer)
      return answer.finally(() => side.running.delete(answer))
    },
    cancel(callId) {
      for (const core of all) core.cancel(callId)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      await Promise.all([...all].map((core) => core.close()))
    },
  }
}

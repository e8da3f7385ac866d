import { randomUUID } from 'node:crypto'
import { AREAS, type CoreEvent } from '../../shared/contract/event.ts'
import { hostContract } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import type { Core } from '../core/core.ts'
import type { FreshCore } from '../door/fresh-core.ts'

/** The file that a window works on, as far as it has asked. */
interface Known {
  path: string
  encrypted: boolean
}

/**
 * A core that outlives its process: when the process dies, `mayStartAgain` is asked, and the same file is opened in a new
 * one under the same window, in which everything typed still stands. `gone` settles when there is none any more; its
 * value is why, null after {@link Core.close}.
 */
export function createLastingCore(
  start: () => FreshCore,
  mayStartAgain: (known: Known | null) => Promise<boolean>,
): Core & { gone: Promise<Error | null> } {
  const listeners = new Set<(event: CoreEvent) => void>()
  const gone = Promise.withResolvers<Error | null>()
  let known: Known | null = null
  let isClosing = false
  const tell = (event: CoreEvent) => {
    for (const listener of listeners) listener(event)
  }
  const begin = (): FreshCore => {
    const core = start()
    core.subscribe(tell)
    void core.gone.then(() => ended(core))
    return core
  }
  const ended = async (core: FreshCore) => {
    if (isClosing) return gone.resolve(null)
    const failure = await core.ready.then(
      () => null,
      (error: Error) => error,
    )
    // What could not start once would not start again.
    if (failure) return gone.resolve(failure)
    if (!(await mayStartAgain(known))) return gone.resolve(null)
    current = begin()
    if (known) {
      const call = { callId: `again-${randomUUID()}`, procedure: 'workspaces.open' }
      await current.dispatch({ ...call, input: { path: known.path } })
    }
    tell({ kind: 'changed', areas: [...AREAS] })
  }
  const notice = (procedure: string, result: Result<unknown>) => {
    if (procedure !== 'workspaces.current' || !result.ok) return
    const { data } = hostContract['workspaces.current'].output.safeParse(result.value)
    if (data) known = { path: data.path, encrypted: data.encrypted }
  }
  let current = begin()
  return {
    gone: gone.promise,
    async dispatch(call) {
      const result = await current.dispatch(call)
      notice(call.procedure, result)
      return result
    },
    cancel: (callId) => current.cancel(callId),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      isClosing = true
      return current.close()
    },
  }
}

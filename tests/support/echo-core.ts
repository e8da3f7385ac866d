import type { Core } from '../../electron/core/core.ts'
import type { CoreEvent } from '../../shared/contract/event.ts'
import { AppError, type Result } from '../../shared/errors.ts'

/**
 * A core for testing doors: `echo.back` answers its input, `echo.wait` waits until it is cancelled, `echo.fail` fails
 * with the code it is given, `echo.throw` breaks the rule that a core never rejects, `echo.emit` says its input aloud,
 * `echo.die` ends the thread it runs in.
 */
export function createEchoCore(): Core & { cancelled: string[] } {
  const listeners = new Set<(event: CoreEvent) => void>()
  const waiting = new Map<string, (result: Result<unknown>) => void>()
  const cancelled: string[] = []
  return {
    cancelled,
    dispatch: async ({ callId, procedure, input }) => {
      switch (procedure) {
        case 'echo.back':
          return { ok: true, value: input }
        case 'echo.wait':
          return await new Promise((resolve) => waiting.set(callId, resolve))
        case 'echo.fail':
          // The test hands over one of the codes.
          return { ok: false, error: { code: input as 'conflict', message: 'As asked.' } }
        case 'echo.throw':
          throw new AppError('conflict', 'Thrown, not answered.')
        case 'echo.emit':
          for (const listener of listeners) listener(input as CoreEvent) // the test's own event
          return { ok: true, value: null }
        case 'echo.function':
          return { ok: true, value: () => 'not cloneable' }
        case 'echo.die':
          process.exit(7)
          break
        default:
          return { ok: false, error: { code: 'not-found', message: `No procedure ${procedure}.` } }
      }
    },
    cancel(callId) {
      cancelled.push(callId)
      waiting.get(callId)?.({ ok: false, error: { code: 'cancelled', message: 'Stopped.' } })
      waiting.delete(callId)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {},
  }
}

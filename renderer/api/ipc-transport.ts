import { type Call, type CoreEvent, eventSchema } from '../../shared/contract/event.ts'
import type { Result } from '../../shared/errors.ts'
import { carrierFailure, type Transport } from './transport.ts'

/** What the preload puts on `window`: one function and one event stream, both plain structured-clone values. */
export interface Bridge {
  call(
    request: { kind: 'call'; call: Call } | { kind: 'cancel'; callId: string },
  ): Promise<Result<unknown>>
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: unknown) => void): () => void
}

declare global {
  interface Window {
    proceed?: Bridge
  }
}

/** The desktop carrier: messages through the preload to the core's process. */
export function createIpcTransport(bridge: Bridge): Transport {
  return {
    async send(call) {
      try {
        return await bridge.call({ kind: 'call', call })
      } catch {
        return carrierFailure(
          'The program behind this window stopped. Close it and start it again.',
        )
      }
    },
    cancel(callId) {
      void bridge.call({ kind: 'cancel', callId })
    },
    subscribe(listener: (event: CoreEvent) => void) {
      return bridge.onEvent((event) => {
        const parsed = eventSchema.safeParse(event)
        if (parsed.success) listener(parsed.data)
      })
    },
  }
}

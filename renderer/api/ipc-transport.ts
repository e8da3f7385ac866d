import type { CoreEvent } from '../../shared/contract/event.ts'
import {
  type BridgeRequest,
  type WindowEvent,
  windowEventSchema,
} from '../../shared/contract/shell.contract.ts'
import type { Result } from '../../shared/errors.ts'
import { openDropped } from './open-dropped.ts'
import { carrierFailure, resultSchema, type Transport } from './transport.ts'

/** What the preload puts on `window`: one function and one event stream, JSON text both ways, and files dropped. */
export interface Bridge {
  call(json: string): Promise<string>
  /** Opens a file of this program that was dropped on the window. */
  open(file: File): void
  /** Returns the function that ends the subscription. */
  onEvent(listener: (json: string) => void): () => void
}

/** Sent to the window by its own menu. */
export const LOCK_EVENT = 'proceed:lock'
/** Sent to the window by the program before it closes. */
export const LEAVE_EVENT = 'proceed:leave'

declare global {
  interface Window {
    proceed?: Bridge
  }
}

/** The rest is told by the program around the window. */
const isOfCore = (event: WindowEvent): event is CoreEvent =>
  event.kind !== 'navigate' &&
  event.kind !== 'lock' &&
  event.kind !== 'leave' &&
  event.kind !== 'contrast'

/** The desktop carrier: messages through the preload to the core's process. */
export function createIpcTransport(bridge: Bridge): Transport {
  const ask = (request: BridgeRequest) => bridge.call(JSON.stringify(request))
  const subscribe = (listener: (event: CoreEvent) => void) =>
    bridge.onEvent((json) => {
      const { success, data } = windowEventSchema.safeParse(JSON.parse(json))
      if (success && isOfCore(data)) listener(data)
    })
  // The native menu leads to places; their addresses are the part after `#`.
  bridge.onEvent((json) => {
    const { success, data } = windowEventSchema.safeParse(JSON.parse(json))
    if (success && data.kind === 'navigate') location.hash = data.to
    if (success && data.kind === 'contrast')
      document.documentElement.toggleAttribute('data-more-contrast', data.more)
    if (success && data.kind === 'lock') window.dispatchEvent(new Event(LOCK_EVENT))
    if (success && data.kind === 'leave') window.dispatchEvent(new Event(LEAVE_EVENT))
  })
  openDropped(bridge.open)
  return {
    async send(call) {
      try {
        const parsed = resultSchema.safeParse(JSON.parse(await ask({ kind: 'call', call })))
        // The schema proves the envelope; its value is typed by the contract in the client.
        if (parsed.success) return parsed.data as Result<unknown>
      } catch {
        // Told below.
      }
      return carrierFailure('The program behind this window stopped. Close it and start it again.')
    },
    cancel(callId) {
      void ask({ kind: 'cancel', callId })
    },
    subscribe,
  }
}

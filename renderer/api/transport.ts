import type { Call, CoreEvent } from '../../shared/contract/event.ts'
import type { Result } from '../../shared/errors.ts'

/** Carries calls to the core and brings its events back. The window knows two: desktop messages and HTTP on loopback. */
export interface Transport {
  /** Never rejects: a broken carrier is an `unexpected` failure with one sentence. */
  send(call: Call): Promise<Result<unknown>>
  /** Asks a running call to stop; the call itself then answers `cancelled`. */
  cancel(callId: string): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: CoreEvent) => void): () => void
}

/** The one sentence for a carrier that broke, with what it said. */
export const carrierFailure = (message: string): Result<never> => ({
  ok: false,
  error: { code: 'unexpected', message },
})

import { z } from 'zod'
import type { Call, CoreEvent } from '../../shared/contract/event.ts'
import { ERROR_CODES, REASONS, type Result } from '../../shared/errors.ts'

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

/** The envelope of every answer; what is in it is typed by the contract in the client. */
export const resultSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      reason: z.enum(REASONS).optional(),
      details: z.record(z.string(), z.string()).optional(),
    }),
  }),
])

import { z } from 'zod'
import { callSchema } from '../../shared/contract/event.ts'
import { assertNever, type ErrorCode, type Result } from '../../shared/errors.ts'
import type { Core } from '../core/core.ts'
import type { Access } from './access.ts'
import type { Route } from './guard.ts'

export interface Reply {
  status: number
  body: unknown
}

/** HTTP status of each failure; the body says the rest. */
export const STATUS: Readonly<Record<ErrorCode, number>> = {
  'invalid-input': 400,
  'not-found': 404,
  conflict: 409,
  'rule-violated': 422,
  locked: 423,
  cancelled: 499,
  unexpected: 500,
}

const sessionSchema = z.strictObject({
  code: z.string().min(1).max(100),
  secret: z.string().min(16).max(100).optional(),
})
const cancelSchema = callSchema.pick({ callId: true })
const rpcSchema = callSchema.omit({ procedure: true })

/**
 * Answers a request that passed the guard. `body` is JSON text; `left` is aborted when the asking page is gone, which
 * cancels its call.
 */
export async function answer(
  route: Extract<Route, { kind: 'session' | 'cancel' | 'call' }>,
  body: string,
  core: Core,
  access: Access,
  left: AbortSignal,
): Promise<Reply> {
  const json = parseJson(body)
  switch (route.kind) {
    case 'session': {
      const parsed = sessionSchema.safeParse(json)
      if (!parsed.success) return malformed()
      const token = access.redeem(parsed.data.code, parsed.data.secret)
      if (token) return { status: 200, body: { token } }
      const message = 'This one-time code is wrong, used or too old. Start the program again.'
      return { status: 401, body: failure('locked', message) }
    }
    case 'cancel': {
      const parsed = cancelSchema.safeParse(json)
      if (!parsed.success) return malformed()
      core.cancel(parsed.data.callId)
      return { status: 200, body: { ok: true, value: null } }
    }
    case 'call': {
      const parsed = rpcSchema.safeParse(json)
      if (!parsed.success) return malformed()
      const { callId, input } = parsed.data
      left.addEventListener('abort', () => core.cancel(callId), { once: true })
      const result = await core.dispatch({ callId, procedure: route.procedure, input })
      return { status: result.ok ? 200 : STATUS[result.error.code], body: result }
    }
    default:
      return assertNever(route)
  }
}

export const failure = (code: ErrorCode, message: string): Result<never> => ({
  ok: false,
  error: { code, message },
})

const malformed = (): Reply => ({
  status: 400,
  body: failure('invalid-input', 'The request is not in the form this program reads.'),
})

/** Undefined for text that is not JSON, which no schema here accepts. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

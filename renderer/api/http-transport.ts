import { z } from 'zod'
import type { Call } from '../../shared/contract/event.ts'
import { type CoreEvent, eventSchema } from '../../shared/contract/event.ts'
import { contract, type ProcedureName } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/errors.ts'
import { carrierFailure, resultSchema, type Transport } from './transport.ts'

const TOKEN_KEY = 'proceed.token'
const SECRET_KEY = 'proceed.secret'
const RECONNECT_MS = 1000
/** A browser lets 64 KiB under way outlive a page; text may take three bytes a character. */
const OUTLIVING_LENGTH = 16_384
const GONE =
  'The program behind this page does not answer. Start it again, then open the new address.'
const STRANGER =
  'This address was opened without its one-time code. Open the address the program printed; Enter in its terminal prints a new one, and so does starting it again.'

const sessionSchema = z.object({ token: z.string().min(1) })
/**
 * The browser carrier. The address holds a one-time code after `#`; it is traded for a token that lives in memory
 * and in this tab's session storage, so a reload works and another site never sees it.
 */
export async function createHttpTransport(base: Location, storage: Storage): Promise<Transport> {
  const token = await obtainToken(base, storage)
  const authorization = { Authorization: `Bearer ${token}` }
  const post = (path: string, content: unknown, outlives: boolean) => {
    const body = JSON.stringify(content)
    return fetch(path, {
      method: 'POST',
      headers: { ...authorization, 'Content-Type': 'application/json' },
      body,
      keepalive: outlives && body.length <= OUTLIVING_LENGTH,
    })
  }
  const listeners = new Set<(event: CoreEvent) => void>()
  void listen(authorization, (event) => {
    for (const listener of listeners) listener(event)
  })

  return {
    async send({ callId, procedure, input }: Call) {
      try {
        const response = await post(`/rpc/${procedure}`, { callId, input }, isChange(procedure))
        if (response.status === 401) return carrierFailure(STRANGER)
        const parsed = resultSchema.safeParse(await response.json())
        // The schema proves the envelope; its value is typed by the contract in the client.
        return parsed.success ? (parsed.data as Result<unknown>) : carrierFailure(GONE)
      } catch {
        return carrierFailure(GONE)
      }
    },
    cancel(callId) {
      post('/cancel', { callId }, true).catch(() => undefined)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What was clicked just before the page is loaded anew or closed still arrives; tasks end with their page. */
const isChange = (procedure: string): boolean =>
  Object.hasOwn(contract, procedure) &&
  // `hasOwn` has just shown that it is one of them.
  contract[procedure as ProcedureName].kind === 'mutation'

async function obtainToken(base: Location, storage: Storage): Promise<string> {
  const code = /^#code=([\w-]+)/.exec(base.hash)?.[1]
  if (code) {
    // A reload while the answer is on its way asks again, with the secret that shows it is the same page.
    const secret = storage.getItem(SECRET_KEY) ?? crypto.randomUUID()
    storage.setItem(SECRET_KEY, secret)
    try {
      const response = await fetch('/session', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ code, secret }),
      })
      const session = sessionSchema.safeParse(response.ok ? await response.json() : null)
      if (session.success) storage.setItem(TOKEN_KEY, session.data.token)
    } catch {
      // Without a token every call answers with one sentence; the window shows it.
    }
    // Somebody may already have gone on to a place of the program.
    if (base.hash.startsWith('#code=')) history.replaceState(null, '', `${base.pathname}#/`)
  }
  return storage.getItem(TOKEN_KEY) ?? ''
}

/** Reads the event stream for as long as the page lives, and reconnects when it breaks. */
async function listen(headers: HeadersInit, emit: (event: CoreEvent) => void): Promise<never> {
  for (;;) {
    try {
      const response = await fetch('/events', { headers })
      if (response.ok && response.body) await readLines(response.body, emit)
    } catch {
      // The program is gone or restarting; the next call says so on screen.
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS))
  }
}

async function readLines(body: ReadableStream<Uint8Array>, emit: (event: CoreEvent) => void) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader() // the DOM types disagree on the buffer kind
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const text = line.startsWith('data:') ? line.slice(5).trim() : line.trim()
      if (text.startsWith('{')) {
        const parsed = eventSchema.safeParse(JSON.parse(text))
        if (parsed.success) emit(parsed.data)
      }
    }
  }
}

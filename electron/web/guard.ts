import { MESSAGE_CAP } from '../../shared/contract/shell.contract.ts'

/** The parts of an HTTP request that decide whether it is answered at all. `headers` is the flat list as sent. */
export interface Asked {
  method: string
  target: string
  headers: readonly string[]
}

export type Route =
  | { kind: 'file'; path: string }
  | { kind: 'events' }
  | { kind: 'session' }
  | { kind: 'cancel' }
  | { kind: 'call'; procedure: string }

export interface Refusal {
  status: number
  message: string
  /** For 405: what would have been allowed. */
  allow?: string
}

export type Verdict = { ok: true; route: Route } | { ok: false; refusal: Refusal }

type HeaderReader = (name: string) => string | null

const SMALL_BODY = 4096

/** Largest body each kind of request may carry, in bytes. */
export const bodyCap = (route: Route): number => (route.kind === 'call' ? MESSAGE_CAP : SMALL_BODY)

const refuse = (status: number, message: string, allow?: string): Verdict => ({
  ok: false,
  refusal: allow ? { status, message, allow } : { status, message },
})

/**
 * Decides on a request before a byte of its body is read. A page of another site can reach this port, also under a
 * name that resolves to 127.0.0.1, so the host, the origin and the browser's own fetch metadata must all be ours.
 * `allowsToken` compares an Authorization value with the token of this start.
 */
export function judge(
  asked: Asked,
  host: string,
  allowsToken: (authorization: string) => boolean,
): Verdict {
  const header = headerReader(asked.headers)
  if (header('host') !== host) return refuse(421, 'This address belongs to another program.')

  const routed = findRoute(asked)
  if (!routed.ok) return routed
  const { route } = routed
  const posted = asked.method === 'POST'

  const origin = header('origin')
  if (origin === null ? posted : origin !== `http://${host}`) {
    return refuse(403, 'Only the page of this program may ask.')
  }
  if (!sameSite(header, route)) return refuse(403, 'Another site may not ask.')
  const refusal = posted ? judgeBody(header, route) : null
  if (refusal) return refusal
  if (route.kind !== 'file' && route.kind !== 'session') {
    const authorization = header('authorization')
    if (authorization === null || !allowsToken(authorization)) {
      return refuse(401, 'This page has no access. Open the newest address the program printed.')
    }
  }
  return routed
}

/** Value of a header by its lower-case name; null when absent; a repeated header becomes a value nothing matches. */
function headerReader(headers: readonly string[]): HeaderReader {
  const values = new Map<string, string>()
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = (headers[index] ?? '').toLowerCase()
    values.set(name, values.has(name) ? '\0' : (headers[index + 1] ?? ''))
  }
  return (name) => values.get(name) ?? null
}

function findRoute({ method, target }: Asked): Verdict {
  if (!target.startsWith('/') || target.startsWith('//')) {
    return refuse(400, 'The request target must be a path.')
  }
  const path = target.split('?', 1)[0] ?? '/'
  const route = postRoute(path)
  if (route) {
    return method === 'POST'
      ? { ok: true, route }
      : refuse(405, 'This address takes POST only.', 'POST')
  }
  if (path.startsWith('/rpc/')) return refuse(404, 'There is no such procedure.')
  if (path === '/events') {
    return method === 'GET'
      ? { ok: true, route: { kind: 'events' } }
      : refuse(405, 'This address takes GET only.', 'GET')
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return refuse(405, 'Files can only be read.', 'GET, HEAD')
  }
  return { ok: true, route: { kind: 'file', path } }
}

function postRoute(path: string): Route | null {
  if (path === '/session') return { kind: 'session' }
  if (path === '/cancel') return { kind: 'cancel' }
  const procedure = /^\/rpc\/([a-z][a-zA-Z]{0,40}\.[a-z][a-zA-Z]{0,40})$/.exec(path)?.[1]
  return procedure ? { kind: 'call', procedure } : null
}

/**
 * Browsers say where a request comes from. Opening the page itself may come from anywhere (a link, the redirect file):
 * it holds no secret, and it can be neither framed nor read by whoever opened it.
 */
function sameSite(header: HeaderReader, route: Route): boolean {
  const site = header('sec-fetch-site')
  if (site === null || site === 'same-origin') return true
  const page = route.kind === 'file' && route.path === '/'
  const opened = header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document'
  return page && opened
}

function judgeBody(header: HeaderReader, route: Route): Verdict | null {
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(header('content-type') ?? '')) {
    return refuse(415, 'Requests must be JSON.')
  }
  if (header('content-encoding') !== null) return refuse(415, 'Requests must not be compressed.')
  const length = header('content-length')
  if (header('transfer-encoding') !== null || length === null || !/^\d{1,12}$/.test(length)) {
    return refuse(411, 'Requests must say their length.')
  }
  if (Number(length) > bodyCap(route)) {
    return refuse(413, `Requests may hold ${Math.floor(bodyCap(route) / 1024)} KB at most.`)
  }
  return null
}

import type { Chance } from '../../resources/sample/random.ts'
import type { Sent } from '../support/web-door.ts'

/** A way into the web door: what the program's own page sends there, and whether its token is asked for. */
export interface WebRoute {
  method: 'GET' | 'POST'
  path: string
  token: boolean
  /** The page itself may be opened from anywhere. */
  page?: boolean
}

/** One hostile request and the answers that refuse it. */
export interface Attack {
  what: string
  sent: Sent
  refusals: readonly number[]
}

const HOSTS = [
  'evil.example',
  'evil.example:PORT',
  'localhost:PORT',
  '127.0.0.1',
  '127.0.0.1:1',
  '0.0.0.0:PORT',
  '[::1]:PORT',
  '127.0.0.2:PORT',
  '127.1:PORT',
  '0x7f000001:PORT',
  '2130706433:PORT',
  'a@127.0.0.1:PORT',
  '127.0.0.1.:PORT',
  '127.0.0.1:PORT, evil.example',
  '127.0.0.1:PORT.evil.example',
  '127.0.0.1.evil.example:PORT',
  'http://127.0.0.1:PORT',
  '127.0.0.1:0PORT',
]
const ORIGINS = [
  'http://evil.example',
  'http://evil.example:PORT',
  'https://127.0.0.1:PORT',
  'http://localhost:PORT',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'http://127.0.0.1:PORT/',
  'http://127.0.0.1:PORT.evil.example',
  'http://127.0.0.1:PORT, http://evil.example',
  'HTTP://127.0.0.1:PORT',
  'file://',
  'app://proceed',
  'null',
  '',
]
/** Who the browser says is asking, and for what. */
const SITES: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'friendly' },
  { 'sec-fetch-site': '' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'object' },
  { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
]
const TOKENS: readonly (string | null)[] = [
  null,
  '',
  'Bearer ',
  `Bearer ${'A'.repeat(43)}`,
  'TOKEN',
  'Bearer TOKENx',
  'Bearer  TOKEN',
  'Basic TOKEN',
  'bearer TOKEN',
  'Bearer undefined',
]
const TYPES: readonly (string | null)[] = [
  null,
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json5',
  'application/json; charset=utf-7',
  'text/plain, application/json',
  'text/plain; application/json',
]
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']
/** Other ways to write a path that must not lead to it, nor to anything else. */
const PATHS: readonly ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => `http://evil.example${path}`,
  (path) => `${path}%00`,
  (path) => `${path}/`,
  (path) => `${path}/../../secret.txt`,
  (path) => `/..${path}`,
  (path) => `/%2e%2e${path}`,
  (path) => `/\\..${path}`,
  (path) => `/./${path.slice(1)}`,
  (path) => `${path};a=1`,
  (path) => `/%2f${path.slice(1)}`,
  (path) => `/assets/..${path}`,
  (path) => `${path}.`,
]

/** How many near misses of host, origin and token each chance decides for one route. */
const NEAR_MISSES = 3

/** A text that differs from the right one in one place. */
function nearMiss(text: string, random: Chance): string {
  const at = random.below(text.length)
  const letter = text[at] ?? ''
  const other = random.pick([...'0aA9.:-%'].filter((sign) => sign !== letter))
  return random.pick([
    text.slice(0, at) + other + text.slice(at + 1),
    text.slice(0, at) + other + text.slice(at),
    text.slice(0, at) + text.slice(at + 1),
  ])
}

/** Every hostile request for one route; each differs in one thing from what the program's own page sends there. */
export function attacksOn(route: WebRoute, page: string, right: string, random: Chance): Attack[] {
  const { method, path, token } = route
  const changed = (headers: Record<string, string | null>, more: Partial<Sent> = {}): Sent => ({
    method,
    path,
    ...more,
    headers: { ...(token ? {} : { authorization: null }), ...headers },
  })
  const attacks: Attack[] = []
  const add = (what: string, sent: Sent, ...refusals: number[]) =>
    attacks.push({ what, sent, refusals })

  for (const host of HOSTS) add(`host ${host}`, changed({ host }), 400, 421)
  for (let time = 0; time < NEAR_MISSES; time++) {
    const [host, origin, key] = [page, `http://${page}`, right].map((text) =>
      nearMiss(text, random),
    )
    add(`host ${host}`, changed({ host: host ?? '' }), 400, 421)
    add(`origin ${origin}`, changed({ origin: origin ?? '' }), 403)
    if (token) add(`token near ${time}`, changed({ authorization: `Bearer ${key}` }), 401)
  }
  add('host by another name', changed({ host: 'evil.example', 'x-forwarded-host': page }), 421)
  for (const origin of ORIGINS) add(`origin ${origin}`, changed({ origin }), 403)
  if (method === 'POST') add('no origin', changed({ origin: null }), 403)
  for (const site of SITES) add(`site ${Object.values(site).join(' ')}`, changed(site), 403)
  for (const [index, other] of METHODS.entries()) {
    const fits = other === method || (method === 'GET' && other === 'HEAD')
    const sent = { method: other, path, headers: { origin: null }, body: null }
    // HEAD reads what GET reads; everywhere else it is as wrong as any other.
    if (!fits || (other === 'HEAD' && path === '/events')) add(`${index} by ${other}`, sent, 405)
  }
  const preflight = { 'access-control-request-method': method, origin: 'http://evil.example' }
  add('a preflight', { method: 'OPTIONS', path, headers: preflight }, 403, 405)
  const network = { ...preflight, 'access-control-request-private-network': 'true' }
  add('a preflight into the machine', { method: 'OPTIONS', path, headers: network }, 403, 405)
  for (const write of PATHS) {
    // The page has no name of its own to lengthen: these would be other files, which are absent.
    add(`path ${write(path)}`, changed({}, { path: write(path) }), 400, 401, 404, 405)
  }
  if (token) {
    for (const authorization of TOKENS)
      add(`token ${authorization}`, changed({ authorization }), 401)
    const cookie = { authorization: null, cookie: 'token=TOKEN; authorization=Bearer TOKEN' }
    add('the token as a cookie', changed(cookie), 401)
    const inPath = { path: `${path}?token=TOKEN&authorization=Bearer%20TOKEN` }
    add('the token in the address', changed({ authorization: null }, inPath), 401)
  }
  if (method === 'POST') {
    for (const type of TYPES) add(`type ${type}`, changed({ 'content-type': type }), 415)
    add('compressed', changed({ 'content-encoding': 'gzip' }), 415)
    const chunked = { 'content-length': null, 'transfer-encoding': 'chunked' }
    add('no length', changed(chunked), 411)
    add('a length too long', changed({ 'content-length': '999999999' }, { body: null }), 413)
    for (const body of ['{', '[]', 'null', '""', '{"a":1}', '{"__proto__":{"callId":"c"}}']) {
      add(`body ${body}`, changed({}, { body }), 400)
    }
  }
  if (path === '/') return attacks.filter(({ sent }) => sent.path !== '/./')
  return attacks
}

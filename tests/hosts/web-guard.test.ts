import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sent, startEchoServer } from '../support/web-door.ts'

let door: Awaited<ReturnType<typeof startEchoServer>>
beforeAll(async () => {
  door = await startEchoServer()
})
afterAll(() => door.close())

const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const get = (path: string, headers: Record<string, string | null> = {}): Sent => ({
  method: 'GET',
  path,
  headers,
})

/** What is wrong → what is sent → the only acceptable status. `PORT` stands for the door's own port. */
const REFUSED: [string, Sent, number][] = [
  // The host: another name for 127.0.0.1 is how a rebinding page arrives.
  ['a foreign host', { headers: { host: 'evil.example' } }, 421],
  ['a foreign host with our port', { headers: { host: 'evil.example:PORT' } }, 421],
  ['localhost in place of the number', { headers: { host: 'localhost:PORT' } }, 421],
  ['the host without its port', { headers: { host: '127.0.0.1' } }, 421],
  ['another port', { headers: { host: '127.0.0.1:1' } }, 421],
  ['all interfaces', { headers: { host: '0.0.0.0:PORT' } }, 421],
  ['the IPv6 loopback', { headers: { host: '[::1]:PORT' } }, 421],
  ['another loopback number', { headers: { host: '127.0.0.2:PORT' } }, 421],
  ['the number written short', { headers: { host: '127.1:PORT' } }, 421],
  ['the number in hexadecimal', { headers: { host: '0x7f000001:PORT' } }, 421],
  ['a name before an at sign', { headers: { host: 'a@127.0.0.1:PORT' } }, 421],
  ['a trailing dot', { headers: { host: '127.0.0.1.:PORT' } }, 421],
  ['two hosts in one header', { headers: { host: '127.0.0.1:PORT, evil.example' } }, 421],
  ['a foreign host for a file', get('/', { host: 'evil.example:PORT' }), 421],
  ['a foreign host for events', get('/events', { host: 'localhost:PORT' }), 421],
  ['a foreign host for a session', { path: '/session', headers: { host: 'localhost:PORT' } }, 421],
  [
    'a foreign host that claims to be forwarded',
    { headers: { host: 'evil.example', 'x-forwarded-host': '127.0.0.1:PORT' } },
    421,
  ],
  // The origin: always sent by a browser with POST.
  ['no origin', { headers: { origin: null } }, 403],
  ['no origin for a session', { path: '/session', headers: { origin: null } }, 403],
  ['no origin for a cancellation', { path: '/cancel', headers: { origin: null } }, 403],
  ['a foreign origin', { headers: { origin: 'http://evil.example' } }, 403],
  ['the origin of a file or a sandbox', { headers: { origin: 'null' } }, 403],
  ['an empty origin', { headers: { origin: '' } }, 403],
  ['our host over https', { headers: { origin: 'https://127.0.0.1:PORT' } }, 403],
  ['an origin on another port', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
  ['an origin without port', { headers: { origin: 'http://127.0.0.1' } }, 403],
  ['localhost as origin', { headers: { origin: 'http://localhost:PORT' } }, 403],
  [
    'an origin that begins like ours',
    { headers: { origin: 'http://127.0.0.1:PORT.evil.example' } },
    403,
  ],
  ['an origin with a path', { headers: { origin: 'http://127.0.0.1:PORT/' } }, 403],
  [
    'a foreign origin for a file',
    get('/assets/index-a1b2.js', { origin: 'http://evil.example' }),
    403,
  ],
  ['a foreign origin for the page', get('/', { origin: 'http://evil.example' }), 403],
  ['a foreign origin for events', get('/events', { origin: 'null' }), 403],
  // What the browser says about who asks.
  ['a cross-site call', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
  ['a call from another port of this machine', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
  ['a call typed into the address bar', { headers: { 'sec-fetch-site': 'none' } }, 403],
  ['an invented site', { headers: { 'sec-fetch-site': 'friendly' } }, 403],
  ['a cross-site event stream', get('/events', { 'sec-fetch-site': 'cross-site' }), 403],
  [
    'a script of ours in another site',
    get('/assets/index-a1b2.js', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' }),
    403,
  ],
  [
    'the page fetched by another site',
    get('/', {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'cors',
      'sec-fetch-dest': 'empty',
    }),
    403,
  ],
  [
    'the page in a frame of another site',
    get('/', {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    }),
    403,
  ],
  [
    'a file opened by another site',
    get('/assets/index-a1b2.js', { ...navigation, 'sec-fetch-site': 'cross-site' }),
    403,
  ],
  // The token.
  ['no token', { headers: { authorization: null } }, 401],
  ['an empty token', { headers: { authorization: 'Bearer ' } }, 401],
  ['a wrong token', { headers: { authorization: `Bearer ${'A'.repeat(43)}` } }, 401],
  ['the token without its scheme', { headers: { authorization: 'TOKEN' } }, 401],
  ['the token with more behind it', { headers: { authorization: 'Bearer TOKENx' } }, 401],
  ['the token under another scheme', { headers: { authorization: 'Basic TOKEN' } }, 401],
  ['the token in lower case', { headers: { authorization: 'bearer TOKEN' } }, 401],
  [
    'the token in the address',
    { path: '/rpc/echo.back?token=TOKEN', headers: { authorization: null } },
    401,
  ],
  ['the token as a cookie', { headers: { authorization: null, cookie: 'token=TOKEN' } }, 401],
  ['events without token', get('/events', { authorization: null }), 401],
  ['a cancellation without token', { path: '/cancel', headers: { authorization: null } }, 401],
  // The method.
  ['a call by GET', get('/rpc/echo.back'), 405],
  ['a call by HEAD', { method: 'HEAD', path: '/rpc/echo.back' }, 405],
  [
    'a preflight',
    {
      method: 'OPTIONS',
      path: '/rpc/echo.back',
      headers: { origin: 'ORIGIN', 'access-control-request-method': 'POST' },
    },
    405,
  ],
  ['a call by PUT', { method: 'PUT' }, 405],
  ['a session by GET', get('/session'), 405],
  ['a cancellation by DELETE', { method: 'DELETE', path: '/cancel' }, 405],
  ['events by POST', { path: '/events' }, 405],
  ['a file by POST', { path: '/index.html' }, 405],
  ['a file by DELETE', { method: 'DELETE', path: '/index.html' }, 405],
  ['tracing', { method: 'TRACE', path: '/' }, 405],
  // The body.
  ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
  ['plain text, which needs no preflight', { headers: { 'content-type': 'text/plain' } }, 415],
  ['a multipart form', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415],
  ['no content type', { headers: { 'content-type': null } }, 415],
  [
    'a content type that begins like ours',
    { headers: { 'content-type': 'application/json5' } },
    415,
  ],
  [
    'another character set',
    { headers: { 'content-type': 'application/json; charset=utf-7' } },
    415,
  ],
  ['two content types', { headers: { 'content-type': 'text/plain, application/json' } }, 415],
  ['a compressed body', { headers: { 'content-encoding': 'gzip' } }, 415],
  [
    'a body of unknown length',
    { headers: { 'content-length': null, 'transfer-encoding': 'chunked' } },
    411,
  ],
  [
    'a body over 96 MB',
    { headers: { 'content-length': `${96 * 1024 * 1024 + 1}` }, body: null },
    413,
  ],
  ['a long code', { path: '/session', body: JSON.stringify({ code: 'x'.repeat(5000) }) }, 413],
  ['a body that is not JSON', { body: '{' }, 400],
  ['an empty body', { body: null, headers: { 'content-length': '0' } }, 400],
  ['a body without call id', { body: '{"input":1}' }, 400],
  [
    'a body with more than a call',
    { body: '{"callId":"c","input":1,"procedure":"people.list"}' },
    400,
  ],
  [
    'a body that carries a prototype',
    { body: '{"callId":"c","input":1,"__proto__":{"a":1}}' },
    400,
  ],
  ['a body that is a list', { body: '[]' }, 400],
  // The path.
  ['no such procedure form', { path: '/rpc/echo' }, 404],
  ['a procedure with a path in it', { path: '/rpc/../session' }, 404],
  ['an encoded procedure', { path: '/rpc/echo%2eback' }, 404],
  ['a procedure named like a prototype', { path: '/rpc/__proto__.back' }, 404],
  ['a path that starts twice', { path: '//rpc/echo.back' }, 400],
  ['a whole address as target', { path: 'http://evil.example/rpc/echo.back' }, 400],
  ['the server itself as target', { method: 'OPTIONS', path: '*' }, 400],
  ['a parent folder', get('/../secret.txt'), 404],
  ['an encoded parent folder', get('/%2e%2e/secret.txt'), 404],
  ['an encoded slash', get('/..%2fsecret.txt'), 404],
  ['a doubly encoded slash', get('/..%252fsecret.txt'), 404],
  ['a backslash', get('/..%5csecret.txt'), 404],
  ['a hidden part', get('/assets/../../secret.txt'), 404],
  ['an absent file', get('/assets/none.js'), 404],
  ['a folder', get('/assets/'), 404],
  ['an end of string', get('/index.html%00.js'), 404],
]

const fill = (text: string) =>
  text
    .replaceAll('PORT', `${door.port}`)
    .replaceAll('TOKEN', door.token)
    .replaceAll('ORIGIN', door.origin)

const filled = (sent: Sent): Sent => ({
  ...sent,
  ...(sent.path ? { path: fill(sent.path) } : {}),
  headers: Object.fromEntries(
    Object.entries(sent.headers ?? {}).map(([name, value]) => [name, value && fill(value)]),
  ),
})

describe('the web door refuses', () => {
  it.each(REFUSED)('%s', async (_what, sent, status) => {
    const answer = await door.send(filled(sent))
    expect(answer.status).toBe(status)
    // Nothing a foreign page could use: no permission to read, no cookie, no token, no stack.
    const names = Object.keys(answer.headers)
    expect(
      names.filter((name) => name.startsWith('access-control') || name === 'set-cookie'),
    ).toEqual([])
    expect(answer.text).not.toContain(door.token)
    expect(answer.text).not.toMatch(/at .*\.ts:\d+/)
    expect(answer.text).not.toContain('secret')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it('has at least sixty ways to be refused', () => {
    expect(REFUSED.length).toBeGreaterThanOrEqual(60)
  })

  it.each([
    ['two hosts', 'Host: 127.0.0.1:PORT\r\nHost: evil.example\r\n', /^HTTP\/1\.1 4(00|21) /],
    ['no host', '', /^HTTP\/1\.1 400 /],
    [
      'two origins',
      'Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\nOrigin: null\r\n',
      /^HTTP\/1\.1 403 /,
    ],
    [
      'two tokens',
      'Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\nContent-Type: application/json\r\nContent-Length: 0\r\nAuthorization: Bearer TOKEN\r\nAuthorization: Bearer x\r\n',
      /^HTTP\/1\.1 401 /,
    ],
    [
      'a length and chunks',
      'Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n',
      /^HTTP\/1\.1 4(00|11) /,
    ],
  ])('%s, sent by hand', async (_what, headers, expected) => {
    const text = fill(`POST /rpc/echo.back HTTP/1.1\r\n${headers}Connection: close\r\n\r\n`)
    expect(await door.raw(text)).toMatch(expected)
  })

  it('closes the connection with a body that is too long, so that nothing is smuggled behind it', async () => {
    const smuggled = `GET / HTTP/1.1\r\nHost: ${door.host}\r\n\r\n`
    const answer = await door.raw(
      `POST /rpc/echo.back HTTP/1.1\r\nHost: ${door.host}\r\nOrigin: ${door.origin}\r\n` +
        `Content-Type: application/json\r\nContent-Length: 999999999\r\n\r\n${smuggled}`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })
})

describe('the web door answers', () => {
  it('the page, opened from anywhere, with a policy that allows nothing but its own files', async () => {
    const sent = get('/', { ...navigation, 'sec-fetch-site': 'cross-site', authorization: null })
    const { status, headers, text } = await door.send(sent)
    expect(status).toBe(200)
    expect(text).toContain('<title>Proceed</title>')
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it('its own page without fetch metadata, as older browsers send none', async () => {
    expect((await door.send({ headers: { 'sec-fetch-site': null } })).status).toBe(200)
    expect((await door.send(get('/', { 'sec-fetch-site': null }))).status).toBe(200)
  })

  it('a file, and its head alone', async () => {
    const file = await door.send(get('/assets/index-a1b2.js'))
    expect(file).toMatchObject({ status: 200, text: 'export {}' })
    expect(file.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(file.headers['cache-control']).toContain('immutable')
    const head = await door.send({ method: 'HEAD', path: '/assets/index-a1b2.js' })
    expect(head).toMatchObject({ status: 200, text: '' })
  })

  it('a call', async () => {
    const { status, text, headers } = await door.send({})
    expect(status).toBe(200)
    expect(JSON.parse(text)).toEqual({ ok: true, value: { a: 1 } })
    expect(headers['cache-control']).toBe('no-store')
  })
})

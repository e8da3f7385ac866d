import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { CODE_LIFETIME, CODE_TRIES, createAccess } from '../../electron/web/access.ts'
import { ERROR_CODES } from '../../shared/errors.ts'
import { startEchoServer } from '../support/web-door.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const door of open.splice(0)) await door.close()
})

async function start(now?: () => number) {
  const door = await startEchoServer(now)
  open.push(door)
  return door
}

const call = (procedure: string, callId: string, input: unknown = null) => ({
  path: `/rpc/${procedure}`,
  body: JSON.stringify({ callId, input }),
})

describe('a one-time code', () => {
  it('is traded for the token once', async () => {
    const door = await start()
    const path = '/session'
    const body = JSON.stringify({ code: door.access.issueCode(CODE_LIFETIME) })
    const first = await door.send({ path, body, headers: { authorization: null } })
    expect(first.status).toBe(200)
    expect(JSON.parse(first.text)).toEqual({ token: door.token })
    const second = await door.send({ path, body, headers: { authorization: null } })
    expect(second.status).toBe(401)
    expect(JSON.parse(second.text)).toMatchObject({ ok: false, error: { code: 'locked' } })
  })

  it('dies after its minute when it passed through a file, and waits for its reader when it was printed', () => {
    let time = 0
    const access = createAccess(() => time)
    const handed = access.issueCode(CODE_LIFETIME)
    const printed = access.issueCode(null)
    time = CODE_LIFETIME
    expect(access.redeem(handed)).toBeNull()
    expect(access.redeem(printed)).not.toBeNull()
  })

  it('opens again for the page that used it, and for nobody else', () => {
    const access = createAccess()
    const code = access.issueCode(null)
    const token = access.redeem(code, 'the page that asked')
    expect(token).not.toBeNull()
    expect(access.redeem(code, 'another page')).toBeNull()
    expect(access.redeem(code)).toBeNull()
    const other = access.issueCode(null)
    expect(access.redeem(other, 'the page that asked')).toBe(token)
    expect(access.redeem(other, 'the page that asked')).toBe(token)
  })

  it('dies after five wrong guesses', () => {
    const access = createAccess()
    const code = access.issueCode(null)
    for (let guess = 0; guess < CODE_TRIES; guess += 1) expect(access.redeem(`${guess}`)).toBeNull()
    expect(access.redeem(code)).toBeNull()
    expect(access.redeem(access.issueCode(null))).not.toBeNull()
  })

  it('holds 192 bits, its token 256', () => {
    const access = createAccess()
    const code = access.issueCode(null)
    expect(Buffer.from(code, 'base64url')).toHaveLength(24)
    expect(Buffer.from(access.redeem(code) ?? '', 'base64url')).toHaveLength(32)
  })
})

describe('a call over HTTP', () => {
  it.each(ERROR_CODES)('that fails with %s has a status of its own', async (code) => {
    const door = await start()
    const { status, text } = await door.send(call('echo.fail', 'c', code))
    expect(status).toBeGreaterThanOrEqual(400)
    expect(JSON.parse(text)).toEqual({ ok: false, error: { code, message: 'As asked.' } })
  })

  it('of an unknown procedure is not found', async () => {
    const door = await start()
    expect((await door.send(call('echo.unknown', 'c'))).status).toBe(404)
  })

  it('is cancelled by name', async () => {
    const door = await start()
    const waiting = door.send(call('echo.wait', 'long'))
    while (door.core.cancelled.length === 0) {
      await door.send({ path: '/cancel', body: '{"callId":"long"}' })
    }
    expect((await waiting).status).toBe(499)
  })

  it('is cancelled when its page goes away', async () => {
    const door = await start()
    const body = '{"callId":"left","input":null}'
    const raw = door.raw(
      `POST /rpc/echo.wait HTTP/1.1\r\nHost: ${door.host}\r\nOrigin: ${door.origin}\r\n` +
        `Authorization: Bearer ${door.token}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body}`,
    )
    await raw // gives up after three seconds without an answer
    await pause(50)
    expect(door.core.cancelled).toEqual(['left'])
  })

  it('carries a large body', async () => {
    const door = await start()
    const input = 'x'.repeat(5_000_000)
    const { status, text } = await door.send(call('echo.back', 'big', input))
    expect(status).toBe(200)
    expect(text).toHaveLength(input.length + '{"ok":true,"value":""}'.length)
  })

  it('overlaps with others', async () => {
    const door = await start()
    const calls = Array.from({ length: 40 }, (_, i) => door.send(call('echo.back', `c${i}`, i)))
    const values = (await Promise.all(calls)).map(({ text }) => JSON.parse(text).value)
    expect(values).toEqual(Array.from({ length: 40 }, (_, i) => i))
  })
})

describe('the event stream', () => {
  it('carries what the core says, and ends with the page', async () => {
    const door = await start()
    const leave = new AbortController()
    const headers = { authorization: `Bearer ${door.token}` }
    const stream = await fetch(`${door.origin}/events`, { headers, signal: leave.signal })
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    await reader?.read()
    await door.send(call('echo.emit', 'e', { kind: 'changed', areas: ['people'] }))
    const { value } = (await reader?.read()) ?? {}
    expect(value).toBe('data: {"kind":"changed","areas":["people"]}\n\n')
    leave.abort()
  })
})

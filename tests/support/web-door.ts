import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pageFiles } from '../../electron/door/page-files.ts'
import { createAccess } from '../../electron/web/access.ts'
import { startServer } from '../../electron/web/server.ts'
import { createEchoCore } from './echo-core.ts'

export interface Sent {
  method?: string
  path?: string
  /** Replaces or (null) removes what a page of the program would send. */
  headers?: Record<string, string | null>
  body?: string | null
}

export interface Answered {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** A folder with a page as the builder leaves it. */
export function makePage(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-page-'))
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html><title>Proceed</title>')
  writeFileSync(join(folder, 'page/assets/index-a1b2.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  return {
    folder: join(folder, 'page'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A client of a running web door that can send what no browser would; `token` may be one that is not the door's. */
export function talkTo(origin: string, token: string) {
  const { host, port: portText } = new URL(origin)
  const port = Number(portText)

  /** Sends what the program's own page would send, changed as told. */
  const send = ({ method = 'POST', path = '/rpc/echo.back', headers = {}, body }: Sent) => {
    const posted = method === 'POST'
    const text = body ?? (posted && body !== null ? '{"callId":"c1","input":{"a":1}}' : '')
    const all: Record<string, string | null> = {
      host,
      'sec-fetch-site': 'same-origin',
      authorization: `Bearer ${token}`,
      ...(posted
        ? {
            origin,
            'content-type': 'application/json',
            'content-length': `${Buffer.byteLength(text)}`,
          }
        : {}),
      ...headers,
    }
    const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)
    return new Promise<Answered>((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port, method, path, headers: Object.fromEntries(kept), agent: false },
        (response) => {
          let received = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => {
            received += chunk
          })
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: received,
            }),
          )
        },
      )
      asked.on('error', reject)
      asked.end(text)
    })
  }

  /** Sends bytes as they are and answers everything that comes back until the connection ends. */
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let received = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      socket.setTimeout(3000, () => socket.destroy())
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1')
      })
      socket.on('close', () => resolve(received))
      socket.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(received) : reject(error),
      )
    })
  return { send, raw }
}

/** The web server over an echo core, and a client that can send what no browser would. */
export async function startEchoServer(now?: () => number) {
  const page = makePage()
  const core = createEchoCore()
  const access = createAccess(now)
  const server = await startServer({ core, access, files: pageFiles(page.folder) })
  const port = Number(new URL(server.origin).port)
  const host = `127.0.0.1:${port}`
  const token = access.redeem(access.issueCode(null)) ?? ''

  const { send, raw } = talkTo(server.origin, token)
  const close = async () => {
    await server.close()
    page.remove()
  }
  return { access, close, core, host, origin: server.origin, port, raw, send, token }
}

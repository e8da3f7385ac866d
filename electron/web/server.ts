import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CoreEvent } from '../../shared/contract/event.ts'
import { AppError } from '../../shared/errors.ts'
import type { Core } from '../core/core.ts'
import { type PageFile, SECURITY_HEADERS } from '../door/page-files.ts'
import type { Access } from './access.ts'
import { answer, failure, type Reply } from './answer.ts'
import { bodyCap, judge, type Refusal } from './guard.ts'

/** Asked for by its name it gives what is used; an import takes all of it, and with that a whole client for the network. */
const { createServer } = process.getBuiltinModule('node:http')

const HEARTBEAT = 15_000

export interface WebServer {
  /** `http://127.0.0.1:PORT`, without a code. */
  origin: string
  close(): Promise<void>
}

/** What the server stands on: the core, who may ask it, and the window's files. */
export interface WebParts {
  core: Core
  access: Access
  files: (path: string) => Promise<PageFile>
}

/**
 * Serves the window and the core to a browser on this machine: bound to 127.0.0.1, on a free port unless one is given.
 * Every request passes {@link judge} before anything else looks at it.
 * @throws AppError `conflict` when the port is taken
 */
export async function startServer(parts: WebParts, port = 0): Promise<WebServer> {
  let host = ''
  const server = createServer((request, response) => {
    handle(request, response, host, parts).catch(() => {
      // The socket broke, or a file vanished while it was sent: there is nobody left to tell.
      response.destroy()
    })
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 120_000
  server.maxHeadersCount = 60
  const listening = Promise.withResolvers<void>()
  server.once('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES'
    const message = `Port ${port} is taken or not allowed. Choose another, or leave it out.`
    listening.reject(taken ? new AppError('conflict', message) : error)
  })
  server.listen(port, '127.0.0.1', listening.resolve)
  await listening.promise
  // A server that listens on a port has an address object, not null or a pipe's name.
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: `http://${host}`,
    close: () => {
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      server.closeAllConnections()
      return closed.promise
    },
  }
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  host: string,
  parts: WebParts,
): Promise<void> {
  const { method = '', url: target = '', rawHeaders: headers } = request
  const verdict = judge({ method, target, headers }, host, parts.access.allows)
  if (!verdict.ok) return refuse(request, response, verdict.refusal)
  const { route } = verdict
  if (route.kind === 'file') return sendFile(await parts.files(route.path), method, response)
  if (route.kind === 'events') return streamEvents(response, parts.core)

  const body = await readBody(request, bodyCap(route))
  if (body === null) {
    return refuse(request, response, {
      status: 413,
      message: 'The request is longer than it said.',
    })
  }
  // A page that is closed or loaded anew no longer waits for its long calls; `left` ends them.
  const left = new AbortController()
  const leave = () => left.abort()
  response.once('close', leave)
  const reply = await answer(route, body, parts.core, parts.access, left.signal)
  response.off('close', leave)
  send(response, reply)
}

/** Null when more arrives than may. */
async function readBody(request: IncomingMessage, cap: number): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > cap) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { status, message, allow } = refusal
  // An unread body would be taken for the next request on this connection; so the connection ends here.
  response.setHeader('connection', 'close')
  if (allow) response.setHeader('allow', allow)
  response.once('finish', () => request.destroy())
  const code = status === 404 ? 'not-found' : status === 401 ? 'locked' : 'invalid-input'
  send(response, { status, body: failure(code, message) })
}

function send(response: ServerResponse, { status, body }: Reply): void {
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
  })
  response.end(bytes)
}

function sendFile(file: PageFile, method: string, response: ServerResponse): void {
  response.writeHead(file.status, { ...file.headers, 'content-length': file.body.length })
  response.end(method === 'HEAD' ? undefined : file.body)
}

function streamEvents(response: ServerResponse, core: Core): void {
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    'content-type': 'text/event-stream; charset=utf-8',
  })
  response.write(': connected\n\n')
  const stop = core.subscribe((event: CoreEvent) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`)
  })
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT)
  response.once('close', () => {
    clearInterval(heartbeat)
    stop()
  })
}

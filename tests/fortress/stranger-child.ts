import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { redeem } from '../support/program.ts'

/**
 * What another user of this machine can find out and do, as one line of JSON: `stranger-child.ts` with the facts of the
 * attack as JSON on the command line. It runs under that user's identity and imports nothing of the program.
 */
const { origin, port, pids, paths, used, expired, procedures } = JSON.parse(process.argv[2] ?? '{}')

const attempt = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'failed' // thrown by the file system
  }
}
const ask = async (path: string, headers: Record<string, string>, method = 'POST') => {
  const body = method === 'POST' ? '{"callId":"s","input":{}}' : null
  const response = await fetch(`${origin}${path}`, {
    method,
    body,
    headers: { origin, 'content-type': 'application/json', ...headers },
  })
  return response.status
}

const statuses: number[] = []
for (const headers of [
  {},
  { authorization: 'Bearer ' },
  { authorization: `Bearer ${'A'.repeat(43)}` },
  { authorization: `Bearer ${used}` },
]) {
  for (const name of procedures as string[]) statuses.push(await ask(`/rpc/${name}`, headers))
  statuses.push(await ask('/cancel', headers), await ask('/events', headers, 'GET'))
}
const report = {
  uid: process.getuid?.(),
  statuses,
  used: await redeem(`${origin}/#code=${used}`),
  expired: await redeem(`${origin}/#code=${expired}`),
  argv: (pids as number[]).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8')),
  environment: (pids as number[]).map((pid) => attempt(() => readFileSync(`/proc/${pid}/environ`))),
  read: (paths as string[]).map((path) =>
    attempt(() => (statSync(path).isDirectory() ? readdirSync(path) : readFileSync(path))),
  ),
  written: (paths as string[]).map((path) => attempt(() => writeFileSync(join(path, 'x'), 'x'))),
  /** Whether the port can be taken over while the program has it. */
  taken: await new Promise<string>((resolve) => {
    void import('node:net').then(({ createServer }) => {
      const server = createServer()
      server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve('taken')))
    })
  }),
}
process.stdout.write(`${JSON.stringify(report)}\n`)

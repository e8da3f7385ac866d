import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../../electron/build.ts'
import { contract } from '../../shared/contract/index.ts'
import { ROOT } from '../support/pack.ts'
import { redeem, startProgram } from '../support/program.ts'
import { type Answered, type Sent, talkTo } from '../support/web-door.ts'
import { inFolder } from './places.ts'
import { Missing, type Row, rowChance } from './row.ts'
import { attacksOn, type WebRoute } from './web-attacks.ts'

const LEAST = 60
const AT_ONCE = 8

/** The web door as people start it, over an empty folder, against everything a page of another site could send. */
export const row: Row = {
  id: 'S8',
  run: () =>
    inFolder(async (folder) => {
      if (process.platform !== 'linux')
        throw new Missing('the arguments of a program are read from /proc, which only Linux has')
      await ensureBuilt(() => undefined)
      const program = startProgram(['electron/cli/main.ts', 'serve'], { PROCEED_FOLDER: folder })
      try {
        const address = await firstLine(program)
        const { origin, hash } = new URL(address)
        const token = (await redeem(address)) ?? ''
        const secrets = [token, hash.slice('#code='.length)]
        const found = await attackAll(origin, token, secrets)
        const argv = readFileSync(`/proc/${program.pid}/cmdline`, 'utf8')
        if (secrets.some((secret) => argv.includes(secret))) found.faults.push('a secret in argv')
        await program.stop()
        const said = program.output.err + program.output.out.slice(program.output.out.indexOf('\n'))
        if (secrets.some((secret) => said.includes(secret)))
          found.faults.push('a secret in the log')
        const left = readdirSync(folder).filter((name) => name.endsWith('.proceed'))
        if (left.length > 0) found.faults.push('a refused request made a workspace')
        return {
          figure:
            `${found.routes} routes, ${found.fewest}–${found.most} cases each, ${found.sent} in all: ${found.refused} refused, ` +
            `${found.cors} CORS headers, ${found.leaks} secrets told${found.faults.length ? `; ${found.faults.slice(0, 5).join('; ')}` : ''}`,
          ok:
            found.faults.length === 0 &&
            found.fewest >= LEAST &&
            found.refused === found.sent &&
            found.cors + found.leaks === 0,
        }
      } finally {
        await program.stop()
      }
    }),
}

/** Every way in: the page, its files, its events, and each procedure of the contract. */
function webRoutes(): WebRoute[] {
  const assets = readdirSync(join(ROOT, 'out/renderer/assets'))
  const files = ['.js', '.css', '.woff2'].flatMap((end) => {
    const name = assets.find((asset) => asset.endsWith(end))
    return name ? [`/assets/${name}`] : []
  })
  return [
    { method: 'GET', path: '/', token: false, page: true },
    { method: 'GET', path: '/index.html', token: false },
    ...files.map((path): WebRoute => ({ method: 'GET', path, token: false })),
    { method: 'GET', path: '/events', token: true },
    { method: 'POST', path: '/session', token: false },
    { method: 'POST', path: '/cancel', token: true },
    ...Object.keys(contract).map(
      (name): WebRoute => ({ method: 'POST', path: `/rpc/${name}`, token: true }),
    ),
  ]
}

async function attackAll(origin: string, token: string, secrets: readonly string[]) {
  const { host } = new URL(origin)
  const { send } = talkTo(origin, token)
  const routes = webRoutes()
  const random = rowChance('S8')
  const perRoute = routes.map((route) => attacksOn(route, host, token, random))
  const counts = perRoute.map(({ length }) => length)
  const found = {
    routes: routes.length,
    fewest: Math.min(...counts),
    most: Math.max(...counts),
    sent: 0,
    refused: 0,
    cors: 0,
    leaks: 0,
    faults: [] as string[],
  }
  const waiting = perRoute.flatMap((attacks, index) =>
    attacks.map((attack) => ({ attack, path: routes[index]?.path ?? '' })),
  )
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { attack, path } = next
      const answer = await send(filled(attack.sent, host, token))
      found.sent++
      if (attack.refusals.includes(answer.status)) found.refused++
      else found.faults.push(`${path}, ${attack.what}: ${answer.status}`)
      found.cors += corsHeaders(answer)
      if (tells(answer, secrets)) found.leaks++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  // A door that refuses everything would pass: its own page is answered.
  const own = await send({ path: '/rpc/workspaces.list', body: '{"callId":"own","input":{}}' })
  if (own.status !== 200) found.faults.push(`the program's own page: ${own.status}`)
  return found
}

const corsHeaders = ({ headers }: Answered) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control') || name === 'set-cookie')
    .length

const tells = ({ headers, text }: Answered, secrets: readonly string[]) =>
  secrets.some((secret) => `${JSON.stringify(headers)}${text}`.includes(secret))

/** The attack with the door's own port and token in the places left for them. */
function filled(sent: Sent, host: string, token: string): Sent {
  const fill = (text: string) =>
    text.replaceAll('PORT', host.split(':')[1] ?? '').replaceAll('TOKEN', token)
  return {
    ...sent,
    ...(sent.path === undefined ? {} : { path: fill(sent.path) }),
    headers: Object.fromEntries(
      Object.entries(sent.headers ?? {}).map(([name, value]) => [name, value && fill(value)]),
    ),
  }
}

async function firstLine(program: ReturnType<typeof startProgram>): Promise<string> {
  while (!program.output.out.includes('\n')) {
    const ended = await Promise.race([program.ended, new Promise((go) => setTimeout(go, 20, 'no'))])
    if (ended !== 'no') throw new Error(`The web door did not start: ${program.output.err}`)
  }
  return JSON.parse(program.output.out.split('\n', 1)[0] ?? '').address
}

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { ensureBuilt } from '../../electron/build.ts'
import { ROOT } from '../support/pack.ts'
import { inFolder } from './places.ts'
import { Missing, type Row, rowChance, SCALE } from './row.ts'

/** Hosts that the packed program names in formats, licences and remarks of its libraries, and never asks. */
const NAMES_ONLY = new Set(
  (
    'www.w3.org schemas.openxmlformats.org schemas.microsoft.com en.wikipedia.org tools.ietf.org github.com json-schema.org ' +
    'react.dev www.aiim.org ns.adobe.com www.microsoft.com words.filippo.io stackoverflow.com redux.js.org redux-toolkit.js.org ' +
    'mantine.dev gitlab.com exa bit.ly www.freetype.org purl.org purl.oclc.org sheetjs.com sheetjs.openxmlformats.org 127.0.0.1'
  ).split(' '),
)
/**
 * Chromium asks the system whether a way to this address would exist, to learn about IPv6; a datagram socket is connected
 * (to port 53, in newer versions 443) and nothing is ever sent. It is counted apart, and anything sent there is an
 * attempt like any other.
 */
const ROUTE_QUESTION = /^connect\(\d+<UDPv6:[^>]*>.*"2001:4860:4860::8888"/

/** What a program must import from Node to reach another machine. */
const NETWORK = [
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'inspector',
]

/**
 * The whole end-to-end suite in a network of its own that holds nothing but loopback, with every connection that any
 * process tries written down by the system; then the packed program is searched for addresses.
 */
export const row: Row = {
  id: 'S14',
  async run() {
    for (const [tool, made] of [
      ['unshare', 'util-linux'],
      ['strace', 'strace'],
      ['ip', 'iproute2'],
    ] as const) {
      if (!isThere(tool)) throw new Missing(`${tool} is missing: apt-get install ${made}`)
    }
    if (process.getuid?.() !== 0)
      throw new Missing('a network without a way out needs root on Linux: run with sudo')
    await ensureBuilt(() => undefined)
    return inFolder(async (folder) => {
      const control = await watched(join(folder, 'control'), [
        process.execPath,
        '-e',
        "fetch('http://192.0.2.1/').catch(() => 0)",
      ])
      const specs = chosenSpecs()
      const suite = await watched(join(folder, 'log'), [
        process.execPath,
        join(ROOT, 'node_modules/playwright/cli.js'),
        'test',
        '--project=web',
        ...specs.names,
      ])
      const { addresses, imports } = searchProgram()
      const faults = [
        ...(control.outside.length === 0
          ? ['the log does not see an attempt made on purpose']
          : []),
        ...(suite.status === 0 ? [] : [`the suite failed: ${suite.said.slice(-300)}`]),
        ...[...new Set(suite.outside)],
        ...addresses,
        ...imports,
      ]
      return {
        figure:
          `${specs.names.length} of ${specs.all} spec files without network: ${suite.said.match(/\d+ passed/)?.[0] ?? 'none passed'}, ` +
          `${suite.connections} connections, ${suite.outside.length} other than loopback, ${suite.questions} questions of Chromium for an IPv6 route that send nothing (an attempt on purpose is seen: ${control.outside.length > 0 ? 'yes' : 'no'}); ` +
          `${addresses.length} remote addresses and ${imports.length} network modules in the program${faults.length ? `; ${faults.slice(0, 5).join('; ')}` : ''}`,
        ok: faults.length === 0,
      }
    })
  },
}

function isThere(tool: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, tool)))
}

/** Every journey; a fraction of them, by chance, where less than the whole is asked for. */
function chosenSpecs(): { names: string[]; all: number } {
  const names = readdirSync(join(ROOT, 'tests/e2e')).filter((name) => name.endsWith('.spec.ts'))
  const random = rowChance('S14')
  const count = Math.min(names.length, Math.max(1, Math.round(names.length * SCALE)))
  const chosen = names.map((name) => ({ name, at: random.unit() })).sort((a, b) => a.at - b.at)
  return { names: chosen.slice(0, count).map(({ name }) => name), all: names.length }
}

/** Runs words where only loopback is up, and reads which addresses the system was asked to reach. */
async function watched(log: string, words: readonly string[]) {
  const trace = [
    'strace',
    '-f',
    '-ff',
    // Says of each socket whether it is a datagram's.
    '-yy',
    '--seccomp-bpf',
    '-qq',
    '-e',
    'trace=connect,sendto',
    '-e',
    'signal=none',
    '-o',
    log,
  ]
  const inside = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...trace, ...words]
  const child = spawn('unshare', ['--net', ...inside], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  let connections = 0
  let questions = 0
  const outside: string[] = []
  const folder = join(log, '..')
  for (const name of readdirSync(folder).filter((file) =>
    join(folder, file).startsWith(`${log}.`),
  )) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      const address = addressIn(line)
      if (address === null) continue
      connections++
      if (ROUTE_QUESTION.test(line)) {
        questions++
        continue
      }
      if (!/^(?:127\.|::1$|::ffff:127\.)/.test(address))
        outside.push(`${line.split('(')[0]} to ${address}`)
    }
  }
  return { status, said, connections, questions, outside }
}

/** The address of another machine or of this one in a line of the log; null for sockets of this machine alone. */
const addressIn = (line: string): string | null =>
  /sin_addr=inet_addr\("([^"]+)"\)/.exec(line)?.[1] ??
  /inet_pton\(AF_INET6, "([^"]+)"/.exec(line)?.[1] ??
  null

/** Addresses and modules of the built program by which it could reach somebody. */
function searchProgram(): { addresses: string[]; imports: string[] } {
  const addresses = new Set<string>()
  const imports = new Set<string>()
  for (const folder of ['main', 'preload', 'renderer', 'renderer/assets']) {
    for (const entry of readdirSync(join(ROOT, 'out', folder), { withFileTypes: true })) {
      if (!entry.isFile() || !/\.(?:c?js|html|css|svg|json)$/.test(entry.name)) continue
      const text = readFileSync(join(ROOT, 'out', folder, entry.name), 'utf8')
      for (const [, host = ''] of text.matchAll(/\b(?:https?|wss?|ftp):\/\/([\w.-]+)/g)) {
        if (!NAMES_ONLY.has(host)) addresses.add(`${entry.name} names ${host}`)
      }
      if (folder !== 'main') continue
      for (const [, name = ''] of text.matchAll(
        /(?:from|require\(|import\(|getBuiltinModule\()\s*["']([^"'\n]+)["']/g,
      )) {
        const plain = name.replace(/^node:/, '')
        if (isBuiltin(name) && NETWORK.includes(plain))
          imports.add(`${entry.name} imports ${plain}`)
      }
    }
  }
  return { addresses: [...addresses], imports: [...imports] }
}

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './machine.ts'
import { fetchPackage, keepInCache } from './runtime.ts'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const HEADER = join(import.meta.dirname, 'older-node-api.h')
const HEADERS = 'node-api-headers@1.9.0'
const HEADERS_INTEGRITY =
  'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA=='
export const DRIVERS = ['better-sqlite3', 'better-sqlite3-multiple-ciphers'] as const

const COMMON = ['-O2', '-DNDEBUG', '-w', '-fPIC']
const DRIVER = [
  ...['-std=c++20', '-fvisibility=hidden', '-fvisibility-inlines-hidden', '-shared'],
  ...['NAPI_DISABLE_CPP_EXCEPTIONS', 'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'].map(
    (d) => `-D${d}`,
  ),
  ...['-DNAPI_VERSION=9', '-DNODE_GYP_MODULE_NAME=better_sqlite3', '-DBUILDING_NODE_EXTENSION'],
]
const LINK = ['-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-ldl', '-lpthread', '-lm']

const read = (file: string) => readFileSync(file, 'utf8')

/**
 * Both storage drivers as the test runtime can load them, each as `NAME/linux-x64.node` below the answered folder. Their
 * own builds ask for a newer Node-API; these come from the same sources and the same options of the engine.
 */
export async function ensureDrivers(say: (line: string) => void): Promise<string> {
  const hash = createHash('sha256')
    .update(read(HEADER))
    .update(read(import.meta.filename))
  for (const name of DRIVERS) hash.update(read(join(MODULES, name, 'package.json')))
  return await keepInCache(`drivers-${hash.digest('hex').slice(0, 12)}`, (folder) => {
    const headers = join(fetchPackage(HEADERS, HEADERS_INTEGRITY, folder), 'include')
    for (const name of DRIVERS) {
      say(`Building ${name} for it, once; this takes a minute.`)
      build(name, headers, join(folder, name))
    }
  })
}

function build(name: string, headers: string, folder: string): void {
  mkdirSync(folder)
  const source = join(MODULES, name)
  const engine = join(source, 'deps/sqlite3')
  const object = join(folder, 'sqlite3.o')
  run('gcc', [
    ...COMMON,
    '-std=c99',
    ...engineOptions(read(join(source, 'deps/defines.gypi'))),
    ...['-c', join(engine, 'sqlite3.c'), '-o', object],
  ])
  run('g++', [
    ...COMMON,
    ...DRIVER,
    ...['-include', HEADER],
    ...[headers, join(MODULES, 'node-addon-api'), engine].map((place) => `-I${place}`),
    ...[join(source, 'src/better_sqlite3.cpp'), object],
    ...LINK,
    ...['-o', join(folder, 'linux-x64.node')],
  ])
  rmSync(object)
}

/** The compile-time options that the driver's own build gives the engine. */
const engineOptions = (gypi: string): string[] =>
  [...gypi.matchAll(/'([A-Z][A-Z0-9_]*(?:=[^']*)?)'/g)].map(([, option]) => `-D${option}`)

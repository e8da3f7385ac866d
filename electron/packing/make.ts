import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../build.ts'
import { findRuntime, installRuntime } from '../runtime.ts'

/**
 * `npm run dist [-- KIND …] [-- --output FOLDER]`: the program as it is given to people on this system: `dir` (a folder
 * that runs as it lies), `deb` and `AppImage`; all three when none is named. What cannot be made is named with what is
 * missing, and the status is then 1.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BUILDER = join(ROOT, 'node_modules/electron-builder/cli.js')
const KINDS = ['dir', 'deb', 'AppImage'] as const
type Kind = (typeof KINDS)[number]
/** Longest that one kind takes on a busy machine; what asks a network that does not answer goes on for longer. */
const LONGEST = 600_000

const say = (line: string) => {
  process.stdout.write(`${line}\n`)
}

const { values, positionals } = parseArgs({
  options: {
    output: { type: 'string', default: join(ROOT, 'dist') },
    /** Of a runtime other than the pinned one, for tests. */
    'runtime-version': { type: 'string' },
    compression: { type: 'string', default: 'normal' },
  },
  allowPositionals: true,
})
const output = resolve(values.output)
const unpacked = join(output, 'linux-unpacked')

/** Null when it was made, else what is missing. */
async function make(kind: Kind): Promise<string | null> {
  if (kind === 'dir') return makeFolder()
  if (!existsSync(unpacked)) return 'the folder it is made of; name dir first'
  if (kind === 'deb') return makeDeb()
  return builder(['--linux', 'AppImage', '--prepackaged', unpacked])
    ? null
    : 'the AppImage tools of electron-builder, which come from github.com (or lie where APPIMAGE_TOOLS_PATH says)'
}

async function makeFolder(): Promise<string | null> {
  const runtime = findRuntime() ?? (await installRuntime(say))
  if (!runtime) {
    return 'the Electron runtime, which comes from github.com (or lies where ELECTRON_OVERRIDE_DIST_PATH says)'
  }
  await ensureBuilt(say)
  const version = values['runtime-version']
  const words = [`-c.electronDist=${dirname(runtime)}`]
  if (version) words.push(`-c.electronVersion=${version}`)
  return builder(['--linux', 'dir', ...words]) ? null : 'said above'
}

function makeDeb(): string | null {
  const isThere = (name: string) => spawnSync(name, ['--version']).status === 0
  const words = ['--linux', 'deb', '--prepackaged', unpacked]
  if (values.compression === 'store') words.push('-c.deb.compression=gz')
  if (isThere('fpm')) return builder(words, { USE_SYSTEM_FPM: 'true' }) ? null : 'said above'
  if (!isThere('dpkg-deb')) return 'dpkg-deb or fpm'
  const folder = mkdtempSync(join(tmpdir(), 'proceed-fpm-'))
  const fpm = join(folder, 'fpm')
  const script = join(import.meta.dirname, 'deb.ts')
  writeFileSync(fpm, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`, { mode: 0o755 })
  try {
    return builder(words, { CUSTOM_FPM_PATH: fpm }) ? null : 'said above'
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function builder(words: readonly string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(
    process.execPath,
    [BUILDER, ...words, `-c.directories.output=${output}`, '--publish', 'never'],
    { cwd: ROOT, stdio: 'inherit', timeout: LONGEST, env: { ...process.env, ...env } },
  )
  return status === 0
}

const unknown = positionals.filter((word) => !KINDS.some((kind) => kind === word))
if (process.platform !== 'linux' || unknown.length > 0) {
  say(
    unknown.length > 0
      ? `${unknown.join(', ')} is no kind of package. There are ${KINDS.join(', ')}.`
      : 'This makes packages for Linux. Elsewhere: npx electron-builder --win or --mac, on that system.',
  )
  process.exitCode = 1
} else {
  const lacks: string[] = []
  for (const kind of KINDS.filter((one) => positionals.length === 0 || positionals.includes(one))) {
    const missing = await make(kind)
    if (missing) lacks.push(`No ${kind} was made. Missing: ${missing}.`)
  }
  if (existsSync(output)) say(`In ${output}: ${readdirSync(output).join(', ')}`)
  for (const line of lacks) say(line)
  if (lacks.length > 0) process.exitCode = 1
}

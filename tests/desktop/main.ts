import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from '../../electron/build.ts'
import { openToAll } from '../support/browser.ts'
import { ensureDrivers } from './drivers.ts'
import {
  ensurePackages,
  Missing,
  mustBeReadable,
  type OrdinaryUser,
  ordinaryUser,
} from './machine.ts'
import { ensureRuntime } from './runtime.ts'
import { stageProgram } from './stage.ts'

/**
 * `npm run test:desktop [-- FILE …]`: every journey of the browser tests through the desktop door, in a real Electron.
 * Brings what that needs; where something cannot be had it says what, and fails, unless PROCEED_NO_DESKTOP gives the
 * reason why these tests may be left out here.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Longest that an empty window takes on a busy machine. Milliseconds. */
const WINDOW_OPENS = 120_000
/** Journeys that run beside each other at most. */
const BESIDE = 2
const PLAYWRIGHT = join(ROOT, 'node_modules/@playwright/test/cli.js')

const say = (line: string) => {
  process.stdout.write(`${line}\n`)
}

/** A display that only this run knows. Its number comes on a channel of its own once it can be used. */
async function startDisplay({
  prefix,
}: OrdinaryUser): Promise<{ name: string; child: ChildProcess }> {
  const screen = ['-screen', '0', '1600x1200x24', '-nolisten', 'tcp', '-displayfd', '3']
  const [command = 'Xvfb', ...words] = [...prefix, 'Xvfb', ...screen]
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const number = await new Promise<string>((resolve, reject) => {
    // The fourth channel was asked for as a pipe, and is read only.
    createInterface({ input: child.stdio[3] as Readable }).once('line', resolve)
    const said: string[] = []
    createInterface({ input: child.stderr as Readable }).on('line', (line) => said.push(line))
    child.once('error', ({ message }) => reject(new Missing(`There is no display: ${message}`)))
    child.once('exit', () => reject(new Missing(`There is no display: ${said.join(' ')}`)))
  })
  return { name: `:${number}`, child }
}

async function prepare(user: OrdinaryUser) {
  ensurePackages(say)
  const runtime = await ensureRuntime(say)
  const drivers = await ensureDrivers(say)
  await ensureBuilt(say)
  // Some journeys set a browser beside the window, so it must lie ready for a user who may write nothing here.
  const browser = spawnSync(process.execPath, [join(ROOT, 'tests/support/find-browser.ts')], {
    encoding: 'utf8',
  })
  if (browser.status !== 0) throw new Missing(browser.stderr.trim())
  openToAll()
  const program = join(user.home, 'program')
  stageProgram(program, drivers)
  mustBeReadable(user, [PLAYWRIGHT, process.execPath, join(runtime, 'electron'), program])
  return { runtime, program }
}

/** As many as journeys run beside each other: a window that takes the focus would end what is typed in another. */
async function startDisplays(user: OrdinaryUser) {
  const displays = [await startDisplay(user)]
  for (let more = 1; more < BESIDE; more++) displays.push(await startDisplay(user))
  return displays
}

type Env = Record<string, string | undefined>

/** What a program with a window finds around it: this display, and a home of its own. */
function windowEnvironment({ home }: OrdinaryUser, display: string): Env {
  const { WAYLAND_DISPLAY: _, XAUTHORITY: __, ELECTRON_RUN_AS_NODE: ___, ...env } = process.env
  return { ...env, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: display }
}

/**
 * Opens a window of a program that does nothing else, so that a machine on which no window opens is told from a fault of
 * this program.
 * @throws Missing with what the runtime said
 */
function mustOpenWindow({ prefix, home }: OrdinaryUser, runtime: string, env: Env): void {
  const folder = join(home, 'probe')
  mkdirSync(folder)
  copyFileSync(join(import.meta.dirname, 'probe.mjs'), join(folder, 'main.mjs'))
  const manifest = { name: 'probe', version: '0.0.0', main: 'main.mjs' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  const [command = '', ...words] = [...prefix, join(runtime, 'electron'), folder]
  const { status, stderr, error } = spawnSync(command, words, {
    encoding: 'utf8',
    timeout: WINDOW_OPENS,
    env,
  })
  if (status === 0) return
  const said = error?.message ?? stderr.trim().split('\n').slice(-3).join('\n')
  throw new Missing(`The runtime opens no window here: ${said}`)
}

async function journeys(user: OrdinaryUser, words: readonly string[]): Promise<number> {
  const { runtime, program } = await prepare(user)
  const displays = await startDisplays(user)
  const names = displays.map(({ name }) => name)
  try {
    const env = windowEnvironment(user, names[0] ?? '')
    mustOpenWindow(user, runtime, env)
    const results = join(user.home, 'results')
    const [command = process.execPath, ...more] = [
      ...user.prefix,
      process.execPath,
      PLAYWRIGHT,
      'test',
      ...['--project=desktop', `--output=${results}`, ...words],
    ]
    const child = spawn(command, more, {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...env,
        ELECTRON_OVERRIDE_DIST_PATH: runtime,
        PROCEED_DESKTOP_PROGRAM: program,
        PROCEED_DISPLAYS: names.join(' '),
      },
    })
    const status = await new Promise<number>((resolve) => {
      child.once('exit', (code) => resolve(code ?? 1))
      child.once('error', () => resolve(1))
    })
    if (status !== 0) say(`Screens of what failed: ${results}`)
    else rmSync(user.home, { recursive: true, force: true })
    return status
  } finally {
    for (const { child } of displays) child.kill()
  }
}

try {
  process.exitCode = await journeys(ordinaryUser(), process.argv.slice(2))
} catch (error) {
  if (!(error instanceof Missing)) throw error
  const reason = process.env.PROCEED_NO_DESKTOP
  say(`The journeys through the desktop window cannot run here. ${error.message}`)
  if (reason) say(`They are left out, as PROCEED_NO_DESKTOP says: ${reason}`)
  else {
    say('They may be left out where PROCEED_NO_DESKTOP names the reason.')
    process.exitCode = 1
  }
}

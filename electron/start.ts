import { spawn } from 'node:child_process'
import { enableCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build.ts'
import { workspacesFolder } from './core/workspaces-folder.ts'
import { findRuntime, installRuntime } from './runtime.ts'
import { BUILT_CORE, listenForStop, startWebDoor } from './web/main.ts'
import { hasDisplay } from './web/open-browser.ts'

/**
 * `npm start`: the desktop window where the Electron runtime is or can be had, else the same workbench in a browser,
 * else its address. `--web` goes straight to the browser.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** A desktop door that fails sooner than this never showed a window. Milliseconds. */
const EARLY = 15_000

// Meant for the command line; a browser, and whatever that starts, would hand it on.
delete process.env.PROCEED_PASSPHRASE

const say = (line: string) => {
  process.stdout.write(`${line}\n`)
}

/** Answers how long the desktop door ran and its exit status; null status = it could not even be started. */
async function runDesktop(runtime: string): Promise<{ status: number | null; ran: number }> {
  const started = Date.now()
  // With this variable set, as some editors do for their terminals, the runtime would act as plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const child = spawn(runtime, [ROOT], { env, stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', pass)
  process.on('SIGTERM', pass)
  const status = await new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1))
    child.once('error', () => resolve(null))
  })
  process.off('SIGINT', pass)
  process.off('SIGTERM', pass)
  return { status, ran: Date.now() - started }
}

/** Why there is no desktop window; null when there was one, and it is closed now. */
async function tryDesktop(): Promise<string | null> {
  if (!hasDisplay(process.platform, process.env)) return 'There is no display for a desktop window'
  const runtime = findRuntime() ?? (await installRuntime(say))
  if (runtime === null) return 'The desktop runtime cannot be had here'
  const { status, ran } = await runDesktop(runtime)
  if (status !== 0 && ran < EARLY) return 'The desktop window could not be opened here'
  process.exitCode = status ?? 1
  return null
}

async function runWeb(reason: string | null): Promise<void> {
  // The thread with the data takes this over; most of a start is compiling what it loads.
  enableCompileCache()
  const data = { folder: workspacesFolder(), workspacePath: null, thread: BUILT_CORE }
  const door = await startWebDoor(data, (line) => {
    process.stderr.write(`${line}\n`)
  })
  const stopped = listenForStop()
  const opened = await door.openInBrowser()
  const where = opened ? 'Proceed opens in the browser.' : 'Open Proceed in a browser with:'
  say(reason === null ? where : `${reason}, so the browser is used. ${where}`)
  say(
    `${opened ? 'Should no page appear, use this address, good for one use:\n' : ''}  ${door.address(null)}`,
  )
  say('Ctrl+C ends it. Enter prints a new address, for another tab.')
  const lines = process.stdin.isTTY ? createInterface({ input: process.stdin }) : null
  lines?.on('line', () => say(`  ${door.address(null)}`))
  await stopped
  await door.close()
  lines?.close()
}

const { values } = parseArgs({ options: { web: { type: 'boolean', default: false } } })
await ensureBuilt(say)
const reason = values.web ? null : await tryDesktop()
if (values.web || reason !== null) await runWeb(reason)

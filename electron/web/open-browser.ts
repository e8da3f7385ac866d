import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

type Env = Record<string, string | undefined>

/** How this system opens a file in the person's browser; null when there is no display or nothing to open it with. */
export function browserCommand(
  file: string,
  platform: NodeJS.Platform,
  env: Env,
): { command: string; args: string[] } | null {
  if (platform === 'darwin') return { command: '/usr/bin/open', args: [file] }
  if (platform === 'win32') {
    return { command: 'rundll32.exe', args: ['url.dll,FileProtocolHandler', file] }
  }
  const opener = hasDisplay(platform, env) ? findOnPath('xdg-open', env) : null
  return opener ? { command: opener, args: [file] } : null
}

/** Whether a window can appear at all. */
export const hasDisplay = (platform: NodeJS.Platform, env: Env): boolean =>
  platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

function findOnPath(name: string, env: Env): string | null {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // Not in this folder.
    }
  }
  return null
}

/** An opener that is still running after this long is the browser itself. Milliseconds. */
const OPENED = 4000

/**
 * Opens an address that holds a one-time code. Every user of a machine can read the arguments of every program, so the
 * browser is given the name of a file only its owner can read, and the file leads to the address.
 * Answers whether a browser took it, and removes the file when `lifetime` (ms) is over or `forget` is called.
 */
export async function openBrowser(
  address: string,
  lifetime: number,
  platform: NodeJS.Platform = process.platform,
  env: Env = process.env,
): Promise<{ opened: boolean; forget: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-'))
  const file = join(folder, 'open-proceed.html')
  const timer = setTimeout(() => forget(), lifetime).unref()
  const forget = () => {
    clearTimeout(timer)
    rmSync(folder, { recursive: true, force: true })
  }
  writeFileSync(file, redirectPage(address), { mode: 0o600, flag: 'wx' })
  const found = browserCommand(file, platform, env)
  const opened = found !== null && (await run(found.command, found.args, env))
  if (!opened) forget()
  return { opened, forget }
}

function run(command: string, args: string[], env: Env): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: 'ignore', detached: true })
    const timer = setTimeout(() => resolve(true), OPENED)
    child.once('error', () => settle(false))
    child.once('exit', (status) => settle(status === 0))
    child.unref()
    const settle = (opened: boolean) => {
      clearTimeout(timer)
      resolve(opened)
    }
  })
}

const redirectPage = (address: string) => `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<title>Opening Proceed</title>
<meta http-equiv="refresh" content="0;url=${address}">
<p><a href="${address}">Open Proceed</a></p>
`

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** What a session of the system has around a window, made for one test. */
interface Part {
  /** What a program has to find around it to belong to this session. */
  env: Record<string, string>
  end(): Promise<void>
}

const end = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** The first line that a program says on one of its channels. */
async function firstLine(child: ChildProcess, channel: number): Promise<string> {
  // These channels were asked for as pipes, and are read only.
  const lines = createInterface({ input: child.stdio[channel] as Readable })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  lines.once('line', resolve)
  child.once('error', reject)
  child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)))
  return promise
}

const SERVER = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AllowMouseOpenFail" "true"
EndSection
Section "Device"
  Identifier "device"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "device"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Virtual 4096 2048
  EndSubSection
EndSection
`

/** Two displays side by side; the second begins where the first ends. */
export async function startDisplays(): Promise<
  Part & { first: { width: number }; unplugSecond(): void }
> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-displays-'))
  const config = join(folder, 'server.conf')
  writeFileSync(config, SERVER)
  const words = ['-displayfd', '3', '-noreset', '-nolisten', 'tcp', '-config', config]
  // The name in the path is a wrapper that asks for a screen of its own.
  const child = spawn('/usr/lib/xorg/Xorg', [...words, '-logfile', join(folder, 'log')], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const env = { DISPLAY: `:${await firstLine(child, 3)}` }
  const arrange = (...more: string[]) =>
    execFileSync('xrandr', more, { env: { ...process.env, ...env } })
  arrange('--output', 'DUMMY0', '--mode', '1600x1200')
  arrange('--addmode', 'DUMMY1', '1280x960')
  arrange('--output', 'DUMMY1', '--mode', '1280x960', '--right-of', 'DUMMY0')
  // Only a question makes the server look again at what is plugged in.
  arrange()
  return {
    env,
    first: { width: 1600 },
    unplugSecond: () => {
      arrange('--output', 'DUMMY1', '--off')
      arrange()
    },
    async end() {
      await end(child)
      rmSync(folder, { recursive: true })
    },
  }
}

/** Titles of the windows on a display. */
export const windowTitles = (env: Part['env']): string =>
  execFileSync('xwininfo', ['-root', '-tree'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })

/** The theme of the system on a display. */
export async function startTheme({ DISPLAY = '' }: Part['env'], first: string) {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-theme-'))
  const file = join(folder, 'settings')
  const write = (name: string) => writeFileSync(file, `Net/ThemeName "${name}"\n`)
  write(first)
  const child = spawn('xsettingsd', ['-c', file], {
    env: { ...process.env, DISPLAY },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await firstLine(child, 2)
  return {
    choose(name: string) {
      write(name)
      child.kill('SIGHUP')
    },
    async end() {
      await end(child)
      rmSync(folder, { recursive: true })
    },
  }
}

/** A keyring that is open, as after signing in. */
export async function startKeyring(): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'proceed-keyring-'))
  const address = `unix:path=${join(folder, 'bus')}`
  const bus = spawn(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', '--print-address=3', `--address=${address}`],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  await firstLine(bus, 3)
  const env = {
    DBUS_SESSION_BUS_ADDRESS: address,
    XDG_CURRENT_DESKTOP: 'GNOME',
    XDG_DATA_HOME: folder,
  }
  // It goes on behind this process, and ends with its bus.
  execFileSync('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env: { ...process.env, ...env, XDG_RUNTIME_DIR: folder },
    input: 'the password of this account',
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  return {
    env,
    async end() {
      await end(bus)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

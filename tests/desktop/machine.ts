import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Something this machine lacks; the message says what and how it can be had. */
export class Missing extends Error {}

const isRoot = process.getuid?.() === 0

/** Libraries of the runtime, a display without a screen, and what the storage drivers are built with. */
const PACKAGES = [
  ...['xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1'],
  ...['unzip', 'gcc', 'g++', 'util-linux'],
  // A session around the window: displays that can be unplugged, a theme, a keyring, a bus to hear of sleep.
  ...['xserver-xorg-core', 'xserver-xorg-video-dummy', 'x11-xserver-utils', 'x11-utils'],
  ...['xsettingsd', 'dbus-daemon', 'gnome-keyring', 'libsecret-1-0'],
  // A package that is made, installed below a folder, and asked what its files are.
  ...['fakeroot', 'shared-mime-info', 'libglib2.0-bin'],
]

/** Where the runtime and the drivers built for it are kept between runs: outside the repository, readable to all. */
export const CACHE =
  process.env.PROCEED_DESKTOP_CACHE ||
  (isRoot
    ? '/var/cache/proceed-desktop'
    : join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'proceed-desktop'))

/** @throws Missing naming what could not be run and what it said last */
export function run(command: string, words: readonly string[], folder?: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  })
  if (status === 0) return stdout
  const why = error?.message ?? stderr.trim().split('\n').slice(-3).join('\n')
  throw new Missing(`${command} ${words.slice(0, 3).join(' ')} did not work: ${why}`)
}

/**
 * Installs the Debian packages that are absent, as root.
 * @throws Missing naming them where they cannot be installed
 */
export function ensurePackages(say: (line: string) => void): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Missing('The test runtime is made for Linux on x64.')
  }
  if (!existsSync('/usr/bin/dpkg-query')) {
    ensureTools()
    return
  }
  const absent = PACKAGES.filter((name) => !isInstalled(name))
  if (absent.length === 0) return
  if (!isRoot) {
    throw new Missing(`Debian packages are absent. As root: apt-get install ${absent.join(' ')}`)
  }
  say(`Installing ${absent.join(', ')}.`)
  // A mirror that does not answer is absent; nothing may ask a question.
  const apt = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'Acquire::http::Timeout=20']
  run('env', [...apt, '-o', 'Acquire::Retries=0', 'update'])
  run('env', [...apt, 'install', '--yes', '--no-install-recommends', ...absent])
}

const isInstalled = (name: string): boolean =>
  // Newer Debians rename some of them.
  ['', 't64'].some((ending) =>
    spawnSync('dpkg-query', ['--status', `${name}${ending}`], {
      encoding: 'utf8',
    }).stdout.includes('\nStatus: install ok installed\n'),
  )

/** Elsewhere than on Debian only the programs can be looked for; a library that is absent is named when it is needed. */
function ensureTools(): void {
  const absent = ['Xvfb', 'unzip', 'gcc', 'g++'].filter(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0,
  )
  if (absent.length > 0) throw new Missing(`Programs are absent: ${absent.join(', ')}`)
}

/** Whom the journeys run as, and a folder of their own. Root cannot run a sandboxed window, so it steps down. */
export interface OrdinaryUser {
  /** Words before every command. */
  prefix: string[]
  home: string
}

const NOBODY = 65_534

export function ordinaryUser(): OrdinaryUser {
  const home = mkdtempSync(join(tmpdir(), 'proceed-desktop-'))
  if (!isRoot) return { prefix: [], home }
  chownSync(home, NOBODY, NOBODY)
  // The display's socket stands here, and only root may make the folder.
  mkdirSync('/tmp/.X11-unix', { recursive: true })
  chmodSync('/tmp/.X11-unix', 0o1777)
  const id = String(NOBODY)
  return { prefix: ['setpriv', `--reuid=${id}`, `--regid=${id}`, '--clear-groups'], home }
}

/** @throws Missing when this user cannot read what the journeys need */
export function mustBeReadable(user: OrdinaryUser, files: readonly string[]): void {
  for (const file of files) {
    const [command = 'test', ...words] = [...user.prefix, 'test', '-r', file]
    if (spawnSync(command, words).status !== 0) {
      throw new Missing(`An ordinary user cannot read ${file}: open its folders to all.`)
    }
  }
}

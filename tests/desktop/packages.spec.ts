import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { OPENED_KINDS } from '../../shared/exchange/own-files.ts'
import { PROGRAM } from '../support/desktop.ts'
import { ROOT } from '../support/pack.ts'
import { expect, test } from '../support/workbench.ts'
import { DRIVERS } from './drivers.ts'
import { RUNTIME_VERSION } from './runtime.ts'

/** The Debian package as people get it, in a root of its own. Only a whole run of test:desktop makes it. */
test.use({ workspace: 'sample' })
test.skip(!process.env.PROCEED_DESKTOP_PROGRAM, 'The drivers of the test runtime are not known.')

const run = promisify(execFile)

const dist = (output: string, kind: string) =>
  run(process.execPath, [
    join(ROOT, 'electron/packing/make.ts'),
    ...[kind, '--output', output, '--runtime-version', RUNTIME_VERSION, '--compression', 'store'],
  ])

/** The package of the program, with the storage drivers that this runtime can load in place of its own. */
async function makePackage(output: string): Promise<string> {
  await dist(output, 'dir')
  const inside = join(output, 'linux-unpacked/resources/app.asar.unpacked/node_modules')
  for (const name of DRIVERS) {
    const driver = join(name, 'prebuilds/linux-x64.node')
    copyFileSync(join(PROGRAM, 'node_modules', driver), join(inside, driver))
  }
  await dist(output, 'deb')
  const [file] = readdirSync(output).filter((name) => name.endsWith('.deb'))
  return join(output, file ?? '')
}

/** Installs and removes below a folder, as root would below `/`. */
function packageRoot(root: string) {
  const books = join(root, 'var/lib/dpkg')
  for (const folder of ['info', 'updates', 'triggers'])
    mkdirSync(join(books, folder), { recursive: true })
  writeFileSync(join(books, 'status'), '')
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` }
  const force = ['--force-depends', '--force-script-chrootless']
  return (...words: string[]) =>
    run('fakeroot', ['dpkg', `--root=${root}`, ...force, ...words], { env })
}

/** Whether any process of this user has the file open. */
const isOpenAnywhere = (file: string): boolean =>
  readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const open = `/proc/${pid}/fd`
      return readdirSync(open).some((name) => readlinkSync(join(open, name)) === file)
    } catch {
      // Another user's, or gone meanwhile.
      return false
    }
  })

test('the Debian package installs, opens a file by its association, and leaves workspaces behind', async ({
  path,
}) => {
  test.setTimeout(900_000)
  const place = mkdtempSync(join(tmpdir(), 'proceed-package-'))
  const root = join(place, 'root')
  try {
    const dpkg = packageRoot(root)
    await dpkg('--install', await makePackage(join(place, 'dist')))

    const share = join(root, 'usr/share')
    await run('update-mime-database', [join(share, 'mime')])
    const entry = readFileSync(join(share, 'applications/proceed.desktop'), 'utf8')
    const [, types = ''] = /^MimeType=(.*)$/m.exec(entry) ?? []
    const env = { ...process.env, XDG_DATA_DIRS: share, HOME: join(place, 'home') }
    const kinds: string[] = []
    for (const ending of Object.values(OPENED_KINDS)) {
      const file = join(place, `file${ending}`)
      copyFileSync(path ?? '', file)
      const { stdout } = await run('gio', ['info', '-a', 'standard::content-type', file], { env })
      kinds.push(/content-type: (\S+)/.exec(stdout)?.[1] ?? '')
    }
    expect(types.split(';')).toEqual(expect.arrayContaining(kinds))
    expect(new Set(kinds).size).toBe(3)

    const workspace = join(place, 'home/.local/share/proceed', basename(path ?? ''))
    mkdirSync(dirname(workspace), { recursive: true })
    copyFileSync(path ?? '', workspace)
    const [, command = ''] = /^Exec=(\S+) %U$/m.exec(entry) ?? []
    const child = spawn(join(root, command), [pathToFileURL(workspace).href], {
      env,
      stdio: 'ignore',
    })
    const ended = once(child, 'exit')
    await expect.poll(() => isOpenAnywhere(workspace)).toBe(true)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])

    // Nobody steers the window of a packed program.
    const steered = spawn(join(root, command), ['--remote-debugging-port=0'], {
      env,
      stdio: 'ignore',
    })
    expect(await once(steered, 'exit')).toEqual([1, null])

    await dpkg('--remove', 'proceed')
    expect(existsSync(join(root, 'opt/Proceed'))).toBe(false)
    expect(existsSync(join(share, 'applications/proceed.desktop'))).toBe(false)
    expect(existsSync(workspace)).toBe(true)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})

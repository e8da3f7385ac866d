import { execFile } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, type Stats, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { ensureBuilt } from '../../electron/build.ts'
import { CODE_LIFETIME, createAccess } from '../../electron/web/access.ts'
import { contract } from '../../shared/contract/index.ts'
import { redeem, startProgram } from '../support/program.ts'
import { talkTo } from '../support/web-door.ts'
import { bundled } from './bundle.ts'
import { runCommand } from './doors.ts'
import { inFolder } from './places.ts'
import { Missing, type Row } from './row.ts'

/** Somebody who has no account here and owns nothing. */
const STRANGER = 65_432
const run = promisify(execFile)

/** A workbench at work, and another user of the same machine who tries everything. */
export const row: Row = {
  id: 'S9',
  async run() {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      throw new Missing('acting as another user needs root on Linux: run with sudo')
    await run('setpriv', ['--version']).catch(() => {
      throw new Missing('setpriv is missing: apt-get install util-linux')
    })
    await ensureBuilt(() => undefined)
    return inFolder(attackFrom)
  },
}

async function attackFrom(folder: string) {
  // The way to the folder is open to all, so that only the program's own rights stand in the way.
  chmodSync(folder, 0o755)
  const workspaces = join(folder, 'workspaces')
  const program = startProgram(['electron/start.ts', '--web'], {
    PROCEED_FOLDER: workspaces,
    DISPLAY: ':9',
    PATH: `${openerIn(folder)}:${process.env.PATH}`,
  })
  try {
    const printed = await addressIn(program)
    const { origin, port } = new URL(printed)
    const used = printed.split('#code=')[1] ?? ''
    const token = (await redeem(printed)) ?? ''
    // First: what was handed to the browser is gone a minute later with its code, however slow the rest is.
    const handed = handedOver(folder)
    const closed = modesIn(handed.folder)
    await work(origin, token, folder)
    for (const [path, stat] of modesIn(workspaces)) closed.set(path, stat)
    const copy = join(folder, 'out.proceed')
    closed.set(copy, statSync(copy))
    const paths = [...closed.keys()]
    const script = join(folder, 'stranger.mjs')
    writeFileSync(script, readFileSync(await bundled('stranger-child.ts')), { mode: 0o644 })
    const node = join(folder, 'node')
    writeFileSync(node, readFileSync(process.execPath), { mode: 0o755 })
    const facts = {
      origin,
      port: Number(port),
      pids: [program.pid, ...childrenOf(program.pid)],
      paths,
      used,
      expired: expiredCode(),
      procedures: Object.keys(contract),
    }
    const as = ['--reuid', `${STRANGER}`, '--regid', `${STRANGER}`, '--clear-groups']
    const { stdout } = await run('setpriv', [...as, node, script, JSON.stringify(facts)], {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
    })
    const seen = JSON.parse(stdout)
    const faults: string[] = []
    if (seen.uid !== STRANGER) faults.push('the stranger was not a stranger')
    const let_in = (seen.statuses as number[]).filter((status) => status !== 401).length
    if (let_in > 0) faults.push(`${let_in} requests without token answered`)
    if (seen.used !== null || seen.expired !== null) faults.push('a used or invented code worked')
    const secrets = [token, used, handed.code]
    for (const argv of seen.argv as string[])
      if (secrets.some((secret) => argv.includes(secret))) faults.push('a secret in argv')
    for (const state of seen.environment as string[])
      if (state === 'done') faults.push('the environment was read')
    for (const [index, [path, stat]] of [...closed].entries()) {
      if (seen.read[index] === 'done' || seen.written[index] === 'done')
        faults.push(`${basename(path)} was read or written`)
      const mode = stat.mode & 0o777
      if (mode !== (stat.isDirectory() ? 0o700 : 0o600))
        faults.push(`${basename(path)} is ${mode.toString(8)}`)
    }
    if (seen.taken !== 'EADDRINUSE') faults.push(`the port: ${seen.taken}`)
    if (!codesDie()) faults.push('a code outlived its minute, its use or five guesses')
    return {
      figure: `user ${STRANGER}: ${seen.statuses.length} requests refused, ${paths.length} files and folders closed, ${facts.pids.length} processes tell nothing, used and expired codes refused${faults.length ? `; ${faults.slice(0, 6).join('; ')}` : ''}`,
      ok: faults.length === 0,
    }
  } finally {
    await program.stop()
  }
}

/** A stand-in for the desktop's opener, which keeps what it was given: the file that leads the browser to the address. */
function openerIn(folder: string): string {
  const file = join(folder, 'xdg-open')
  writeFileSync(file, `#!/bin/sh\nprintf '%s' "$*" > '${join(folder, 'opened')}'\n`, {
    mode: 0o755,
  })
  return folder
}

/** The file that was handed to the browser, its folder, and the code in it. */
function handedOver(folder: string): { folder: string; code: string } {
  const file = readFileSync(join(folder, 'opened'), 'utf8')
  const code = /#code=([\w-]+)/.exec(readFileSync(file, 'utf8'))?.[1]
  if (!code || !file.startsWith(tmpdir())) throw new Error('No file was handed to the browser.')
  return { folder: join(file, '..'), code }
}

/** Makes every kind of file the program keeps: workspace, backup, preferences, notes, an import, an export. */
async function work(origin: string, token: string, folder: string): Promise<void> {
  const { send } = talkTo(origin, token)
  const ask = async (procedure: string, input: unknown) => {
    const body = JSON.stringify({ callId: procedure, input })
    const answer = await send({ path: `/rpc/${procedure}`, body })
    if (answer.status !== 200) throw new Error(`${procedure}: ${answer.text}`)
  }
  await ask('workspaces.create', { name: 'Sample organisation', sample: true })
  await ask('preferences.save', { theme: 'dark' })
  await ask('workspaces.backup', { path: join(folder, 'out.proceed') })
  const elsewhere = await runCommand(join(folder, 'workspaces'), [
    'init',
    '--maker',
    'Vera Lind',
    '--workspace',
    join(folder, 'workspaces', 'Second.proceed'),
  ])
  if (elsewhere.status !== 0) throw new Error(elsewhere.err)
}

/** A folder and all in it. */
function modesIn(folder: string): Map<string, Stats> {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const paths = [folder, ...inside.map((name) => join(folder, name))]
  return new Map(paths.map((path) => [path, statSync(path)]))
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return text === '' ? [] : text.split(' ').map(Number)
}

async function addressIn(program: ReturnType<typeof startProgram>): Promise<string> {
  for (;;) {
    const found = /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(program.output.out)?.[0]
    if (found) return found
    const ended = await Promise.race([program.ended, new Promise((go) => setTimeout(go, 20, 'no'))])
    if (ended !== 'no') throw new Error(`The workbench did not start: ${program.output.err}`)
  }
}

/** A code as the program makes them, of a start long gone. */
const expiredCode = (): string => createAccess(() => 0).issueCode(CODE_LIFETIME)

function codesDie(): boolean {
  let time = 0
  const access = createAccess(() => time)
  const once = access.issueCode(null)
  const works = access.redeem(once) !== null && access.redeem(once) === null
  const late = access.issueCode(CODE_LIFETIME)
  time = CODE_LIFETIME
  const expires = access.redeem(late) === null
  const guessed = access.issueCode(null)
  for (let guess = 0; guess < 5; guess++) access.redeem(`${guess}`)
  return works && expires && access.redeem(guessed) === null
}

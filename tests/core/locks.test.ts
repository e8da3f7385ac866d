import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { takeOwnership } from '../../electron/core/db/owner.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, ProcedureName } from '../../shared/contract/index.ts'
import { ask, testSurroundings } from '../support/core.ts'
import { LOCK_WAYS } from '../support/lock-ways.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PASSPHRASE = 'quiet river seven lamps'

let folder = ''
let core: Core
let path = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-locks-'))
  core = await createWorkbench(testSurroundings(folder))
  path = (await ask(core, 'workspaces.create', { name: 'Team', sample: false })).path
})
afterEach(async () => {
  await core.close()
  for (const place of [folder, `${folder}-other`]) rmSync(place, { recursive: true, force: true })
})

const notePath = () => join(dirname(path), `.${basename(path)}.owner`)

/** What another process hears of the engine when it reads the file: `SQLITE_BUSY` while it is locked. */
function engineElsewhere(file = path): string {
  const script = `
    const Sqlite = require('better-sqlite3')
    try {
      const db = new Sqlite(process.argv[1], { readonly: true, timeout: 0 })
      db.pragma('user_version')
      console.log('free')
    } catch (error) { console.log(error.code) }`
  return spawnSync(process.execPath, ['-e', script, file], {
    cwd: ROOT,
    encoding: 'utf8',
  }).stdout.trim()
}

/** The command line as a second program. */
const command = (...words: string[]) =>
  spawnSync(process.execPath, ['electron/cli/main.ts', ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, PROCEED_FOLDER: `${folder}-other` },
  })

const save = (name: string) =>
  ask(core, 'people.saveView', { name, filter: {}, sort: 'name', direction: 'asc' })

/** Whatever it answers, good or bad. */
const tryTo = <N extends ProcedureName>(procedure: N, input: Input<N>) =>
  core.dispatch({ callId: `try-${procedure}`, procedure, input })

describe('an open workspace stays locked, whatever this program is asked to read', () => {
  it.each(LOCK_WAYS)('%s', async (_, way) => {
    const before = await ask(core, 'workspaces.current', {})
    await way({ core, path, folder })
    expect(engineElsewhere()).toBe('SQLITE_BUSY')
    expect(await ask(core, 'workspaces.current', {})).toMatchObject({ path: before?.path })
    expect(command('check', '--workspace', path).stderr).toContain(`process ${process.pid}`)
    expect((await ask(core, 'workspaces.check', {})).ok).toBe(true)
  })
})

describe('a workspace that another program has open', () => {
  it('is not restored over, and is as it was', async () => {
    await save('kept')
    const { path: backup } = await ask(core, 'backups.make', {})
    await save('later')
    const before = readdirSync(folder).sort()
    const done = command('restore', backup, '--workspace', path)
    expect(done.status).toBe(1)
    expect(done.stderr).toContain(`process ${process.pid}`)
    expect(readdirSync(folder).sort()).toEqual(before)
    const { views } = await save('last')
    expect(views.map(({ name }) => name).sort()).toEqual(['kept', 'last', 'later'])
    expect((await ask(core, 'workspaces.check', {})).ok).toBe(true)
  })

  it('is not restored over either when it was locked by the engine alone', async () => {
    const { path: backup } = await ask(core, 'backups.make', {})
    rmSync(notePath())
    const done = command('restore', backup, '--workspace', path)
    expect(done.status).toBe(1)
    expect(done.stderr).toContain('already open')
    await save('last')
  })

  it('is not opened either when the engine lost its lock on it', async () => {
    // Any descriptor of the file does it.
    readFileSync(path)
    await save('one')
    const done = command('check', '--workspace', path)
    expect(done.status).toBe(1)
    expect(done.stderr).toContain(`process ${process.pid}`)
    await save('two')
    expect((await ask(core, 'workspaces.check', {})).ok).toBe(true)
  })

  it('is not restored from', async () => {
    const target = join(folder, 'New.proceed')
    const done = command('restore', path, '--workspace', target)
    expect(done.stderr).toContain(`process ${process.pid}`)
    expect(existsSync(target)).toBe(false)
  })
})

describe('the note of an owner', () => {
  const note = (change: object) => {
    const written = JSON.parse(readFileSync(notePath(), 'utf8'))
    writeFileSync(notePath(), JSON.stringify({ ...written, mark: 'another', ...change }))
  }

  it('keeps nobody out once its process ended, also when the number went to another', async () => {
    await save('one')
    const text = readFileSync(notePath(), 'utf8')
    await core.close()
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])
    try {
      for (const pid of [other.pid, 2 ** 22 + 1]) {
        writeFileSync(notePath(), JSON.stringify({ ...JSON.parse(text), pid }))
        core = await createWorkbench({ ...testSurroundings(folder, path), newId: randomUUID })
        await save(`after ${pid}`)
        await core.close()
      }
    } finally {
      other.kill()
    }
    for (const broken of ['', '{}', 'x'.repeat(20_000)]) {
      writeFileSync(notePath(), broken)
      core = await createWorkbench(testSurroundings(folder, path))
      await core.close()
    }
    expect(existsSync(notePath())).toBe(false)
  })

  it('is removed by nobody but the opening that wrote it', () => {
    const place = join(folder, 'Other.proceed')
    const text = () => readFileSync(join(folder, '.Other.proceed.owner'), 'utf8')
    const first = takeOwnership(place, '2026-01-05T09:00:00Z')
    const second = takeOwnership(place, '2026-01-05T09:01:00Z')
    const written = text()
    first.release()
    expect(text()).toBe(written)
    second.release()
    expect(text).toThrow()
  })

  it('is written again when it was removed, and makes way for nobody', async () => {
    rmSync(notePath())
    await save('one')
    expect(JSON.parse(readFileSync(notePath(), 'utf8')).pid).toBe(process.pid)
    note({ pid: 2 ** 22 + 1 })
    await save('two')
    expect(JSON.parse(readFileSync(notePath(), 'utf8')).pid).toBe(process.pid)
  })
})

describe('a workspace whose file is changed by others while it is open', () => {
  const said = /Team\.proceed was deleted, moved or replaced while it was open/
  const ways: readonly (readonly [string, () => void])[] = [
    ['deleted', () => rmSync(path)],
    ['moved', () => renameSync(path, `${path}.moved`)],
    [
      'replaced by a copy of its own bytes',
      () => {
        writeFileSync(`${path}.new`, readFileSync(path))
        renameSync(`${path}.new`, path)
      },
    ],
    [
      'replaced by a folder',
      () => {
        rmSync(path)
        mkdirSync(path)
      },
    ],
    ['left without its log', () => rmSync(`${path}-wal`)],
  ]
  it.each(ways)(
    'refuses to save once it was %s, and a copy holds everything',
    async (_, change) => {
      await save('kept')
      change()
      await expect(save('lost')).rejects.toThrow(said)
      await expect(save('lost too')).rejects.toThrow(said)
      const view = { name: 'lost', filter: {}, sort: 'name', direction: 'asc' } as const
      expect(await tryTo('people.saveView', view)).toMatchObject({ error: { reason: 'file-gone' } })
      const report = await ask(core, 'workspaces.check', {})
      expect(report.checks[0]).toMatchObject({ ok: false, detail: expect.stringMatching(said) })
      const copy = join(folder, 'Copy.proceed')
      await ask(core, 'workspaces.backup', { path: copy })
      await ask(core, 'workspaces.open', { path: copy })
      const { views } = await ask(core, 'people.views', {})
      expect(views.map(({ name }) => name)).toEqual(['kept'])
    },
  )
})

describe('calls that change which file is open', () => {
  it('run one after another: the last one asked for is open, the others are closed', async () => {
    const paths = await Promise.all(
      ['A', 'B', 'C'].map(async (name) => {
        const made = await ask(core, 'workspaces.create', { name, sample: false })
        return made.path
      }),
    )
    await Promise.all(paths.map((one) => ask(core, 'workspaces.open', { path: one, secret: null })))
    expect(await ask(core, 'workspaces.current', {})).toMatchObject({ path: paths[2] })
    for (const one of [path, ...paths.slice(0, 2)]) expect(engineElsewhere(one)).toBe('free')
    expect(engineElsewhere(paths[2])).toBe('SQLITE_BUSY')
  })

  it('a workspace asked for twice at once is made once and kept', async () => {
    const wanted = { name: 'Twice', sample: false, passphrase: PASSPHRASE }
    const target = join(folder, 'Twice.proceed')
    const made = await Promise.all(
      [1, 2].map((n) =>
        core.dispatch({
          callId: `twice-${n}`,
          procedure: 'workspaces.create',
          input: { ...wanted, path: target },
        }),
      ),
    )
    expect(made.map(({ ok }) => ok)).toEqual([true, false])
    expect(await ask(core, 'workspaces.current', {})).toMatchObject({ path: target })
    for (const file of [target, `${target}.keys`, `${target}.keys.bak`])
      expect(existsSync(file)).toBe(true)
  })

  it('one that was stopped while it waited does nothing', async () => {
    const first = ask(core, 'workspaces.create', { name: 'First', sample: false })
    const second = core.dispatch({
      callId: 'stopped',
      procedure: 'workspaces.create',
      input: { name: 'Second', sample: false },
    })
    core.cancel('stopped')
    await first
    expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(existsSync(join(folder, 'Second.proceed'))).toBe(false)
  })
})

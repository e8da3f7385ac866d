import { spawnSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { convertFile } from '../../electron/core/db/convert.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import type { Input, ProcedureName } from '../../shared/contract/index.ts'
import { ask, testSurroundings } from '../support/core.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PASSPHRASE = 'quiet river seven lamps'
const AT = '2026-01-05T09:00:00Z'
const KEY = Buffer.alloc(32, 7)

let folder = ''
let core: Core
let path = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-beside-'))
  core = await createWorkbench(testSurroundings(folder))
  path = (await ask(core, 'workspaces.create', { name: 'Team', sample: false })).path
  await ask(core, 'workspaces.close', {})
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string) => join(folder, name)
const note = () => join(dirname(path), `.${basename(path)}.export`)
const tryTo = <N extends ProcedureName>(procedure: N, input: Input<N>) =>
  core.dispatch({ callId: `try-${procedure}`, procedure, input })
const open = () => ask(core, 'workspaces.open', { path, secret: null })

/** What encrypting leaves when the program is ended before the new file is opened. */
function encryptedAndEnded(): void {
  writeFileSync(`${path}.keys`, 'which key it is, this test knows')
  convertFile(path, null, KEY)
}

const openWith = async (key: Buffer) => {
  const database = await openDatabase(path, () => AT, { key })
  const integrity = await database.integrity()
  await database.close()
  return integrity
}

/** A file of the person: a workspace of another team, which must never be touched. */
const OTHER = 'Other.proceed'

describe('opening a workspace leaves what others put beside it', () => {
  const places = ['.replaced', '.part', '.restoring.part', '.held.part', '.proceed-part']
  const kinds: readonly (readonly [string, (place: string) => void])[] = [
    ['a link to a file of the person', (place) => symlinkSync(at(OTHER), place)],
    ['a further name of a file of the person', (place) => linkSync(at(OTHER), place)],
    ['a text', (place) => writeFileSync(place, 'mine')],
    ['another workspace', (place) => renameSync(at(OTHER), place)],
    [
      'a folder',
      (place) => {
        mkdirSync(place)
        writeFileSync(join(place, 'mine.txt'), 'mine')
      },
    ],
  ]
  /** Every regular file by what it holds, whatever it is called. */
  const contents = (place: string): string[] =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== basename(path))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('base64'))
  const cases = places.flatMap((ending) => kinds.map(([what, put]) => [ending, what, put] as const))

  it.each(cases)('under %s: %s', async (ending, what, put) => {
    copyFileSync(path, at(OTHER))
    put(`${path}${ending}`)
    const before = contents(folder)
    await open()
    await ask(core, 'workspaces.close', {})
    // A second name of another file may go, as the file itself stays.
    const isNameOnly = ending === '.held.part' && what.startsWith('a further name')
    expect(contents(folder)).toEqual(expect.arrayContaining(before))
    expect(existsSync(`${path}${ending}`)).toBe(!isNameOnly)
  })

  it.each(kinds)('of a workspace that is being encrypted: %s', async (_, put) => {
    copyFileSync(path, at(OTHER))
    encryptedAndEnded()
    renameSync(`${path}.replaced`, at('plain'))
    put(`${path}.replaced`)
    const before = contents(folder)
    expect(await openWith(KEY)).toEqual([])
    expect(contents(folder)).toEqual(expect.arrayContaining(before))
    expect(existsSync(`${path}.replaced`)).toBe(true)
  })

  it('and a workspace that is itself a link is not opened', async () => {
    symlinkSync(path, at('link.proceed'))
    await expect(openDatabase(at('link.proceed'), () => AT)).rejects.toThrow('not a link')
  })

  it('when the file is no workspace at all, or its passphrase is missing', async () => {
    encryptedAndEnded()
    const plain = readFileSync(`${path}.replaced`)
    await tryTo('workspaces.open', { path, secret: null })
    await expect(openWith(Buffer.alloc(32, 8))).rejects.toThrow()
    expect(readFileSync(`${path}.replaced`).equals(plain)).toBe(true)
    writeFileSync(at('note.proceed'), 'a shopping list')
    writeFileSync(at('note.proceed.replaced'), 'mine')
    await tryTo('workspaces.open', { path: at('note.proceed'), secret: null })
    expect(readFileSync(at('note.proceed.replaced'), 'utf8')).toBe('mine')
  })
})

describe('the plain file that encrypting replaced', () => {
  it('is removed by the opening that proves its successor, and by no other', async () => {
    encryptedAndEnded()
    expect(existsSync(`${path}.replaced`)).toBe(true)
    await openWith(KEY)
    expect(existsSync(`${path}.replaced`)).toBe(false)
  })

  it('is overwritten with zeros before its name goes', async () => {
    encryptedAndEnded()
    // A descriptor shows what became of the bytes after the name is gone.
    const bytes = statSync(`${path}.replaced`).size
    const descriptor = openSync(`${path}.replaced`, 'r')
    try {
      await openWith(KEY)
      const left = Buffer.alloc(bytes)
      expect(readSync(descriptor, left, 0, bytes, 0)).toBe(bytes)
      expect(left.every((byte) => byte === 0)).toBe(true)
    } finally {
      closeSync(descriptor)
    }
  })

  it('stays while it has a further name, and is removed once that is gone', async () => {
    encryptedAndEnded()
    linkSync(`${path}.replaced`, at('further'))
    const before = readFileSync(at('further'))
    await openWith(KEY)
    expect(readFileSync(at('further')).equals(before)).toBe(true)
    rmSync(at('further'))
    await openWith(KEY)
    expect(existsSync(`${path}.replaced`)).toBe(false)
  })

  it('stays when it begins otherwise than the one that was noted', async () => {
    encryptedAndEnded()
    const descriptor = openSync(`${path}.replaced`, 'r+')
    writeSync(descriptor, 'mine', 2000)
    closeSync(descriptor)
    const before = readFileSync(`${path}.replaced`)
    await openWith(KEY)
    expect(readFileSync(`${path}.replaced`).equals(before)).toBe(true)
  })

  it('is the workspace itself under a second name, which goes alone', async () => {
    linkSync(path, `${path}.replaced`)
    expect(await open()).toMatchObject({ name: 'Team' })
    expect(existsSync(`${path}.replaced`)).toBe(false)
  })

  it('gets its name back when nothing else has it', async () => {
    renameSync(path, `${path}.replaced`)
    expect(await open()).toMatchObject({ name: 'Team' })
    expect(existsSync(`${path}.replaced`)).toBe(false)
  })

  it('is never made where something of another lies, and the workspace stays plain', async () => {
    await open()
    writeFileSync(`${path}.replaced`, 'mine')
    const refused = await tryTo('workspaces.encrypt', { passphrase: PASSPHRASE })
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(readFileSync(`${path}.replaced`, 'utf8')).toBe('mine')
    expect(await ask(core, 'workspaces.current', {})).toMatchObject({ encrypted: false })
    expect(existsSync(`${path}.keys`)).toBe(false)
  })
})

describe('the note of what is under way', () => {
  const part = () => at('Plan.proceed-part')
  it.each([
    ['a path', () => `${part()}\n`],
    [
      'a path with the numbers of another file',
      () => {
        const { dev, ino } = statSync(path, { bigint: true })
        return JSON.stringify({ part: part(), identity: `${dev}:${ino}` })
      },
    ],
    ['numbers that nothing has', () => JSON.stringify({ part: part(), identity: '' })],
  ])('with %s removes nothing', async (_, text) => {
    mkdirSync(part())
    writeFileSync(join(part(), 'mine.txt'), 'mine')
    writeFileSync(`${part()}.keys`, 'mine')
    writeFileSync(note(), text())
    await open()
    expect(readFileSync(join(part(), 'mine.txt'), 'utf8')).toBe('mine')
    expect(readFileSync(`${part()}.keys`, 'utf8')).toBe('mine')
  })

  it.each([
    ['a link', () => symlinkSync(path, note())],
    ['a folder', () => mkdirSync(note())],
    ['a text', () => writeFileSync(note(), 'mine')],
  ])('leaves %s under its name, and a copy is made all the same', async (_, put) => {
    put()
    const before = lstatSync(note())
    await open()
    const copy = at('Copy.proceed')
    await ask(core, 'workspaces.backup', { path: copy })
    expect(existsSync(copy)).toBe(true)
    expect(lstatSync(note()).ino).toBe(before.ino)
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([])
  })

  it('makes nothing where something of another lies', async () => {
    await open()
    const copy = at('Copy.proceed')
    writeFileSync(`${copy}.proceed-part`, 'mine')
    const refused = await tryTo('workspaces.backup', { path: copy })
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(readFileSync(`${copy}.proceed-part`, 'utf8')).toBe('mine')
  })
})

/** A pipe nobody writes to: whoever opens it to read waits for ever, so another process does. */
describe.skipIf(process.platform === 'win32')('a pipe beside a workspace', () => {
  const command = (...words: string[]) =>
    spawnSync(process.execPath, ['electron/cli/main.ts', ...words], {
      cwd: ROOT,
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, PROCEED_FOLDER: at('second') },
    })
  it.each([
    '.replaced',
    '.part',
    '.held.part',
    '.keys',
    '.keys.bak',
    '-wal',
    '-shm',
    '-journal',
    'owner',
    'export',
  ])('named %s does not hang the opening', (ending) => {
    const hidden = ending === 'owner' || ending === 'export'
    const pipe = hidden ? join(folder, `.${basename(path)}.${ending}`) : `${path}${ending}`
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const done = command('check', '--workspace', path)
    expect([0, 1]).toContain(done.status)
    if (done.status === 1) expect(done.stderr).toContain('is not a regular file')
  })

  it('given as a backup or a damaged file is refused', () => {
    const pipe = at('Pipe.proceed')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    for (const words of [
      ['check', '--workspace', pipe],
      ['restore', pipe, '--workspace', at('New.proceed')],
      ['verify', pipe],
    ]) {
      const done = command(...words)
      expect([words[0], done.status, done.signal]).toEqual([words[0], 1, null])
    }
  })
})

import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { convertFile } from '../../electron/core/db/convert.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { copyPrivate, isOwnFile, makePrivate, removeOwn } from '../../electron/core/db/own-file.ts'
import { writeWhole } from '../../electron/core/features/packs/write-whole.ts'
import { restoreFile } from '../../electron/core/file/backups/restore.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'

const AT = '2026-01-05T09:00:00Z'
const KEY = Buffer.alloc(32, 7)

let folder = ''
let core: Core
let path = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-private-'))
  core = await createWorkbench(testSurroundings(folder))
  path = (await ask(core, 'workspaces.create', { name: 'Team', sample: false })).path
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string) => join(folder, name)
const wide = () => filesIn().filter((file) => (statSync(file).mode & 0o077) !== 0)
const filesIn = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
const widen = (mode: number) => {
  for (const file of filesIn()) chmodSync(file, mode)
}

/** Windows keeps who may read a file elsewhere. */
describe.skipIf(process.platform === 'win32')('only its owner can read', () => {
  it.each([0o644, 0o664, 0o666, 0o604])(
    'a workspace and its backups once opened, found as %o',
    async (mode) => {
      await ask(core, 'backups.make', {})
      await ask(core, 'workspaces.close', {})
      widen(mode)
      await ask(core, 'workspaces.open', { path, secret: null })
      await ask(core, 'workspaces.current', {})
      await ask(core, 'workspaces.close', {})
      expect(filesIn().filter((file) => file.endsWith('.proceed')).length).toBeGreaterThan(1)
      expect(wide().filter((file) => /\.proceed/.test(file))).toEqual([])
    },
  )

  it('an encrypted workspace with its key files, a log that a crash left and a copy from before an upgrade', async () => {
    await ask(core, 'workspaces.close', {})
    for (const keys of ['.keys', '.keys.bak'])
      writeFileSync(`${path}${keys}`, 'which key, this test knows')
    convertFile(path, null, KEY)
    const database = await openDatabase(path, () => AT, { key: KEY })
    await database.backup(at('Copy.proceed'))
    expect(wide()).toEqual([])
    widen(0o644)
    const crashed = at('Crashed.proceed')
    for (const ending of ['', '-wal', '.keys', '.keys.bak'])
      copyFileSync(`${path}${ending}`, `${crashed}${ending}`)
    await database.backup(at('Second.proceed'))
    await database.close()
    await (await openDatabase(crashed, () => AT, { key: KEY })).close()
    expect(wide().filter((file) => /Crashed|Second/.test(file))).toEqual([])
  })

  it('what is restored from a backup that anybody can read, and what is kept aside', async () => {
    const { path: backup } = await ask(core, 'backups.make', {})
    await ask(core, 'workspaces.close', {})
    for (const file of [`${path}.keys`, `${backup}.keys`]) writeFileSync(file, 'a key file')
    widen(0o666)
    const aside = restoreFile(path, backup, AT)
    expect(aside).not.toBeNull()
    expect(wide().filter((file) => !file.startsWith(backup) && file.startsWith(path))).toEqual([])
  })

  it('an export, one file or a folder of files', () => {
    writeWhole(path, at('Pack.zip'), Buffer.from('one'))
    writeWhole(path, at('Pack'), new Map([['ledger.jsonl', Buffer.from('two')]]))
    expect(wide().filter((file) => file.includes('Pack'))).toEqual([])
    expect(statSync(at('Pack')).mode & 0o077).toBe(0)
  })

  it('and a link under such a name leaves the file that it leads to as it is', async () => {
    await ask(core, 'workspaces.close', {})
    writeFileSync(at('mine.txt'), 'mine')
    chmodSync(at('mine.txt'), 0o644)
    symlinkSync(at('mine.txt'), `${path}.keys.bak`)
    await ask(core, 'workspaces.open', { path, secret: null })
    expect(statSync(at('mine.txt')).mode & 0o777).toBe(0o644)
  })
})

describe.skipIf(process.platform === 'win32')('a file that lies there already', () => {
  it('can be read by its owner alone once a copy was written into it', () => {
    writeFileSync(at('own'), 'own')
    writeFileSync(at('Copy.proceed'), 'older')
    chmodSync(at('Copy.proceed'), 0o644)
    copyPrivate(at('own'), at('Copy.proceed'))
    expect(statSync(at('Copy.proceed')).mode & 0o777).toBe(0o600)
  })

  it.skipIf(process.getuid?.() !== 0)(
    'is not written to, removed or tightened when it is somebody else’s',
    () => {
      writeFileSync(at('own'), 'own')
      writeFileSync(at('theirs'), 'theirs')
      chmodSync(at('theirs'), 0o644)
      chownSync(at('theirs'), 12_345, 12_345)
      expect(isOwnFile(at('theirs'))).toBe(false)
      expect(() => copyPrivate(at('own'), at('theirs'))).toThrow('somebody else')
      expect(() => removeOwn(at('theirs'))).toThrow('somebody else')
      makePrivate([at('theirs')])
      expect(statSync(at('theirs')).mode & 0o777).toBe(0o644)
      expect(readFileSync(at('theirs'), 'utf8')).toBe('theirs')
    },
  )
})

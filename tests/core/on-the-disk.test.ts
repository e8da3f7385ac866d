import fs, { fstatSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { convertFile } from '../../electron/core/db/convert.ts'
import { prove, readFacts } from '../../electron/core/db/copy.ts'
import { connectDriver } from '../../electron/core/db/driver.ts'
import { openDatabase } from '../../electron/core/db/open.ts'
import { writeWhole } from '../../electron/core/features/packs/write-whole.ts'
import { makeVault } from '../../electron/core/file/keys/vault.ts'

const AT = '2026-01-05T09:00:00Z'
const KEY = Buffer.alloc(32, 7)
const real = { fsyncSync: fs.fsyncSync, renameSync: fs.renameSync }

let folder = ''
const at = (name: string) => join(folder, name)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-disk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A flush of a file or a folder as it was then, or the name that was given to one. */
type Asked = { inode: bigint; changedAt: bigint } | string

const stateOf = (path: string) => {
  const { ino, mtimeNs } = statSync(path, { bigint: true })
  return { inode: ino, changedAt: mtimeNs }
}

/** What was asked of the disk during some work. */
async function asked(work: () => unknown): Promise<Asked[]> {
  const seen: Asked[] = []
  fs.fsyncSync = (descriptor) => {
    const { ino, mtimeNs } = fstatSync(descriptor, { bigint: true })
    seen.push({ inode: ino, changedAt: mtimeNs })
    real.fsyncSync(descriptor)
  }
  fs.renameSync = (from, to) => {
    real.renameSync(from, to)
    seen.push(String(to))
  }
  syncBuiltinESMExports()
  try {
    await work()
  } finally {
    Object.assign(fs, real)
    syncBuiltinESMExports()
  }
  return seen
}

const ways: readonly (readonly [string, string, () => unknown])[] = [
  ['a copy', 'copy.proceed', () => copied(null)],
  ['an encrypted copy', 'copy.proceed', () => copied(KEY)],
  ['a file that is encrypted', 'Team.proceed', encrypted],
  ['a key file', 'Team.proceed.keys', () => makeVault(at('Team.proceed'), 'team', PASSPHRASE, AT)],
  [
    'its twin',
    'Team.proceed.keys.bak',
    () => makeVault(at('Team.proceed'), 'team', PASSPHRASE, AT),
  ],
  ['an export in one file', 'Pack.zip', () => writeWhole(at('a.proceed'), at('Pack.zip'), ONE)],
  ['an export in a folder', 'Pack', () => writeWhole(at('a.proceed'), at('Pack'), MANY)],
]
const PASSPHRASE = 'quiet river seven lamps'
const ONE = Buffer.from('one')
const MANY = new Map([['ledger.jsonl', Buffer.from('two')]])

async function copied(key: Buffer | null): Promise<void> {
  const path = at('Team.proceed')
  if (key) fs.writeFileSync(`${path}.keys`, 'which key it is, this test knows')
  const database = await openDatabase(path, () => AT, { key })
  await database.backup(at('copy.proceed'))
  await database.close()
}

async function encrypted(): Promise<void> {
  const path = at('Team.proceed')
  await (await openDatabase(path, () => AT)).close()
  fs.writeFileSync(`${path}.keys`, 'which key it is, this test knows')
  convertFile(path, null, KEY)
}

describe('what is to outlast a power cut is on the disk before it has its name, and then the name', () => {
  it.each(ways)('%s', async (_, name, work) => {
    const seen = await asked(work)
    const named = seen.indexOf(at(name))
    expect(named).toBeGreaterThan(0)
    // Nothing was written after the flush.
    expect(seen.slice(0, named)).toContainEqual(stateOf(at(name)))
    const { inode } = stateOf(dirname(at(name)))
    expect(seen.slice(named)).toContainEqual(expect.objectContaining({ inode }))
  })

  it('every file inside an exported folder as well', async () => {
    const seen = await asked(ways.at(-1)?.[2] ?? (() => undefined))
    expect(seen.slice(0, seen.indexOf(at('Pack')))).toContainEqual(stateOf(at('Pack/ledger.jsonl')))
  })
})

describe('a copy is refused', () => {
  /** A sound copy, and what it must have in common with its original. */
  async function made() {
    await copied(null)
    const copy = connectDriver(at('copy.proceed'), { key: null })
    return { copy, facts: readFacts(copy) }
  }
  const proven = (facts: ReturnType<typeof readFacts>) =>
    prove(facts, at('copy.proceed'), null, 'the stick')

  it('that lacks a row', async () => {
    const { copy, facts } = await made()
    copy.close()
    expect(proven(facts)).toBeTypeOf('string')
    const rows = { ...facts.rows, person: (facts.rows.person ?? 0) + 1 }
    expect(() => proven({ ...facts, rows })).toThrow('The copy at the stick is not complete')
  })

  it('whose ledger ends with another entry', async () => {
    const { copy, facts } = await made()
    copy.close()
    expect(() => proven({ ...facts, entries: 1, head: 'a1' })).toThrow('is not complete')
  })

  it('that the check of the engine finds fault with', async () => {
    const { copy } = await made()
    copy.exec('CREATE TABLE odd (number INTEGER CHECK (number > 0))')
    copy.pragma('ignore_check_constraints = ON')
    copy.exec('INSERT INTO odd VALUES (-1)')
    const facts = readFacts(copy)
    copy.close()
    expect(() => proven(facts)).toThrow('is not complete')
  })
})

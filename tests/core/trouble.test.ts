import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'

const PAGE = 4096
const PASSPHRASE = 'correct horse battery staple'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proceed-trouble-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A closed workspace of which one page is gone. */
async function makeDamaged(passphrase: string | null): Promise<string> {
  const core = await createWorkbench(testSurroundings(folder))
  const { path } = await ask(core, 'workspaces.create', { name: 'Team', sample: false, passphrase })
  if (passphrase) {
    const { code } = await ask(core, 'keys.newRecoveryCode', {})
    await ask(core, 'keys.confirmRecoveryCode', { code })
  }
  await ask(core, 'backups.make', {})
  await core.close()
  const bytes = readFileSync(path)
  bytes.fill(0, 3 * PAGE, 4 * PAGE)
  writeFileSync(path, bytes)
  return path
}

const start = (path: string) => createWorkbench(testSurroundings(folder, path))

describe('a program started with a file that does not open', () => {
  it('starts all the same and knows what is wrong, until a backup took its place', async () => {
    const path = await makeDamaged(null)
    const core = await start(path)
    expect(await ask(core, 'workspaces.current', {})).toBeNull()
    expect(await ask(core, 'recovery.trouble', {})).toMatchObject({ path, reason: 'damaged' })
    const { backups } = await ask(core, 'recovery.look', { path })
    await ask(core, 'recovery.restore', { workspace: path, backup: backups[0]?.path ?? '' })
    await ask(core, 'workspaces.open', { path })
    expect(await ask(core, 'recovery.trouble', {})).toBeNull()
    await core.close()
  })

  it('knows that a newer program wrote it', async () => {
    const core = await createWorkbench(testSurroundings(folder))
    const { path: newer } = await ask(core, 'workspaces.create', { name: 'Newer', sample: false })
    await core.close()
    const sqlite = new Sqlite(newer)
    sqlite.pragma('user_version = 999')
    sqlite.close()
    const started = await start(newer)
    expect(await ask(started, 'recovery.trouble', {})).toMatchObject({ reason: 'newer' })
    await started.close()
  })

  it('asks for the passphrase of an encrypted one first, and no more once it was right', async () => {
    const path = await makeDamaged(PASSPHRASE)
    const core = await start(path)
    expect(await ask(core, 'workspaces.waiting', {})).toMatchObject({ path })
    expect(await ask(core, 'recovery.trouble', {})).toBeNull()
    const secret = { kind: 'passphrase', text: PASSPHRASE } as const
    await expect(ask(core, 'workspaces.open', { path, secret })).rejects.toThrow('is damaged')
    expect(await ask(core, 'recovery.trouble', {})).toMatchObject({ path, reason: 'damaged' })
    expect(await ask(core, 'workspaces.waiting', {})).toBeNull()
    await core.close()
  })

  it('does not start on one that another program has open', async () => {
    const owner = await createWorkbench(testSurroundings(folder))
    const { path } = await ask(owner, 'workspaces.create', { name: 'Team', sample: false })
    await expect(start(path)).rejects.toThrow('already open')
    await owner.close()
  })
})

import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  truncateSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Core } from '../../electron/core/core.ts'
import { isUnder } from '../../electron/core/db/convert.ts'
import { openVault, renewVault } from '../../electron/core/file/keys/vault.ts'
import { createWorkbench } from '../../electron/core/workbench.ts'
import { ask, testSurroundings } from '../support/core.ts'

const PASSPHRASE = 'quiet river seven lamps'
const NEXT = 'nine grey boats at noon'
const AT = '2026-01-05T09:00:00Z'
const secret = (text: string) => ({ kind: 'passphrase', text }) as const

let folder = ''
let core: Core
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

/** An encrypted workspace in use, with a backup. */
async function start() {
  folder = mkdtempSync(join(tmpdir(), 'proceed-key-'))
  core = await createWorkbench(testSurroundings(folder))
  const made = { name: 'North', sample: false, passphrase: PASSPHRASE }
  const { path } = await ask(core, 'workspaces.create', made)
  await typeCode()
  const view = { name: 'Mine', filter: {}, sort: 'name', direction: 'asc' } as const
  await ask(core, 'people.saveView', view)
  const { path: backup } = await ask(core, 'backups.make', {})
  return { path, backup }
}

async function typeCode() {
  const { code } = await ask(core, 'keys.newRecoveryCode', {})
  await ask(core, 'keys.confirmRecoveryCode', { code })
}

const opens = async (path: string, text: string) => {
  const input = { path, secret: secret(text) }
  const answer = await core.dispatch({ callId: 'open', procedure: 'workspaces.open', input })
  return answer.ok ? 'opens' : answer.error.reason
}

describe('a passphrase that others may know', () => {
  it('opens nothing any more once there is a new key, neither the workspace nor its backups', async () => {
    const { path, backup } = await start()
    const stolen = join(folder, 'stolen.proceed')
    copyFileSync(`${path}.keys`, `${stolen}.keys`)

    const renewal = { passphrase: PASSPHRASE, next: NEXT }
    const wrong = { ...renewal, passphrase: 'not the passphrase' }
    expect(
      await core.dispatch({ callId: 'wrong', procedure: 'workspaces.renewKey', input: wrong }),
    ).toMatchObject({ error: { reason: 'passphrase-wrong' } })
    const { workspace, oldCopies } = await ask(core, 'workspaces.renewKey', renewal)
    expect(oldCopies).toEqual([])
    expect(workspace).toMatchObject({ path, encrypted: true, awaitsRecoveryCode: true })
    await typeCode()
    expect((await ask(core, 'people.views', {})).views).toHaveLength(1)
    expect(await ask(core, 'workspaces.check', {})).toMatchObject({ ok: true })
    await ask(core, 'workspaces.close', {})

    const { key } = await openVault(stolen, secret(PASSPHRASE), AT)
    for (const file of [path, backup]) {
      expect(isUnder(file, key), file).toBe(false)
      expect(await opens(file, PASSPHRASE)).toBe('passphrase-wrong')
      expect(await opens(file, NEXT)).toBe('opens')
      await ask(core, 'workspaces.close', {})
    }
    expect(readFileSync(`${path}.keys`, 'utf8')).not.toContain('former')
  })

  it('is changed whole or not at all, and copies that cannot be written anew are named', async () => {
    const { path, backup } = await start()
    const renewal = { passphrase: PASSPHRASE, next: NEXT }
    mkdirSync(`${path}.keys.part`)
    expect(
      await core.dispatch({ callId: 'part', procedure: 'workspaces.renewKey', input: renewal }),
    ).toMatchObject({ error: { code: 'conflict' } })
    expect((await ask(core, 'people.views', {})).views).toHaveLength(1)
    rmdirSync(`${path}.keys.part`)

    truncateSync(backup, 8192)
    const { oldCopies } = await ask(core, 'workspaces.renewKey', renewal)
    expect(oldCopies).toEqual([backup])
  })

  it('ends with the next opening where the program was ended after the key file and before the rest', async () => {
    const { path, backup } = await start()
    await ask(core, 'workspaces.close', {})
    const { key } = await openVault(path, secret(PASSPHRASE), AT)
    copyFileSync(`${path}.keys.bak`, `${path}.keys.before`)
    const { staged } = await renewVault(path, key, NEXT, AT)
    staged.take()
    // As after a kill between the two names: each of them opens the file, which is under the former key.
    copyFileSync(`${path}.keys.before`, `${path}.keys.bak`)
    expect(await opens(path, PASSPHRASE)).toBe('opens')
    await ask(core, 'workspaces.close', {})
    expect(isUnder(path, key)).toBe(true)

    expect(await opens(path, NEXT)).toBe('opens')
    await ask(core, 'workspaces.close', {})
    for (const file of [path, backup]) expect(isUnder(file, key), file).toBe(false)
    expect(await opens(path, PASSPHRASE)).toBe('passphrase-wrong')
    expect(await opens(backup, NEXT)).toBe('opens')
  })
})
